#include "scanner/text/pattern_set.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("pattern_set: one pass tells all that match; a bad expression says what is wrong") {
    const std::string_view expressions[] = {"^a", "b+c", "z$"};
    CHECK(PatternSet::compile(expressions)->matches("abbc") == std::vector<int>{0, 1});
    CHECK(Pattern::compile("^/form/")->matches("/form/x"));
    CHECK(Pattern::compile("(").error().find("missing )") != std::string::npos);
}

TEST_CASE("pattern_set: the place of the next match") {
    const auto pattern = Pattern::compile("b+|\\bd");
    REQUIRE(pattern);
    CHECK((*pattern).find("abbcbd d", 0) == 1);
    CHECK((*pattern).find("abbcbd d", 2) == 2);
    CHECK((*pattern).find("abbcbd d", 5) == 7);  // the d at 5 begins no word
    CHECK((*pattern).find("abbcbd d", 8) == std::string_view::npos);
    CHECK((*pattern).find("ab", 9) == std::string_view::npos);
}
