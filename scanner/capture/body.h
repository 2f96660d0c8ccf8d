// Bodies as they were meant: chunks and content codings undone, and which ones are worth keeping.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/capture/exchange_sink.h"
#include "scanner/text/http_message.h"

namespace formleak::capture {

// Base64 as captures write it, in lines too. Nothing for any other character than digits, padding and white
// space.
std::optional<std::string> decode_base64_lines(std::string text);

// A parameter of a header value, quotes undone: header_parameter("a/b; boundary=\"x\"", "boundary") is x.
std::string header_parameter(std::string_view value, std::string_view name);

// Pages, scripts, JSON, XML and other text are kept; pictures, fonts, films are not. An unknown or general
// type is judged by the address and by the first bytes.
bool is_body_wanted(std::string_view content_type, std::string_view url, std::string_view head);

// Undoes a Content-Encoding value ("gzip, br"), last coding first. Nothing for an unknown coding, broken data
// or more than `max_bytes`.
std::optional<std::string> undo_content_encoding(std::string body, std::string_view codings,
                                                 std::size_t max_bytes);

// Undoes the codings of `exchange.response`'s headers, drops what is not wanted, cuts what is too long, and
// says so. `body`: as found; `is_encoded`: content codings may still be on it.
void set_response_body(Exchange& exchange, std::string body, bool is_encoded);

// The request's body is packed in a way that cannot be undone: nobody can search it.
bool is_undecodable(const Request& request);

// The request's body without its Content-Encoding; as found where that fails.
std::string decoded_request_body(const Request& request);

}  // namespace formleak::capture
