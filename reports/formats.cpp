#include "reports/formats.h"

#include <algorithm>

#include "reports/csv_report.h"
#include "reports/har_report.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "reports/sarif_report.h"

namespace formleak {
namespace {

using Report = const ScanReport&;
using Context = const FormatContext&;

// In the order in which help texts list them; those of visits stand last.
constexpr Format kFormats[] = {
    {.name = "text",
     .ending = ".txt",
     // "www.example.se · 5 pages, 9 forms, 27 fields · 0.0 s" and an empty line.
     .begins =
         R"(^[^\n]* · \d+ (page|sida|sidor)s?, \d+ (form|formulär)s?, \d+ (field|fält)s?( · \d+\.\d s)?\n\n)",
     .write = [](Report report, Context context) { return write_text_report(report, context.text); }},
    {.name = "json",
     .ending = ".json",
     .begins = R"(^\{\s*"schema":\s*"formleak/\d)",
     .write = [](Report report, Context) { return write_json_report(report); }},
    {.name = "sarif",
     .ending = ".sarif",
     .begins =
         R"(^\{\s*"\$schema":[^,]*sarif-2\.1\.0\.json",\s*"version":[^,]*,\s*"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"formleak")",
     .write = [](Report report,
                 Context context) { return write_sarif_report(report, context.rules, context.places); }},
    {.name = "html",
     .ending = ".html",
     .begins =
         R"((?s)^<!doctype html>\n<html lang="[a-z-]+"><head><meta charset="utf-8">.*\n<title>formleak: )",
     .write = [](Report report, Context) { return write_html_report(report); }},
    {.name = "md",
     .ending = ".md",
     .begins = R"(^# formleak: )",
     .write = [](Report report, Context) { return write_md_report(report); }},
    {.name = "csv",
     .ending = ".csv",
     .begins = R"(^"severity","rule","basis","page","form","field")",
     .write = [](Report report, Context) { return write_csv_report(report); }},
    {.name = "junit",
     .ending = ".junit.xml",
     .begins = R"(^<\?xml [^>]*>\s*<testsuites [^>]*>\s*<testsuite name="formleak )",
     .write = [](Report report, Context context) { return write_junit_report(report, context.threshold); }},
    {.name = "har",
     .ending = ".har",
     .begins = R"(^\{\s*"log":\s*\{\s*"version":\s*"1\.2",\s*"creator":\s*\{\s*"name":\s*"formleak")",
     .is_of_visits = true,
     .write = [](Report report, Context context) { return write_har(context.visits, report.tool_version); }},
};

// How many of the rows are made from the report.
constexpr std::size_t kOfReports = static_cast<std::size_t>(
    std::find_if(std::begin(kFormats), std::end(kFormats), [](const Format& f) { return f.is_of_visits; }) -
    std::begin(kFormats));

template <typename Wanted>
const Format* find_row(Wanted wanted) {
    const auto row = std::find_if(std::begin(kFormats), std::end(kFormats), wanted);
    return row == std::end(kFormats) ? nullptr : row;
}

}  // namespace

std::span<const Format> all_formats() {
    return kFormats;
}

std::span<const Format> report_formats() {
    return all_formats().first(kOfReports);
}

std::span<const Format> visit_formats() {
    return all_formats().subspan(kOfReports);
}

const Format* find_format(std::string_view name) {
    return find_row([name](const Format& format) { return format.name == name; });
}

const Format* find_format_of(std::string_view file) {
    const std::string_view name = file.substr(file.rfind('/') + 1);
    return find_row([name](const Format& format) {
        return name.size() > format.ending.size() && name.ends_with(format.ending);
    });
}

std::string list_endings(std::span<const Format> formats) {
    std::string out;
    for (const Format& format : formats) out += (out.empty() ? "" : " ") + std::string(format.ending);
    return out;
}

}  // namespace formleak
