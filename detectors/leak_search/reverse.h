// Turns hashes of small spaces back by trying every value: only on request (--reverse), only within the
// formats of form-fields.md (Swedish mobile numbers, personnummer, postcodes, birth dates, genders), never
// beyond. What is not found stays unresolved. Not for: addresses or names; salted hashes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/model/data_kind.h"

namespace formleak {

struct ReverseQuestion {
    DataKind kind = DataKind::none;
    std::string token;  // the hash as it was sent: hexadecimal or base64, of md5, sha1, sha256 or sha512
};

struct ReverseAnswer {
    std::string value;               // personal data: never into a report without --show-values
    std::vector<std::string> chain;  // "e164", "sha256"
};

struct ReverseOptions {
    int first_year = 1920, last_year = 2026;  // of birth dates and personnummer
    // First digits of national numbers without the 0; completed to nine. All Swedish mobile ranges
    // (PTS numbering plan: 070, 072, 073, 076, 079).
    std::vector<std::string> phone_prefixes = {"70", "72", "73", "76", "79"};
    // Hashes computed in all, measured at nine million a second for one digest; the rest stays unresolved and
    // `complete` says so.
    std::uint64_t max_hashes = 500'000'000;
};

struct ReverseResult {
    std::vector<std::optional<ReverseAnswer>> answers;  // one per question
    bool complete = true;
};

// One sweep per kind answers all its questions together. Nothing is computed for kinds nobody asks about.
ReverseResult reverse_hashes(const std::vector<ReverseQuestion>& questions,
                             const ReverseOptions& options = {});

}  // namespace formleak
