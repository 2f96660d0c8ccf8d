#include "scanner/text/pattern_set.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("pattern_set: one pass tells all that match; a bad expression says what is wrong") {
    const std::string_view expressions[] = {"^a", "b+c", "z$"};
    CHECK(PatternSet::compile(expressions)->matches("abbc") == std::vector<int>{0, 1});
    CHECK(Pattern::compile("^/form/")->matches("/form/x"));
    CHECK(Pattern::compile("(").error().find("missing )") != std::string::npos);
}
