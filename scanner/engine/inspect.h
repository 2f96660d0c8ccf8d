// `formleak inspect`: what a saved file would mean in a scan. No network is used.
#pragma once

#include <string>
#include <vector>

#include "scanner/engine/capture_inspection.h"
#include "scanner/engine/scan.h"

namespace formleak {

// Reads pages (.html), served configurations, vendors' libraries, tag containers and other scripts, told
// apart by their content. `files` are paths; one that is not there, may not be read or is no regular file or
// folder is the caller's mistake, one that cannot be understood a problem in the report. Captures (HAR, WARC,
// WACZ, address lists, folders of them) are told apart too; `captures` says what to look for in them.
Result<ScanReport> inspect_files(const std::vector<std::string>& files, const ScanRequest& request,
                                 const CaptureRequest& captures, const ScanHooks& hooks,
                                 ScanControl& control);

// In a process that was started to read one of them: its line for the journal.
std::string inspect_alone(const std::string& path, const ScanRequest& request, const CaptureRequest& captures,
                          const ScanHooks& hooks);

}  // namespace formleak
