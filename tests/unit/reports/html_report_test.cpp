#include "reports/html_report.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/page/html_tree.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("html_report: verdict, findings with picture, remedy and evidence, gaps, pages") {
    const std::string html = write_html_report(testing::make_sample_report());
    CHECK(html.starts_with("<!doctype html>\n"));
    CHECK(has(html, "1 finding; it is critical. Not everything was checked."));
    CHECK(has(html, "<h3>Meta pixel 1029384756 takes what people type</h3>"));
    CHECK(has(html, "<svg class=\"flow\""));
    CHECK(has(html, ">Personnummer</text>"));
    CHECK(has(html, "<strong>What to change:</strong> Events Manager"));
    CHECK(has(html, "line 12, column 3"));
    CHECK(has(html, "GDPR Art. 5(1)(f)"));
    CHECK(has(html, "asks for a login"));
    CHECK(has(html, "label contains &#39;personnummer&#39;"));
    CHECK(has(html, "<strong>Allowed:</strong> campaign of the spring"));
}

TEST_CASE("html_report: opens without network, script or link, under a strict policy") {
    for (const ScanReport& report : {testing::make_sample_report(), testing::make_hostile_report()}) {
        const std::string html = write_html_report(report);
        CHECK(has(html,
                  "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
                  "form-action "
                  "'none'\""));
        // Read as a browser reads it: no element that loads, runs or leads anywhere, whatever the pages said.
        const HtmlTree tree = parse_html(html);
        for (NodeId n = 1; n < tree.dom.nodes.size(); ++n) {
            if (!tree.dom.is_element(n)) continue;
            const std::string tag(tree.dom.tag(n));
            CAPTURE(tag);
            CHECK((tag != "script" && tag != "a" && tag != "iframe" && tag != "link" && tag != "object" &&
                   tag != "form" && tag != "base"));
            for (const DomAttribute& a : tree.dom.attributes_of(n)) {
                const std::string name(tree.dom.slice(a.name));
                // A picture stands in the page itself.
                if (tag == "img" && name == "src") {
                    CHECK(tree.dom.slice(a.value).starts_with("data:image/jpeg;base64,"));
                    continue;
                }
                CHECK((!name.starts_with("on") && name != "src" && name != "href" && name != "style"));
            }
        }
        CHECK(html.find('\x1b') == std::string::npos);
    }
}

TEST_CASE("html_report: an incomplete scan without findings is not called clean") {
    ScanReport report;
    CHECK(has(write_html_report(report), "Nothing found in what was looked at."));
    report.problems = {{Stage::fetch, "", "refused"}};
    CHECK(has(write_html_report(report), "Nothing found, but not everything was checked."));
}
