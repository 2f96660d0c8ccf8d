// What a report's silence means: the contract's `scope`.
#pragma once

#include <set>
#include <string>

#include "scanner/model/page.h"
#include "scanner/model/scan_report.h"

namespace formleak {

struct ScopeFacts {
    bool requests = false;          // seen in a browser, or recorded in captures
    std::size_t other_vendors = 0;  // loaded by the pages, their set-ups are not read
    std::size_t plain_files = 0;    // linked: pictures, feeds, documents …
    std::size_t code_bringers = 0;  // scripts that bring code that is not known
    FrameHosts frames = {};         // in the pages; those of hosts that pages were read of are not counted
    std::set<std::string> unknown_names = {};  // hosts of the site's, asked through a proxy
};

Scope scope_of(const ScanReport& report, const ScopeFacts& facts);

}  // namespace formleak
