// TikTok's normal forms: what is hashed. Shared facts (vendor-forms), sections 1.6 and 1.8.
#pragma once

#include <string>
#include <string_view>

namespace formleak::tiktok {

// Of a value that the form reader took: small letters, nothing else.
std::string normalise_email(std::string_view value);

// With "+": E.164 where the country code is known. Else the number without its punctuation; what has no digit
// stays as it is.
std::string normalise_phone(std::string_view value);

// One value that a page hands over with identify(): how it leaves.
struct Identified {
    enum class Form { unknown_key, hashed, passed_on, clear } form = Form::unknown_key;
    std::string parameter;  // email, phone_number, …
    std::string value;      // what was hashed, or what leaves as it is
};
// `country` is the country of the same call, if any: postal codes of the US are cut to five digits.
Identified identify(std::string_view key, std::string_view value, std::string_view country);

}  // namespace formleak::tiktok
