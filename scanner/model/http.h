// What goes out and what comes back.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/model/result.h"
#include "scanner/model/words.h"

namespace formleak {

struct Header {
    std::string name;  // as received
    std::string value;
};

// First header of that name, ASCII case-insensitive; empty when absent.
std::string_view find_header(const std::vector<Header>& headers, std::string_view name);

// Why a request was not sent that HttpRequest::is_wanted took back.
inline constexpr std::string_view kNotWanted = "not wanted any more";

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
    std::string referrer;        // the page that asks; what is sent of it is what browsers send. Empty: none
    std::string method = "GET";  // this and the rest: Purpose::browser alone
    std::vector<Header> headers;
    std::string body;
    // Of a browser's: Url::origin() of the document that asks, so that no stranger's document asks with the
    // user's secrets; empty: nobody can tell.
    std::string asked_by;
    // Asked on the fetching thread right before it is sent; false: it is not, and fails with kNotWanted. Must
    // not block. Empty: it is wanted.
    std::function<bool()> is_wanted;
    // Not before that; the epoch: at once. Set from HttpResponse::retry_at.
    std::chrono::steady_clock::time_point not_before{};
    bool may_wait = true;  // false: an answer that asks for a wait (Retry-After) is given back at once
    // False: it is asked for on the word of a public page, which leads nobody to private addresses.
    bool may_be_private = true;
    // Purpose::vendor_config alone: the part of the query by which files of one path are told apart
    // ("domain=www.x.example"). A captured file that says otherwise is another one.
    std::string deciding_query = {};
    std::size_t site = 0;  // the target that it is for, as FetchOptions::sites counts them
};

struct Redirect {
    std::string url;
    int status = 0;
};

// What ended an answer before its own end.
enum class Cut : std::uint8_t { none, too_large, timed_out, broken_off, undecodable, long_headers };

struct HttpResponse {
    std::string url;        // asked for
    std::string final_url;  // answered; differs after redirects
    int status = 0;
    std::vector<Header> headers;         // of the final response
    std::string body;                    // decompressed
    bool body_truncated = false;         // the body limit was hit, or the transfer ended early
    Cut cut = Cut::none;                 // what truncated it
    std::string note;                    // why it was truncated, in words
    bool headers_cut = false;            // more headers than limits::kMaxHeaders: the rest is not here
    bool stopped_at_redirect = false;    // its target was not to be followed: `final_url`, unread
    bool from_private = false;           // a private or loopback address gave it
    bool asked_without_secrets = false;  // it might have got the user's, had anybody known who asks
    std::chrono::steady_clock::time_point retry_at{};  // when the server wants to be asked again; else epoch
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
template <>
inline constexpr std::array kEnumWords<Request::Moment> = word_list("unknown", "load", "typing", "blur",
                                                                    "click", "submit", "later");

}  // namespace formleak
