#include "scanner/engine/site_sitemaps.h"

#include "scanner/fetch/answer.h"
#include "scanner/fetch/sitemap.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool anywhere(const std::string&) {
    return true;
}

// At the usual address, unasked for: anything but an answer that it is not there is worth a word.
bool says_there_is_none(const Result<HttpResponse>& response) {
    if (!response || response->status == 429) return false;
    return response->status == 204 || (response->status >= 400 && response->status < 500);
}

// A page or data, as servers send for what they have not: cut or whole, it lists nothing.
bool is_something_else(const HttpResponse& response) {
    const std::string head = lower_ascii(trim_ascii(std::string_view(response.body).substr(0, 1'000)));
    return head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("{") ||
           head.starts_with("[");
}

}  // namespace

void SiteSitemaps::add(const std::string& address, bool is_declared) {
    if (seen_.contains(address)) return;
    if (seen_.size() >= limits::kMaxSitemapFiles) {
        ++left_out_;
        return;
    }
    seen_.insert(address);
    waiting_.push_back({address, is_declared});
}

void SiteSitemaps::read_all(int depth) {
    while (!waiting_.empty() && !parts_.control.stopped()) {
        if (frontier_.is_full() || bytes_ > limits::kMaxSitemapTotalBytes) {
            left_out_ += waiting_.size();
            waiting_.clear();
            return;
        }
        const Wanted wanted = std::move(waiting_.front());
        waiting_.pop_front();
        read(wanted, depth);
    }
}

void SiteSitemaps::read(const Wanted& wanted, int depth) {
    const Guard& guard = parts_.hooks.guard;
    if (const auto suspect = guard.suspect(process::Work::sitemap, wanted.address))
        return parts_.builder.add_problem(Stage::internal, wanted.address,
                                          internal_fault("this sitemap", suspect->end));
    const auto claim = guard.claim(process::Work::sitemap, wanted.address, wanted.address);
    HttpRequest request{wanted.address, HttpRequest::Purpose::sitemap, ""};
    request.may_be_private = false;
    const auto response = fetch_following(parts_.fetcher, request, anywhere);
    if (parts_.control.stopped()) return;
    if (!response) return note(wanted.address, response.error());
    const Answer answer = answer_of(*response);
    if (!answer.is_usable) {
        if (wanted.is_declared || !says_there_is_none(response)) note(wanted.address, answer.problem);
        return;
    }
    const Sitemap sitemap = parse_sitemap(response->body);
    bytes_ += sitemap.bytes;
    const bool is_there = wanted.is_declared || sitemap.is_one;
    if (is_there && !answer.problem.empty()) note(wanted.address, answer.problem);
    if (response->body_truncated && (is_there || !is_something_else(*response)))
        note(wanted.address, response->note);
    else if (is_there && !sitemap.problem.empty())
        note(wanted.address, sitemap.problem);
    const auto base = parse_url(wanted.address);
    std::size_t not_understood = 0;
    for (const std::string& location : sitemap.locations) {
        const auto url = base ? resolve_url(*base, location) : std::nullopt;
        if (!url) {
            ++not_understood;
            continue;
        }
        if (sitemap.is_index)
            add(url->text(), true);
        else
            frontier_.add_link(*url, depth, "");
    }
    if (not_understood)
        note(wanted.address, counted(not_understood, "entry is no web address and was",
                                     "entries are no web addresses and were") +
                                 " not read");
}

void SiteSitemaps::note(const std::string& address, const std::string& message) {
    parts_.builder.add_problem(Stage::fetch, address, "sitemap: " + message);
}

void SiteSitemaps::tell_what_was_left(const std::string& site) {
    if (!left_out_) return;
    parts_.builder.add_problem(Stage::fetch, site,
                               counted(left_out_, "more sitemap was", "more sitemaps were") +
                                   " not read (at most " + std::to_string(limits::kMaxSitemapFiles) +
                                   " and " + std::to_string(limits::kMaxSitemapTotalBytes >> 20) +
                                   " MiB of one site, while there is place for addresses)");
}

}  // namespace formleak
