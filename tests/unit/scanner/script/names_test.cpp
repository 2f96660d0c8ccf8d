#include "scanner/script/names.h"

#include <doctest/doctest.h>

using namespace formleak::script;

TEST_CASE("names: equal texts are one name, and the words of the language have their numbers") {
    NameTable names;
    const std::string text = "value";
    const NameId first = names.intern(text);
    CHECK(names.intern("value") == first);
    CHECK(names.intern("values") != first);
    CHECK(names.text(first) == "value");
    CHECK(names.intern("break") == kWordBreak);
    CHECK(names.intern("arguments") == kWordArguments);
    CHECK(is_reserved(names.intern("with")));
    CHECK_FALSE(is_reserved(names.intern("let")));
    CHECK(is_reserved_in_strict(names.intern("let")));
}

TEST_CASE("names: texts stay where they are however many come") {
    NameTable names;
    std::vector<std::string> texts;
    for (int i = 0; i < 10'000; ++i) texts.push_back("n" + std::to_string(i));
    std::vector<NameId> ids;
    for (const std::string& text : texts) ids.push_back(names.intern(text));
    const char* const early = names.text(ids[0]).data();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        REQUIRE(names.text(ids[i]) == texts[i]);
        REQUIRE(names.intern(texts[i]) == ids[i]);
    }
    CHECK(names.text(ids[0]).data() == early);
    CHECK(names.size() == kWordCount + 10'000);
}

TEST_CASE("names: a name that stands nowhere as it is keeps its own text") {
    NameTable names;
    const NameId name = names.intern_copy(std::string("from") + "_escape");
    CHECK(names.text(name) == "from_escape");
    CHECK(names.intern("from_escape") == name);
}
