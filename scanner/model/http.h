// What goes out and what comes back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

struct Header {
    std::string name;  // as received
    std::string value;
};

// First header of that name, ASCII case-insensitive; empty when absent.
std::string_view find_header(const std::vector<Header>& headers, std::string_view name);

struct HttpRequest {
    std::string url;
    enum class Purpose : std::uint8_t {
        page,
        script,
        vendor_config,
        robots,
        sitemap,
        browser  // sent as it is: method, headers and body are the browser's, nothing is added or tried again
    } purpose = Purpose::page;
    std::string referrer;        // empty: none is sent
    std::string method = "GET";  // this and the rest: Purpose::browser alone
    std::vector<Header> headers;
    std::string body;
    bool may_be_private = true;  // false: refuse private and loopback addresses, whatever the options say
};

struct Redirect {
    std::string url;
    int status = 0;
};

struct HttpResponse {
    std::string url;        // asked for
    std::string final_url;  // answered; differs after redirects
    int status = 0;
    std::vector<Header> headers;  // of the final response
    std::string body;             // decompressed
    bool body_truncated = false;  // the body limit was hit, or the transfer ended early
    std::string note;             // why it was truncated
    std::vector<Redirect> redirects;
    std::string content_type() const { return std::string(find_header(headers, "content-type")); }
};

// One outgoing request as a browser or a capture saw it.
struct Request {
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers;
    std::string body;        // bytes as sent, after transfer decoding
    std::string initiator;   // URL of the script or page, if known
    std::string page_url;    // the document it came from, if known
    std::string started_at;  // ISO 8601 UTC, if known
    enum class Moment : std::uint8_t {
        unknown,
        load,
        typing,
        blur,
        click,
        submit,
        later
    } moment = Moment::unknown;
};

}  // namespace formleak
