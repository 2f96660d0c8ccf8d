// What a file that is no capture holds, told by its content alone. Not for: captures (scanner/capture),
// saying what a script does.
#pragma once

#include <cstdint>
#include <string_view>

namespace formleak {

enum class FileKind : std::uint8_t { page, script, json, xml, pdf, arc, mhtml, binary, plain_text, empty };

// `text` is UTF-8 (utf8_source in front for others). A script is one only if it parses as one: prose, words,
// tables and JSON do not become scripts because some of their words could stand in one. Looks at the first
// MiB.
FileKind kind_of_text(std::string_view text);

// "XML", "plain text": what follows "it looks like".
std::string_view name_of(FileKind kind);

}  // namespace formleak
