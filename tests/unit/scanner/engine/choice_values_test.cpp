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

browser::SeenField of_group(browser::SeenField field, const std::string& legend) {
    field.field.legend = legend;
    return field;
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
            const bool is_tick = field.field.type == "radio" || field.field.type == "checkbox";
            typed.typed = is_tick ? "true" : field.field.value;
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

TEST_CASE("choice_values: of a yes or no the question says what it is about") {
    const Filled filled({of_group(seen("radio", "q7", "Ja", "ja"), "Har du diabetes?"),
                         of_group(seen("radio", "q8", "Yes", "yes"), "Do you have a chronic illness?"),
                         of_group(seen("checkbox", "symptom", "Yrsel", "yrsel"), "Vilka symtom har du?"),
                         of_group(seen("radio", "q9", "Ja", "ja"), "Har du varit kund hos oss?"),
                         seen("select-one", "cancer", "", "nej")});
    using Set = std::set<std::size_t>;
    CHECK(filled.in("https://t.example/?q7=ja&q9=ja") == Set{0});
    CHECK(filled.in("https://t.example/", R"([["q8","yes"],["symptom","yrsel"],["q9","ja"]])") == Set{1, 2});
    CHECK(filled.in("https://t.example/", R"({"symptom":["feber","yrsel"],"cancer":["ja","nej"]})") ==
          Set{2});
    CHECK(filled.in("https://t.example/", R"({"symptom":true,"cancer":["nej"]})") == Set{2, 4});
    CHECK(filled.in("https://t.example/", R"({"symptom":false,"q7":true})").empty());
    CHECK(filled.in("https://t.example/", R"([["ja","q7"],["q7","nej"]])").empty());
}

TEST_CASE("choice_values: what is short is known whole, and under its field's own name or id") {
    auto pin = seen("password", "pin", "PIN-kod", "4711");
    auto user = seen("text", "anvandare", "Användarnamn", "maj17");
    user.field.id = "usr";
    const Filled filled({pin, user, seen("text", "ref", "Referens", "4712")});
    using Set = std::set<std::size_t>;
    CHECK(filled.in("https://t.example/?pin=4711") == Set{0});
    CHECK(filled.in("https://t.example/", R"({"usr":"maj17","pin":4711})") == Set{0, 1});
    CHECK(filled.in("https://t.example/?pin=47110&v=4711&build=4711").empty());
    CHECK(filled.in("https://t.example/4711?x=pin4711").empty());
    CHECK(filled.in("https://t.example/?ref=4712").empty());  // nobody knows what it is
}

TEST_CASE("choice_values: a code asked for in boxes is known as a whole value, under any name") {
    std::vector<browser::SeenField> boxes;
    for (int i = 0; i < 6; ++i)
        boxes.push_back(seen("text", "d" + std::to_string(i), "", std::to_string((i * 7 + 3) % 10)));
    const Filled filled(boxes);
    using Set = std::set<std::size_t>;
    CHECK(filled.in("https://t.example/", R"({"code":"307418"})") == Set{0});
    CHECK(filled.in("https://t.example/?k=307418") == Set{0});
    CHECK(filled.in("https://t.example/?k=3074181").empty());
    CHECK(filled.in("https://t.example/307418?k=3&d1=0").empty());
    for (browser::SeenField& box : boxes) box.field.type = "number";  // guests, children, rooms
    CHECK(Filled(boxes).in("https://t.example/?k=307418").empty());
}
