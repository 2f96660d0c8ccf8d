// The one vocabulary of personal data (contract, section 1) and its spelling in reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace formleak {

enum class DataKind : std::uint8_t {
    none,  // not personal data, or not recognised
    email,
    phone,
    first_name,
    last_name,
    full_name,
    street,
    postal_code,
    city,
    region,
    country,
    birth_date,
    gender,
    national_id,
    user_id,
    password,
    one_time_code,
    card_number,
    card_code,
    bank_account,
    income,
    loan,
    insurance,
    health,
    vehicle,
    organization,
    free_text,
    search,
    consent,
};

// "email", "first_name", … as the report spells it.
std::string_view to_string(DataKind kind);

// The reverse; nullopt for an unknown word.
std::optional<DataKind> parse_data_kind(std::string_view word);

// "e-mail address", "national identity number": for sentences meant for people.
std::string_view to_phrase(DataKind kind);

// Data a leak of which is critical (contract, section 3): national id, health, money, card, secrets.
bool is_critical(DataKind kind);

// Says something about a person. False for none, consent, search and organization.
bool is_personal(DataKind kind);

}  // namespace formleak
