#include "scanner/engine/mask_report.h"

#include <doctest/doctest.h>

#include <set>

#include "reports/json_report.h"
#include "scanner/model/limits.h"
#include "scanner/text/json.h"
#include "tests/support/injection.h"

using namespace formleak;

namespace {

// Members that only the program fills: its words, the user's options, digests, vendors of its tables.
const std::set<std::string> kOwnWords = {".events.data.form",
                                         ".events.data.resolved.chain",
                                         ".events.vendor",
                                         ".leaks.transform",
                                         ".pages.forms.buttons.tag",
                                         ".pages.forms.fields.tag",
                                         ".pages.forms.origin",
                                         ".pages.sha256",
                                         ".pixels.automatic_matching.source.sha256",
                                         ".pixels.recipient.country",
                                         ".pixels.recipient.hosts",
                                         ".pixels.recipient.name",
                                         ".pixels.vendor",
                                         ".scan.command",
                                         ".scan.finished_at",
                                         ".scan.host",
                                         ".scan.host_unicode",
                                         ".scan.id",
                                         ".scan.options",
                                         ".scan.started_at",
                                         ".scope.looked_for.vendor",
                                         ".tool.facts_date",
                                         ".tool.version"};

// Names of the members that hold the value in clear.
void note_clear(const Json& json, const std::string& name, std::set<std::string>& names) {
    if (json.is_string() && json.as_text().starts_with("anna@")) names.insert(name);
    for (const Json& item : json.items()) note_clear(item, name, names);
    for (const auto& [member, value] : json.members()) {
        if (member.starts_with("anna@")) names.insert(name);
        note_clear(value, name + "." + member, names);
    }
}

}  // namespace

TEST_CASE("mask_report: no string that an input chooses is left out of the walk of a capture") {
    testing::InjectedReport injected = testing::inject({"anna@nordpost.example"}, 0);
    injected.report.findings.clear();  // made of the masked report
    injected.report.visits.clear();    // of the made-up person
    for (Leak& leak : injected.report.leaks) {
        leak.basis = Basis::recorded;
        leak.normalised = leak.sha256 = leak.mask = "";  // masked where they are made
    }
    mask_captured(injected.report, {});
    const auto json = parse_json(write_json_report(injected.report, true));
    REQUIRE(json.ok());
    std::set<std::string> names;
    note_clear(*json, "", names);
    for (const std::string& name : names) CHECK_MESSAGE(kOwnWords.contains(name), name);
    CHECK(names.size() == kOwnWords.size());
}

TEST_CASE("mask_report: values beyond the limit are counted and said") {
    PersonalTexts known;
    for (std::size_t i = 0; i < limits::kMaxMaskedValues + 2; ++i)
        add_personal_text(DataKind::last_name, "namn" + std::to_string(i), known);
    CHECK(known.texts.size() == limits::kMaxMaskedValues);
    CHECK(known.left_out == 2);
    ScanReport report;
    mask_captured(report, known);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].message ==
          "more than 20000 values of people, or too many bytes of them; 2 more cannot be told from other "
          "words: "
          "in names, titles and paths all words are masked but the most common");
}

TEST_CASE("mask_report: when values are left out, no word of an input is shown that may be one") {
    PersonalTexts known;
    known.left_out = 1;
    ScanReport report;
    report.pages.emplace_back();
    report.pages[0].title = "Tack Wetterqvist, form 2";
    report.pages[0].url = "https://www.a.example/Wetterqvist/x?a=b";
    mask_captured(report, known);
    CHECK(report.pages[0].title.find("Wetterqvist") == std::string::npos);
    CHECK(report.pages[0].title.ends_with("form 2"));
    CHECK(report.pages[0].url == "https://www.a.example/…/x?a=…");
}

TEST_CASE("mask_report: accounts that requests alone name are masked unless they could be one") {
    const struct {
        const char *account, *shown;
        FoundIn::How how;
    } kCases[] = {{"migrän", "…", FoundIn::How::request},
                  {"wetterqvist", "…", FoundIn::How::request},
                  {"svea qvist", "…", FoundIn::How::request},
                  {"Wetterqvist", "…", FoundIn::How::request},
                  {"XyZaBc", "XyZaBc", FoundIn::How::request},
                  {"G-ABC1234567", "G-ABC1234567", FoundIn::How::request},
                  {"UVWXYZ", "UVWXYZ", FoundIn::How::request},
                  {"companyprod", "companyprod", FoundIn::How::inline_script}};
    for (const auto& c : kCases) {
        CAPTURE(c.account);
        ScanReport report;
        report.pixels.emplace_back();
        report.pixels[0].account = c.account;
        report.pixels[0].found_in.emplace_back();
        report.pixels[0].found_in[0].how = c.how;
        mask_captured(report, {});
        CHECK(report.pixels[0].account == c.shown);
    }
}

TEST_CASE("mask_report: long values are bounded by their bytes") {
    PersonalTexts known;
    for (std::size_t i = 0; i < 2'000; ++i)
        add_personal_text(DataKind::last_name, std::to_string(10'000 + i) + std::string(395, 'a'), known);
    CHECK(known.texts.size() == 1'000);  // of 400 bytes each
    CHECK(known.left_out == 1'000);
    PersonalTexts other;
    add_personal_text(DataKind::last_name, "Lindqvist", other);
    merge_personal_texts(known, other);
    CHECK(other.texts.size() == 1'000);
    CHECK(other.left_out == 1'001);
    CHECK(other.bytes <= limits::kMaxMaskedBytes);
}

TEST_CASE("mask_report: an account that a field calls somebody's stays an account") {
    ScanReport report;
    report.pixels.push_back({});
    report.pixels[0].account = "1234567890123456";
    PersonalTexts known;
    add_personal_text(DataKind::user_id, "1234567890123456", known);
    mask_captured(report, known);
    CHECK(report.pixels[0].account == "1234567890123456");
}
