#include "scanner/dom/field_autocomplete.h"

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

struct TokenKind {
    std::string_view token;
    DataKind kind;
};

// Autofill field names of the HTML standard (WHATWG HTML, section 4.10.18.7), all of them.
constexpr TokenKind kAutocomplete[] = {
    {"name", DataKind::full_name},
    {"honorific-prefix", DataKind::gender},
    {"given-name", DataKind::first_name},
    {"additional-name", DataKind::first_name},
    {"family-name", DataKind::last_name},
    {"honorific-suffix", DataKind::none},
    {"nickname", DataKind::user_id},
    {"username", DataKind::user_id},
    {"new-password", DataKind::password},
    {"current-password", DataKind::password},
    {"one-time-code", DataKind::one_time_code},
    {"organization-title", DataKind::organization},
    {"organization", DataKind::organization},
    {"street-address", DataKind::street},
    {"address-line1", DataKind::street},
    {"address-line2", DataKind::street},
    {"address-line3", DataKind::street},
    {"address-level4", DataKind::city},
    {"address-level3", DataKind::city},
    {"address-level2", DataKind::city},
    {"address-level1", DataKind::region},
    {"country", DataKind::country},
    {"country-name", DataKind::country},
    {"postal-code", DataKind::postal_code},
    {"cc-name", DataKind::full_name},
    {"cc-given-name", DataKind::first_name},
    {"cc-additional-name", DataKind::first_name},
    {"cc-family-name", DataKind::last_name},
    {"cc-number", DataKind::card_number},
    {"cc-exp", DataKind::card_code},
    {"cc-exp-month", DataKind::card_code},
    {"cc-exp-year", DataKind::card_code},
    {"cc-csc", DataKind::card_code},
    {"cc-type", DataKind::none},
    {"transaction-currency", DataKind::none},
    {"transaction-amount", DataKind::none},
    {"language", DataKind::none},
    {"bday", DataKind::birth_date},
    {"bday-day", DataKind::birth_date},
    {"bday-month", DataKind::birth_date},
    {"bday-year", DataKind::birth_date},
    {"sex", DataKind::gender},
    {"url", DataKind::none},
    {"photo", DataKind::none},
    {"tel", DataKind::phone},
    {"tel-country-code", DataKind::none},
    {"tel-national", DataKind::phone},
    {"tel-area-code", DataKind::phone},
    {"tel-local", DataKind::phone},
    {"tel-local-prefix", DataKind::phone},
    {"tel-local-suffix", DataKind::phone},
    {"tel-extension", DataKind::phone},
    {"email", DataKind::email},
    {"impp", DataKind::user_id},
};

}  // namespace

std::optional<AutofillName> kind_of_autocomplete(std::string_view attribute) {
    const std::string value = lower_ascii(attribute);
    std::string_view rest = trim_ascii(value);
    if (rest.empty() || rest == "on" || rest == "off") return std::nullopt;
    if (rest.ends_with(" webauthn")) rest = trim_ascii(rest.substr(0, rest.size() - 9));
    const std::string_view token = rest.substr(rest.find_last_of(" \t\n") + 1);
    for (const TokenKind& row : kAutocomplete)
        if (row.token == token) return AutofillName{std::string(token), row.kind};
    return std::nullopt;
}

}  // namespace formleak
