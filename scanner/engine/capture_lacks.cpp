#include "scanner/engine/capture_lacks.h"

#include <algorithm>
#include <array>

#include "detectors/request_decoder.h"
#include "detectors/vendor_index.h"
#include "scanner/fetch/answer.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxNamed = 3;

std::string domain_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? registrable_domain(url->host) : std::string();
}

bool is_lacking(BodyState state) {
    return state == BodyState::missing || state == BodyState::unreadable || state == BodyState::cut;
}

std::string list_of(const std::vector<std::string>& first, std::size_t count) {
    std::string out;
    for (const std::string& address : first)
        out += (out.empty() ? "" : ", ") + shorten(without_query(address), 200);
    if (count > first.size()) out += " and " + std::to_string(count - first.size()) + " more";
    return out;
}

}  // namespace

void CaptureLacks::add(Lacking& to, const std::string& address) {
    if (to.count++ < kMaxNamed) to.first.push_back(address);
}

void CaptureLacks::see_page(const Exchange& exchange) {
    const std::string& address = exchange.request.url;
    const bool no_answer = asks_for_page(exchange) && exchange.answer_untold;
    const bool is_lacking_page = is_page_answer(exchange) && is_lacking(exchange.body_state);
    if (!no_answer && !is_lacking_page) return;
    if (address.size() >= limits::kMaxUrlBytes ||
        (pages_.size() >= limits::kMaxCapturePages && !pages_.contains(address))) {
        ++further_;
        return;
    }
    LackingPage& page = pages_.try_emplace(address, LackingPage{domain_of(address)}).first->second;
    page.is_lost |= is_lacking_page && exchange.response.status != 304 && !exchange.from_cache &&
                    (exchange.body_state != BodyState::cut || exchange.response.body.empty());
}

void CaptureLacks::lose_rest(const std::string& address) {
    if (pages_.size() >= limits::kMaxCapturePages || address.size() >= limits::kMaxUrlBytes)
        ++further_;
    else
        pages_.try_emplace(address, LackingPage{domain_of(address)}).first->second.is_lost = true;
}

// A page that the server did not give. That there is none (404, 410) is an ordinary thing.
void CaptureLacks::see_refused(const Exchange& exchange) {
    const HttpResponse& response = exchange.response;
    if (response.status < 400 || is_page_answer(exchange) || !asks_for_page(exchange) ||
        answer_of(response).is_missing || exchange.request.method == "HEAD")
        return;
    const std::string& address = exchange.request.url;
    if (refused_.size() < limits::kMaxCapturePages && address.size() < limits::kMaxUrlBytes)
        refused_.try_emplace(address, domain_of(address));
    else if (!refused_.contains(address))
        ++further_;
}

void CaptureLacks::see(const Exchange& exchange) {
    const std::string& address = exchange.request.url;
    see_page(exchange);
    const bool is_html = lower_ascii(exchange.response.content_type()).starts_with("text/html");
    if (exchange.has_response && is_html) see_refused(exchange);
    const bool was_asked = asked_for(exchange) == AskedFor::document || (exchange.has_response && is_html);
    if (was_asked && asks_for_page(exchange)) add(asked_, address);
    if (is_top_page(exchange) && exchange.body_state == BodyState::present &&
        !exchange.response.body.empty() && top_pages_.size() < limits::kMaxCapturePages)
        add(top_pages_[domain_of(address)], address);
    if (exchange.has_response && exchange.response.status >= 400 && !is_page_answer(exchange) && is_html)
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

void CaptureLacks::sum_up(const Lacking& more, Lacking& to) {
    for (const std::string& address : more.first)
        if (to.first.size() < kMaxNamed) to.first.push_back(address);
    to.count += more.count;
}

std::vector<std::string> CaptureLacks::messages(const Question& question) const {
    std::vector<std::string> out;
    const auto say = [&](const Lacking& what, const std::string& before, const std::string& after) {
        if (what.count > 0)
            out.push_back(before + std::to_string(what.count) + after + list_of(what.first, what.count));
    };
    Lacking pages, recordings;
    for (const auto& [address, page] : pages_) {
        const bool is_site =
            question.is_own(page.domain) || (!question.is_site_known && !vendor_of_host(page.domain));
        if (is_site && !question.was_read(address)) add(pages, address);
        if (is_site && page.is_lost && question.is_held && question.is_held(address))
            add(recordings, address);
    }
    say(pages, "pages not analysed, their bodies are not in the capture (or cannot be decoded): ", ": ");
    say(recordings,
        "pages were recorded more than once, and of one recording the body is not whole in the capture (or "
        "cannot be decoded); it may differ from what was read: ",
        ": ");
    Lacking others;
    for (const auto& [domain, lacking] : top_pages_)
        if (!question.is_own(domain) && !vendor_of_host(domain)) {
            others.count += lacking.count;
            if (others.first.size() < kMaxNamed) others.first.push_back(lacking.first.front());
        }
    say(others,
        "pages of other sites than the capture's first were not analysed (--alias HOST adds one): ", ": ");
    Lacking refused;
    for (const auto& [address, domain] : refused_)  // one that was asked for again and came is none
        if (question.is_own(domain) && !question.was_read(address)) add(refused, address);
    if (question.any_page_read)
        say(refused, "pages were answered with an error and not read: ", ": ");
    else if (errors_.count > 0)
        say(errors_, "no page of the capture could be read, the answers are errors: ", ": ");
    else if (pages.count == 0)
        say(asked_,
            "no page of the capture could be read, nothing that was asked for as one was answered with one: ",
            ": ");
    say(untold_, "not searched to their end, the capture tells neither a body nor that there was none: ",
        " requests to known vendors: ");
    for (const bool own : {false, true}) {
        if (own && question.is_list) continue;
        Lacking missing, parts;
        const auto sum = [&](const std::map<std::string, Lacking>& from, Lacking& to) {
            for (const auto& [domain, lacking] : from)
                if (question.is_own(domain) == own) sum_up(lacking, to);
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
