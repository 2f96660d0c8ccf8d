// Findings as people read them: what is one cause is shown once. In the report itself every field stays a
// finding of its own, with its own fingerprint and place; text, HTML and Markdown show the groups.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// Findings of one rule and one pixel, or with the same message on several pages, joined: worst severity, all
// leaks, all distinct evidence. Allowed ones are left as they are. Order: as the report's, by each group's
// first member.
std::vector<Finding> group_findings(const ScanReport& report);

// One line of a table of leaks: one field, its match keys, the pages it stands on. What it says of the first
// leak holds of all: proof, form, address, and of what was seen also the click.
struct LeakRow {
    const Leak* leak = nullptr;
    std::string keys;                // "fn ln"; one alone where a hash is told
    std::vector<std::string> pages;  // short, in order
    bool has_one_hash = true;        // else Leak::sha256 is the first page's alone
};

// The leaks of a finding, fields with the same name and label on several pages as one row, worst kinds first.
std::vector<LeakRow> leak_rows(const ScanReport& report, const Finding& finding);

// "/offert", or "/offert, /kontakt and 3 more".
std::string list_pages(const std::vector<std::string>& pages, std::size_t most);

}  // namespace formleak
