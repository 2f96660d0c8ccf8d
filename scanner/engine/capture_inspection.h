// A capture inspected: requests decoded and searched, pages and configurations in it analysed like live ones.
// Streamed; the file is read twice when there are values to search for.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/engine/personal_texts.h"
#include "scanner/engine/report_builder.h"
#include "scanner/engine/scan.h"

namespace formleak {

struct CaptureRequest {
    std::vector<KnownValue> known;     // --known
    std::vector<std::string> aliases;  // hosts that count as the site's own
    bool show_values = false;          // false: captured values are masked
    bool reverse = false;              // turn hashes over few possible values back
    FileSet written;                   // see ScanRequest
};

// Reads one capture (file or folder) into the builder: pages, pixels, events, leaks with basis recorded,
// problems. Adds the registrable domains that are the site's own to `own`, and what it found of people to
// `people`. The error is the caller's mistake
// (no such file, no capture). `claim` is of the whole capture; each exchange is a new piece of its work.
Result<bool> inspect_capture(const std::string& path, const CaptureRequest& request, const ScanHooks& hooks,
                             const process::SlotBoard::Claim& claim, ReportBuilder& builder,
                             std::set<std::string>& own, PersonalTexts& people);

}  // namespace formleak
