#include "reports/own_report.h"

#include <string>
#include <vector>

#include "reports/formats.h"
#include "scanner/text/pattern_set.h"

namespace formleak {
namespace {

// RE2. A baseline is no format of a report, but ours.
constexpr std::string_view kBaselineBegins = R"(^\{\s*"schema":\s*"formleak-baseline/\d)";

std::vector<std::string_view> beginnings() {
    std::vector<std::string_view> out = {kBaselineBegins};
    for (const Format& format : all_formats()) out.push_back(format.begins);
    return out;
}

}  // namespace

bool is_own_report(std::string_view head) {
    head = head.substr(0, kOwnReportHead);
    const auto known = PatternSet::compile(beginnings());
    return known && !known->matches(head).empty();
}

}  // namespace formleak
