// One value in the spellings a site or a tracker may give it before it is hashed or sent: trimmed,
// lower-cased, national or international phone, personnummer with and without century, … Facts:
// normalisation tables of the receivers (Google, Meta, TikTok, Snap, Reddit, UID2, Yandex).
// Not for: what one vendor certainly does (detectors/vendors).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"

namespace formleak {

struct ValueForm {
    std::string text;
    std::vector<std::string> steps;  // how it was made: "trim", "lowercase", "remove-dots"; empty: as typed
};

// Distinct texts, the most usual first, at most kMaxForms. `value` in UTF-8; broken bytes are repaired first.
inline constexpr std::size_t kMaxForms = 40;
std::vector<ValueForm> value_forms(DataKind kind, std::string_view value);

// Words that stand where a value should: "", "undefined", "null", "[object Object]", template leftovers.
struct PlaceholderWord {
    std::string_view text, name;  // name: "the empty string", "undefined"
};
const std::vector<PlaceholderWord>& placeholder_words();

}  // namespace formleak
