#include "scanner/text/wanted_names.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

ScriptNames some_names() {
    ScriptNames names;
    names.calls = {{"paint"}, {"brush.*"}, {"queue.push"}, {"_paint.push", "paint", true}};
    names.globals = {"palette.size"};
    names.texts = {"colours.example"};
    names.needles = {{"paint"}, {"ym", true}};
    return names;
}

}  // namespace

TEST_CASE("wanted_names: a call by its name, by its family, and by another spelling") {
    const WantedNames names(some_names());
    CHECK(names.has_call("paint"));
    CHECK(names.has_call("brush.dip"));
    CHECK(names.has_call("queue.push"));
    CHECK_FALSE(names.has_call("queue.pop"));
    CHECK_FALSE(names.has_call("brush"));
    bool lists = true;
    CHECK(names.canonical_call("window.self.paint", &lists) == "paint");
    CHECK_FALSE(lists);
    CHECK(names.canonical_call("window._paint.push", &lists) == "paint");
    CHECK(lists);
}

TEST_CASE("wanted_names: roots are those of calls and globals") {
    const WantedNames names(some_names());
    for (const char* root : {"paint", "brush", "queue", "palette"}) CHECK(names.has_root(root));
    CHECK(names.begins_at_root("palette.anything"));
    CHECK_FALSE(names.has_root("colours"));
    CHECK(names.has_global("palette.size"));
    CHECK_FALSE(names.has_global("palette"));
    CHECK(names.has_text("https://colours.example/x.js"));
    CHECK_FALSE(names.has_text("https://other.example/x.js"));
}

TEST_CASE("wanted_names: a script is worth a parse where a needle stands in it; a call's only as a call") {
    const WantedNames names(some_names());
    CHECK(names.concerns("repaint()"));
    CHECK(names.concerns("a;ym(1)"));
    CHECK_FALSE(names.concerns("a;xym(1)"));
    CHECK_FALSE(names.concerns("var ym=1"));
    CHECK_FALSE(names.concerns(""));
}

TEST_CASE("wanted_names: the places of texts, overlapping ones too, up to a bound") {
    ScriptNames lists = some_names();
    lists.texts = {"aba", "bar."};
    const WantedNames names(lists);
    CHECK(names.places_of_texts("xababar.", 100) == std::vector<std::uint32_t>{1, 3, 4});
    CHECK(names.places_of_texts("xababar.", 2) == std::vector<std::uint32_t>{1, 3});
    CHECK(names.places_of_texts("", 100).empty());
    CHECK_FALSE(names.has_text("barx"));  // "." is a dot
}

TEST_CASE("wanted_names: where nothing is wanted nothing is found") {
    const WantedNames names(ScriptNames{});
    CHECK_FALSE(names.concerns("anything"));
    CHECK_FALSE(names.has_text("anything"));
    CHECK(names.places_of_texts("anything", 100).empty());
}
