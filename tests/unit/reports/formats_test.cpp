#include "reports/formats.h"

#include <doctest/doctest.h>

#include <set>

using namespace formleak;

TEST_CASE("formats: a file's name tells its format, whatever the folder") {
    const struct {
        const char *file, *format;
    } kCases[] = {{"report.json", "json"},
                  {"a.b/report.junit.xml", "junit"},
                  {"/tmp/r.x.html", "html"},
                  {"visit.har", "har"},
                  {"r.txt", "text"},
                  {"report.xml", ""},
                  {"report", ""},
                  {".json", ""},
                  {"folder.json/report", ""},
                  {"folder/.junit.xml", ""},
                  {"report.JSON", ""},
                  {"report.json/", ""}};
    for (const auto& c : kCases) {
        CAPTURE(c.file);
        const Format* format = find_format_of(c.file);
        CHECK((format ? format->name : "") == c.format);
    }
}

TEST_CASE("formats: no two share a name or an ending, and no ending hides in another") {
    std::set<std::string_view> names;
    for (const Format& format : all_formats()) {
        CAPTURE(format.name);
        CHECK(names.insert(format.name).second);
        CHECK(find_format(format.name) == &format);
        CHECK(find_format_of("x" + std::string(format.ending)) == &format);
    }
    CHECK(find_format("doc") == nullptr);
    for (const Format& format : report_formats()) CHECK_FALSE(format.is_of_visits);
    for (const Format& format : visit_formats()) CHECK(format.is_of_visits);
    CHECK(report_formats().size() + visit_formats().size() == all_formats().size());
}
