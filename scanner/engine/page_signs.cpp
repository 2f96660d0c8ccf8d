#include "scanner/engine/page_signs.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "scanner/model/url.h"
#include "scanner/page/page_frames.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Sec-Fetch-Dest (Fetch Standard, section 2.2.7 "request destination") and the types that Chrome and
// Playwright write into a HAR. What is in no row tells nothing.
constexpr struct {
    std::string_view word;
    AskedFor meaning;
} kWords[] = {{"document", AskedFor::document},  {"iframe", AskedFor::document},
              {"frame", AskedFor::document},     {"embed", AskedFor::document},
              {"object", AskedFor::document},    {"empty", AskedFor::data},
              {"xhr", AskedFor::data},           {"fetch", AskedFor::data},
              {"image", AskedFor::asset},        {"style", AskedFor::asset},
              {"stylesheet", AskedFor::asset},   {"script", AskedFor::asset},
              {"font", AskedFor::asset},         {"audio", AskedFor::asset},
              {"video", AskedFor::asset},        {"media", AskedFor::asset},
              {"track", AskedFor::asset},        {"texttrack", AskedFor::asset},
              {"manifest", AskedFor::asset},     {"worker", AskedFor::asset},
              {"sharedworker", AskedFor::asset}, {"serviceworker", AskedFor::asset},
              {"report", AskedFor::asset},       {"ping", AskedFor::asset},
              {"beacon", AskedFor::asset},       {"cspviolationreport", AskedFor::asset},
              {"eventsource", AskedFor::asset},  {"websocket", AskedFor::asset},
              {"preflight", AskedFor::asset}};

AskedFor meaning_of(const std::string& word) {
    const auto* row = std::find_if(std::begin(kWords), std::end(kWords),
                                   [&](const auto& each) { return each.word == word; });
    return row == std::end(kWords) ? AskedFor::untold : row->meaning;
}

bool begins_as_html(std::string_view body) {
    const std::string head = lower_ascii(trim_ascii(body.substr(0, 500)).substr(0, 14));
    return head.starts_with("<!doctype html") || head.starts_with("<html");
}

bool ends_as_asset(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    if (!url) return true;
    const std::size_t slash = url->path.rfind('/') + 1, dot = url->path.rfind('.');
    if (dot == std::string::npos || dot < slash) return false;
    return !is_page_ending(lower_ascii(url->path.substr(dot)));
}

// Kept as a file, not shown: RFC 6266, section 4.2.
bool is_download(const HttpResponse& response) {
    return lower_ascii(trim_ascii(find_header(response.headers, "content-disposition")))
        .starts_with("attachment");
}

// A redirect that leads nowhere: a browser shows what came with it.
bool is_dead_redirect(const HttpResponse& response) {
    return response.status >= 300 && response.status < 400 && response.status != 304 &&
           !response.body.empty() && find_header(response.headers, "location").empty();
}

bool is_html(const HttpResponse& response) {
    const std::string type = lower_ascii(response.content_type());
    return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

bool says_no_bytes(const HttpResponse& response) {
    const std::string length(trim_ascii(find_header(response.headers, "content-length")));
    return !length.empty() && length.find_first_not_of('0') == std::string::npos;
}

}  // namespace

AskedFor asked_for(const Exchange& exchange) {
    const AskedFor by_type = meaning_of(lower_ascii(exchange.resource_type));
    if (by_type != AskedFor::untold) return by_type;
    const std::vector<Header>& headers = exchange.request.headers;
    const AskedFor by_dest = meaning_of(lower_ascii(find_header(headers, "sec-fetch-dest")));
    if (by_dest != AskedFor::untold) return by_dest;
    if (!find_header(headers, "x-requested-with").empty()) return AskedFor::data;
    return AskedFor::untold;
}

bool is_page_answer(const Exchange& exchange) {
    if (!exchange.has_response || exchange.request.method == "HEAD" || exchange.request.method == "OPTIONS")
        return false;
    const HttpResponse& response = exchange.response;
    const int status = response.status;
    const AskedFor asked = asked_for(exchange);
    if (asked == AskedFor::asset || is_download(response)) return false;
    // An error page is a page where it is known that somebody was shown it.
    const bool error_shown = status >= 400 && asked == AskedFor::document && !response.body.empty();
    const bool shown = (status >= 200 && status < 300 && status != 204 && status != 205) || status == 304;
    if (!shown && !error_shown && !is_dead_redirect(response)) return false;
    if (is_html(response)) return true;
    return response.content_type().empty() &&
           (exchange.resource_type == "document" || begins_as_html(response.body));
}

bool is_top_page(const Exchange& exchange) {
    const std::string dest = lower_ascii(find_header(exchange.request.headers, "sec-fetch-dest"));
    return is_page_answer(exchange) &&
           (dest.empty() ? exchange.request.page_url == exchange.request.url : dest == "document");
}

bool asks_for_page(const Exchange& exchange) {
    const Request& request = exchange.request;
    const AskedFor asked = asked_for(exchange);
    if (!exchange.resource_type.empty() || asked != AskedFor::untold) return asked == AskedFor::document;
    const std::string accept = lower_ascii(find_header(request.headers, "accept"));
    if (!accept.empty()) return accept.find("text/html") != std::string::npos;
    return request.method == "GET" && request.url.starts_with("http") && !ends_as_asset(request.url);
}

bool is_empty_page(const Exchange& exchange) {
    if (!asks_for_page(exchange)) return false;
    const bool is_told = asked_for(exchange) == AskedFor::document ||
                         !find_header(exchange.request.headers, "accept").empty() ||
                         exchange.request.page_url == exchange.request.url;
    return is_told || !says_no_bytes(exchange.response);
}

bool is_document(const Exchange& exchange) {
    return is_page_answer(exchange) && asked_for(exchange) != AskedFor::data;
}

}  // namespace formleak
