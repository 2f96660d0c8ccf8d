#include "scanner/engine/crawl.h"

#include <algorithm>
#include <mutex>

#include "scanner/engine/crawl_page.h"
#include "scanner/engine/site_robots.h"
#include "scanner/engine/site_sitemaps.h"
#include "scanner/engine/worker_pool.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kPagesPerWave = 256;  // results held at once

bool anywhere(const std::string&) {
    return true;
}

class ProgressMeter {
  public:
    explicit ProgressMeter(CrawlParts& parts) : parts_(parts) {}
    void page_done(const Visit& visit, std::size_t waiting) {
        const std::lock_guard lock(mutex_);
        ++done_;
        findings_ += visit.outcome.result.leaks.size();
        if (parts_.hooks.progress) parts_.hooks.progress({done_, waiting, findings_, visit.url});
    }

  private:
    CrawlParts& parts_;
    std::mutex mutex_;
    std::size_t done_ = 0, findings_ = 0;
};

int thread_count(const CrawlParts& parts) {
    return parts.http ? std::max(parts.request.jobs, parts.request.fetch.concurrency) : parts.request.jobs;
}

// Pages whose server asked for a wait (Retry-After), after all others of their wave: all of them wait at
// once.
void ask_again(std::vector<Visit>& visits, const std::function<bool(const std::string&)>& may_follow,
               CrawlParts& parts) {
    for (int round = 0; round < parts.request.fetch.retries && any_to_retry(visits); ++round) {
        std::vector<Visit*> waiting;
        for (Visit& visit : visits)
            if (visit.retry_at != decltype(visit.retry_at)()) waiting.push_back(&visit);
        parts.stores.budget.begin_wave(waiting.size());
        run_parallel(waiting.size(), thread_count(parts), [&](std::size_t i) {
            const std::string url = waiting[i]->url;
            *waiting[i] = visit_page_once({url, may_follow, i, waiting[i]->retry_at}, parts);
        });
    }
}

class SiteCrawl {
  public:
    SiteCrawl(const Target& target, CrawlScope scope, CrawlParts& parts)
        : target_(target),
          parts_(parts),
          frontier_(std::move(scope)),
          meter_(parts),
          robots_(parts),
          sitemaps_(parts, frontier_),
          pages_before_(parts.builder.so_far().pages.size()),
          problems_before_(parts.builder.so_far().problems.size()) {}

    void run() {
        if (parts_.control.stopped()) {
            // An earlier process of this run was asked to stop: what it finished is all that is wanted.
            for (const std::string& url : parts_.journal.names()) add_known(url);
            return tell_what_was_left();
        }
        if (target_.kind == Target::Kind::sitemap) {
            sitemaps_.add(target_.url.text(), true);
            sitemaps_.read_all(0);
        } else {
            seeds_.insert(canonical_page(target_.url).text());
            frontier_.add_seed(target_.url);
        }
        bool first = true;
        while (!parts_.control.stopped()) {
            std::vector<FrontierPage> wave = frontier_.next(kPagesPerWave);
            if (wave.empty()) break;
            robots_.keep_allowed(wave, seeds_);
            run_wave(wave);
            if (first && target_.kind == Target::Kind::site && parts_.request.use_sitemap &&
                !parts_.request.only_targets)
                read_site_sitemaps();
            first = false;
        }
        tell_what_was_left();
    }

  private:
    void run_wave(const std::vector<FrontierPage>& wave) {
        const std::function<bool(const std::string&)> in_site = [this](const std::string& url) {
            const auto parsed = parse_url(url);
            return parsed && frontier_.scope().hosts.contains(parsed->host);
        };
        std::vector<Visit> visits(wave.size());
        parts_.stores.budget.begin_wave(wave.size());
        run_parallel(wave.size(), thread_count(parts_), [&](std::size_t i) {
            visits[i] = visit_page_once({wave[i].url, in_site, i}, parts_);
            meter_.page_done(visits[i], frontier_.left_over());
        });
        ask_again(visits, in_site, parts_);
        for (std::size_t i = 0; i < wave.size(); ++i) settle(wave[i], std::move(visits[i]));
    }

    void add_known(const std::string& url) {
        const auto parsed = parse_url(url);
        if (!parsed) return;
        frontier_.mark_seen(*parsed);
        parts_.stores.budget.begin_wave(1);
        const std::function<bool(const std::string&)> follow_all = anywhere;
        settle({url, 0}, visit_page_once({url, follow_all, 0}, parts_));
    }

    // Puts one visit in its place: dropped, or added and its links followed.
    void settle(const FrontierPage& page, Visit visit) {
        const bool seed = seeds_.contains(page.url);
        if (visit.interrupted) {
            ++interrupted_;
            return;
        }
        if (visit.outcome.result.is_plain_file && !seed) return parts_.builder.add_plain_file();
        if (visit.outcome.missing && seed)
            add_problem(visit, "not found (" + std::to_string(visit.outcome.result.page.status) + ")");
        const std::string end = visit.outcome.result.page.final_url;
        const auto end_url = end.empty() ? std::nullopt : parse_url(end);
        if (end_url && frontier_.scope().hosts.contains(end_url->host) &&
            canonical_page(*end_url).text() != page.url &&
            !frontier_.is_same_page(*end_url, *parse_url(page.url)) && !frontier_.mark_seen(*end_url)) {
            return;  // a redirect to a page that is read under its own address
        }
        if (seed && end_url && end_url->host.empty())
            add_problem(visit, "redirects to an address that is none of the web");
        else if (seed && end_url && !frontier_.scope().hosts.contains(end_url->host))
            add_problem(visit, "redirects to another site, " + end_url->host +
                                   "; scan that one, or add --alias " + end_url->host);
        const auto base = end_url ? *end_url : *parse_url(page.url);
        if (!parts_.request.only_targets)
            for (const PageLink& link : visit.outcome.result.links) follow(base, link, page.depth + 1);
        parts_.builder.add(std::move(visit.outcome.result));
    }

    void follow(const Url& base, const PageLink& link, int depth) {
        if (frontier_.is_known_spelling(link.url)) return;
        const auto url = resolve_url(base, link.url);
        if (!url) return;
        if (depth > frontier_.scope().max_depth) {
            if (is_in_scope(frontier_.scope(), canonical_page(*url)) && !is_file_link(url->path) &&
                frontier_.is_new(*url))
                remember_too_deep(canonical_page(*url).text());
            return;
        }
        frontier_.add_link(*url, depth, link.text);
    }

    void remember_too_deep(std::string address) {
        if (too_deep_bytes_ + address.size() > limits::kMaxTooDeepBytes) {
            too_deep_left_out_ = true;
            return;
        }
        const std::size_t bytes = address.size();
        if (too_deep_.insert(std::move(address)).second) too_deep_bytes_ += bytes;
    }

    void read_site_sitemaps() {
        std::vector<std::string> addresses = robots_.of(target_.url).sitemaps;
        // sitemaps.org wants whole addresses; a path is meant as one of this site.
        for (const std::string& address : addresses) {
            const auto url = resolve_url(*parse_url(target_.url.origin() + "/"), address);
            sitemaps_.add(url ? url->text() : address, true);
        }
        if (addresses.empty()) sitemaps_.add(target_.url.origin() + "/sitemap.xml", false);
        sitemaps_.read_all(1);
    }

    std::string stopped_sentence(std::size_t unread) const {
        const std::string how = parts_.request.only_targets ? "" : " (--resume goes on)";
        if (unread == 0) return "stopped early: not all of it was read" + how;
        return "stopped early: " + counted(unread, "known page was", "known pages were") + " not read" + how;
    }

    void tell_what_was_left() {
        const std::string& site = target_.text;
        const auto tell = [&](std::string message) {
            parts_.builder.add_problem(Stage::fetch, site, message);
        };
        const std::size_t left = frontier_.left_over();
        if (parts_.control.stopped())
            tell(stopped_sentence(left + interrupted_ + robots_.interrupted()));
        else if (left)
            tell(counted(left, "more page was", "more pages were") + " found and not read (--max-pages " +
                 std::to_string(frontier_.scope().max_pages) + ")");
        if (frontier_.turned_away())
            tell(counted(frontier_.turned_away(), "more link was", "more links were") +
                 " found and not kept: the " + std::to_string(limits::kMaxFrontierBytes >> 20) +
                 " MiB for the addresses of one site are used up");
        if (!too_deep_.empty())
            tell((too_deep_left_out_ ? "more than " : "") +
                 counted(too_deep_.size(), "page lies deeper and was", "pages lie deeper and were") +
                 " not read (--max-depth " + std::to_string(frontier_.scope().max_depth) + ")");
        if (parts_.http)
            for (const auto& [host, requests] : parts_.http->take_given_up())
                tell("host " + host + " does not answer: " + counted(requests, "request", "requests") +
                     " to it timed out or, after " + std::to_string(limits::kMaxSilences) +
                     " in a row, did not go out");
        sitemaps_.tell_what_was_left(site);
        robots_.tell_what_was_left(site);
        const ScanReport& now = parts_.builder.so_far();
        if (now.pages.size() == pages_before_ && now.problems.size() == problems_before_)
            tell("it led to no page of this site; other hosts are read where --alias names them");
    }

    const Target& target_;
    CrawlParts& parts_;
    Frontier frontier_;
    ProgressMeter meter_;
    SiteRobots robots_;
    SiteSitemaps sitemaps_;
    std::set<std::string> seeds_, too_deep_;
    std::size_t interrupted_ = 0, too_deep_bytes_ = 0;
    std::size_t pages_before_, problems_before_;  // of other targets
    bool too_deep_left_out_ = false;
};

}  // namespace

void crawl_site(const Target& target, CrawlScope scope, CrawlParts& parts) {
    SiteCrawl(target, std::move(scope), parts).run();
}

void read_pages(const std::vector<std::string>& urls, CrawlParts& parts) {
    ProgressMeter meter(parts);
    const std::function<bool(const std::string&)> follow_all = anywhere;
    std::size_t interrupted = 0;
    for (std::size_t begin = 0; begin < urls.size(); begin += kPagesPerWave) {
        const std::size_t count = std::min(kPagesPerWave, urls.size() - begin);
        std::vector<Visit> visits(count);
        parts.stores.budget.begin_wave(count);
        run_parallel(count, thread_count(parts), [&](std::size_t i) {
            visits[i] = visit_page_once({urls[begin + i], follow_all, i}, parts);
            meter.page_done(visits[i], urls.size() - begin - count);
        });
        for (Visit& visit : visits) {
            if (visit.interrupted)
                ++interrupted;
            else
                parts.builder.add(std::move(visit.outcome.result));
        }
    }
    if (interrupted)
        parts.builder.add_problem(
            Stage::fetch, parts.request.targets.front(),
            "stopped early: " + counted(interrupted, "page was", "pages were") + " not read");
}

}  // namespace formleak
