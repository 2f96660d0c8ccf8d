// The scripts of one page: which of them are fetched, all of them read in document order.
#pragma once

#include "scanner/engine/page_analysis.h"

namespace formleak {

// Reads page.scripts into Script::reading. What is fetched is fetched a few at a time, and used in document
// order, so that nothing hangs on who answers first. `turn` is the page's place in the crawl's budget; null:
// no budget (a single file, a capture).
void read_scripts(Page& page, Stores& stores, ScriptTurn* turn, PageResult& result);

}  // namespace formleak
