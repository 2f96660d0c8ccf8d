#include "scanner/fetch/header_lines.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("header_lines: an interim answer's headers are not the answer's, but they are counted") {
    HttpResponse response;
    std::size_t bytes = 0;
    for (const char* line : {"HTTP/1.1 103 Early Hints\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 200 OK\r\n",
                             "Content-Type:text/html \r\n", "no header\r\n"})
        CHECK(take_header_line(line, response, bytes));
    REQUIRE(response.headers.size() == 1);
    CHECK(response.content_type() == "text/html");
    CHECK(bytes == 26 + 9 + 2 + 17 + 25 + 11);
}

TEST_CASE("header_lines: too many are left out and said, too long ones end the transfer") {
    HttpResponse response;
    std::size_t bytes = 0;
    for (int i = 0; i < 1000; ++i) CHECK(take_header_line("a: b", response, bytes));
    CHECK_FALSE(response.headers_cut);
    CHECK(take_header_line("a: b", response, bytes));
    CHECK(response.headers_cut);
    CHECK(response.headers.size() == 1000);
    CHECK_FALSE(take_header_line("a: " + std::string(300'000, 'b'), response, bytes));
}
