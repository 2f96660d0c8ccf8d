#include "scanner/capture/har_shape.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::capture;

TEST_CASE("har_shape: a HAR is told by its structure, wherever in it the log stands") {
    const struct {
        std::string text;
        bool is_har;
    } kCases[] = {
        {R"({"log":{}})", true},
        {R"({"a":[[{"b":1}]],"c":"log","log":{"entries":[]}})", true},
        {R"({"entries":[]})", true},
        {R"([{"log":{}}])", true},
        {R"({"request":{"method":"GET","url":"https://a.example/"}})", true},
        {R"([{"time":1,"request":{"url":"x"}}])", true},
        {R"({"x":")" + std::string(100'000, 'a') + R"(","log":{}})", true},
        {R"({"log")", true},
        {R"({"lo)", false},
        {R"({"log":5})", false},
        {R"({"log":[]})", false},
        {R"({"a":{"log":{}}})", false},
        {R"({"entries":5})", false},
        {R"({"request":{"mimeType":"x"}})", false},
        {R"({"request":{"url":{"raw":"x"}}})", false},
        {R"([[{"log":{}}]])", false},
        {R"([5,{"log":{}}])", false},
        {"[]", false},
        {"log", false},
        {"", false},
    };
    for (const auto& each : kCases) {
        CAPTURE(each.text.substr(0, 80));
        CHECK(is_har(memory_source(each.text)) == each.is_har);
    }
}
