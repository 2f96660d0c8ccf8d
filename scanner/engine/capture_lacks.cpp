#include "scanner/engine/capture_lacks.h"

#include <algorithm>
#include <array>

#include "detectors/wires/wire.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxNamed = 3;

std::string domain_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? registrable_domain(url->host) : std::string();
}

bool begins_as_html(std::string_view body) {
    const std::string head = lower_ascii(trim_ascii(body.substr(0, 500)).substr(0, 14));
    return head.starts_with("<!doctype html") || head.starts_with("<html");
}

bool is_lacking(BodyState state) {
    return state == BodyState::missing || state == BodyState::unreadable || state == BodyState::cut;
}

std::string list_of(const std::vector<std::string>& first, std::size_t count) {
    std::string out;
    for (const std::string& address : first)
        out += (out.empty() ? "" : ", ") + shorten(mask_url(address), 200);
    if (count > first.size()) out += " and " + std::to_string(count - first.size()) + " more";
    return out;
}

bool ends_as_asset(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    if (!url) return true;
    const std::size_t slash = url->path.rfind('/') + 1, dot = url->path.rfind('.');
    if (dot == std::string::npos || dot < slash) return false;
    constexpr std::string_view kPages[] = {".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp"};
    const std::string ending = lower_ascii(url->path.substr(dot));
    return std::find(std::begin(kPages), std::end(kPages), ending) == std::end(kPages);
}

// Shown by itself, not in a frame: the browser says so, or the capture lists it as a page.
bool is_top_page(const Exchange& exchange) {
    const std::string dest = lower_ascii(find_header(exchange.request.headers, "sec-fetch-dest"));
    return is_page_answer(exchange) &&
           (dest.empty() ? exchange.request.page_url == exchange.request.url : dest == "document");
}

// As far as the request tells; one that tells nothing may be one.
bool asks_for_page(const Exchange& exchange) {
    const Request& request = exchange.request;
    if (!exchange.resource_type.empty()) return exchange.resource_type == "document";
    const std::string dest = lower_ascii(find_header(request.headers, "sec-fetch-dest"));
    if (!dest.empty()) return dest == "document" || dest == "iframe" || dest == "frame";
    const std::string accept = lower_ascii(find_header(request.headers, "accept"));
    if (!accept.empty()) return accept.find("text/html") != std::string::npos;
    return request.method == "GET" && request.url.starts_with("http") && !ends_as_asset(request.url);
}

}  // namespace

bool is_page_answer(const Exchange& exchange) {
    if (!exchange.has_response || exchange.request.method == "HEAD" || exchange.request.method == "OPTIONS")
        return false;
    const int status = exchange.response.status;
    // An error page is a page where it is known that somebody was shown it.
    const bool error_shown =
        status >= 400 && exchange.resource_type == "document" && !exchange.response.body.empty();
    const bool shown = (status >= 200 && status < 300 && status != 204 && status != 205) || status == 304;
    if (!shown && !error_shown) return false;
    const std::string type = lower_ascii(exchange.response.content_type());
    if (type.starts_with("text/html") || type.starts_with("application/xhtml")) return true;
    return type.empty() && (exchange.resource_type == "document" || begins_as_html(exchange.response.body));
}

void CaptureLacks::add(Lacking& to, const std::string& address) {
    if (to.count++ < kMaxNamed) to.first.push_back(address);
}

void CaptureLacks::see(const Exchange& exchange) {
    const std::string& address = exchange.request.url;
    const bool no_answer = asks_for_page(exchange) && exchange.answer_untold;
    if (no_answer || (is_page_answer(exchange) && is_lacking(exchange.body_state))) {
        if (pages_.size() < limits::kMaxCapturePages && address.size() < limits::kMaxUrlBytes)
            pages_.try_emplace(address, domain_of(address));
        else
            ++further_;
    }
    if (is_top_page(exchange) && exchange.body_state == BodyState::present &&
        !exchange.response.body.empty() && top_pages_.size() < limits::kMaxCapturePages)
        add(top_pages_[domain_of(address)], address);
    if (exchange.has_response && exchange.response.status >= 400 && !is_page_answer(exchange) &&
        lower_ascii(exchange.response.content_type()).starts_with("text/html"))
        add(errors_, address);
    // Others are asked much by a POST that truly has no body; only at a vendor a lost one matters.
    if (exchange.request_body_untold && wires::match_request(exchange.request)) add(untold_, address);
    if (!exchange.request_body_missing && !exchange.request_body_cut) return;
    auto& to = exchange.request_body_missing ? requests_ : request_parts_;
    if (to.size() < limits::kMaxCapturePages)
        add(to[domain_of(address)], address);
    else
        ++further_;
}

std::vector<std::string> CaptureLacks::messages(const Question& question) const {
    std::vector<std::string> out;
    const auto say = [&](const Lacking& what, const std::string& before, const std::string& after) {
        if (what.count > 0)
            out.push_back(before + std::to_string(what.count) + after + list_of(what.first, what.count));
    };
    Lacking pages;
    for (const auto& [address, domain] : pages_)
        if ((question.is_own(domain) || (!question.is_site_known && !wires::match_host(domain))) &&
            !question.was_read(address))
            add(pages, address);
    say(pages, "pages not analysed, their bodies are not in the capture (or cannot be decoded): ", ": ");
    Lacking others;
    for (const auto& [domain, lacking] : top_pages_)
        if (!question.is_own(domain) && !wires::match_host(domain)) {
            others.count += lacking.count;
            if (others.first.size() < kMaxNamed) others.first.push_back(lacking.first.front());
        }
    say(others,
        "pages of other sites than the capture's first were not analysed (--alias HOST adds one): ", ": ");
    if (!question.any_page_read)
        say(errors_, "no page of the capture could be read, the answers are errors: ", ": ");
    say(untold_, "not searched to their end, the capture tells neither a body nor that there was none: ",
        " requests to known vendors: ");
    for (const bool own : {false, true}) {
        if (own && question.is_list) continue;
        Lacking missing, parts;
        const auto sum = [&](const std::map<std::string, Lacking>& from, Lacking& to) {
            for (const auto& [domain, lacking] : from) {
                if (question.is_own(domain) != own) continue;
                for (const std::string& address : lacking.first)
                    if (to.first.size() < kMaxNamed) to.first.push_back(address);
                to.count += lacking.count;
            }
        };
        sum(requests_, missing);
        sum(request_parts_, parts);
        const std::string whose = own ? " requests to the site itself" : " requests to others";
        say(missing, "not searched, the capture does not hold the body that was sent: ", whose + ": ");
        say(parts,
            "searched in part, the capture does not hold all of the body that was sent (or more than " +
                std::to_string(limits::kMaxCaptureBodyBytes >> 20) + " MiB): ",
            whose + ": ");
    }
    if (further_ > 0)
        out.push_back(std::to_string(further_) + " further bodies are not in the capture and not named here");
    return out;
}

}  // namespace formleak
