// One page's result as a line of JSON, for the journal and for a process that reads one page alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/engine/page_analysis.h"
#include "scanner/text/json.h"

namespace formleak {

// What came of one address.
struct PageOutcome {
    bool missing = false;  // 404 or 410
    PageResult result;
};

std::string write_page_line(const PageOutcome& outcome);
// Nothing when the text is not such a line; any bytes are safe.
std::optional<PageOutcome> read_page_line(std::string_view text);

// {"www.frames.example": 2}, for this line and for that of an inspected input.
Json write_frames(const FrameHosts& frames);
FrameHosts read_frames(const Json& json);

}  // namespace formleak
