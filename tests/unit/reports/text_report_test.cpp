#include "reports/text_report.h"

#include <doctest/doctest.h>

#include <string>
#include <tuple>

#include "scanner/text/unicode.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t longest_line(const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        longest = std::max(longest, count_code_points(text.substr(at, end - at)));
        at = end + 1;
    }
    return longest;
}

}  // namespace

TEST_CASE("text_report: headline, finding, table, fix, gaps and verdict") {
    TextOptions options;
    options.exit_status = 1;
    const std::string text = write_text_report(testing::make_sample_report(), options);
    CHECK(text.starts_with(
        "www.försäkring.example (www.xn--frskring-2za1p.example) · 1 page, 1 form, 4 fields · 1.2 s\n"));
    CHECK(has(text, "CRITICAL  Meta pixel 1029384756 takes what people type"));
    CHECK(has(text, "meta.automatic-matching\n"));
    CHECK(has(text, "would leave, hashed, at a click on “Skicka”"));
    CHECK(has(text, "→ www.facebook.com/tr  (Meta Platforms, US)"));
    CHECK(has(text, "    /offert   E-post         name=email   em\n"));
    CHECK(has(text, "    /offert   Mobilnummer    name=mobil   ph"));
    CHECK(has(text, "not seen: "));
    CHECK(has(text, "would not   Förnamn (a name the vendor does not know)"));
    CHECK(has(text, "  fix   Events Manager"));
    CHECK(has(
        text,
        "allowed   TikTok pixel C4A1B2 is on the site (campaign of the spring, see case 12, 2027-01-31)"));
    CHECK(has(text, "not checked   /min-sida (asks for a login)"));
    CHECK(text.ends_with("1 critical · exit 1\n"));
    CHECK_FALSE(has(text, "\x1b"));
    CHECK(longest_line(text) <= 100);
}

TEST_CASE("text_report: a prediction about a box says that it has to be ticked, in both languages") {
    ScanReport report = testing::make_sample_report();
    report.leaks[0].field_type = "radio";
    TextOptions options;
    CHECK(has(write_text_report(report, options), "name=email   em   if ticked\n"));
    options.language = "sv";
    CHECK(has(write_text_report(report, options), "om det kryssas i\n"));
    CHECK_FALSE(has(write_text_report(testing::make_sample_report(), {}), "if ticked"));
}

TEST_CASE("text_report: what a visit says of a prediction stands beside it, with the reason") {
    ScanReport report = testing::make_sample_report();
    for (const auto& [verified, why, text] :
         {std::tuple{Verified::not_seen, "its button stayed disabled",
                     "not seen: its button stayed disabled"},
          std::tuple{Verified::corrected, "it left as ph", "corrected: it left as ph"}}) {
        report.leaks[0].verified = verified;
        report.leaks[0].verified_why = why;
        CHECK(has(write_text_report(report, {}), text));
    }
    report.leaks[0].verified = Verified::confirmed;
    report.leaks[0].verified_why.clear();
    CHECK_FALSE(has(write_text_report(report, {}), "its button stayed disabled"));
}

TEST_CASE("text_report: what a report tells the hash of is hashed, in every language") {
    ScanReport report = testing::make_sample_report();
    for (Leak& leak : report.leaks) {
        leak.transform.clear();
        leak.sha256 = std::string(64, 'a');
    }
    TextOptions options;
    CHECK(has(write_text_report(report, options), "would leave, hashed"));
    options.language = "sv";
    CHECK(has(write_text_report(report, options), "skulle lämna sidan, hashat"));
}

TEST_CASE("text_report: Swedish has its own fixed words") {
    TextOptions options;
    options.language = "sv";
    const std::string text = write_text_report(testing::make_sample_report(), options);
    CHECK(has(text, "1 sida, 1 formulär, 4 fält"));
    CHECK(has(text, "KRITISK   Meta pixel"));
    CHECK(has(text, "skulle lämna sidan, hashat, vid klick på “Skicka”"));
    CHECK(has(text, "inte kontrollerat   /min-sida"));
    CHECK(has(text, "1 kritisk\n"));
}

TEST_CASE("text_report: colour only when asked for, evidence only when verbose") {
    TextOptions options;
    options.colour = true;
    options.verbose = true;
    const std::string text = write_text_report(testing::make_sample_report(), options);
    CHECK(has(text, "\x1b[1;31mCRITICAL"));
    CHECK(has(text, "evidence"));
    CHECK(has(text, "GDPR Art. 32(1)"));
    CHECK_FALSE(has(write_text_report(testing::make_sample_report(), {}), "GDPR Art."));
}

TEST_CASE("text_report: page text can neither colour nor move anything") {
    TextOptions options;
    options.verbose = true;
    const std::string text = write_text_report(testing::make_hostile_report(), options);
    CHECK_FALSE(has(text, "\x1b"));
    CHECK_FALSE(has(text, "\x07"));
    CHECK_FALSE(has(text, "\xE2\x80\xAE"));
    CHECK(has(text, "\\x1b[31m"));
    CHECK(is_valid_utf8(text));
}

TEST_CASE("text_report: an empty report is not called clean when something was not checked") {
    ScanReport report;
    report.targets = {"folder"};
    CHECK(write_text_report(report, {}).ends_with("nothing found in what was looked at\n"));
    report.problems = {{Stage::fetch, "", "refused"}};
    CHECK(write_text_report(report, {}).ends_with("nothing found, but not everything was checked\n"));
}

TEST_CASE("text_report: long tables are cut and say so") {
    ScanReport report = testing::make_sample_report();
    const Leak first = report.leaks[0];
    for (int i = 0; i < 40; ++i) {
        Leak leak = first;
        leak.field_name = "f" + std::to_string(i);
        report.findings[0].leaks.push_back(static_cast<std::uint32_t>(report.leaks.size()));
        report.leaks.push_back(leak);
    }
    CHECK(has(write_text_report(report, {}), "… 31 more: --verbose"));  // 43 rows, 12 shown
    TextOptions all;
    all.verbose = true;
    CHECK(has(write_text_report(report, all), "name=f39"));
}
