#include "scanner/engine/site_robots.h"

#include "scanner/fetch/answer.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/limits.h"
#include "scanner/text/charset.h"
#include "scanner/text/counted.h"
#include "scanner/text/decompress.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxNamed = 3;  // addresses in a problem about many

constexpr std::string_view kProduct = "formleak";

bool anywhere(const std::string&) {
    return true;
}

// Why an answer gives no rules that could be obeyed; empty when it does, or when it says that there are none
// (RFC 9309, section 2.3.1.3: 4xx is "unavailable", everything may be read).
std::string why_unread(const Result<HttpResponse>& response) {
    if (!response) return response.error();
    if (response->status >= 500 || response->status == 206) return answer_of(*response).problem;
    if (response->status < 300 && response->body_truncated && response->cut != Cut::too_large)
        return response->note;
    return {};
}

bool is_no_text(std::string_view body) {
    return is_gzip(body) || (body.find('\0') != std::string_view::npos && !decode_utf16(body));
}

}  // namespace

SiteRobots::Entry& SiteRobots::entry_of(const Url& url) {
    const auto [entry, inserted] = entries_.try_emplace(url.origin());
    if (inserted && !parts_.request.ignore_robots) ask(url, entry->second);
    return entry->second;
}

void SiteRobots::ask(const Url& url, Entry& entry) {
    const std::string address = url.origin() + "/robots.txt";
    const Guard& guard = parts_.hooks.guard;
    if (const auto suspect = guard.suspect(process::Work::robots, address)) {
        entry.robots.rules.push_back({false, "/"});
        entry.is_unread = true;
        parts_.builder.add_problem(
            Stage::internal, address,
            internal_fault("robots.txt", suspect->end) + "; the site is taken to be closed to crawlers");
        return;
    }
    const auto claim = guard.claim(process::Work::robots, address, address);
    HttpRequest request{address, HttpRequest::Purpose::robots, ""};
    request.may_be_private = false;
    const auto response = fetch_following(parts_.fetcher, request, anywhere);
    // The pages' own requests say it of their host; of another, only a redirect of robots.txt can lead there.
    if (!response && transfer::is_refusal_of(url.host, response.error())) return;
    if (const std::string why = why_unread(response); !why.empty()) {
        entry.robots.rules.push_back({false, "/"});
        entry.is_interrupted = parts_.control.stopped();
        entry.is_unread = !entry.is_interrupted;
        // RFC 9309, section 2.3.1.4: unreachable means everything is closed.
        if (entry.is_unread)
            parts_.builder.add_problem(
                Stage::robots, address,
                "robots.txt could not be read: " + why +
                    "; by RFC 9309 the site is closed to crawlers then (--ignore-robots goes on)");
        return;
    }
    if (response->status >= 300) return;
    entry.robots = parse_robots(response->body, kProduct);
    if (is_no_text(response->body))
        parts_.builder.add_problem(Stage::robots, address,
                                   "robots.txt holds bytes that are no text; what it closes is not known");
    if (response->body_truncated)
        parts_.builder.add_problem(Stage::robots, address,
                                   "robots.txt is larger than 500 KiB; the rest was not read");
    if (entry.robots.rules_left_out)
        parts_.builder.add_problem(Stage::robots, address,
                                   counted(entry.robots.rules_left_out, "more rule", "more rules") +
                                       " of robots.txt not obeyed: at most " +
                                       std::to_string(limits::kMaxRobotsRules));
    if (entry.robots.crawl_delay_ms && parts_.http)
        parts_.http->set_delay(url.host, entry.robots.crawl_delay_ms);
}

void SiteRobots::keep_allowed(std::vector<FrontierPage>& pages, const std::set<std::string>& seeds) {
    if (parts_.request.ignore_robots) return;
    std::erase_if(pages, [&](const FrontierPage& page) {
        const Url url = *parse_url(page.url);
        const Entry& entry = entry_of(url);
        if (is_allowed(entry.robots, url.target())) return false;
        ++(entry.is_interrupted ? interrupted_ : entry.is_unread ? unread_ : closed_);
        if (!entry.is_interrupted && !entry.is_unread && named_.size() < kMaxNamed)
            named_.push_back(page.url);
        if (seeds.contains(page.url) && !entry.is_unread && !entry.is_interrupted)
            parts_.builder.add_problem(Stage::robots, page.url,
                                       "robots.txt closes this page (--ignore-robots goes on)");
        return true;
    });
}

void SiteRobots::tell_what_was_left(const std::string& site) {
    if (unread_)
        parts_.builder.add_problem(Stage::robots, site,
                                   counted(unread_, "page was", "pages were") +
                                       " not read because robots.txt could not be read "
                                       "(--ignore-robots goes on)");
    std::string names;
    for (const std::string& url : named_) names += (names.empty() ? "" : ", ") + without_query(url);
    if (closed_ > named_.size()) names += " …";
    if (closed_)
        parts_.builder.add_problem(Stage::robots, site,
                                   counted(closed_, "page is closed by robots.txt and was",
                                           "pages are closed by robots.txt and were") +
                                       " not read: " + names + " (--ignore-robots goes on)");
}

}  // namespace formleak
