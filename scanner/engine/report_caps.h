// What a page may put into the report: texts, lists and bytes, each with its limit. What is over a limit is
// left out, and one problem for each kind of limit says how much that was. Ordinary pages are far below all
// of them.
#pragma once

#include "scanner/engine/page_analysis.h"

namespace formleak {

// Makes the page's share fit. Leaks that are left out are counted at their set-up.
void cap_page(PageResult& result);

// About how many bytes the page's share takes in the JSON report, findings included; without its set-ups.
std::size_t report_bytes(const PageResult& result);
// And a set-up, where it is the first of its account.
std::size_t report_bytes(const PixelSetup& setup);

// And of a whole report, without its set-ups.
std::size_t report_bytes(const ScanReport& report);

// Keeps no more of the page than that it was read, and its problems.
void drop_details(PageResult& result);

}  // namespace formleak
