#include "scanner/browser/visit_bounds.h"

#include <doctest/doctest.h>

using namespace formleak::browser;

TEST_CASE("visit_bounds: each kind of excess is one sentence that names its bound and how often") {
    VisitBounds bounds;
    bounds.windows = 7;
    bounds.dialogs = 8;
    ExcessLog log;
    CHECK(log.sentences(bounds).empty());
    for (int i = 0; i < 3; ++i) log.note(Excess::windows);
    log.note(Excess::script);
    CHECK(log.has(Excess::script));
    CHECK_FALSE(log.has(Excess::dialogs));
    CHECK(log.sentences(bounds) ==
          std::vector<std::string>{
              "3 windows beyond the 7 that a visit keeps open were closed at once",
              "once the page did not answer for 10 s; whatever script kept it was stopped"});
}

TEST_CASE("visit_bounds: no kind is without a sentence") {
    ExcessLog log;
    for (std::size_t i = 0; i < kExcesses; ++i) log.note(static_cast<Excess>(i));
    const auto all = log.sentences({});
    CHECK(all.size() == kExcesses);
    for (const std::string& sentence : all) CHECK(sentence.size() > 20);
}
