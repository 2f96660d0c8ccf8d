// What a request's parameter is meant for, by its name, and which parameter a place in a text belongs to.
// Not for: form fields (scanner/dom/field_kind), vendors' own match keys (detectors/vendors).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"

namespace formleak {

struct ParameterMeaning {
    DataKind kind = DataKind::none;
    // The name stands for this and nothing else ("u_hem", "sha256_email"). "e" or "md5" alone are weak: only
    // together with a hash's or an address's shape.
    bool strong = false;
};

// "udff[em]", "user.email", "sha256_email_address" → e-mail. none for anything else.
ParameterMeaning parameter_meaning(std::string_view name);

struct Pair {
    std::string_view name, value;
    std::size_t offset = 0;  // of the value
};
// Every name=value of a query, form or cookie text, "name":"value" of JSON, and ~em.value of Google's "tv.1"
// grammar, in one pass without any claim to a grammar. Values of at most 512 bytes.
std::vector<Pair> find_pairs(std::string_view text);

// The name that the value at `offset` stands under; empty when there is none near.
std::string_view name_before(std::string_view text, std::size_t offset);

}  // namespace formleak
