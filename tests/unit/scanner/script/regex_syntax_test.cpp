#include "scanner/script/regex_syntax.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak::script;

namespace {

struct Pattern {
    const char* pattern;
    const char* flags;
};

}  // namespace

TEST_CASE("regex syntax: what browsers take is taken") {
    const Pattern kRight[] = {{"a|b*?", ""},
                              {"{", ""},
                              {"a{2,3}?", ""},
                              {"]", ""},
                              {"(?=a)*", ""},
                              {"\\1", ""},
                              {"\\c", ""},
                              {"[\\d-z]", ""},
                              {"\\k", ""},
                              {"(?<a>.)\\k<a>", ""},
                              {"(?<$\\u0061>.)", "u"},
                              {"[\\b]", "u"},
                              {"\\u{1F600}", "u"},
                              {"\\p{Lu}\\P{Script=Greek}", "u"},
                              {"\\-", ""},
                              {"[\\-]", "u"},
                              {"[[a-z]--[aeiou]]", "v"},
                              {"[\\p{L}&&\\p{ASCII}]", "v"},
                              {"[\\q{abc|d}x]", "v"},
                              {"(?i:a)(?-s:b)", ""},
                              {"(?<!a)b", ""},
                              {"(?<a>.)|(?<a>-)", ""},
                              {"\\8", ""},
                              {"[^]", ""},
                              {"a{,5}", ""},
                              {"[(?<a>]\\k", ""},
                              {"[\xf0\x9f\x98\x80-\xf0\x9f\x98\x80]", "u"},
                              {"[^\\q{a|b}]", "v"},
                              {"[^\\q{ab}&&a]", "v"},
                              {"[^a--\\q{ab}]", "v"},
                              {"(?:)", "dgimsuy"}};
    for (const Pattern& one : kRight) {
        CAPTURE(one.pattern);
        CHECK(find_regex_error(one.pattern, one.flags) == nullptr);
    }
}

TEST_CASE("regex syntax: what browsers refuse is refused") {
    const Pattern kWrong[] = {{"*", ""},
                              {"a**", ""},
                              {"(", ""},
                              {")", ""},
                              {"[", ""},
                              {"[z-a]", ""},
                              {"a{3,2}", ""},
                              {"{1}", ""},
                              {"\\", ""},
                              {"(?<a", ""},
                              {"(?<a>.)(?<a>.)", ""},
                              {"(?<a>.)\\k<b>", ""},
                              {"(?<a>.)\\k", ""},
                              {"(?<1>.)", ""},
                              {"(?a)", ""},
                              {"(?ii:a)", ""},
                              {"(?-:a)", ""},
                              {"(?<=a)*", ""},
                              {"{", "u"},
                              {"]", "u"},
                              {"(?=a)*", "u"},
                              {"\\1", "u"},
                              {"\\c", "u"},
                              {"[\\d-z]", "u"},
                              {"\\-", "u"},
                              {"\\u{110000}", "u"},
                              {"\\01", "u"},
                              {"\\p{}", "u"},
                              {"[a--b&&c]", "v"},
                              {"[(]", "v"},
                              {"[a&&&b]", "v"},
                              {"[a&&&]", "v"},
                              {"[^\\q{ab}]", "v"},
                              {"[^[\\q{ab}]a]", "v"},
                              {"[\xf0\x9f\x98\x80-\xf0\x9f\x98\x80]", ""},
                              {"[\\q{a]", "v"},
                              {"a", "gg"},
                              {"a", "uv"},
                              {"a", "x"},
                              {"^*", ""},
                              {"\\b+", ""}};
    for (const Pattern& one : kWrong) {
        CAPTURE(one.pattern);
        CAPTURE(one.flags);
        CHECK(find_regex_error(one.pattern, one.flags) != nullptr);
    }
}

TEST_CASE("regex syntax: groups nested deeper than the bound are refused, not followed") {
    CHECK(find_regex_error(std::string(200, '(') + std::string(200, ')'), "") == nullptr);
    CHECK(find_regex_error(std::string(1'000'000, '('), "") != nullptr);
    CHECK(find_regex_error(std::string(1'000'000, '['), "v") != nullptr);
}
