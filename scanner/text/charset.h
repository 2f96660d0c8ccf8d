// Which charset a response is in, and its bytes as UTF-8. The one door to iconv. Not for: entities, percent
// escapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

struct DecodedText {
    std::string text;        // valid UTF-8 without byte-order mark; what could not be decoded is U+FFFD
    std::string charset;     // "utf-8", "windows-1252", … as the Encoding standard names it
    std::string decided_by;  // byte-order mark | content-type | meta | valid utf-8 | fallback
};

// The standard's name for a label ("Latin1" → "windows-1252"); empty when it is no label. WHATWG Encoding,
// section 4.2.
std::string canonical_charset(std::string_view label);

// The charset named by <meta charset> or <meta http-equiv=content-type> in the first bytes; empty when none.
// WHATWG HTML, section 13.2.3.2 "prescan a byte stream".
std::string prescan_meta_charset(std::string_view bytes);

// Decodes a response: byte-order mark, then `content_type` header, then (with `look_for_meta`) the prescan,
// then UTF-8 when valid, else windows-1252. Thread-safe; takes any bytes.
DecodedText decode_text(std::string_view bytes, std::string_view content_type, bool look_for_meta = true);

// UTF-16, with its mark or without (XML 1.0, appendix F: the first "<" tells), as UTF-8; nothing for all
// else. For files that no header describes rightly: robots.txt, sitemaps.
std::optional<std::string> decode_utf16(std::string_view bytes);

// UTF-16 that neither a byte-order mark nor `content_type` names: browsers read it as something else, and so
// does decode_text.
bool is_unnamed_utf16(std::string_view bytes, std::string_view content_type);

}  // namespace formleak
