// An outgoing request taken apart: host, path, query pairs, and a body in whichever of the usual shapes it
// came. Not for: knowing vendors.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"

namespace formleak::wires {

inline constexpr std::size_t kMaxWireBodyBytes = 4u << 20;  // of a body, and of what it unpacks to
inline constexpr std::size_t kMaxWireQueryBytes = 256u << 10;
inline constexpr std::size_t kMaxBodyLines = 200;  // events of one batch

struct Sent {
    std::string host, path;
    std::vector<FormPair> query;
    std::vector<FormPair> body;       // of a form or multipart body
    std::vector<Json> documents;      // JSON bodies; one per line where each line is one
    std::vector<std::string> lines;   // of a text body that is neither
    std::vector<std::string> unread;  // why something of it was not read; one sentence each
};

// Nothing when the address is none. Bounded by the limits above; what was not read is said in `unread`.
std::optional<Sent> take_apart(const Request& request);

// First pair of that name, of the query and then of the body; nullptr when absent or empty.
const std::string* find_value(const Sent& sent, std::string_view name);

// A parameter's value that holds data of its own: JSON, or base64 (of gzip or zstd) of JSON. Nothing for
// other text.
std::optional<Json> parse_nested(std::string_view text);

// "context.pixel.code" below a JSON value, array members by number; nullptr when absent.
const Json* find_path(const Json& root, std::string_view path);

// Whether every byte of the text is one of these.
inline bool is_made_of(std::string_view text, std::string_view digits) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}

}  // namespace formleak::wires
