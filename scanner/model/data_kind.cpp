#include "scanner/model/data_kind.h"

namespace formleak {
namespace {

struct Row {
    DataKind kind;
    std::string_view word, phrase;
    bool critical, personal;
};

constexpr Row kRows[] = {
    {DataKind::none, "none", "no personal data", false, false},
    {DataKind::email, "email", "e-mail address", false, true},
    {DataKind::phone, "phone", "phone number", false, true},
    {DataKind::first_name, "first_name", "first name", false, true},
    {DataKind::last_name, "last_name", "last name", false, true},
    {DataKind::full_name, "full_name", "full name", false, true},
    {DataKind::street, "street", "street address", false, true},
    {DataKind::postal_code, "postal_code", "postal code", false, true},
    {DataKind::city, "city", "city", false, true},
    {DataKind::region, "region", "region", false, true},
    {DataKind::country, "country", "country", false, true},
    {DataKind::birth_date, "birth_date", "birth date", false, true},
    {DataKind::gender, "gender", "gender", false, true},
    {DataKind::national_id, "national_id", "national identity number", true, true},
    {DataKind::user_id, "user_id", "user or customer id", false, true},
    {DataKind::password, "password", "password", true, true},
    {DataKind::one_time_code, "one_time_code", "one-time code", true, true},
    {DataKind::card_number, "card_number", "card number", true, true},
    {DataKind::card_code, "card_code", "card security code", true, true},
    {DataKind::bank_account, "bank_account", "bank account", true, true},
    {DataKind::income, "income", "income or work", true, true},
    {DataKind::loan, "loan", "loan or debt", true, true},
    {DataKind::insurance, "insurance", "insurance or claim", false, true},
    {DataKind::health, "health", "health or another special category", true, true},
    {DataKind::vehicle, "vehicle", "vehicle registration", false, true},
    {DataKind::organization, "organization", "organisation", false, false},
    {DataKind::free_text, "free_text", "free text", false, true},
    {DataKind::search, "search", "search words", false, false},
    {DataKind::consent, "consent", "consent box", false, false},
};

const Row& row_of(DataKind kind) {
    return kRows[static_cast<std::size_t>(kind)];
}

constexpr bool rows_stand_in_enum_order() {
    for (std::size_t i = 0; i < std::size(kRows); ++i)
        if (static_cast<std::size_t>(kRows[i].kind) != i) return false;
    return true;
}
static_assert(rows_stand_in_enum_order());

}  // namespace

std::string_view to_string(DataKind kind) {
    return row_of(kind).word;
}
std::string_view to_phrase(DataKind kind) {
    return row_of(kind).phrase;
}
bool is_critical(DataKind kind) {
    return row_of(kind).critical;
}
bool is_personal(DataKind kind) {
    return row_of(kind).personal;
}

std::optional<DataKind> parse_data_kind(std::string_view word) {
    for (const Row& row : kRows)
        if (row.word == word) return row.kind;
    return std::nullopt;
}

}  // namespace formleak
