// Meta's normal forms: what is hashed. Facts, section 3.6, with its examples as tests.
// Not for: hashing (scanner/text/digest) and for deciding which field gives which key (field_reader).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/vendors/meta/library_version.h"

namespace formleak::meta {

// Which of the two rule sets: the primary (ud, udff) or the older one that goes out beside it (aud, audff).
enum class Rules { primary, alternate };

std::optional<std::string> normalise_email(std::string_view value);
std::string normalise_name(std::string_view value);  // keeps case: callers hand it lower case
std::optional<std::string> normalise_city(std::string_view value);
std::optional<std::string> normalise_state(std::string_view value, bool map_names);
std::optional<std::string> normalise_country(std::string_view value, bool map_names);
std::optional<std::string> normalise_zip(std::string_view value);
std::string normalise_phone(std::string_view value, bool digits_only);
std::string normalise_birth_date(std::string_view value);

// The short key whose rules apply to a name: "email" → "em"; lower case otherwise.
std::string rules_key(std::string_view name);

// What becomes of one value when a request is built: the identity plugin's rules.
struct Translated {
    bool sent = false;
    bool invalid = false;  // an e-mail that is none: the library throws, and what would follow is not sent
    bool passthrough = false;  // already hashed, or sent in clear: `value` goes out as it is
    std::string value;         // the normal form, or what goes out as it is
    std::string sha256;        // what goes out, where it is a hash
    std::string mask;          // of the normal form; only where has_mask
    bool has_mask = false;
};
Translated translate(std::string_view key, std::string_view value, Rules rules, const Behaviour& behaviour);

// What may go out, hashed (hex), for a value in that key's place, by the rules of today's library.
std::vector<std::string> hashes_of(std::string_view key, std::string_view value);

}  // namespace formleak::meta
