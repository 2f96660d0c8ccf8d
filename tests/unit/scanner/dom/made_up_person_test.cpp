#include "scanner/dom/made_up_person.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace formleak;

namespace {

// form-field facts, section 4 (Skatteverket's test persons, documented examples), without signs.
const std::set<std::string> kTestPersons = {"199712032391", "201701012393", "6408233234", "191212121212"};

std::string digits_of(std::string text) {
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

// 070-174 06 05 to 06 99 (PTS).
bool is_reserved_phone(const std::string& phone) {
    return phone.size() == 10 && phone.starts_with("07017406") && std::stoi(phone.substr(8)) >= 5;
}

}  // namespace

TEST_CASE(
    "made_up_person: numbers are reserved ones, in predictions and in whatever field of whatever visit") {
    CHECK(is_reserved_phone(made_up_value(DataKind::phone, "tel")));
    CHECK(is_reserved_phone(made_up_value(DataKind::none, "tel")));
    CHECK(kTestPersons.contains(made_up_value(DataKind::national_id, "text")));
    for (std::uint32_t i = 0; i < 400; ++i) {
        const Variation varied{"qxzwe", i * 77'777, i, i, i};
        CAPTURE(i);
        CHECK(is_reserved_phone(varied_value(DataKind::phone, varied)));
        CHECK(kTestPersons.contains(digits_of(varied_value(DataKind::national_id, varied))));
        CHECK(digits_of(varied_value(DataKind::card_number, varied)) == "4111111111111111");
        CHECK(made_up_amount(varied).size() == 6);
        CHECK(digits_of(varied_value(DataKind::postal_code, varied)).size() == 5);
    }
}

TEST_CASE("made_up_person: every kind has a value, fixed and varied, with nothing left to fill in") {
    const Variation varied{"qxzwe", 3, 4, 0, 0}, other{"kjhgf", 9, 5, 1, 1};
    // Values of these are too few, or are known to recipients in one spelling alone.
    const std::set<DataKind> kSame = {DataKind::country, DataKind::gender, DataKind::card_number,
                                      DataKind::card_code, DataKind::bank_account};
    for (int k = 0; k <= static_cast<int>(DataKind::consent); ++k) {
        const auto kind = static_cast<DataKind>(k);
        CAPTURE(std::string(to_string(kind)));
        for (const std::string& value : {made_up_value(kind, "text"), varied_value(kind, varied)}) {
            CHECK_FALSE(value.empty());
            CHECK(value.find_first_of("{}") == std::string::npos);
        }
        CHECK((varied_value(kind, varied) == varied_value(kind, other)) == kSame.contains(kind));
    }
}

TEST_CASE("made_up_person: an input of a form of its own gets that form, a birth date stays one") {
    CHECK(made_up_value(DataKind::birth_date, "date") == made_up_value(DataKind::birth_date, "text"));
    CHECK(made_up_value(DataKind::none, "date") != made_up_value(DataKind::birth_date, "date"));
    CHECK(made_up_value(DataKind::first_name, "text") == made_up_value(DataKind::first_name, "url"));
    const Variation varied{"qxzwe", 3, 16, 0, 0};
    CHECK(varied_by_type("date", varied) == "1987-06-03");  // 1 + (14 + 16) mod 28
    CHECK(varied_by_type("datetime-local", varied) == "1987-06-03T10:30");
    CHECK(varied_by_type("month", varied) == "1987-06");
    CHECK(varied_by_type("text", varied).empty());
    CHECK(varied_by_type("email", varied).empty());
}
