// Scripts of a page that were not read because only other scripts name them, and vendors' libraries that run
// without an account that could be read.
#pragma once

#include <vector>

#include "detectors/model/vendor.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/model/url.h"

namespace formleak {

// Not data, and not switched off for good.
bool may_run(const Script& script);

// Every address of a script that a script of the page, or a preload, names; each once, in source order.
std::vector<Url> added_scripts(const Page& page);

// One problem that lists those of them that were not read. Script::reading must be set.
void note_unread_scripts(const Page& page, PageResult& result);

// A problem where the page loads the vendor's library and no set-up of the vendor was found (`found`: how
// many), or starts one with a text that is no account.
void note_missing_account(const Page& page, const Vendor& vendor, std::size_t found, PageResult& result);

}  // namespace formleak
