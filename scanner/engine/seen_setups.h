// What was read of a page's set-ups, held against the calls that one visit of it saw. Not for: leaks
// (agreement).
#pragma once

#include <string>
#include <vector>

#include "scanner/model/pixel.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// `read`: set-ups of the whole report so far; those that no script of the page starts are left out. `seen`:
// of the visit, of which those count that were seen called. By vendor and account.
std::vector<SeenSetup> hold_setups_against(const std::vector<PixelSetup>& read,
                                           const std::vector<PixelSetup>& seen, const std::string& page,
                                           ConsentAnswer consent);

// What those keys hand over that were seen and not read: leaks by the site's own code, of every event.
// `pixel` is an index into `seen`.
std::vector<Leak> leaks_of_seen_keys(const std::vector<SeenSetup>& compared,
                                     const std::vector<PixelSetup>& seen, const std::string& page,
                                     ConsentAnswer consent);

}  // namespace formleak
