#include "scanner/engine/saved_response.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("saved response: what is read back is what was written, a body with any bytes included") {
    HttpResponse response;
    response.url = "https://a.example/";
    response.final_url = "https://a.example/å";
    response.status = 203;
    response.headers = {{"content-type", "text/html"}, {"x", "\"a\"\tb"}};
    response.redirects = {{"https://a.example/", 301}};
    response.body = std::string("line\nline\0\xff", 11);
    response.body_truncated = true;
    response.cut = Cut::timed_out;
    response.note = "note";
    response.headers_cut = true;
    response.stopped_at_redirect = true;
    const auto read = read_saved_response(write_saved_head(response) + response.body);
    REQUIRE(read);
    CHECK(read->final_url == response.final_url);
    CHECK(read->status == 203);
    CHECK(read->headers.size() == 2);
    CHECK(read->headers.back().value == "\"a\"\tb");
    CHECK(read->redirects.size() == 1);
    CHECK(read->redirects.front().status == 301);
    CHECK(read->body == response.body);
    CHECK(read->body_truncated);
    CHECK(read->cut == Cut::timed_out);
    CHECK(read->note == "note");
    CHECK(read->headers_cut);
    CHECK(read->stopped_at_redirect);
}

TEST_CASE("saved response: what ended it is one of the known reasons, whatever number is written") {
    for (const char* number : {"99", "-1", "256", "9223372036854775807"}) {
        CAPTURE(number);
        const auto read = read_saved_response("{\"cut\":" + std::string(number) + "}\nbody");
        REQUIRE(read);
        CHECK(read->cut == Cut::broken_off);
    }
    CHECK_FALSE(read_saved_response("{\"cut\":0}"));  // no body
    CHECK_FALSE(read_saved_response("[]\nbody"));
}
