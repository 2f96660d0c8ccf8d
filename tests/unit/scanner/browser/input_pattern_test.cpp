#include "scanner/browser/input_pattern.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak::browser;

TEST_CASE("input_pattern: a value fits as a browser would have it, from its first to its last character") {
    struct Row {
        const char *pattern, *value;
        bool fits;
    };
    const Row kRows[] = {{"[0-9]{5}", "12345", true},
                         {"[0-9]{5}", "123456", false},
                         {"[0-9]{5}", "1234", false},
                         {"a|bc", "bc", true},
                         {"a|bc", "abc", false},
                         {"^\\d{3} ?\\d{2}$", "123 45", true},
                         {"(?:\\+46|0)[1-9]\\d{6,8}", "+46701740605", true},
                         {"(?=.*\\d)(?=.*[A-Z]).{8,}", "Abcdefg1", true},
                         {"(?=.*\\d)(?=.*[A-Z]).{8,}", "abcdefg1", false},
                         {"(?!.*\\s).+", "a b", false},
                         {"[^@\\s]+@[^@\\s]+\\.[a-z]{2,}", "maja@example.com", true},
                         {"[\\p{L} '-]+", "Åsa Öberg", true},
                         {"[a-z\\-]*", "a-b", true},
                         {"(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false},
                         {"\\bab\\b", "ab", true},
                         {"x{0}y", "y", true}};
    for (const Row& row : kRows) {
        CAPTURE(std::string(row.pattern));
        CAPTURE(std::string(row.value));
        const auto pattern = InputPattern::parse(row.pattern);
        REQUIRE(pattern.has_value());
        CHECK(pattern->fits(row.value) == row.fits);
    }
}

TEST_CASE("input_pattern: an example fits its pattern, and holds what is given where it may") {
    for (const char* text :
         {"[A-Z]{3}-\\d{4}", "\\d{6}-?\\d{4}", "[a-f0-9]{8}", "(SE|NO)[0-9]{10}01",
          "[A-Za-z]{3}\\d{2}[A-Za-z0-9]", "(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{8,12}",
          "#[0-9a-fA-F]{6}", "\\w+\\.\\w{2}"}) {
        CAPTURE(std::string(text));
        const auto pattern = InputPattern::parse(text);
        REQUIRE(pattern.has_value());
        const std::string example = pattern->example("qwert4711", 0, 0);
        CAPTURE(example);
        CHECK_FALSE(example.empty());
        CHECK(pattern->fits(example));
    }
    CHECK(InputPattern::parse("[A-Z]{5}")->example("qwert", 0, 0) == "QWERT");
    CHECK(InputPattern::parse("[a-z]+")->example("qwert", 4, 8).size() >= 4);
    CHECK(InputPattern::parse("[a-z]{9}")->example("qwert", 0, 8).empty());
}

TEST_CASE("input_pattern: what is no expression, or beyond this one, is refused") {
    for (const char* text :
         {"[a-z", "(a", "a)", "*a", "(a)\\1", "(?<=a)b", "a{3,1}", "\\p{Greek}", "[z-a]"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(InputPattern::parse(text).has_value());
    }
    CHECK_FALSE(InputPattern::parse(std::string(5000, '(')).has_value());
}
