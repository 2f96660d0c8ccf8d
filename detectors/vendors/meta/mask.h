// The unhashed shape of a value that Meta sends beside its hash (cudff, cud, ncudff, ncud).
#pragma once

#include <string>
#include <string_view>

namespace formleak::meta {

// A-Z → ^, a-z → *, 0-9 → #, everything beyond ASCII and control characters → ~, ASCII punctuation and spaces
// stay. "Foo.Bar@Example.SE" → "^**.^**@^******.^^".
std::string mask_value(std::string_view utf8);

// Whether the library masks values of this key.
bool is_masked_key(std::string_view key);

}  // namespace formleak::meta
