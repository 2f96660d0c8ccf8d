#include "scanner/browser/string_cutter.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"
#include "scanner/text/json.h"

using namespace formleak;
using namespace formleak::browser;

namespace {

StringCutter cut(std::size_t most, const std::string& text, std::size_t step = 1) {
    StringCutter cutter(most);
    for (std::size_t at = 0; at < text.size(); at += step)
        cutter.feed(std::string_view(text).substr(at, step));
    return cutter;
}

}  // namespace

TEST_CASE("string_cutter: long strings keep their beginning, everything else stays") {
    const std::string text = R"({"a":"123456789","b":[1,"1234",{"c":"12345"}],"123456":null})";
    for (const std::size_t step : {1, 3, 1000}) {
        CAPTURE(step);
        const StringCutter cutter = cut(4, text, step);
        CHECK(cutter.text() == R"({"a":"1234","b":[1,"1234",{"c":"1234"}],"1234":null})");
        REQUIRE(cutter.cut().size() == 3);
        CHECK(cutter.cut()[0].characters == 9);
        CHECK(cutter.cut()[1].characters == 5);
    }
}

TEST_CASE("string_cutter: no character and no escape is cut in two") {
    const struct {
        const char *text, *kept;
    } kCases[] = {{R"(["abc\"def"])", R"(["abc\""])"},       {R"(["abc\\\"def"])", R"(["abc\\"])"},
                  {R"(["ab\u00e5def"])", R"(["ab\u00e5"])"}, {R"(["\ud83d\ude00x"])", R"([""])"},
                  {R"(["ab\ud83d\ude00xyz"])", R"(["ab"])"}, {"[\"abc\xc3\xa5xyz\"]", "[\"abc\xc3\xa5\"]"},
                  {R"(["abc\"","x"])", R"(["abc\"","x"])"}};
    for (const auto& c : kCases) {
        CAPTURE(std::string(c.text));
        const StringCutter cutter = cut(4, c.text);
        CHECK(cutter.text() == c.kept);
        CHECK(parse_json(cutter.text()).ok());
    }
}

TEST_CASE("string_cutter: of base64 the size and hash of what it stands for are known, of other texts not") {
    // sha256 of a million "a": FIPS 180-2, appendix B.3
    const std::string bytes(1'000'000, 'a');
    const StringCutter cutter =
        cut(1000, "[\"" + encode_base64(bytes) + "\",\"" + std::string(2000, '?') + "\"]", 777);
    REQUIRE(cutter.cut().size() == 2);
    CHECK(cutter.cut()[0].bytes == 1'000'000);
    CHECK(cutter.cut()[0].sha256 == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(cutter.cut()[1].characters == 2000);
    CHECK(cutter.cut()[1].bytes == 0);
    CHECK(cutter.cut()[1].sha256.empty());
    CHECK(cutter.text().size() < 2100);
}
