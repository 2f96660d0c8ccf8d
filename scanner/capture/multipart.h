// The fields of a posted form: multipart/form-data (RFC 7578) and application/x-www-form-urlencoded (WHATWG URL,
// section 5.1). Not for: multipart/mixed mail.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::capture {

struct FormPart {
    std::string name;
    std::string filename;      // empty: no file
    std::string content_type;  // empty: not told
    std::string value;
    bool is_complete = true;  // false: the body ends before its boundary
};

// `boundary` without its dashes; empty: taken from the first line (captures lose it). Forgiving: line feeds alone, a
// missing last boundary, text before the first. At most limits::kMaxFormParts.
std::vector<FormPart> parse_multipart(std::string_view body, std::string_view boundary);

struct FormPair {
    std::string name, value;
};

// Names and values percent-decoded, '+' is a space. Works for a query too. At most limits::kMaxFormParts.
std::vector<FormPair> parse_form_pairs(std::string_view text);

}  // namespace formleak::capture
