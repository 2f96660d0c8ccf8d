// The formats that a report can be written in: one table. The endings of -o, the names of --format, which
// files are known again as ours: all of it is read from here. Not for: how a format is written
// (<name>_report).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/sarif_place.h"
#include "reports/text_report.h"
#include "scanner/model/scan_report.h"
#include "scanner/model/visit.h"

namespace formleak {

// What some writers want to know besides the report; each takes what concerns it.
struct FormatContext {
    TextOptions text;
    std::optional<Severity> threshold;  // JUnit: a finding from here on fails its case; none: no finding does
    std::vector<RuleInfo> rules;        // SARIF: what the findings' rules say
    SarifOptions places;                // SARIF
    std::span<const VisitResult> visits;  // HAR
};

struct Format {
    std::string_view name;    // of --format
    std::string_view ending;  // of a file's name, with its dots
    std::string_view begins;  // RE2: how every text of this format and of nobody else begins
    bool is_of_visits =
        false;  // holds what browser visits kept: to files alone, and only where there were any
    std::string (*write)(const ScanReport& report, const FormatContext& context);
};

std::span<const Format> all_formats();
// Those made from the report, and those that hold what visits kept.
std::span<const Format> report_formats();
std::span<const Format> visit_formats();

// By name, by a file's name ("x.junit.xml"); null: none. A name that is an ending alone has none.
const Format* find_format(std::string_view name);
const Format* find_format_of(std::string_view file);

// ".txt .json …"
std::string list_endings(std::span<const Format> formats);

}  // namespace formleak
