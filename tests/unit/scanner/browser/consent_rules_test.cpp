#include "scanner/browser/consent_rules.h"

#include <doctest/doctest.h>

#include <set>

#include "scanner/browser/scripts.h"
#include "scanner/text/json.h"
#include "scanner/text/pattern_set.h"

using namespace formleak;
using namespace formleak::browser;

namespace {

std::set<std::string> names_for(std::string_view url, bool is_top_frame) {
    const auto rules = parse_json(consent_rules_for(url, is_top_frame));
    REQUIRE(rules.ok());
    std::set<std::string> out;
    for (const Json& rule : rules->items()) out.insert(rule["name"].as_text());
    return out;
}

}  // namespace

TEST_CASE("consent_rules: each pattern of the file matches alone as it does among all") {
    const auto file = parse_json(bundled_script("rules.json"));
    REQUIRE(file.ok());
    std::size_t patterns = 0;
    for (const Json& rule : (*file)["autoconsent"].items()) {
        const std::string& text = rule["runContext"]["urlPattern"].as_text();
        if (text.empty()) continue;
        ++patterns;
        CAPTURE(text);
        CHECK(Pattern::compile(text).ok());
    }
    CHECK(patterns > 500);
}

TEST_CASE("consent_rules: the page is given the rules for every site and those for its address") {
    const auto shop = names_for("https://www.shop.example/", true),
               known = names_for("https://www.semrush.com/", true);
    CHECK(shop.contains("usercentrics-api"));
    CHECK_FALSE(shop.contains("auto_US_semrush.com_0"));
    CHECK(known.contains("usercentrics-api"));
    CHECK(known.contains("auto_US_semrush.com_0"));
    CHECK(known.size() == shop.size() + 1);
}

TEST_CASE("consent_rules: an inner frame is given only what is meant for frames") {
    const auto names = names_for("https://www.semrush.com/", false);
    CHECK(names.size() < 10);
    CHECK_FALSE(names.contains("usercentrics-api"));
    CHECK_FALSE(names.contains("auto_US_semrush.com_0"));
}

TEST_CASE("consent_rules: the start names the answer, then comes the library") {
    const std::string start = consent_start("reject", "https://www.shop.example/", true);
    CHECK(start.starts_with("formleak.consentStart(\"reject\", [{"));
    CHECK(start.find("]);\n\"use strict\";") != std::string::npos);
    CHECK(start.ends_with("\n;true"));
}

TEST_CASE("consent_rules: what a rule says of its banner is kept, the address's own rules only there") {
    const auto banners = [](std::string_view url) {
        const auto list = parse_json(banner_rules_for(url));
        REQUIRE(list.ok());
        std::set<std::string> off;
        for (const Json& rule : list->items()) {
            CHECK_FALSE(rule["detect"].items().empty());
            for (const Json& selector : rule["off"].items()) off.insert(selector.as_text());
        }
        return off;
    };
    const auto shop = banners("https://www.shop.example/");
    CHECK(shop.contains("#adroll_consent_container"));
    CHECK(shop.size() > 100);
    CHECK(banners("https://www.semrush.com/").size() >= shop.size());
}
