// The crawl of one web site: robots, sitemaps, waves of pages in a fixed order.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/engine/journal.h"
#include "scanner/engine/page_line.h"
#include "scanner/engine/report_builder.h"
#include "scanner/engine/scan.h"
#include "scanner/engine/targets.h"
#include "scanner/fetch/frontier.h"

namespace formleak {

struct CrawlParts {
    const ScanRequest& request;
    const ScanHooks& hooks;
    ScanControl& control;
    Fetcher& fetcher;
    HttpFetcher* http = nullptr;  // for robots' crawl-delay; null where there is no network
    Stores& stores;
    ReportBuilder& builder;
    Journal& journal;
    bool follows_links = true;  // false: the pages are known, and their links are dropped
    std::size_t target = 0;     // of the request's, for a process that reads one page alone
};

// Crawls a site or the pages of a sitemap. `scope` was made by the caller from the options.
void crawl_site(const Target& target, CrawlScope scope, CrawlParts& parts);

// What a process reads that was started for one page: the task that visiting it left on the board. Nothing
// when it was interrupted, or the text is no such task.
std::optional<PageOutcome> read_page_alone(std::string_view task, const CrawlScope& scope, CrawlParts& parts);
// Of such a task: which of the request's targets it is about.
std::optional<std::size_t> target_of_task(std::string_view task);

// Reads a list of known pages (a folder's), no links followed.
void read_pages(const std::vector<std::string>& urls, CrawlParts& parts);

}  // namespace formleak
