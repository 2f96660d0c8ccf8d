// The crawl of one web site: robots, sitemaps, waves of pages in a fixed order.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "scanner/engine/journal.h"
#include "scanner/engine/page_analysis.h"
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
};

// Crawls a site or the pages of a sitemap. `scope` was made by the caller from the options.
void crawl_site(const Target& target, CrawlScope scope, CrawlParts& parts);

// Reads a list of known pages (a folder's), no links followed.
void read_pages(const std::vector<std::string>& urls, CrawlParts& parts);

}  // namespace formleak
