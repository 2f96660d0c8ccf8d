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
    pixel.automatic_state = state;
    pixel.found_in.push_back({url, url, {}, "inline-script", "", ""});
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
    CHECK(report.pixels[0].automatic_state == State::on);
    CHECK(report.pixels[0].found_in.size() == 2);
    CHECK(report.leaks[1].pixel == 1);
    CHECK(report.leaks[2].pixel == 0);
    CHECK(report.pages[2].pixels == std::vector<std::uint32_t>{0});
}

TEST_CASE("report_builder: a page without the consent gate is enough") {
    PageResult gated = page_with_pixel("https://a.se/1", "111", State::on);
    gated.setups[0].consent_gate = ConsentGate::attribute;
    ReportBuilder builder;
    builder.add(std::move(gated));
    builder.add(page_with_pixel("https://a.se/2", "111", State::on));
    CHECK(builder.take().pixels[0].consent_gate == ConsentGate::none);
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
