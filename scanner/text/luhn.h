// The check digit of identity and card numbers (ISO/IEC 7812-1, annex B).
#pragma once

#include <string_view>

namespace formleak {

// Digits only; the last one is the check digit.
bool passes_luhn(std::string_view digits);

}  // namespace formleak
