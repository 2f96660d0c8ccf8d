// What a person's value is looked for as when it is masked: itself and what is commonly made of it. Not for:
// the hashes and spellings that vendors make (value_forms).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// In lower case, as TextLayers::text has it: the value, without marks and within a coding; the words of a
// name or an address, joined and with a genitive's s; the parts of a mailbox; the day of an identity number
// or a date. Empty: too short or too common to tell anything.
std::vector<std::string> spellings_to_mask(std::string_view value);
// Of what somebody wrote or chose: as a whole only.
std::vector<std::string> spellings_of_phrase(std::string_view value);

// "Bo Ek", "Svea Qvist-Holm": each word begins as names do, and there is nothing but letters.
bool are_names(std::string_view text);

}  // namespace formleak
