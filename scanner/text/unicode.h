// Unicode text: case, normal forms, repair. The one door to libunistring.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// Full Unicode lower case (locale-independent). Input must be valid UTF-8; see repair_utf8().
std::string to_lower(std::string_view utf8);

// Compatibility composition (NFKC) and canonical composition (NFC).
std::string to_nfkc(std::string_view utf8);
std::string to_nfc(std::string_view utf8);
// Canonical decomposition (NFD); full upper case.
std::string to_nfd(std::string_view utf8);
std::string to_upper(std::string_view utf8);

// Å ä ö ø æ ß é … to plain ASCII letters: å/ä → a, ö/ø → o, æ → ae, ß → ss, other letters lose their marks.
// Expects lower case. A second candidate for matching, never the only one.
std::string fold_marks(std::string_view lower_utf8);

// Invalid sequences and NUL become U+FFFD.
std::string repair_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

inline bool is_digit_ascii(char c) {
    return c >= '0' && c <= '9';
}

// May a name of JavaScript begin with this character, or go on with it (ID_Start and ID_Continue of Unicode;
// the language's own "$", "_" and joiners are not among them)?
bool is_id_start(char32_t point);
bool is_id_continue(char32_t point);

// A letter of ASCII, or a byte of any other character: names are made of these.
inline bool is_letter_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Valid UTF-8, and no control character but line ends and tabs.
bool is_plain_text(std::string_view bytes);

// Number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view utf8);

// At most `max_bytes`, cut between code points, with "…" where something was cut. White space runs become one
// space.
std::string shorten(std::string_view utf8, std::size_t max_bytes);

std::string lower_ascii(std::string_view text);
std::string_view trim_ascii(std::string_view text);
// Is `word`, in lower case, one of the words of a list with spaces between (an attribute like rel)? Of the
// list's first limits::kMaxLabelBytes.
bool has_word(std::string_view list, std::string_view word);

}  // namespace formleak
