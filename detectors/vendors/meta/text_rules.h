// The patterns of the library's own rules. Input is valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scanner/text/mail_pattern.h"

namespace formleak::meta {

// White space and ASCII punctuation removed; letters of any script stay.
std::string remove_punctuation(std::string_view utf8);
// Everything but a-z, A-Z and 0-9 removed.
std::string keep_latin(std::string_view utf8);
// The library's e-mail pattern (facts, section 3.4), ignoring case.
inline bool is_email(std::string_view text) {
    return is_mail_address(text, HostCase::any);
}
// 64 hexadecimal digits; with `or_md5` 32 as well.
bool looks_hashed(std::string_view text, bool or_md5 = false);
// What manual matching takes for a phone number, whatever its key: longer than 6 and digits in four groups.
bool looks_like_phone(std::string_view text);
// 12345, 12345-6789, 12345 6789.
bool looks_like_zip(std::string_view text);
// Exactly five ASCII digits.
bool is_five_digits(std::string_view text);
// What the library of 2020 took for a phone number with or without country code.
bool is_international_phone(std::string_view text);
// "m", "f" or "" for one of the six words; case matters.
std::string_view gender_letter(std::string_view text);

// What goes out as buttonText: e-mail addresses become "@", numbers "0".
std::string safe_button_text(std::string_view utf8);
// Whether a text still says something after digits, punctuation and single letters are taken away.
bool has_meaning(std::string_view utf8);

}  // namespace formleak::meta
