#include "scanner/engine/report_caps.h"

#include <doctest/doctest.h>

#include <string>

#include "detectors/rules.h"
#include "scanner/engine/report_builder.h"
#include "scanner/model/limits.h"

using namespace formleak;

namespace {

// A page with so many pixels that are on, and so many leaks of each.
PageResult page_with(const std::string& url, std::uint32_t pixels, std::uint32_t leaks_of_each) {
    PageResult result;
    result.page.url = result.page.final_url = url;
    for (std::uint32_t pixel = 0; pixel < pixels; ++pixel) {
        PixelSetup setup;
        setup.vendor = "meta";
        setup.account = std::to_string(1'000'000'000'000'000 + pixel);
        edit_switch(setup, Capability::matching).state = State::on;
        setup.found_in.push_back({url, url, {1, 1, 0, 0}, FoundIn::How::inline_script, "", ""});
        result.setups.push_back(setup);
        for (std::uint32_t i = 0; i < leaks_of_each; ++i) {
            Leak leak;
            leak.pixel = pixel;
            leak.page = url;
            leak.form = leak.field = 0;
            leak.data_kind = DataKind::email;
            leak.confidence = 0.9;
            leak.match_key = "em";
            leak.field_name = "f" + std::to_string(i);
            result.leaks.push_back(leak);
        }
    }
    Form form;
    form.fields.resize(1);
    result.page.forms.push_back(form);
    return result;
}

bool says(const std::vector<Problem>& problems, const std::string& words) {
    for (const Problem& problem : problems)
        if (problem.message.find(words) != std::string::npos) return true;
    return false;
}

// A pixel is said to have no field that feeds it.
bool says_nothing_feeds(const ScanReport& report) {
    for (const Finding& finding : report.findings)
        if (finding.message.find("no field of the pages") != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("report caps: with more leaks than a page may list, every pixel keeps some and no pixel has none") {
    PageResult result = page_with("https://a.example/", 60, 100);
    cap_page(result);
    CHECK(says(result.problems, "not listed"));
    std::vector<std::uint64_t> kept(60);
    for (const Leak& leak : result.leaks) ++kept[leak.pixel];
    for (std::size_t pixel = 0; pixel < kept.size(); ++pixel) {
        CHECK(kept[pixel] > 0);
        CHECK(kept[pixel] + result.setups[pixel].unlisted_leaks == 100);
    }
    ReportBuilder builder;
    builder.add(std::move(result));
    ScanReport report = builder.take();
    judge(report, {"a.example"});
    CHECK_FALSE(says_nothing_feeds(report));
}

TEST_CASE("report caps: what stands beyond the pixels of a page is left out with all that is theirs") {
    const auto most = static_cast<std::uint32_t>(limits::kMaxPixelsPerPage);
    PageResult result = page_with("https://a.example/", most + 5, 1);
    cap_page(result);
    CHECK(result.setups.size() == most);
    CHECK(result.leaks.size() == most);
    CHECK(says(result.problems, "5 more are not listed"));
}

TEST_CASE("report caps: a leak of a field that is not listed is counted at its pixel") {
    PageResult result = page_with("https://a.example/", 1, 1);
    Form large;
    for (int i = 0; i < 3'000; ++i) {
        FormField field;
        field.name = std::string(300, 'n');
        large.fields.push_back(field);
    }
    result.page.forms = {large};
    result.leaks[0].field = 2'999;
    cap_page(result);
    CHECK(result.leaks.empty());
    CHECK(result.setups[0].unlisted_leaks == 1);
    CHECK(says(result.problems, "fields are not listed"));
}

TEST_CASE("report caps: a page that the report has no room for keeps its pixels' counts and first problems") {
    PageResult result = page_with("https://a.example/", 2, 3);
    for (int i = 0; i < 9; ++i) result.problems.push_back({Stage::parse, "https://a.example/", "x"});
    drop_details(result);
    CHECK(result.leaks.empty());
    CHECK(result.page.forms.empty());
    CHECK(result.problems.size() == 3);
    CHECK(result.setups[1].unlisted_leaks == 3);
    ReportBuilder builder;
    builder.add(std::move(result));
    ScanReport report = builder.take();
    judge(report, {"a.example"});
    CHECK_FALSE(says_nothing_feeds(report));
}

TEST_CASE("report caps: an ordinary page is left as it is") {
    PageResult result = page_with("https://a.example/", 4, 10);
    cap_page(result);
    CHECK(result.leaks.size() == 40);
    CHECK(result.problems.empty());
    for (const PixelSetup& setup : result.setups) CHECK(setup.unlisted_leaks == 0);
}
