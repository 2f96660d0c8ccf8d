#include "scanner/engine/crawl.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "scanner/engine/crawl_page.h"
#include "scanner/engine/worker_pool.h"
#include "scanner/fetch/answer.h"
#include "scanner/fetch/robots.h"
#include "scanner/fetch/sitemap.h"
#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kPagesPerWave = 256;  // results held at once
constexpr std::string_view kProduct = "formleak";

bool anywhere(const std::string&) {
    return true;
}

class ProgressMeter {
  public:
    explicit ProgressMeter(CrawlParts& parts) : parts_(parts) {}
    void page_done(const Visit& visit, std::size_t waiting) {
        const std::lock_guard lock(mutex_);
        ++done_;
        findings_ += visit.result.leaks.size();
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

class SiteCrawl {
  public:
    SiteCrawl(const Target& target, CrawlScope scope, CrawlParts& parts)
        : target_(target), parts_(parts), frontier_(std::move(scope)), meter_(parts) {}

    void run() {
        if (target_.kind == Target::Kind::sitemap) {
            read_sitemap(target_.url.text(), 0, true);
        } else {
            seeds_.insert(canonical_page(target_.url).text());
            frontier_.add_seed(target_.url);
        }
        bool first = true;
        while (!parts_.control.stopped()) {
            std::vector<FrontierPage> wave = frontier_.next(kPagesPerWave);
            if (wave.empty()) break;
            run_wave(allowed(std::move(wave)));
            if (first && target_.kind == Target::Kind::site && parts_.request.use_sitemap &&
                !parts_.request.only_targets)
                read_site_sitemaps();
            first = false;
        }
        tell_what_was_left();
    }

  private:
    // robots.txt of one host, fetched when it is first needed.
    const Robots& robots_of(const Url& url) {
        const auto [entry, inserted] = robots_.try_emplace(url.origin());
        if (!inserted || parts_.request.ignore_robots) return entry->second;
        const std::string address = url.origin() + "/robots.txt";
        const auto response =
            fetch_following(parts_.fetcher, {address, HttpRequest::Purpose::robots, ""}, anywhere);
        if (!response || response->status >= 500) {
            // RFC 9309, section 2.3.1.4: unreachable means everything is closed.
            parts_.builder.add_problem(
                "robots", address,
                (response ? answer_of(*response).problem : response.error()) +
                    "; by RFC 9309 the site is closed to crawlers then (--ignore-robots goes on)");
            entry->second.rules.push_back({false, "/"});
        } else if (response->status < 300) {
            entry->second = parse_robots(response->body, kProduct);
            if (response->body_truncated)
                parts_.builder.add_problem("robots", address,
                                           "robots.txt is larger than 500 KiB; the rest was not read");
            if (entry->second.crawl_delay_ms && parts_.http)
                parts_.http->set_delay(url.host, entry->second.crawl_delay_ms);
        }
        return entry->second;
    }

    std::vector<FrontierPage> allowed(std::vector<FrontierPage> pages) {
        if (parts_.request.ignore_robots) return pages;
        std::erase_if(pages, [this](const FrontierPage& page) {
            const Url url = *parse_url(page.url);
            if (is_allowed(robots_of(url), url.target())) return false;
            ++closed_by_robots_;
            if (seeds_.contains(page.url))
                parts_.builder.add_problem("robots", page.url,
                                           "robots.txt closes this page (--ignore-robots goes on)");
            return true;
        });
        return pages;
    }

    void run_wave(const std::vector<FrontierPage>& wave) {
        const auto in_site = [this](const std::string& url) {
            const auto parsed = parse_url(url);
            return parsed && frontier_.scope().hosts.contains(parsed->host);
        };
        std::vector<Visit> visits(wave.size());
        run_parallel(wave.size(), thread_count(parts_), [&](std::size_t i) {
            if (auto known = parts_.journal.peek(wave[i].url)) {
                visits[i].url = wave[i].url;
                visits[i].result = std::move(*known);
            } else {
                visits[i] = visit_page(wave[i].url, in_site, parts_);
            }
            meter_.page_done(visits[i], frontier_.left_over());
        });
        for (std::size_t i = 0; i < wave.size(); ++i) settle(wave[i], std::move(visits[i]));
    }

    // Puts one visit in its place: dropped, journaled, its links followed.
    void settle(const FrontierPage& page, Visit visit) {
        const bool seed = seeds_.contains(page.url);
        if (visit.interrupted) {
            ++interrupted_;
            return;
        }
        if (visit.missing && seed)
            add_problem(visit, "not found (" + std::to_string(visit.result.page.status) + ")");
        const std::string end = visit.result.page.final_url;
        const auto end_url = end.empty() ? std::nullopt : parse_url(end);
        if (end_url && frontier_.scope().hosts.contains(end_url->host) &&
            canonical_page(*end_url).text() != page.url &&
            !frontier_.is_same_page(*end_url, *parse_url(page.url)) && !frontier_.mark_seen(*end_url)) {
            return;  // a redirect to a page that is read under its own address
        }
        if (seed && end_url && !frontier_.scope().hosts.contains(end_url->host))
            add_problem(visit, "redirects to another site, " + end_url->host +
                                   "; scan that one, or add --alias " + end_url->host);
        parts_.journal.put(page.url, visit.result);
        const auto base = end_url ? *end_url : *parse_url(page.url);
        if (!parts_.request.only_targets)
            for (const PageLink& link : visit.result.links) follow(base, link, page.depth + 1);
        parts_.builder.add(std::move(visit.result));
    }

    void follow(const Url& base, const PageLink& link, int depth) {
        const auto url = resolve_url(base, link.url);
        if (!url) return;
        if (depth > frontier_.scope().max_depth) {
            if (is_in_scope(frontier_.scope(), canonical_page(*url)) && !is_file_link(url->path) &&
                frontier_.is_new(*url))
                too_deep_.insert(canonical_page(*url).text());
            return;
        }
        frontier_.add_link(*url, depth, link.text);
    }

    void read_site_sitemaps() {
        std::vector<std::string> addresses = robots_of(target_.url).sitemaps;
        const bool declared = !addresses.empty();
        if (!declared) addresses.push_back(target_.url.origin() + "/sitemap.xml");
        for (const std::string& address : addresses) read_sitemap(address, 1, declared);
    }

    // `declared`: somebody said that it is there, so its absence is a problem.
    void read_sitemap(const std::string& address, int depth, bool declared) {
        if (parts_.control.stopped() || ++sitemaps_read_ > limits::kMaxSitemapFiles ||
            !sitemaps_seen_.insert(address).second)
            return;
        const auto response =
            fetch_following(parts_.fetcher, {address, HttpRequest::Purpose::sitemap, ""}, anywhere);
        if (!response || response->status >= 300) {
            if (declared)
                parts_.builder.add_problem(
                    "fetch", address,
                    "sitemap: " + (response ? answer_of(*response).problem : response.error()));
            return;
        }
        const Sitemap sitemap = parse_sitemap(response->body);
        if (!sitemap.problem.empty() && (declared || !sitemap.locations.empty()))
            parts_.builder.add_problem("fetch", address, "sitemap: " + sitemap.problem);
        const auto base = parse_url(address);
        for (const std::string& location : sitemap.locations) {
            const auto url = base ? resolve_url(*base, location) : std::nullopt;
            if (!url) continue;
            if (sitemap.is_index)
                read_sitemap(url->text(), depth, true);
            else
                frontier_.add_link(*url, depth, "");
        }
    }

    void tell_what_was_left() {
        const std::string& site = target_.text;
        const std::size_t left = frontier_.left_over();
        if (parts_.control.stopped())
            parts_.builder.add_problem("fetch", site,
                                       "stopped early: " + std::to_string(left + interrupted_) +
                                           " known pages were not read (--resume goes on)");
        else if (left)
            parts_.builder.add_problem("fetch", site,
                                       std::to_string(left) +
                                           " more pages were found and not read (--max-pages " +
                                           std::to_string(frontier_.scope().max_pages) + ")");
        if (!too_deep_.empty())
            parts_.builder.add_problem("fetch", site,
                                       std::to_string(too_deep_.size()) +
                                           " pages lie deeper and were not read (--max-depth " +
                                           std::to_string(frontier_.scope().max_depth) + ")");
        if (closed_by_robots_)
            parts_.builder.add_problem(
                "robots", site,
                std::to_string(closed_by_robots_) +
                    " pages are closed by robots.txt and were not read (--ignore-robots goes on)");
    }

    const Target& target_;
    CrawlParts& parts_;
    Frontier frontier_;
    ProgressMeter meter_;
    std::set<std::string> seeds_, sitemaps_seen_, too_deep_;
    std::map<std::string, Robots> robots_;  // by origin
    std::size_t sitemaps_read_ = 0, closed_by_robots_ = 0, interrupted_ = 0;
};

}  // namespace

void crawl_site(const Target& target, CrawlScope scope, CrawlParts& parts) {
    SiteCrawl(target, std::move(scope), parts).run();
}

void read_pages(const std::vector<std::string>& urls, CrawlParts& parts) {
    ProgressMeter meter(parts);
    std::size_t interrupted = 0;
    for (std::size_t begin = 0; begin < urls.size(); begin += kPagesPerWave) {
        const std::size_t count = std::min(kPagesPerWave, urls.size() - begin);
        std::vector<Visit> visits(count);
        run_parallel(count, thread_count(parts), [&](std::size_t i) {
            visits[i] = visit_page(urls[begin + i], anywhere, parts);
            meter.page_done(visits[i], urls.size() - begin - count);
        });
        for (Visit& visit : visits) {
            if (visit.interrupted)
                ++interrupted;
            else
                parts.builder.add(std::move(visit.result));
        }
    }
    if (interrupted)
        parts.builder.add_problem("fetch", parts.request.targets.front(),
                                  "stopped early: " + std::to_string(interrupted) + " pages were not read");
}

}  // namespace formleak
