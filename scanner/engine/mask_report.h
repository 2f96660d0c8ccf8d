// What real people typed and what addresses say of them goes out of a report before it is judged: findings,
// fingerprints, baselines and every format are made of what is left. The one place; not for the made-up
// person of visits, whose values are shown.
#pragma once

#include <set>
#include <string>

#include "detectors/leak_search/search.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// Texts that are known to be somebody's; at most limits::kMaxMaskedValues and kMaxMaskedBytes, the rest
// counted.
struct PersonalTexts {
    std::set<std::string> texts;
    std::size_t left_out = 0, bytes = 0;
};
// Leaves out what says nothing of one person (country, gender), and what is too long for a value.
void add_personal_text(DataKind kind, const std::string& value, PersonalTexts& to);
// What forms of saved pages were filled in with.
void add_filled_in(const ScanReport& report, PersonalTexts& to);
void merge_personal_texts(const PersonalTexts& from, PersonalTexts& to);

// Of captures and saved files: names, addresses, titles and messages, everything that the input chose.
void mask_captured(ScanReport& report, const PersonalTexts& known);
// Of pages that were asked for: their addresses, and what looks like somebody's in names and titles. Labels
// and examples in fields are the site's own.
void mask_crawled(ScanReport& report);

}  // namespace formleak
