// Bodies of forms: application/x-www-form-urlencoded pairs (query strings too) and multipart/form-data parts.
// Not for: finding out what the values mean.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// Bytes as sent, after percent-decoding; broken escapes stay as they are.
struct FormPair {
    std::string name, value;
    bool operator==(const FormPair&) const = default;
};

inline constexpr std::size_t kMaxFormPairs = 2'000;

struct FormPairs {
    std::vector<FormPair> pairs;
    bool cut = false;  // more than kMaxFormPairs, or a multipart body without its end
};

// "a=1&b%5Bc%5D=x+y" → {a, 1}, {b[c], "x y"} (URL Standard, section 5.1). Empty pieces are skipped; a piece
// without '=' has an empty value. Any text is accepted.
FormPairs parse_form_pairs(std::string_view text);

// The parts of a multipart/form-data body (RFC 7578): name and content, files too, all as bytes. The boundary
// is taken from `content_type`; without one there (some captures drop it), from the body's first line. No
// pairs when the body has no such form.
FormPairs parse_multipart_pairs(std::string_view body, std::string_view content_type);

// "application/json; charset=utf-8" → "application/json", in lower case, without spaces around it.
std::string media_type(std::string_view content_type);

}  // namespace formleak
