// What the rooms of the report as text share while it is written.
#pragma once

#include <string>
#include <string_view>

#include "reports/escape.h"
#include "reports/text_page.h"
#include "reports/text_report.h"
#include "reports/text_words.h"

namespace formleak {

// `report` and `options` must outlive it.
struct TextWriting {
    const ScanReport& report;
    const TextOptions& options;
    const TextWords& words;
    TextPage page;
};

// Text from pages, so that it can neither move the cursor nor colour anything.
inline std::string safe(std::string_view text) {
    return escape_terminal(text);
}

}  // namespace formleak
