#include "scanner/text/form_body.h"

#include <doctest/doctest.h>

#include "tests/support/hostile.h"

using namespace formleak;

TEST_CASE("form_body: pairs as the URL Standard reads them") {
    const auto parsed = parse_form_pairs("udff%5Bem%5D=a%2Bb+c&&empty=&bare&x=1=2&bad=%zz%4");
    const std::vector<FormPair> expected = {
        {"udff[em]", "a+b c"}, {"empty", ""}, {"bare", ""}, {"x", "1=2"}, {"bad", "%zz%4"}};
    CHECK(parsed.pairs == expected);
    CHECK_FALSE(parsed.cut);
}

TEST_CASE("form_body: more pairs than are read is said") {
    const auto parsed = parse_form_pairs(test::repeat("a=1&", kMaxFormPairs + 1));
    CHECK(parsed.pairs.size() == kMaxFormPairs);
    CHECK(parsed.cut);
    CHECK_FALSE(parse_form_pairs(test::repeat("a=1&", kMaxFormPairs)).cut);
}

TEST_CASE("form_body: multipart parts, with the boundary in the header or only in the body") {
    const std::string body =
        "--b1\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n123\r\n"
        "--b1\r\nContent-Disposition: form-data; name=\"udff[em]\"; filename=\"blob\"\r\n"
        "Content-Type: text/plain\r\n\r\nline 1\r\nline 2\r\n--b1--\r\n";
    const std::vector<FormPair> expected = {{"id", "123"}, {"udff[em]", "line 1\r\nline 2"}};
    CHECK(parse_multipart_pairs(body, "multipart/form-data; boundary=b1").pairs == expected);
    CHECK(parse_multipart_pairs(body, "multipart/form-data; boundary=\"b1\"").pairs == expected);
    CHECK(parse_multipart_pairs(body, "").pairs == expected);
    CHECK_FALSE(parse_multipart_pairs(body, "").cut);
}

TEST_CASE("form_body: a multipart body that ends early keeps its whole parts and says so") {
    const auto parsed = parse_multipart_pairs(
        "--b1\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n123\r\n"
        "--b1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut",
        "multipart/form-data; boundary=b1");
    CHECK(parsed.pairs == std::vector<FormPair>{{"id", "123"}});
    CHECK(parsed.cut);
}

TEST_CASE("form_body: no boundary, no parts") {
    CHECK(parse_multipart_pairs("id=1", "multipart/form-data").pairs.empty());
    CHECK(parse_multipart_pairs("", "multipart/form-data; boundary=").pairs.empty());
    CHECK(parse_multipart_pairs("--" + test::repeat("b", 10'000), "").pairs.empty());
}

TEST_CASE("form_body: the media type without its parameters") {
    CHECK(media_type(" Application/JSON ; charset=utf-8") == "application/json");
    CHECK(media_type("").empty());
}
