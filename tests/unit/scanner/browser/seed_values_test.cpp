#include "scanner/browser/seed_values.h"

#include <doctest/doctest.h>

#include <set>

using namespace formleak;
using namespace formleak::browser;

namespace {

SeenField field(const std::string& type, const std::string& tag = "input") {
    SeenField out;
    out.field.tag = tag;
    out.field.type = type;
    return out;
}

}  // namespace

TEST_CASE(
    "seed_values: values lie in the ranges reserved for fiction and tests (form-field facts, section 5)") {
    MadeUpPerson person("seed");
    for (int i = 0; i < 200; ++i) {
        const std::string phone = person.value_for(field("tel"), DataKind::phone);
        CAPTURE(phone);
        REQUIRE(phone.size() == 10);
        CHECK(phone.starts_with("07017406"));
        CHECK(std::stoi(phone.substr(8)) >= 5);  // 070-174 06 05 to 06 99
    }
    CHECK(person.value_for(field("email"), DataKind::email).ends_with("@example.com"));
    const std::set<std::string> test_persons = {"19971203-2391", "20170101-2393", "640823-3234",
                                                "191212121212"};
    for (int i = 0; i < 8; ++i)
        CHECK(test_persons.contains(person.value_for(field("text"), DataKind::national_id)));
}

TEST_CASE(
    "seed_values: every field gets a value of its own, the same seed the same person, another seed another") {
    const auto make = [](const char* seed) {
        MadeUpPerson person(seed);
        std::vector<std::string> out;
        for (const DataKind kind :
             {DataKind::email, DataKind::email, DataKind::phone, DataKind::phone, DataKind::first_name,
              DataKind::full_name, DataKind::street, DataKind::free_text, DataKind::password, DataKind::none})
            out.push_back(person.value_for(field("text"), kind));
        return out;
    };
    const auto first = make("a"), again = make("a"), other = make("b");
    CHECK(first == again);
    CHECK(std::set<std::string>(first.begin(), first.end()).size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i] != other[i]);
}

TEST_CASE(
    "seed_values: controls get values in their own form, lengths are kept, amounts never look like a "
    "postcode") {
    MadeUpPerson person("seed");
    CHECK(person.value_for(field("date"), DataKind::birth_date).substr(0, 8) == "1987-06-");
    CHECK(person.value_for(field("checkbox"), DataKind::consent) == "true");
    SeenField choice = field("select-one", "select");
    choice.options = {"", "a", "b"};
    CHECK(person.value_for(choice, DataKind::none) == "a");
    SeenField nothing = field("select-one", "select");
    CHECK(person.value_for(nothing, DataKind::none).empty());
    SeenField narrow = field("text");
    narrow.max_length = 5;
    CHECK(person.value_for(narrow, DataKind::free_text).size() == 5);
    SeenField bounded = field("number");
    bounded.min = "1";
    bounded.max = "120";
    CHECK(person.value_for(bounded, DataKind::none) == "120");
    // Five digits would be taken for a postcode by a vendor that judges by the value (meta-pixel facts, 3.4).
    for (int i = 0; i < 50; ++i) CHECK(person.value_for(field("number"), DataKind::income).size() == 6);
}

TEST_CASE("seed_values: bounds and steps of numbers and dates are kept") {
    MadeUpPerson person("seed");
    SeenField stepped = field("number");
    stepped.min = "100";
    stepped.max = "1000";
    stepped.step = "250";
    CHECK(person.value_for(stepped, DataKind::none) == "850");
    SeenField decimal = field("number");
    decimal.min = "0.5";
    decimal.max = "2";
    decimal.step = "0.25";
    CHECK(person.value_for(decimal, DataKind::none) == "2");
    SeenField day = field("date");
    day.min = "2027-02-01";
    CHECK(person.value_for(day, DataKind::none) == "2027-02-01");
    SeenField early = field("date");
    early.max = "1980-12-31";
    CHECK(person.value_for(early, DataKind::birth_date) == "1980-12-31");
}

TEST_CASE("seed_values: boxes for one character each of a code get a digit each, an initial a letter") {
    MadeUpPerson person("seed");
    SeenField box = field("text");
    box.max_length = 1;
    std::string code;
    for (int i = 0; i < 6; ++i) code += person.value_for(box, DataKind::none);
    CHECK(code.size() == 6);
    CHECK(code.find_first_not_of("0123456789") == std::string::npos);
    CHECK(std::set<char>(code.begin(), code.end()).size() == 6);
    CHECK(person.value_for(box, DataKind::first_name) == "M");
}
