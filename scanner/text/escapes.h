// Text escaped for a carrier: percent, JSON string, HTML entity, quoted-printable; and the letter games rot13
// and reversal. Unescaping leaves broken escapes as they are; the output is never longer than the input.
// Not for: whole documents (scanner/page). Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// %XX and the old %uXXXX; '+' stays '+'.
std::string unescape_percent(std::string_view text);
// Everything but letters, digits and "-_.~" (RFC 3986, section 2.3); with `all`, everything.
std::string escape_percent(std::string_view text, bool all = false);

// \uXXXX (pairs of surrogates joined), \xXX, \n, \", \/ … as in JSON and JavaScript strings.
std::string unescape_json(std::string_view text);
// Numeric entities and the named ones for the marks of addresses: &amp; &commat; &period; &plus; …
std::string unescape_entities(std::string_view text);
// RFC 2045, section 6.7: =XX and soft line breaks.
std::string unescape_quoted(std::string_view text);

std::string rot13(std::string_view text);
std::string reverse_bytes(std::string_view text);

// Appends a code point as UTF-8; U+FFFD for what is none.
void append_utf8(std::string& out, char32_t point);

}  // namespace formleak
