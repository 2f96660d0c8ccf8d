#include "scanner/script/literals.h"

#include <doctest/doctest.h>

using namespace formleak::script;

TEST_CASE("literals: escapes stand for what the language says") {
    const struct {
        const char* text;
        const char* value;
    } kTexts[] = {{"a\\nb", "a\nb"},
                  {"\\x41\\u0042\\u{43}", "ABC"},
                  {"\\101\\7", "A\7"},
                  {"\\400", " 0"},
                  {"\\8\\q\\'", "8q'"},
                  {"a\\\nb", "ab"},
                  {"a\\\r\nb", "ab"},
                  {"a\\\xe2\x80\xa8"
                   "b",
                   "ab"},
                  {"a\r\nb\rc", "a\nb\nc"},
                  {"\\ud83d\\ude00", "\xf0\x9f\x98\x80"},
                  {"\\ud83d", "\xed\xa0\xbd"},
                  {"\\ude00\\ud83d", "\xed\xb8\x80\xed\xa0\xbd"},
                  {"\xc3\xa5", "\xc3\xa5"}};
    for (const auto& text : kTexts) {
        CAPTURE(text.text);
        CHECK(unescape_literal(text.text) == text.value);
    }
    using namespace std::string_literals;
    CHECK(unescape_literal("\\0") == "\0"s);
}
