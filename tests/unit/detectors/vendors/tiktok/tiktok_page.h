// Served files and rules for the tests of the TikTok pixel; invented but for their shape.
#pragma once

#include <string>

#include "detectors/vendors/tiktok/config_reader.h"

namespace formleak::tiktok_test {

inline constexpr const char* kPixel = "CFORMTEST0000000EX01";

// The rules of the files seen so far (April 2024, August 2025).
inline const std::string kRules =
    R"({"in_form": false, "selectors": {"[class*=Btn]": 9, "[class*=Button]": 11, "[class*=btn]": 8,
 "[class*=button]": 10, "[id*=Btn]": 14, "[id*=Button]": 16, "[id*=btn]": 13, "[id*=button]": 15,
 "[role*=button]": 12, "button[type='button']": 6, "button[type='menu']": 7, "button[type='reset']": 5,
 "button[type='submit']": 4, "input[type='button']": 1, "input[type='image']": 2, "input[type='submit']": 3},
 "exclude_selectors": ["[class*=cancel]", "[role*=cancel]", "[id*=cancel]", "[class*=back]", "[role*=back]",
 "[id*=back]", "[class*=return]", "[role*=return]", "[id*=return]"],
 "phone_regex": "^\\+?[0-9\\-\\.\\(\\)\\s]{7,25}$", "phone_selectors": ["phone", "mobile", "contact", "pn"],
 "restricted_keywords": ["ssn", "unique", "cc", "card", "cvv", "cvc", "cvn", "creditcard", "billing",
 "security", "social", "pass", "zip", "address", "license", "gender", "health", "age", "nationality", "party",
 "sex", "political", "affiliation", "appointment", "politics", "family", "parental"]})";

inline const std::string kBoth = R"({"auto_email": true, "auto_phone_number": true})";

// `matching` and `rules` as JSON; no rules: the file has none.
inline std::string events_js(const std::string& matching = kBoth, const std::string& rules = kRules,
                             const std::string& country = "SE", const std::string& pixel = kPixel) {
    const std::string global = R"(window[window["TiktokAnalyticsObject"]].)";
    return global + "_cc = '" + country + "';\n" + global + "_plugins = {\"AutoAdvancedMatching\": true};\n" +
           (rules.empty() ? "" : global + "_aam = " + rules + ";\n") +
           "!function(e, n) { var c = g()._static_map || [{id: \"b\", map: {AutoAdvancedMatching: !0}}],\n"
           "e = (g()._static_map = c, null == (e = u = {\n\"info\": {\"pixelCode\": \"" +
           pixel + "\", \"name\": \"Exempel AB\", \"status\": 0},\n" +
           "\"plugins\": {\"Shopify\": false, \"AdvancedMatching\": {\"email\": true},\n" +
           "\"AutoAdvancedMatching\": " + matching +
           ", \"Identify\": true},\n\"rules\": []\n}) ? 0 : 1); "
           "return /\"/.test(e) }();";
}

inline tiktok::PixelSettings settings(const std::string& body = events_js(), const std::string& id = kPixel) {
    return tiktok::read_config(body, id).settings;
}

}  // namespace formleak::tiktok_test
