// The three flat formats: CSV, JUnit XML, Markdown.
#include <doctest/doctest.h>

#include <string>

#include "reports/csv_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("csv_report: one row per leak, named columns, CRLF") {
    const std::string csv = write_csv_report(testing::make_sample_report());
    CHECK(
        csv.starts_with("\"severity\",\"rule\",\"basis\",\"page\",\"form\",\"field\",\"label\",\"name\","
                        "\"type\",\"data_kind\",\"match_key\""));
    CHECK(count_of(csv, "\r\n") == 4);
    CHECK(
        has(csv,
            "\"critical\",\"meta.automatic-matching\",\"predicted\",\"https://www.xn--frskring-2za1p.example/"
            "offert\",\"0\",\"2\",\"Personnummer\",\"pnr\",\"tel\",\"national_id\",\"ph\""));
}

TEST_CASE("csv_report: hostile text stays in its cell and is no formula") {
    ScanReport report = testing::make_sample_report();
    report.leaks[0].field_label = "=cmd|'/c calc'!A0\",\r\n\"x";
    const std::string csv = write_csv_report(report);
    CHECK(has(csv, ",\"'=cmd|'/c calc'!A0\"\",  \"\"x\","));
    CHECK(count_of(csv, "\r\n") == 4);
    CHECK_FALSE(has(csv, "\"=cmd"));
}

TEST_CASE(
    "junit_report: a finding at the threshold fails its case, an allowed one does not, a gap is an error") {
    const std::string xml = write_junit_report(testing::make_sample_report(), Severity::high);
    CHECK(has(xml, "<testsuites tests=\"3\" failures=\"1\" errors=\"1\">"));
    CHECK(has(xml, "<testcase classname=\"/offert\" name=\"meta.automatic-matching\" time=\"0\">"));
    CHECK(has(xml, "<failure type=\"critical\" message=\"Meta pixel 1029384756 takes what people type\">"));
    CHECK(has(xml, "<testcase classname=\"/offert\" name=\"tiktok.present\" time=\"0\"/>"));
    CHECK(has(xml, "<error type=\"not-checked\" message=\"asks for a login\"/>"));
    CHECK(has(write_junit_report(testing::make_sample_report(), std::nullopt), "failures=\"0\""));
    ScanReport clean;
    clean.pages.resize(1);
    clean.pages[0].final_url = "https://a.example/x";
    CHECK(has(write_junit_report(clean, Severity::low), "tests=\"1\" failures=\"0\" errors=\"0\""));
}

TEST_CASE("junit_report: hostile text is no markup") {
    const std::string xml = write_junit_report(testing::make_hostile_report(), Severity::info);
    CHECK_FALSE(has(xml, "<script"));
    CHECK_FALSE(has(xml, "]]>"));
    CHECK_FALSE(has(xml, "\x1b"));
    CHECK(has(xml, "&lt;/script&gt;"));
}

TEST_CASE("md_report: verdict table, findings, gaps") {
    const std::string md = write_md_report(testing::make_sample_report());
    CHECK(has(md,
              "| critical | high | medium | low | info | not checked |\n|---|---|---|---|---|---|\n| 1 | 0 | "
              "0 | 0 | 0 | 1 |"));
    CHECK(has(md, "### critical: Meta pixel 1029384756 takes what people type"));
    CHECK(has(md,
              "| /offert | Personnummer | national identity number | ph | predicted, hashed | at a click on "
              "“Skicka” | "
              "Meta Platforms (www&#46;facebook.com/tr) |"));
    CHECK(has(md, "## Not checked\n\n- /min-sida: asks for a login"));
}

TEST_CASE("md_report: hostile text is neither HTML nor a link") {
    const std::string md = write_md_report(testing::make_hostile_report());
    CHECK_FALSE(has(md, "<script"));
    CHECK_FALSE(has(md, "[a]("));
    CHECK_FALSE(has(md, "\x1b"));
}
