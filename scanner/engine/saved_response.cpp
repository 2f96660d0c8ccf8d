#include "scanner/engine/saved_response.h"

#include "scanner/text/json.h"

namespace formleak {
namespace {

Cut read_cut(std::int64_t number) {
    const auto last = static_cast<std::int64_t>(Cut::long_headers);
    return number >= 0 && number <= last ? static_cast<Cut>(number) : Cut::broken_off;
}

}  // namespace

// A line of JSON.
std::string write_saved_head(const HttpResponse& response) {
    Json headers = Json::array(), redirects = Json::array();
    for (const Header& header : response.headers)
        headers.push(Json::array().push(header.name).push(header.value));
    for (const Redirect& hop : response.redirects)
        redirects.push(Json::array().push(hop.url).push(Json::integer(hop.status)));
    return Json::object()
               .set("url", response.url)
               .set("final_url", response.final_url)
               .set("status", Json::integer(response.status))
               .set("truncated", response.body_truncated)
               .set("note", response.note)
               .set("cut", Json::integer(static_cast<std::int64_t>(response.cut)))
               .set("headers_cut", response.headers_cut)
               .set("from_private", response.from_private)
               .set("stopped_at_redirect", response.stopped_at_redirect)
               .set("headers", std::move(headers))
               .set("redirects", std::move(redirects))
               .dump() +
           "\n";
}

std::optional<HttpResponse> read_saved_response(std::string_view text) {
    const std::size_t line = text.find('\n');
    const auto json =
        line == std::string_view::npos ? Result<Json>(Error{""}) : parse_json(text.substr(0, line));
    if (!json || !json->is_object()) return std::nullopt;
    HttpResponse out;
    out.url = (*json)["url"].as_text();
    out.final_url = (*json)["final_url"].as_text();
    out.status = static_cast<int>((*json)["status"].as_integer());
    out.body_truncated = (*json)["truncated"].as_bool();
    out.note = (*json)["note"].as_text();
    out.cut = read_cut((*json)["cut"].as_integer());
    out.headers_cut = (*json)["headers_cut"].as_bool();
    out.from_private = (*json)["from_private"].as_bool();
    out.stopped_at_redirect = (*json)["stopped_at_redirect"].as_bool();
    for (const Json& header : (*json)["headers"].items())
        if (header.items().size() == 2)
            out.headers.push_back({header.items()[0].as_text(), header.items()[1].as_text()});
    for (const Json& hop : (*json)["redirects"].items())
        if (hop.items().size() == 2)
            out.redirects.push_back(
                {hop.items()[0].as_text(), static_cast<int>(hop.items()[1].as_integer())});
    out.body = text.substr(line + 1);
    return out;
}

}  // namespace formleak
