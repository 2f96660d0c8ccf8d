#include "scanner/engine/choice_values.h"

#include <doctest/doctest.h>

#include "scanner/text/digest.h"
#include "tests/support/made_pages.h"

using namespace formleak;

namespace {

browser::SeenField seen(const std::string& type, const std::string& name, const std::string& label,
                        const std::string& value) {
    browser::SeenField out;
    out.field.tag = type == "select-one" ? "select" : "input";
    out.field.type = type;
    out.field.name = name;
    out.field.label = label;
    out.field.value = value;
    if (type == "select-one") out.options = {"", value};
    return out;
}

// A visit that filled the given fields, and its guide.
struct Filled {
    test::MadePages network{"", ""};
    VisitGuide guide{"seed", {"shop.example"}, network};
    VisitResult visit;

    explicit Filled(const std::vector<browser::SeenField>& fields) {
        guide.values_for(fields);
        for (const browser::SeenField& field : fields) {
            TypedField typed;
            static_cast<FieldOnPage&>(typed) = field;
            typed.typed = field.field.tag == "select" ? field.field.value : "true";
            typed.kept = typed.typed;
            visit.fields.push_back(typed);
        }
    }
    std::set<std::size_t> in(const std::string& url, const std::string& body = "") const {
        Request request;
        request.url = url;
        request.body = body;
        return ChoiceValues(visit, guide).fields_in(request);
    }
    std::optional<std::size_t> of_hash(const std::string& text, int form = 0) const {
        RecordedDatum datum;
        datum.hashed = true;
        datum.value = sha256_hex(text);
        return ChoiceValues(visit, guide).field_of_hash(datum, form);
    }
};

const std::vector<browser::SeenField> kFields = {
    seen("radio", "kon", "Kön", "kvinna"), seen("checkbox", "nyheter", "Jag vill ha nyhetsbrevet", "ja"),
    seen("select-one", "gender", "Gender", "female")};

}  // namespace

TEST_CASE("choice_values: a choice is found under its field's name or beside it, and nowhere else") {
    const Filled filled(kFields);
    using Set = std::set<std::size_t>;
    CHECK(filled.in("https://t.example/i.gif?kon=kvinna") == Set{0});
    CHECK(filled.in("https://t.example/", R"({"a":[{"field":"gender","value":"female"}]})") == Set{2});
    CHECK(filled.in("https://t.example/", "x=1&gender=female") == Set{2});
    CHECK(filled.in("https://t.example/kvinna?page=kvinna&kon=man").empty());
    CHECK(filled.in("https://t.example/", R"({"field":"kon","value":"man"})").empty());
    CHECK(filled.in("https://t.example/?nyheter=ja").empty());  // says nothing of a person
}

TEST_CASE("choice_values: a hash is that of the choice, its label, or the letter vendors make of a gender") {
    const Filled one({kFields[0]});
    for (const char* text : {"kvinna", "f"}) CHECK(one.of_hash(text) == 0);
    CHECK_FALSE(one.of_hash("m").has_value());
    Filled two(kFields);
    CHECK_FALSE(two.of_hash("f").has_value());  // two fields say so
    two.visit.fields[2].form_index = 1;
    CHECK(two.of_hash("f", 1) == 2);
    CHECK_FALSE(two.of_hash("f", 3).has_value());
    CHECK_FALSE(Filled({}).of_hash("f").has_value());
}

TEST_CASE("choice_values: girl and boy are genders to vendors too") {
    CHECK(Filled({seen("checkbox", "kon", "Flicka", "girl")}).of_hash("f") == 0);
    CHECK(Filled({seen("checkbox", "kon", "Pojke", "boy")}).of_hash("m") == 0);
}
