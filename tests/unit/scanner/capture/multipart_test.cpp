#include "scanner/capture/multipart.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::capture;

namespace {

std::string part(const std::string& head, const std::string& value, const std::string& boundary = "X") {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
}

}  // namespace

TEST_CASE("multipart: fields, files and a value that holds line ends and something like the boundary") {
    const std::string body =
        part("name=\"epost\"", "test.person@example.com") +
        part("name=\"cv\"; filename=\"cv.txt\"\r\nContent-Type: text/plain", "a\r\nb --X not\r\n") +
        part("name=\"empty\"", "") + "--X--\r\n";
    const std::vector<FormPart> got = parse_multipart(body, "X");
    REQUIRE(got.size() == 3);
    CHECK(got[0].name == "epost");
    CHECK(got[0].value == "test.person@example.com");
    CHECK(got[1].filename == "cv.txt");
    CHECK(got[1].content_type == "text/plain");
    CHECK(got[1].value == "a\r\nb --X not\r\n");
    CHECK(got[2].value.empty());
    CHECK(got[2].is_complete);
}

TEST_CASE("multipart: how clients spell names") {
    const struct {
        const char* head;
        const char* name;
        const char* filename;
    } kCases[] = {{"name=\"a%22b\"", "a\"b", ""},
                  {"name=plain", "plain", ""},
                  {"name=\"namn\"; filename=\"C:\\dir\\f.txt\"", "namn", "C:\\dir\\f.txt"},
                  {"name=\"a; b=c\"", "a; b=c", ""},
                  {"NAME=\"x\"; FileName=\"y\"", "x", "y"},
                  {"name=\"q\\\"r\"", "q\"r", ""},
                  {"name=\"åäö\"", "åäö", ""},
                  {"name=x; filename*=UTF-8''n%C3%A4mn.txt", "x", "nämn.txt"},
                  {"filename=\"y\"", "", "y"}};
    for (const auto& each : kCases) {
        CAPTURE(each.head);
        const std::vector<FormPart> got = parse_multipart(part(each.head, "v") + "--X--", "X");
        REQUIRE(got.size() == 1);
        CHECK(got[0].name == each.name);
        CHECK(got[0].filename == each.filename);
        CHECK(got[0].value == "v");
    }
}

TEST_CASE("multipart: a lost boundary is taken from the first line, bare line feeds do") {
    const std::string body =
        "----WebKitFormBoundaryAb1\nContent-Disposition: form-data; "
        "name=\"a\"\n\n1\n----WebKitFormBoundaryAb1--\n";
    for (const char* boundary : {"", "----WebKitFormBoundaryAb1", "another"}) {
        const std::vector<FormPart> got = parse_multipart(body, boundary);
        CAPTURE(boundary);
        REQUIRE(got.size() == 1);
        CHECK(got[0].value == "1");
    }
    CHECK(parse_multipart("text before\r\n" + part("name=a", "1") + "--X--", "X").size() == 1);
}

TEST_CASE("multipart: bodies that end early") {
    CHECK(parse_multipart("", "X").empty());
    CHECK(parse_multipart("--X", "X").empty());
    CHECK(parse_multipart("--X--", "X").empty());
    CHECK(parse_multipart("no such thing", "").empty());
    const std::vector<FormPart> cut =
        parse_multipart("--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf a val", "X");
    REQUIRE(cut.size() == 1);
    CHECK(cut[0].value == "half a val");
    CHECK_FALSE(cut[0].is_complete);
    const std::vector<FormPart> headless = parse_multipart("--X\r\n\r\nvalue\r\n--X--", "X");
    REQUIRE(headless.size() == 1);
    CHECK(headless[0].value == "value");
}

TEST_CASE("multipart: a million parts stop at the limit") {
    std::string body;
    for (int i = 0; i < 1'000'000; i++) body += "--X\n\n1\n";
    CHECK(parse_multipart(body, "X").size() == limits::kMaxFormParts);
}
