// Pixels of a page, where they stand, and what the page tells them to do otherwise.
#include <doctest/doctest.h>

#include "tests/unit/detectors/vendors/meta/meta_page.h"

using namespace formleak;
using meta_test::kAccount;
using meta_test::page_with;

namespace {

std::vector<PixelSetup> find(const std::string& script, const std::string& body = "") {
    return meta::find_pixels(page_with(script, body));
}

const Override* find_override(const PixelSetup& setup, const std::string& what) {
    for (const Override& o : setup.overrides)
        if (o.what == what) return &o;
    return nullptr;
}

}  // namespace

TEST_CASE("meta find: one set-up per account, in source order, with its place") {
    const auto setups = find(
        "fbq('init','1029384756102938');\nfbq('init', '2029384756102938', {em: "
        "'x@y.se'});\nfbq('track','PageView');");
    REQUIRE(setups.size() == 2);
    CHECK(setups[0].account == kAccount);
    CHECK(setups[0].active);
    CHECK(setups[0].manual_state == State::off);
    CHECK(setups[1].manual_state == State::on);
    REQUIRE(setups[1].found_in.size() == 1);
    CHECK(setups[1].found_in[0].how == FoundIn::How::inline_script);
    CHECK(setups[1].found_in[0].span.line == 4);  // the page's line, not the script's
    CHECK(setups[1].found_in[0].excerpt == "fbq('init', '2029384756102938', {em: …})");
    const Page page = meta_test::page_with(meta_test::kPlainPixel, "");
    CHECK(meta::config_address(page, setups[1]) ==
          "https://connect.facebook.net/signals/config/"
          "2029384756102938?v=2.9.325&r=stable&domain=www.exempel.example");
}

TEST_CASE("meta find: ids of all digits, in every spelling") {
    for (const char* script :
         {"fbq('init', 1029384756102938);", "_fbq.push(['addPixelId', '1029384756102938']);",
          "window.fbq(\"init\",\"1029384756102938\")", "fbq.queue.push(['init','1029384756102938'])",
          "var id='1029384756102938';fbq('init', id);"}) {
        const auto setups = find(script);
        REQUIRE_MESSAGE(setups.size() == 1, script);
        CHECK(setups[0].account == kAccount);
    }
    CHECK(find("fbq('init', 'abc');").empty());
    CHECK(find("other('init', '1029384756102938');").empty());
    CHECK(find("/* fbq('init', '1029384756102938'); */").empty());
}

TEST_CASE("meta find: noscript images and addresses") {
    const auto setups = find(
        "",
        "<noscript><img height=1 width=1 "
        "src='https://www.facebook.com/"
        "tr?id=1029384756102938&ev=PageView&noscript=1&ud[em]=0cc175b9c0f1b6a831c399e269772661'></noscript>");
    REQUIRE(setups.size() == 1);
    CHECK(setups[0].found_in[0].how == FoundIn::How::noscript_image);
    CHECK(setups[0].manual_state == State::on);
    REQUIRE(find_override(setups[0], "no library"));
    CHECK(find_override(setups[0], "no library")->effective);  // an image reads no form
    const auto by_script = meta::find_pixels(meta_test::read_html(
        "<script src='https://connect.facebook.net/signals/config/1029384756102938?v=2.9.325'></script>"));
    REQUIRE(by_script.size() == 1);
    CHECK(by_script[0].found_in[0].how == FoundIn::How::request);
    CHECK(find("", "<img src='https://www.example.org/tracker?id=1029384756102938'>").empty());
}

TEST_CASE("meta find: scripts that wait for consent are found and say so") {
    const auto gated = meta::find_pixels([] {
        Page page = meta_test::read_html(
            "<script type=text/plain data-cookieconsent=marketing>fbq('init','1029384756102938');</script>");
        return page;
    }());
    REQUIRE(gated.size() == 1);
    CHECK(gate_of(gated[0]) == ConsentGate::attribute);
    CHECK(gated[0].consent.manager == "Cookiebot");
    CHECK(gated[0].consent.purpose == "marketing");
    CHECK_FALSE(gated[0].phase);
    const auto revoked =
        find("fbq('consent','revoke');fbq('init','1029384756102938');fbq('track','PageView');");
    REQUIRE(revoked.size() == 1);
    CHECK(gate_of(revoked[0]) == ConsentGate::call);
    CHECK(revoked[0].consent.text == "fbq('consent', 'revoke')");
    CHECK(revoked[0].phase == Phase::load);
    const auto held = find("if (settings.pixel) { fbq('init','1029384756102938'); }");
    REQUIRE(held.size() == 1);
    REQUIRE(held[0].condition);
    CHECK(held[0].condition->text == "settings.pixel");
    CHECK(held[0].condition->kind == Condition::Kind::unknown);
    CHECK_FALSE(held[0].phase);
}

TEST_CASE("meta find: overrides say whether they help, and why not") {
    struct Row {
        const char *script, *what;
        bool effective;
        const char* why;
    };
    const Row rows[] = {
        {"fbq('set','autoConfig',false,'1029384756102938');", "autoConfig false", true,
         "switched off for this pixel"},
        {"fbq('set','autoConfig',!1,'1029384756102938');", "autoConfig false", true, "switched off"},
        {"fbq('set','autoConfig',false,1029384756102938);", "autoConfig false", false, "it must be a string"},
        {"fbq('set','autoConfig',false);", "autoConfig false", true, "every pixel"},
        {"fbq('set','autoConfig',false,'999999');", "autoConfig false", false, "not this pixel's"},
        {"fbq('set','autoConfig',true,'1029384756102938');", "autoConfig true", false,
         "switches the automatic set-up on"},
        {"if(x()){fbq('set','autoConfig',false,'1029384756102938');}", "autoConfig false", false,
         "condition"},
        {"fbq('optOut','1029384756102938','AutomaticMatching');", "optOut AutomaticMatching", true,
         "off for this pixel"},
        {"fbq.disableConfigLoading=true;", "disableConfigLoading", true, "never fetched"},
        {"fbq.disablePushState=true;", "disablePushState", false, "page views"},
        {"fbq('dataProcessingOptions',['LDU'],0,0);", "dataProcessingOptions LDU", false, "keep sending"},
        {"fbq('setUserProperties','1029384756102938',{plan:'gold'});", "setUserProperties", false,
         "unhashed"},
        {"fbq('set','userData',{em:'x@y.se'});", "set userData", false, "Shopify"},
        {"fbq('set','endpoint','https://metrics.exempel.example/tr/');", "set endpoint", false,
         "metrics.exempel.example"},
        {"fbq('consent',false);", "consent false", false, "does nothing"}};
    for (const Row& row : rows) {
        CAPTURE(row.script);
        const auto setups = find(row.script + std::string(meta_test::kPlainPixel));
        REQUIRE(setups.size() == 1);
        const Override* o = find_override(setups[0], row.what);
        REQUIRE(o);
        CHECK(o->effective == row.effective);
        CHECK_MESSAGE(o->why.find(row.why) != std::string::npos, o->why);
        CHECK(o->span.line == 3);
    }
}

TEST_CASE("meta find: react-facebook-pixel's option autoConfig is the command autoConfig") {
    const auto text = find(
        "ReactPixel.init('1029384756102938', {}, {autoConfig: false, debug: false});ReactPixel.pageView()");
    REQUIRE(text.size() == 1);
    REQUIRE(find_override(text[0], "autoConfig false"));
    CHECK(find_override(text[0], "autoConfig false")->effective);
    // The wrapper hands the id on as it is: as a number the command does nothing.
    const auto number = find("ReactPixel.init(1029384756102938, {}, {autoConfig: false})");
    REQUIRE(number.size() == 1);
    REQUIRE(find_override(number[0], "autoConfig false"));
    CHECK(!find_override(number[0], "autoConfig false")->effective);
    // Only false itself counts (===), and only the wrapper has this option.
    for (const char* script : {"ReactPixel.init('1029384756102938', {}, {autoConfig: true})",
                               "ReactPixel.init('1029384756102938', {}, {autoConfig: 0})",
                               "ReactPixel.init('1029384756102938', {}, {debug: true})",
                               "fbq('init', '1029384756102938', {}, {autoConfig: false})"}) {
        const auto setups = find(script);
        REQUIRE_MESSAGE(setups.size() == 1, script);
        CHECK_MESSAGE(setups[0].overrides.empty(), script);
    }
    const auto unknown = find("ReactPixel.init('1029384756102938', {}, {autoConfig: flags.meta})");
    REQUIRE(unknown.size() == 1);
    REQUIRE(find_override(unknown[0], "autoConfig"));
    CHECK(!find_override(unknown[0], "autoConfig")->effective);
}

TEST_CASE("meta find: another pixel's override is not listed for this one") {
    const auto setups = find(
        "fbq('set','autoConfig',false,'2029384756102938');fbq('init','1029384756102938');fbq('init','"
        "2029384756102938');");
    REQUIRE(setups.size() == 2);
    CHECK(setups[0].overrides.empty());
    CHECK(setups[1].overrides.size() == 1);
}

TEST_CASE("meta find: a grant behind a revoke holds everything back") {
    const auto setups =
        find(std::string("fbq('consent','revoke');fbq('consent','grant');") + meta_test::kPlainPixel);
    REQUIRE(setups.size() == 1);
    REQUIRE(find_override(setups[0], "consent revoke"));
    CHECK(find_override(setups[0], "consent revoke")->effective);
}

TEST_CASE("meta find: a grant in a click's handler comes later, so that the pixel waits for it") {
    const Page page =
        meta_test::page_with(std::string("fbq('consent','revoke');") + meta_test::kPlainPixel,
                             "<button onclick=\"fbq('consent','grant')\">Godkänn alla</button>");
    const auto setups = meta::find_pixels(page);
    REQUIRE(setups.size() == 1);
    REQUIRE(find_override(setups[0], "consent revoke"));
    CHECK_FALSE(find_override(setups[0], "consent revoke")->effective);
    CHECK(gate_of(setups[0]) == ConsentGate::call);
}

TEST_CASE("meta find: a changed config host is used") {
    const auto setups =
        find(std::string("fbq('set','cdn','https://fb.exempel.example/');") + meta_test::kPlainPixel);
    REQUIRE(setups.size() == 1);
    CHECK(meta::config_address(meta_test::page_with("", ""), setups[0])
              .starts_with("https://fb.exempel.example/signals/config/1029384756102938?"));
}
