// What browser visits saw, as HAR 1.2: for the network panel of a browser, and for our own reader
// (scanner/capture). Not for: findings; a HAR has none. http://www.softwareishard.com/blog/har-12-spec/ (read
// 2026-11-22); members with "_" are Chrome's or ours.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scanner/model/visit.h"

namespace formleak {

// Bodies are written where the visit kept them (VisitPlan::keep_bodies); as text where they are UTF-8, else
// as base64.
// `_stopped` says why a request did not go out: its answer is then ours. `tool_version`: "0.1.0".
std::string write_har(std::span<const VisitResult> visits, std::string_view tool_version);

}  // namespace formleak
