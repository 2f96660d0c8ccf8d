#include "scanner/engine/inspected_input.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("inspected_input: what an input knows of people goes from process to process") {
    InspectedInput input;
    add_personal_text(DataKind::last_name, "Lindqvist", input.people);
    add_personal_text(DataKind::last_name, "\xC5sa", input.people);  // Latin-1
    input.people.left_out = 3;
    const auto read = read_inspected(write_inspected(input));
    REQUIRE(read);
    CHECK(read->people.texts.size() == 2);
    CHECK(read->people.texts == input.people.texts);
    CHECK(read->people.left_out == 3);
    CHECK_FALSE(read_inspected(R"({"people":[],"more_people":-1})"));
}
