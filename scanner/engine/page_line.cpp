#include "scanner/engine/page_line.h"

#include <algorithm>

#include "reports/json_report.h"
#include "scanner/engine/text_lists.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

Json links_of(const PageResult& result) {
    Json out = Json::array();
    for (const PageLink& link : result.links) out.push(Json::array().push(link.url).push(link.text));
    return out;
}

// False when a link is not a pair of texts.
bool read_links(const Json& links, std::vector<PageLink>& to) {
    for (const Json& link : links.items()) {
        const auto& pair = link.items();
        if (pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string()) return false;
        to.push_back({pair[0].as_text(), pair[1].as_text()});
    }
    return true;
}

Json redirects_of(const PageReport& page) {
    Json out = Json::array();
    for (const Redirect& hop : page.redirects)
        out.push(Json::array().push(hop.url).push(Json::integer(hop.status)));
    return out;
}

}  // namespace

Json write_frames(const FrameHosts& frames) {
    Json out = Json::object();
    for (const auto& [host, count] : frames) out.set(host, Json::integer(static_cast<std::int64_t>(count)));
    return out;
}

FrameHosts read_frames(const Json& json) {
    FrameHosts out;
    for (const auto& [host, count] : json.members())
        add_frames(out, host, static_cast<std::uint64_t>(std::max<std::int64_t>(count.as_integer(), 0)));
    return out;
}

std::string write_page_line(const PageOutcome& outcome) {
    const PageResult& result = outcome.result;
    ScanReport page;
    if (result.keep_page) page.pages.push_back(result.page);
    page.pixels = result.setups;
    page.leaks = result.leaks;
    page.withheld = result.withheld;
    page.problems = result.problems;
    std::string line = Json::object()
                           .set("keep", result.keep_page)
                           .set("missing", outcome.missing)
                           .set("plain_file", result.is_plain_file)
                           .set("url", result.page.url)
                           .set("final_url", result.page.final_url)
                           .set("status", Json::integer(result.page.status))
                           .set("redirects", redirects_of(result.page))
                           .set("links", links_of(result))
                           .set("scripts", write_texts(result.scripts))
                           .set("fetched_scripts", write_texts(result.fetched_scripts))
                           .set("other_vendors", write_texts(result.other_vendors))
                           .set("code_bringers", write_texts(result.code_bringers))
                           .set("frames", write_frames(result.frames))
                           .dump();
    line.back() = ',';  // the object goes on with the report, which is JSON already
    return line + "\"report\":" + write_json_report(page, true) + "}";
}

std::optional<PageOutcome> read_page_line(std::string_view text) {
    const auto json = parse_json(text);
    if (!json || !json->is_object()) return std::nullopt;
    auto report = read_json_report((*json)["report"].dump());
    if (!report) return std::nullopt;
    ScanReport page = std::move(report).value();
    PageOutcome outcome;
    PageResult& result = outcome.result;
    if (!page.pages.empty()) result.page = std::move(page.pages.front());
    result.keep_page = (*json)["keep"].as_bool();
    outcome.missing = (*json)["missing"].as_bool();
    result.is_plain_file = (*json)["plain_file"].as_bool();
    result.page.url = (*json)["url"].as_text();
    result.page.final_url = (*json)["final_url"].as_text();
    result.page.status = static_cast<int>((*json)["status"].as_integer());
    result.page.redirects.clear();
    for (const Json& hop : (*json)["redirects"].items())
        if (hop.items().size() == 2)
            result.page.redirects.push_back(
                {hop.items()[0].as_text(), static_cast<int>(hop.items()[1].as_integer())});
    result.setups = std::move(page.pixels);
    result.leaks = std::move(page.leaks);
    result.withheld = std::move(page.withheld);
    result.problems = std::move(page.problems);
    if (!read_links((*json)["links"], result.links)) return std::nullopt;
    result.scripts = read_texts<std::vector<std::string>>((*json)["scripts"]);
    result.fetched_scripts = read_texts<std::vector<std::string>>((*json)["fetched_scripts"]);
    for (std::string& vendor : read_texts<std::vector<std::string>>((*json)["other_vendors"]))
        result.other_vendors.insert(vendor);
    for (std::string& script : read_texts<std::vector<std::string>>((*json)["code_bringers"]))
        result.code_bringers.insert(script);
    result.frames = read_frames((*json)["frames"]);
    return outcome;
}

}  // namespace formleak
