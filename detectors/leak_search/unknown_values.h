// Personal data that nobody told us about, by shape and parameter name: clear addresses, phone, identity,
// card and account numbers; hashes in parameters meant for one; placeholders where a value should be. Never
// says whose it is or which field it came from.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"

namespace formleak {

struct UnknownValue {
    enum class What : std::uint8_t { clear, hash, placeholder };
    What what = What::clear;
    DataKind kind = DataKind::none;
    std::size_t offset = 0, length = 0;
};

// `may_hold_address`: there is an '@' in the text. `name`: what the whole text is the value of, if anything.
// Linear in the text.
std::vector<UnknownValue> find_unknown_values(std::string_view text, bool may_hold_address,
                                              std::string_view name = {});

// Could be a digest: 32, 40, 56, 64, 96 or 128 hexadecimal digits, or 32 bytes in base64.
bool has_hash_shape(std::string_view token);

// Checks as in form-fields.md, section 4.
bool is_swedish_id(std::string_view text);  // 10 or 12 digits, with or without '-' or '+', date and Luhn
bool is_iban(std::string_view text);        // spaces allowed; country's length and mod 97
bool is_card_number(
    std::string_view text);  // 13 to 19 digits, spaces or dashes allowed; issuer range and Luhn
bool is_phone_shape(std::string_view text);  // 7 to 15 digits with the usual marks

}  // namespace formleak
