// Is a clear text that was found really the value, or part of another word? Short and common values only
// count where the request itself says what they are.
#pragma once

#include <cstddef>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak {

// `offset` and `length`: the match in `text`; `name`: the parameter it stands under. Rules:
// an address is not the tail or head of a longer one; values below six characters, genders and countries need
// a parameter of their kind; one plain word or a short number must be the whole value of a parameter or stand
// under one of its kind; everything else counts anywhere. `after_typing`: the page sent it after the value
// was typed in front of us; then five digits count that are a value or a word of their own.
bool is_convincing(std::string_view text, std::size_t offset, std::size_t length, DataKind kind,
                   std::string_view name, bool after_typing = false);

// Few enough possible values that a hash can be turned back by trying all (encodings.md, section 6.6).
bool is_small_space(DataKind kind);

}  // namespace formleak
