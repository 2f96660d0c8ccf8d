#include "scanner/text/script_text.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("script text: white space is JavaScript's") {
    CHECK(js_trim("\xc2\xa0 a b\xe2\x80\xa8\t") == "a b");
    CHECK(js_trim(" \n ").empty());
    CHECK(remove_whitespace("a\xe3\x80\x80"
                            "b \xef\xbb\xbf"
                            "c") == "abc");
    CHECK(space_bytes("\xe2\x80\x8b", 0) == 0);  // zero width space is none
}

TEST_CASE("script text: lengths are UTF-16 units, cuts keep characters whole") {
    CHECK(js_length("a\xc3\xa5\xf0\x9f\x98\x80") == 4);
    CHECK(js_truncate("a\xc3\xa5\xf0\x9f\x98\x80", 2) == "a\xc3\xa5");
    CHECK(js_truncate("ab", 9) == "ab");
}
