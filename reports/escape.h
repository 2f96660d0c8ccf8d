// Text of unknown origin made harmless for one output language each. Input may be any bytes; what is no UTF-8
// becomes U+FFFD. Not for: writing JSON (scanner/text/json.h).
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// For element content and quoted attribute values of HTML. Control characters become U+FFFD.
std::string escape_html(std::string_view text);

// The same for XML 1.0, which allows fewer characters. Marks that take no room or turn the direction of
// writing become character references, the same to a parser.
std::string escape_xml(std::string_view text);

// One line for a terminal: control characters (C0, C1, line separators), marks that take no room or turn the
// direction of writing, and code points that are no characters become visible escapes such as "\x1b"; nothing
// can move the cursor, colour or reorder text.
std::string escape_terminal(std::string_view text);

// One CSV cell, always quoted (RFC 4180). What makes a spreadsheet calculate (= + - @ | %, their wide forms,
// tab) gets a ' before it, at the start, behind spaces there, and behind ";", which parts cells elsewhere.
std::string escape_csv(std::string_view text);

// JSON, which is valid UTF-8, with every character that a terminal does not show, or obeys, as \u escape: the
// same to a parser.
std::string escape_json_text(std::string json);

// One line for a Markdown table or paragraph: nothing in it is markup, HTML, a link, or calls anybody.
std::string escape_markdown(std::string_view text);

}  // namespace formleak
