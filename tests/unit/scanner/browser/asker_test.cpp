#include "scanner/browser/asker.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("asker: the document is told by Origin, else by Referer") {
    const struct {
        std::vector<Header> headers;
        const char* asker;
    } kCases[] = {
        {{{"Referer", "https://a.example/x?y"}}, "https://a.example"},
        {{{"referer", "https://b.example/"}, {"Origin", "https://a.example"}}, "https://a.example"},
        {{{"Origin", "null"}, {"Referer", "https://a.example/x"}}, ""},
        {{{"Referer", "https://a.example:8443/x"}}, "https://a.example:8443"},
        {{}, ""},
    };
    for (const auto& c : kCases) {
        Request request;
        request.headers = c.headers;
        CHECK(browser::asker_of(request) == c.asker);
    }
}
