#include "scanner/text/value_shapes.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;

namespace {

std::string found(std::string_view text, ShapeRule rule) {
    std::string out;
    for (const TextRange& range : find_value_shapes(text, rule))
        out += (out.empty() ? "" : "|") + std::string(text.substr(range.begin, range.end - range.begin));
    return out;
}

}  // namespace

TEST_CASE("value_shapes: what is certainly somebody's, and what may be") {
    const struct {
        const char *text, *certain, *possible;
    } kCases[] = {
        {"mejla anna@post.example.", "anna@post.example", "anna@post.example"},
        {"email=anna.b+c@post.example&x", "anna.b+c@post.example", "anna.b+c@post.example"},
        {"åsa@öberg.example", "åsa@öberg.example", "åsa@öberg.example"},
        {"user@163.com", "user@163.com", "user@163.com"},
        {"anna@intranet", "", "anna@intranet"},
        {"/npm/jquery@3.6.0/dist/jquery.js", "", ""},
        {"/npm/@scope/pkg", "", ""},
        {"img/logo@2x.png", "", ""},
        {"pkg@v2 och pkg@12", "", ""},
        {"@media print", "", ""},
        // Skatteverket's own example of an identity number with its check digit: 811218-9876
        {"811218-9876", "811218-9876", "811218-9876"},
        {"8112189876", "8112189876", "8112189876"},
        {"198112189876", "198112189876", "198112189876"},
        {"811218-9875", "811218-9875", "811218-9875"},
        {"8112189875", "", "8112189875"},
        {"811278-9873", "811278-9873", "811278-9873"},
        {"ring +46 70 174 06 05", "46 70 174 06 05", "46 70 174 06 05"},
        {"ring 070-174 06 05", "", "070-174 06 05"},
        {"artikel/1234567", "", "1234567"},
        {"kund12345", "", ""},
        {"2026-11-21", "", ""},
        {"2026-11-21 10 30", "", ""},
        {"21-11-2026", "", ""},
        {"192.168.100.200", "", ""},
        {"1.12.345", "", ""},
        {"id=550e8400-e29b-41d4-a716-446655440000", "", ""},
        {"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897", "", ""},
        {"", "", ""},
        {"@", "", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.text);
        CHECK(found(c.text, ShapeRule::certain) == c.certain);
        CHECK(found(c.text, ShapeRule::possible) == c.possible);
    }
}

TEST_CASE("value_shapes: counts in sentences and dates in names of files are nobody's") {
    CHECK(found("more than 200000 files; 12345678 more", ShapeRule::sentence) == "");
    CHECK(found("longer than 1073741824 bytes", ShapeRule::sentence) == "");
    CHECK(found("the type text/8507091 and 123456789 more", ShapeRule::sentence) == "8507091|123456789");
    CHECK(found("visit-20261121.har 20261121101530.har", ShapeRule::file_name) == "");
    CHECK(found("19850709.har 20261321.har", ShapeRule::file_name) == "19850709|20261321");
    CHECK(found("anna@post.example 811218-9876", ShapeRule::none) == "");
}

TEST_CASE("value_shapes: an identity number has a date and a check digit") {
    CHECK(is_identity_number("8112189876"));
    CHECK(is_identity_number("198112189876"));
    CHECK_FALSE(is_identity_number("8112189877"));
    CHECK_FALSE(is_identity_number("8113189875"));
    CHECK_FALSE(is_identity_number("188112189876"));
    CHECK_FALSE(is_identity_number("811218987"));
    CHECK_FALSE(is_identity_number(""));
}
