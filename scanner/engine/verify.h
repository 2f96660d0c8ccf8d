// The browser's part of a scan: the pages that were read are visited, each with every answer to its consent
// banner that was asked for, and what was seen goes into the report. Not for: one visit (scanner/browser).
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/report_builder.h"
#include "scanner/engine/scan.h"

namespace formleak {

struct VerifyParts {
    const ScanRequest& request;
    const ScanHooks& hooks;
    ScanControl& control;
    browser::Browser& browser;
    Fetcher& fetcher;  // the way out: of the site's folder, of captured files, of the network
    Stores& stores;
    ReportBuilder& builder;
    const std::set<std::string>& own_domains;
    const SiteTrust& trust;                                               // of the target
    std::function<CanonicalName(const std::string& url)> canonical_name;  // empty: nothing is looked up
};

// Visits the builder's pages from `first_page` on, several at once; results in the order of the pages,
// whatever the threads did.
void verify_pages(std::size_t first_page, const VerifyParts& parts);

}  // namespace formleak
