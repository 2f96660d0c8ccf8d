#include "reports/text_page.h"

#include <doctest/doctest.h>

#include "scanner/text/unicode.h"

using namespace formleak;

TEST_CASE("text_page: what was cut is marked otherwise than what is masked, and rows can be told apart") {
    CHECK(fit("kort", 10) == "kort");
    CHECK(fit("en lång etikett", 10) == "en lång...");
    CHECK(fit_middle("/kort", 10) == "/kort");
    const std::string first = fit_middle("www.klinik.example/boka/steg-1/tack", 20),
                      second = fit_middle("www.klinik.example/boka/steg-1/klar", 20);
    CHECK(count_code_points(first) == 20);
    CHECK(first != second);
    CHECK(first.starts_with("www"));
    CHECK(first.ends_with("/tack"));
    CHECK(fit_middle("ååååååååååååååå", 10) == "åå...ååååå");
}
