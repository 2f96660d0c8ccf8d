// What real people typed and what addresses say of them goes out of a report before it is judged: findings,
// fingerprints, baselines and every format are made of what is left. The one place; not for the made-up
// person of visits, whose values are shown.
#pragma once

#include "scanner/engine/personal_texts.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// Of captures and saved files: names, addresses, titles and messages, everything that the input chose.
void mask_captured(ScanReport& report, const PersonalTexts& known);
// Of captures whose values are to be shown: nothing goes, the fingerprints are those of the masked report.
void note_shown(ScanReport& report);
// Of pages that were asked for: their addresses, and what looks like somebody's in names and titles. Labels
// and examples in fields are the site's own.
void mask_crawled(ScanReport& report);

}  // namespace formleak
