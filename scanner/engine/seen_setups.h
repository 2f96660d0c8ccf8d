// The set-ups of the calls that one visit of a page saw: held against those that were read, and what they
// hand over. Not for: holding leaks against each other (agreement).
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "scanner/engine/page_analysis.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/model/pixel.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// `read`: set-ups of the whole report so far, and of the page as it was `rendered`; those that no script of
// the page starts are left out, and those that were read to be inactive count only where they were seen
// called. `seen`: of the visit, of which those count that were seen called. `missed`: vendors of whose calls
// some were not recorded. By vendor and account.
std::vector<SeenSetup> hold_setups_against(std::span<const PixelSetup> read,
                                           std::span<const PixelSetup> rendered,
                                           std::span<const PixelSetup> seen, const std::string& page,
                                           ConsentAnswer consent, const std::set<std::string>& missed = {});

// The keys that the site's own code was seen handing over in a call: leaks, observed. Those of
// which the visit has a leak already (a request that carries them) are not told again.
std::vector<Leak> leaks_of_seen_keys(const std::vector<SeenKey>& keys, const PageResult& visit,
                                     const std::string& page);

}  // namespace formleak
