#include "scanner/text/text_layers.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("text_layers: escapes are peeled, whichever and however often, and places are kept") {
    const struct {
        const char *written, *exact, *text;
    } kCases[] = {
        {"a%40b", "a@b", "a@b"},
        {"a%2540b", "a@b", "a@b"},
        {"a%252540b", "a@b", "a@b"},
        {"a\\u0040b", "a@b", "a@b"},
        {"a\\x40b", "a@b", "a@b"},
        {"a%u0040b", "a@b", "a@b"},
        {"a&#64;b&#x40;c&commat;d", "a@b@c@d", "a@b@c@d"},
        {"%C3%85SA", "ÅSA", "åsa"},
        {"%C5sa", "Åsa", "åsa"},
        {"A+B", "A+B", "a b"},
        {"100% av %zz \\ &", "100% av %zz \\ &", "100% av %zz \\ &"},
        {"", "", ""},
        {"%", "%", "%"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.written);
        const TextLayers layers = peel_layers(c.written);
        CHECK(layers.exact == c.exact);
        CHECK(layers.text == c.text);
        REQUIRE(layers.from.size() == layers.text.size() + 1);
        CHECK(layers.from.back() == std::string(c.written).size());
    }
    const TextLayers layers = peel_layers("x%2540y");
    CHECK(layers.from[1] == 1);
    CHECK(layers.from[2] == 6);
}
