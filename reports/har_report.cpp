#include "reports/har_report.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/text/base_encoding.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// The format wants a time; a visit that has none is told by this one.
constexpr std::string_view kNoTime = "1970-01-01T00:00:00Z";

std::string page_id(std::size_t visit) {
    return "visit_" + std::to_string(visit + 1);
}

Json time_or_none(const std::string& time) {
    return time.empty() ? Json(kNoTime) : Json(time);
}

Json write_headers(const std::vector<Header>& headers) {
    Json list = Json::array();
    for (const Header& header : headers)
        list.push(Json::object().set("name", header.name).set("value", header.value));
    return list;
}

Json write_query(const std::string& url) {
    Json list = Json::array();
    const std::size_t begin = url.find('?'), end = url.find('#');
    if (begin >= end) return list;
    for (const FormPair& pair :
         parse_form_pairs(std::string_view(url).substr(begin + 1, end - begin - 1)).pairs)
        list.push(Json::object().set("name", pair.name).set("value", pair.value));
    return list;
}

// The note of a body that was cut begins with the size of the whole: more than is held, so that nobody takes
// the one for the other.
Json write_size(std::string_view held, bool is_cut, const std::string& note) {
    const auto size = static_cast<std::int64_t>(held.size());
    return Json::integer(is_cut ? std::max<std::int64_t>(size + 1, std::atoll(note.c_str())) : size);
}

Json write_request(const Exchange& exchange) {
    const Request& request = exchange.request;
    Json out = Json::object();
    out.set("method", request.method)
        .set("url", request.url)
        .set("httpVersion", "HTTP/1.1")
        .set("cookies", Json::array());
    out.set("headers", write_headers(request.headers))
        .set("queryString", write_query(request.url))
        .set("headersSize", Json::integer(-1));
    out.set("bodySize", write_size(request.body, exchange.request_body_cut, exchange.request_body_note));
    if (request.body.empty()) return out;
    const bool is_text = is_valid_utf8(request.body);
    Json data = Json::object();
    data.set("mimeType", find_header(request.headers, "content-type"))
        .set("text", is_text ? request.body : encode_base64(request.body));
    if (!is_text) data.set("_encoding", "base64");
    if (!exchange.request_body_note.empty()) data.set("comment", exchange.request_body_note);
    return out.set("postData", std::move(data));
}

Json write_content(const Exchange& exchange) {
    const HttpResponse& response = exchange.response;
    const std::string type = response.content_type();
    Json content = Json::object();
    content.set("size", write_size(response.body, exchange.body_state == BodyState::cut, response.note))
        .set("mimeType", type.empty() ? "x-unknown" : type);
    const bool is_cut = exchange.body_state == BodyState::cut;
    if (is_cut) content.set("comment", response.note);
    if (exchange.body_state != BodyState::present && !is_cut) return content;
    const bool is_text = is_valid_utf8(response.body);
    content.set("text", is_text ? response.body : encode_base64(response.body));
    if (!is_text) content.set("encoding", "base64");
    return content;
}

Json write_response(const Exchange& exchange) {
    Json out = Json::object();
    const HttpResponse& response = exchange.response;
    const bool has_body = exchange.has_response && exchange.body_state == BodyState::present;
    out.set("status", Json::integer(exchange.has_response ? response.status : 0))
        .set("statusText", "")
        .set("httpVersion", "HTTP/1.1")
        .set("cookies", Json::array());
    out.set("headers", write_headers(response.headers))
        .set("content", write_content(exchange))
        .set("redirectURL", find_header(response.headers, "location"));
    out.set("headersSize", Json::integer(-1))
        .set("bodySize",
             has_body ? Json::integer(static_cast<std::int64_t>(response.body.size())) : Json::integer(-1));
    if (!exchange.failure.empty()) out.set("_error", exchange.failure);
    return out;
}

// A text frame that is no UTF-8 can only be told as a binary one.
Json write_frames(const std::vector<WebSocketFrame>& frames) {
    Json list = Json::array();
    for (const WebSocketFrame& frame : frames) {
        const bool is_text = !frame.is_binary && is_valid_utf8(frame.bytes);
        Json one = Json::object();
        one.set("type", frame.direction == WebSocketFrame::Direction::sent ? "send" : "receive");
        one.set("time", frame.sent_at.empty() ? Json::integer(0) : Json::number(frame.sent_at));
        one.set("opcode", Json::integer(is_text ? 1 : 2))
            .set("data", is_text ? frame.bytes : encode_base64(frame.bytes));
        list.push(std::move(one));
    }
    return list;
}

Json write_entry(const Exchange& exchange, std::size_t visit) {
    static constexpr std::string_view kUnknown[] = {"blocked", "dns", "connect", "ssl"},
                                      kZero[] = {"send", "wait", "receive"};
    Json timings = Json::object();
    for (const std::string_view name : kUnknown) timings.set(std::string(name), Json::integer(-1));
    for (const std::string_view name : kZero) timings.set(std::string(name), Json::integer(0));
    Json entry = Json::object();
    entry.set("pageref", page_id(visit))
        .set("startedDateTime", time_or_none(exchange.request.started_at))
        .set("time", Json::integer(0));
    entry.set("request", write_request(exchange))
        .set("response", write_response(exchange))
        .set("cache", Json::object())
        .set("timings", std::move(timings));
    if (!exchange.resource_type.empty()) entry.set("_resourceType", exchange.resource_type);
    if (!exchange.request.initiator.empty())
        entry.set("_initiator", Json::object().set("type", "script").set("url", exchange.request.initiator));
    if (!exchange.frames.empty()) entry.set("_webSocketMessages", write_frames(exchange.frames));
    if (!exchange.stopped_why.empty()) entry.set("_stopped", exchange.stopped_why);
    entry.set("_moment", to_string(exchange.request.moment));
    if (exchange.click >= 0) entry.set("_click", Json::integer(exchange.click + 1));
    if (exchange.at_sink) entry.set("_pastInterception", true);
    return entry;
}

// Chrome writes the address as the title, and readers take it for one.
Json write_page(const VisitResult& visit, std::size_t number) {
    Json page = Json::object();
    const std::string started =
        visit.exchanges.empty() ? std::string() : visit.exchanges.front().request.started_at;
    page.set("startedDateTime", time_or_none(started))
        .set("id", page_id(number))
        .set("title", visit.final_url.empty() ? visit.url : visit.final_url);
    page.set("pageTimings",
             Json::object().set("onContentLoad", Json::integer(-1)).set("onLoad", Json::integer(-1)));
    if (!visit.title.empty()) page.set("_title", visit.title);
    if (visit.incomplete.empty()) return page;
    Json reasons = Json::array();
    for (const std::string& why : visit.incomplete) reasons.push(why);
    return page.set("_incomplete", std::move(reasons));
}

}  // namespace

std::string write_har(std::span<const VisitResult> visits, std::string_view tool_version) {
    Json creator = Json::object();
    creator.set("name", "formleak").set("version", tool_version);
    std::string out = "{\"log\":{\"version\":\"1.2\",\"creator\":" + creator.dump() + ",\n\"pages\":[";
    for (std::size_t i = 0; i < visits.size(); ++i)
        out += (i ? ",\n" : "\n") + write_page(visits[i], i).dump();
    out += "],\n\"entries\":[";
    bool is_first = true;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        for (const Exchange& exchange : visits[i].exchanges) {
            out += (is_first ? "\n" : ",\n") + write_entry(exchange, i).dump();
            is_first = false;
        }
    }
    return out + "]}}\n";
}

}  // namespace formleak
