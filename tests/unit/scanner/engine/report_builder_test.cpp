#include "scanner/engine/report_builder.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

PageResult page_with_pixel(const char* url, const char* account, State state) {
    PageResult result;
    result.page.url = url;
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = account;
    edit_switch(pixel, Capability::matching).state = state;
    pixel.found_in.push_back({url, url, {}, FoundIn::How::inline_script, "", ""});
    result.setups.push_back(pixel);
    Leak leak;
    leak.pixel = 0;
    leak.page = url;
    result.leaks.push_back(leak);
    return result;
}

}  // namespace

TEST_CASE("report_builder: one account is one pixel, wherever it stands; what is on somewhere is on") {
    ReportBuilder builder;
    builder.add(page_with_pixel("https://a.se/1", "111", State::unknown));
    builder.add(page_with_pixel("https://a.se/2", "222", State::off));
    builder.add(page_with_pixel("https://a.se/3", "111", State::on));
    const ScanReport report = builder.take();
    REQUIRE(report.pixels.size() == 2);
    CHECK(report.pixels[0].account == "111");
    CHECK(switch_of(report.pixels[0], Capability::matching).state == State::on);
    CHECK(report.pixels[0].found_in.size() == 2);
    CHECK(report.leaks[1].pixel == 1);
    CHECK(report.leaks[2].pixel == 0);
    CHECK(report.pages[2].pixels == std::vector<std::uint32_t>{0});
}

TEST_CASE("report_builder: off on one host does not hide that another host's file could not be read") {
    const auto page_of = [](const std::string& host, State state) {
        PageResult page = page_with_pixel(("https://" + host + "/").c_str(), "111", state);
        edit_switch(page.setups[0], Capability::matching).source.url = "https://m.example/1?domain=" + host;
        return page;
    };
    const auto joined = [&](const char* first, State its, const char* second, State other) {
        ReportBuilder builder;
        builder.add(page_of(first, its));
        builder.add(page_of(second, other));
        return switch_of(builder.take().pixels[0], Capability::matching).state;
    };
    CHECK(joined("a.se", State::off, "b.se", State::unknown) == State::unknown);
    CHECK(joined("a.se", State::unknown, "b.se", State::off) == State::unknown);
    CHECK(joined("a.se", State::unknown, "b.se", State::on) == State::on);
    CHECK(joined("a.se", State::off, "b.se", State::on) == State::on);
    // A page on which the pixel is not active asked for nothing.
    ReportBuilder builder;
    builder.add(page_with_pixel("https://a.se/", "111", State::unknown));
    builder.add(page_of("b.se", State::off));
    CHECK(switch_of(builder.take().pixels[0], Capability::matching).state == State::off);
}

TEST_CASE("report_builder: a page without the consent gate is enough") {
    PageResult gated = page_with_pixel("https://a.se/1", "111", State::on);
    gated.setups[0].consent = {Consent::How::attribute, "Cookiebot", "marketing", "type=text/plain"};
    ReportBuilder builder;
    builder.add(std::move(gated));
    builder.add(page_with_pixel("https://a.se/2", "111", State::on));
    CHECK(gate_of(builder.take().pixels[0]) == ConsentGate::none);
}

TEST_CASE(
    "report_builder: a condition holds for a pixel only where every page has it, the earliest phase counts") {
    const auto page_under = [](const char* url, const char* condition, std::optional<Phase> phase) {
        PageResult page = page_with_pixel(url, "111", State::on);
        if (*condition) page.setups[0].condition.emplace().text = condition;
        page.setups[0].phase = phase;
        return page;
    };
    const auto joined = [](PageResult first, PageResult second) {
        ReportBuilder builder;
        builder.add(std::move(first));
        builder.add(std::move(second));
        return builder.take().pixels[0];
    };
    const PixelSetup same = joined(page_under("https://a.se/1", "a", Phase::handler),
                                   page_under("https://a.se/2", "a", Phase::handler));
    CHECK(same.condition->text == "a");
    CHECK(same.phase == Phase::handler);
    const PixelSetup free = joined(page_under("https://a.se/1", "a", std::nullopt),
                                   page_under("https://a.se/2", "", Phase::load));
    CHECK_FALSE(free.condition);
    CHECK(free.phase == Phase::load);
    PageResult idle = page_under("https://a.se/1", "", Phase::load);
    idle.setups[0].active = false;
    const PixelSetup active = joined(std::move(idle), page_under("https://a.se/2", "b", std::nullopt));
    CHECK(active.condition->text == "b");
    CHECK_FALSE(active.phase);
}

TEST_CASE("report_builder: scripts are counted by content, pages that are none are left out") {
    ReportBuilder builder;
    PageResult one = page_with_pixel("https://a.se/1", "111", State::on);
    one.scripts = {"aa", "bb"};
    PageResult two;
    two.scripts = {"bb"};
    two.keep_page = false;
    builder.add(std::move(one));
    builder.add(std::move(two));
    const ScanReport report = builder.take();
    CHECK(report.scripts == 2);
    CHECK(report.pages.size() == 1);
}

TEST_CASE("report_builder: a page's share is bounded; each pixel keeps leaks, the rest is counted and said") {
    PageResult result;
    result.page.url = result.page.final_url = "https://a.se/";
    for (int pixel = 0; pixel < 3; ++pixel) {
        PixelSetup setup;
        setup.vendor = "meta";
        setup.account = std::to_string(pixel);
        result.setups.push_back(setup);
    }
    const auto pixel_of = [](int i) { return i < 3'000 ? 0u : i < 3'100 ? 1u : 2u; };
    for (int i = 0; i < 3'101; ++i) {
        Leak leak;
        leak.pixel = pixel_of(i);
        leak.field_name = "f" + std::to_string(i);
        result.leaks.push_back(leak);
    }
    for (int i = 0; i < 500; ++i) result.problems.push_back({Stage::parse, "https://a.se/", "x"});
    ReportBuilder builder;
    builder.add(std::move(result));
    const ScanReport report = builder.take();
    std::uint64_t kept[3] = {};
    for (const Leak& leak : report.leaks) ++kept[leak.pixel];
    CHECK(kept[2] == 1);
    CHECK(kept[1] == 100);
    CHECK(kept[0] > 100);
    CHECK(kept[0] + kept[1] + kept[2] + report.pixels[0].unlisted_leaks == 3'101);
    CHECK(report.pixels[1].unlisted_leaks == 0);
    CHECK(report.problems.size() == 102);
    CHECK(report.problems.back().message.find("400 more problems") != std::string::npos);
}
