#include "scanner/text/data_url.h"

#include <doctest/doctest.h>

using namespace formleak;

// Rules: WHATWG Fetch, "data: URL processor".
TEST_CASE("data_url: percent escapes and base64 become the content, the type is without parameters") {
    const struct {
        const char *address, *type, *body;
    } kRows[] = {
        {"data:,a%20b", "text/plain", "a b"},
        {"data:text/javascript,a()", "text/javascript", "a()"},
        {" DATA:Text/HTML;charset=utf-8,<p>", "text/html", "<p>"},
        {"data:;base64,YSgp", "text/plain", "a()"},
        {"data:text/javascript;base64,YSgp", "text/javascript", "a()"},
        {"data:text/javascript;base64,YS%67%70", "text/javascript", "a()"},
        {"data:text/javascript;base64, YS\n gp ", "text/javascript", "a()"},
        {"data:,a\n\tb", "text/plain", "ab"},
        {"data:,a#b", "text/plain", "a"},
        {"data:,a,b", "text/plain", "a,b"},
        {"data:,", "text/plain", ""},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.address);
        const auto data = decode_data_url(row.address);
        REQUIRE(data);
        CHECK(data->type == row.type);
        CHECK(data->body == row.body);
    }
    CHECK(decode_data_url("data:text/html;charset=iso-8859-1;base64,YQ==")->charset == "iso-8859-1");
    for (const char* address :
         {"", "data:", "data:text/html", "https://a.example/", "data:;base64,a$b", "xdata:,a"})
        CHECK_MESSAGE(!decode_data_url(address), address);
}
