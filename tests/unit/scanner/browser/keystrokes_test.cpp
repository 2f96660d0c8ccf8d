#include "scanner/browser/keystrokes.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("keystrokes: each character goes down and up, with its key where it has one") {
    const struct {
        const char *text, *code;
        int virtual_code;
    } kKeys[] = {{"a", "KeyA", 65},  {"Z", "KeyZ", 90},   {"7", "Digit7", 55},
                 {" ", "Space", 32}, {"-", "Minus", 189}, {".", "Period", 190},
                 {"@", "", 0},       {"å", "", 0},        {"😀", "", 0}};
    for (const auto& expected : kKeys) {
        CAPTURE(std::string(expected.text));
        const auto messages = keystrokes_for(expected.text);
        REQUIRE(messages.size() == 2);
        const auto down = parse_json(messages[0].params), up = parse_json(messages[1].params);
        REQUIRE(down.ok());
        REQUIRE(up.ok());
        CHECK(messages[0].method == "Input.dispatchKeyEvent");
        CHECK((*down)["type"].as_text() == "keyDown");
        CHECK((*down)["text"].as_text() == expected.text);
        CHECK((*down)["key"].as_text() == expected.text);
        CHECK((*down)["code"].as_text() == expected.code);
        CHECK((*down)["windowsVirtualKeyCode"].as_integer() == expected.virtual_code);
        CHECK((*up)["type"].as_text() == "keyUp");
        CHECK_FALSE((*up).find("text"));
        CHECK((*up)["code"].as_text() == expected.code);
    }
}

TEST_CASE("keystrokes: a word is its characters in order; no text is no keys; cut UTF-8 ends") {
    const auto messages = keystrokes_for("Åsa");
    REQUIRE(messages.size() == 6);
    CHECK((*parse_json(messages[0].params))["text"].as_text() == "Å");
    CHECK((*parse_json(messages[2].params))["text"].as_text() == "s");
    CHECK(keystrokes_for("").empty());
    CHECK(keystrokes_for("\xc3").size() == 2);
}
