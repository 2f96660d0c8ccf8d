#include "reports/own_report.h"

#include <string>

#include "scanner/text/pattern_set.h"

namespace formleak {
namespace {

// RE2. How each writer begins; tests/unit holds them against the writers.
constexpr std::string_view kBeginnings[] = {
    R"(^\{\s*"schema":\s*"formleak(-baseline)?/\d)",
    R"(^\{\s*"\$schema":[^,]*sarif-2\.1\.0\.json",\s*"version":[^,]*,\s*"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"formleak")",
    R"(^\{\s*"log":\s*\{\s*"version":\s*"1\.2",\s*"creator":\s*\{\s*"name":\s*"formleak")",
    R"((?s)^<!doctype html>\n<html lang="[a-z-]+"><head><meta charset="utf-8">.*\n<title>formleak: )",
    R"(^# formleak: )",
    R"(^"severity","rule","basis","page","form","field")",
    R"(^<\?xml [^>]*>\s*<testsuites [^>]*>\s*<testsuite name="formleak )",
    // Text: "www.example.se · 5 pages, 9 forms, 27 fields · 0.0 s" and an empty line.
    R"(^[^\n]* · \d+ (page|sida|sidor)s?, \d+ (form|formulär)s?, \d+ (field|fält)s?( · \d+\.\d s)?\n\n)",
};

}  // namespace

bool is_own_report(std::string_view head) {
    head = head.substr(0, kOwnReportHead);
    const auto known = PatternSet::compile(kBeginnings);
    return known && !known->matches(head).empty();
}

}  // namespace formleak
