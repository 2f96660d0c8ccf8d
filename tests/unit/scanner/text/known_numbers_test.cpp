#include "scanner/text/known_numbers.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

// What of the text is found when that value is known.
std::string found(const std::string& value, const std::string& text) {
    KnownNumbers numbers;
    numbers.add(value);
    std::string out;
    for (const TextRange& range : numbers.find(text))
        out += (out.empty() ? "" : "|") + text.substr(range.begin, range.end - range.begin);
    return out;
}

}  // namespace

TEST_CASE("known_numbers: a number is found however it is written") {
    const struct {
        const char *value, *text, *found;
    } kCases[] = {
        {"070-174 06 35", "tel (070) 174 06 35!", "070) 174 06 35"},
        {"070-174 06 35", "070.174.06.35", "070.174.06.35"},
        {"070-174 06 35", "+46 70 174 06 35", "46 70 174 06 35"},
        {"+46701740635", "0701740635", "0701740635"},
        {"4111 1111 1111 1111", "a/4111.1111.1111.1111/b", "4111.1111.1111.1111"},
        {"18734", "187 34 Vallentuna", "187 34"},
        {"187 34", "SE-18734", "18734"},
        {"850312-2384", "850312–2384", "850312–2384"},
        {"1985-03-12", "12.03.1985", "12.03.1985"},
        {"1985-03-12", "03/12/1985", "03/12/1985"},
        {"12/03/1985", "1985-03-12", "1985-03-12"},
        {"19850312-2384", "850312", "850312"},
        {"198112189876", "811218–9876", "811218–9876"},
        {"8112189876", "1981-12-18", "1981-12-18"},
        {"1985-03-12", "12.3.1985", "12.3.1985"},
        {"12 mars 1985", "1985-3-12", "1985-3-12"},
        {"March 12, 1985", "850312", "850312"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.value);
        CAPTURE(c.text);
        CHECK(found(c.value, c.text) == c.found);
    }
}

TEST_CASE("known_numbers: other numbers are not") {
    CHECK(found("18734", "118734").empty());
    CHECK(found("18734", "187345").empty());
    CHECK(found("18734", "187, 34").empty());
    CHECK(found("1234", "1234").empty());
    CHECK(found("ABC 123456", "123456").empty());
    CHECK(found("", "123456").empty());
}

TEST_CASE("known_numbers: days with the names of their months") {
    const auto days = named_days("1985-03-12");
    for (const char* day : {"12 mars 1985", "march 12, 1985", "12 mar 1985"})
        CHECK(std::find(days.begin(), days.end(), day) != days.end());
    CHECK(named_days("070-174 06 35").empty());
    CHECK(named_days("1985-13-12").empty());
}
