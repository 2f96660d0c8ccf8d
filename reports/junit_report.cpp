#include "reports/junit_report.h"

#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "reports/escape.h"
#include "reports/report_words.h"

namespace formleak {
namespace {

using Case = std::tuple<std::string, std::string>;  // page, rule

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escape_xml(value) + "\"";
}

// Escaped; each line is ours.
std::string body_of(const ScanReport& report, const Finding& f) {
    std::string out = escape_xml(f.message) + "\n";
    for (const Leak* leak : distinct_leaks(report, f))
        out += escape_xml(short_page(report, leak->page) + "  " + field_title(*leak) + "  " +
                          field_key(*leak) + "  " + leak->match_key + " -> " + whither(*leak)) +
               "\n";
    if (!f.remedy.empty()) out += "fix: " + escape_xml(f.remedy) + "\n";
    return out;
}

std::string open_case(const Case& id) {
    return "    <testcase" + attribute("classname", std::get<0>(id)) + attribute("name", std::get<1>(id)) +
           " time=\"0\"";
}

}  // namespace

std::string write_junit_report(const ScanReport& report, std::optional<Severity> threshold) {
    std::map<Case, std::vector<const Finding*>> cases;
    std::set<std::string> pages_with_findings;
    for (const Finding& f : report.findings) {
        const std::string page = short_page(report, f.page);
        cases[{page, f.rule}].push_back(&f);
        pages_with_findings.insert(page);
    }
    for (const PageReport& page : report.pages)
        if (const std::string name = short_page(report, page.final_url); !pages_with_findings.contains(name))
            cases[{name, "no finding"}];
    std::string body;
    std::size_t failures = 0;
    for (const auto& [id, findings] : cases) {
        std::string inside;
        for (const Finding* f : findings) {
            if (f->allowed || !threshold || f->severity < *threshold) continue;
            inside += "      <failure" + attribute("type", to_string(f->severity)) +
                      attribute("message", f->title) + ">" + body_of(report, *f) + "</failure>\n";
        }
        if (!inside.empty()) ++failures;
        body += open_case(id) + (inside.empty() ? "/>\n" : ">\n" + inside + "    </testcase>\n");
    }
    for (const Problem& p : report.problems) {
        const std::string stage(to_string(p.stage));
        body +=
            open_case({p.url.empty() ? stage : short_page(report, p.url), "not checked (" + stage + ")"}) +
            ">\n      <error" + attribute("type", "not-checked") + attribute("message", p.message) +
            "/>\n    </testcase>\n";
    }
    const std::string counts = attribute("tests", std::to_string(cases.size() + report.problems.size())) +
                               attribute("failures", std::to_string(failures)) +
                               attribute("errors", std::to_string(report.problems.size()));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts + ">\n  <testsuite" +
           attribute("name", "formleak " + site_name(report)) + counts +
           (report.started_at.empty() ? "" : attribute("timestamp", report.started_at)) + ">\n" + body +
           "  </testsuite>\n</testsuites>\n";
}

}  // namespace formleak
