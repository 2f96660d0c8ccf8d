#include "detectors/vendors/tiktok/config_reader.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/detectors/vendors/tiktok/tiktok_page.h"

using namespace formleak;
using namespace formleak::tiktok;
using tiktok_test::events_js;
using tiktok_test::kPixel;
using Found = ConfigReading::Found;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

// "email", "phone", "email phone", "" for off, "unknown" where the file does not say.
std::string switched(const std::string& body) {
    const ConfigReading r = read_config(body, kPixel);
    if (r.found != Found::pixel) return "unknown";
    std::string out = r.settings.email ? "email" : "";
    if (r.settings.phone) out += out.empty() ? "phone" : " phone";
    return out;
}

}  // namespace

TEST_CASE("tiktok config: the switch of the pixel, by kinds") {
    CHECK(switched(events_js()) == "email phone");
    CHECK(switched(events_js(R"({"auto_email": true})")) == "email");
    CHECK(switched(events_js(R"({"auto_email": false, "auto_phone_number": true})")) == "phone");
    for (const char* off : {"null", "{}", "false", R"({"auto_email": false, "auto_phone_number": false})"})
        CHECK_MESSAGE(switched(events_js(off)).empty(), off);
    CHECK(switched(events_js("true")) == "unknown");
    CHECK(switched(replaced(events_js(), "\"plugins\"", "\"plugin\"")) == "unknown");
    CHECK(switched(replaced(events_js("null"), "\"AutoAdvancedMatching\": null, ", "")).empty());
    CHECK(switched(events_js("{auto_email: !0, auto_phone_number: !1}")) == "email");  // minified
}

TEST_CASE("tiktok config: only the object of this pixel counts") {
    const ConfigReading other = read_config(events_js(), "CFORMTEST0000000EX02");
    CHECK(other.found == Found::other_pixel);
    CHECK(other.other_pixel == kPixel);
    CHECK(read_config("window.x = 1;", kPixel).found == Found::nothing);
    CHECK(read_config("", kPixel).found == Found::no_script);
    CHECK(read_config(" <!doctype html><p>Not found", kPixel).found == Found::no_script);
    const std::string object = R"({"info": {"pixelCode": "CFORMTEST0000000EX01"},
        "plugins": {"AutoAdvancedMatching": {"auto_email": true}}})";
    CHECK(switched("/* " + object + " */ f()") == "unknown");
    CHECK(switched("var t = '" + replaced(object, "\n", " ") + "';") == "unknown");
    CHECK(switched("/* " + object + " */" + events_js("null")).empty());
    CHECK(switched("f([" + object + "])") == "email");
    CHECK(accounts_in_config(events_js()) == std::vector<std::string>{kPixel});
    CHECK(accounts_in_config("var a = {info: {pixelCode: \"short\"}}").empty());
}

TEST_CASE("tiktok config: the rules are read, under the library's own name alone") {
    const ConfigReading r = read_config(events_js(), kPixel);
    REQUIRE(r.settings.rules);
    CHECK(r.gap.empty());
    CHECK(r.settings.country == "SE");
    CHECK(r.settings.rules->buttons.size() == 16);
    CHECK(r.settings.rules->buttons[2] == MatchRules::ButtonSelector{"[class*=btn]", "8"});
    CHECK(r.settings.rules->not_buttons.size() == 9);
    CHECK(r.settings.rules->phone_words.back() == "pn");
    CHECK(r.settings.rules->stop_words.size() == 27);
    CHECK(r.owner == "Exempel AB");
    const std::string body = events_js();
    const auto at = body.find("\"AutoAdvancedMatching\": {\"auto");
    CHECK(r.line == static_cast<std::uint32_t>(
                        std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1));
    CHECK(body.substr(r.switch_at, r.switch_length) == "\"AutoAdvancedMatching\": " + tiktok_test::kBoth);

    CHECK_FALSE(read_config(events_js(tiktok_test::kBoth, ""), kPixel).settings.rules);
    const std::string global = R"(window[window["TiktokAnalyticsObject"]]._aam)";
    for (const char* same :
         {"window[window['TiktokAnalyticsObject']]._aam", "window[window.TiktokAnalyticsObject]._aam",
          "window.ttq._aam", "window[ window[ \"TiktokAnalyticsObject\" ] ] . _aam"})
        CHECK_MESSAGE(read_config(replaced(events_js(), global, same), kPixel).settings.rules, same);
    for (const char* other : {"window[window[\"OtherObject\"]]._aam", "window.ttx._aam", "my.window.ttq._aam",
                              "window.ttq._aam2"})
        CHECK_MESSAGE(!read_config(replaced(events_js(), global, other), kPixel).settings.rules, other);
}

TEST_CASE("tiktok config: what of the rules cannot be read is said") {
    const auto gap = [](const std::string& what, const std::string& with) {
        return read_config(events_js(tiktok_test::kBoth, replaced(tiktok_test::kRules, what, with)), kPixel)
            .gap;
    };
    CHECK(gap("[class*=btn]", "a:has(> b)").find("selector") != std::string::npos);
    CHECK(gap("{7,25}", "(?=x)").find("pattern of phone numbers") != std::string::npos);
    CHECK(gap("\"phone_selectors\"", "\"x\"").find("phone_selectors") != std::string::npos);
    CHECK(gap("\"selectors\"", "\"x\"").find("button selectors") != std::string::npos);
    CHECK(gap("[\"ssn\", ", "[7, ").find("restricted_keywords") != std::string::npos);
    CHECK(read_config(replaced(events_js(), "_aam = {", "_aam = f({"), kPixel).gap.find("code") !=
          std::string::npos);
}

TEST_CASE("tiktok config: hostile files are read in bounded time") {
    std::string nested, wide = "var a = [";
    for (int i = 0; i < 200'000; ++i) nested += "{\"pixelCode\":";
    for (int i = 0; i < 200'000; ++i) wide += "{info:{pixelCode:\"" + std::to_string(i) + "\"}},";
    CHECK(read_config(nested, kPixel).found == Found::nothing);
    CHECK(read_config(wide + "]", kPixel).found == Found::other_pixel);
    CHECK(accounts_in_config(wide + "]").empty());
    std::string selectors;
    for (int i = 0; i < 500; ++i) selectors += "\".c" + std::to_string(i) + "\": 1, ";
    const ConfigReading r = read_config(
        events_js(tiktok_test::kBoth,
                  replaced(tiktok_test::kRules, "\"[class*=Btn]\"", selectors + "\"[class*=Btn]\"")),
        kPixel);
    CHECK(r.gap.find("more than 100 selectors") != std::string::npos);
    CHECK(r.settings.rules->buttons.size() == 100);
}
