#include "scanner/engine/capture_gather.h"

#include <algorithm>

#include "detectors/leak_search/salts.h"
#include "scanner/capture/url_list.h"
#include "scanner/engine/vendor_aliases.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak {

std::string domain_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? registrable_domain(url->host) : std::string();
}

std::string host_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? url->host : std::string();
}

namespace {

bool is_readable(const Exchange& exchange) {
    const bool held = exchange.body_state == BodyState::present ||
                      (exchange.body_state == BodyState::cut && !exchange.response.body.empty());
    return held && (!exchange.response.body.empty() || is_empty_page(exchange));
}

HttpResponse page_of(const Exchange& exchange) {
    HttpResponse page = exchange.response;
    page.url = page.final_url = exchange.request.url;
    if (page.status == 206) {
        page.body_truncated = true;
        page.note = "the answer is a part of the page (206); the rest was not read";
    }
    return page;
}

bool is_beginning_of(std::string_view part, std::string_view whole) {
    return whole.starts_with(part);
}

// A page that answers differently the second time: after a log-in, a choice, an error.
void gather_later(const Exchange& exchange, Gathered& to) {
    const std::size_t bytes = exchange.response.body.size();
    if (to.more_bodies.size() >= limits::kMaxLaterPages || to.more_bytes + bytes > limits::kMaxLaterBytes) {
        ++to.more_left_out;
        return;
    }
    to.more_bytes += bytes;
    to.more_bodies.push_back(page_of(exchange));
}

// Of another site: a page that somebody went to, or a frame that no markup names. Nothing tells which.
void gather_other_document(const Exchange& exchange, Gathered& to) {
    if (!is_document(exchange) || to.other_documents_seen.size() >= limits::kMaxCapturePages) return;
    const bool is_empty = exchange.body_state == BodyState::present && exchange.response.body.empty();
    const std::string host = host_of(exchange.request.url);
    if (is_empty || host.empty() || !to.other_documents_seen.insert(exchange.request.url).second) return;
    add_frames(to.other_documents, host, 1);
}

void gather_page(const Exchange& exchange, Gathered& to) {
    if (!is_page_answer(exchange)) return;
    const std::string domain = domain_of(exchange.request.url);
    if (!to.has_document) to.own.insert(domain);  // the first document of a capture is the site's
    to.has_document = true;
    if (to.main_host.empty() && to.is_own(domain)) to.main_host = host_of(exchange.request.url);
    if (!to.is_own(domain)) return gather_other_document(exchange, to);
    if (!is_readable(exchange)) return;
    const HttpResponse& answer = exchange.response;
    const bool is_new_body =
        to.bodies_seen.insert(exchange.request.url + "\n" + sha256_hex(answer.body)).second;
    const auto same = [&](const HttpResponse& page) { return page.final_url == exchange.request.url; };
    const auto known = std::find_if(to.pages.begin(), to.pages.end(), same);
    if (known != to.pages.end() && (!known->body_truncated || exchange.body_state == BodyState::cut)) {
        const bool is_part = is_beginning_of(answer.body, known->body);
        if (is_new_body && !is_part) gather_later(exchange, to);
        if (is_part && exchange.body_state == BodyState::cut && !known->body_truncated)
            to.lacks.lose_rest(exchange.request.url);
        return;
    }
    if (to.page_bytes + answer.body.size() > limits::kMaxCapturePageBytes) {
        to.pages_cut = true;
        return;
    }
    to.page_bytes += answer.body.size();
    if (known != to.pages.end())
        *known = page_of(exchange);
    else
        to.pages.push_back(page_of(exchange));
}

void gather_salts(const Exchange& exchange, Gathered& to) {
    constexpr std::size_t kMostSalts = 16;
    if (!exchange.has_response || exchange.body_state != BodyState::present ||
        exchange.resource_type == "document")
        return;
    const std::string type = lower_ascii(exchange.response.content_type());
    if (type.find("javascript") == std::string::npos || to.salts.size() >= kMostSalts) return;
    for (std::string& salt : find_salts(exchange.response.body))
        if (to.salts.size() < kMostSalts) to.salts.insert(std::move(salt));
}

// Only other scripts name many of a page's scripts, in ways that nobody can read: that they were loaded
// tells.
void gather_ran(const Exchange& exchange, Gathered& to) {
    const std::string type = lower_ascii(exchange.response.content_type());
    const bool is_script =
        type.find("javascript") != std::string::npos || type.find("ecmascript") != std::string::npos;
    const bool may_run = exchange.resource_type.empty() || exchange.resource_type == "script";
    if (!exchange.has_response || exchange.request.method != "GET" || !is_script || !may_run ||
        exchange.response.status < 200 || exchange.response.status >= 400)
        return;
    const auto url = parse_url(exchange.request.url);
    if (!url || !to.ran_seen.insert(url->text() + "\n" + exchange.request.page_url).second) return;
    if (to.ran.size() >= limits::kMaxRanScripts) {
        ++to.ran_left_out;
        return;
    }
    to.ran.push_back({url->text(), exchange.request.page_url});
}

// A list or log has no documents: then the site is where most of its requests come from, and the log's own
// server.
void settle_site(Gathered& to) {
    to.is_site_known = !to.own.empty() || !to.page_domains.empty();
    to.own.insert(registrable_domain(capture::kUnknownHost));
    if (to.has_document || to.page_domains.empty()) return;
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    to.own.insert(std::max_element(to.page_domains.begin(), to.page_domains.end(), less)->first);
}

// What was typed into forms of the site, and what others are told under names that say what it is.
void gather_typed(const Exchange& exchange, Gathered& to) {
    const auto url = parse_url(as_web_address(exchange.request.url));
    if (!url) return;
    if (to.is_own(registrable_domain(url->host)))
        to.typed.add(exchange.request, *url, to.shown);
    else
        to.typed.add_said(exchange.request, *url);
}

// After what was sent for it: the answer to a submission says again what was typed.
void gather_shown(const Exchange& exchange, Gathered& to) {
    if (!is_page_answer(exchange) || !is_readable(exchange) || !to.is_own(domain_of(exchange.request.url)))
        return;
    add_shown_texts(exchange.response.body, exchange.request.url, to.shown);
}

// Hosts of the site's own that hand what they get to a vendor. The host of its pages is the site's wherever
// it is kept.
void settle_names(const capture::HostAliases& aliases, Gathered& to) {
    for (const auto& [host, name] : vendor_aliases(aliases))
        if (host != to.main_host && to.is_own(registrable_domain(host))) to.vendor_names.emplace(host, name);
}

}  // namespace

void gather(const Exchange& exchange, Gathered& to) {
    gather_page(exchange, to);
    to.lacks.see(exchange);
    const std::string page_domain = domain_of(exchange.request.page_url);
    if (!page_domain.empty()) ++to.page_domains[page_domain];
    gather_typed(exchange, to);
    gather_shown(exchange, to);
    gather_salts(exchange, to);
    gather_ran(exchange, to);
    to.store.add(exchange);
}

void settle(const capture::HostAliases& aliases, Gathered& to) {
    settle_site(to);
    settle_names(aliases, to);
}

std::map<std::string, std::vector<std::string>> ran_scripts(const Gathered& from) {
    std::map<std::string, std::vector<std::string>> out;
    if (from.pages.empty()) return out;
    std::map<std::string, std::string> first_of_host;
    std::set<std::string> pages;
    for (const HttpResponse& page : from.pages) {
        first_of_host.try_emplace(host_of(page.final_url), page.final_url);
        pages.insert(page.final_url);
    }
    std::set<std::string> told;  // of a page that is held
    for (const RanScript& script : from.ran)
        if (pages.contains(script.page_url)) told.insert(script.url);
    for (const RanScript& script : from.ran) {
        const std::string host = host_of(script.url);
        if (!from.is_own(registrable_domain(host)) || !from.vendor_name_of(host).empty()) continue;
        const bool is_held = pages.contains(script.page_url);
        if (!is_held && told.contains(script.url)) continue;
        const auto first = first_of_host.find(host);
        const std::string& page = is_held                        ? script.page_url
                                  : first != first_of_host.end() ? first->second
                                                                 : from.pages.front().final_url;
        out[page].push_back(script.url);
    }
    return out;
}

std::vector<TypedText> typed_values(const Gathered& from) {
    std::vector<TypedText> out;
    std::set<std::string> seen;
    for (const std::vector<TypedText>* texts : {&from.typed.named, &from.typed.unnamed})
        for (const TypedText& typed : *texts)
            if (from.vendor_name_of(typed.host).empty() &&
                seen.insert(typed.name + "\n" + typed.value.value).second)
                out.push_back(typed);
    return out;
}

}  // namespace formleak
