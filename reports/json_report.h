// The report as JSON, "formleak/1": the one form from which every other can be made again. Schema:
// report.schema.json. Not for: the history store.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/result.h"
#include "scanner/model/scan_report.h"

namespace formleak {

inline constexpr std::string_view kReportSchema = "formleak/1";

// Pretty-printed, ends with a line end. Same report, same bytes. Default values of fields are never written.
// `compact`: one line, without a line end.
std::string write_json_report(const ScanReport& report, bool compact = false);

// A report written by write_json_report(). The error says what is wrong and where; indices that point outside
// are errors, unknown members are ignored. What the file does not keep (DOMs, spans' offsets) stays empty.
Result<ScanReport> read_json_report(std::string_view text);

}  // namespace formleak
