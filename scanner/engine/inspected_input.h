// What one input of `inspect` gave, as a value and as a line of text: for the journal, and for a process that
// reads one input alone.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/engine/personal_texts.h"
#include "scanner/model/page.h"
#include "scanner/model/scan_report.h"

namespace formleak {

struct InspectedInput {
    ScanReport report;                    // not judged; its findings are vendors' libraries found as files
    std::set<std::string> own;            // registrable domains of the site that it shows
    std::set<std::string> scripts;        // SHA-256 of the distinct scripts read
    std::set<std::string> other_vendors;  // see PageResult
    std::set<std::string> code_bringers;  // likewise
    FrameHosts frames;                    // likewise
    PersonalTexts people;                 // to mask in the reports of all inputs
};

std::string write_inspected(const InspectedInput& input);
// Nothing when the text is none; any bytes are safe.
std::optional<InspectedInput> read_inspected(std::string_view text);

}  // namespace formleak
