// Values of a HAR as writers put them: other types than the format has, where their meaning is plain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/text/json.h"

namespace formleak::capture {

// A string, or a number some writer put in its place; empty otherwise.
const std::string& text_of(const Json& value);
// The same, and lists and objects as the JSON they are.
std::string text_or_json(const Json& value);
// A number, or a string that begins with one; 0 otherwise.
std::int64_t number_of(const Json& value);
// A number or a string that begins with one.
bool holds_number(const Json& value);

// [{"name": …, "value": …}], {"name": "value"}, ["name: value"], [["name", "value"]], or the lines of a
// message's head as one string. `has_odd` is set where something in it is none of these.
std::vector<Header> read_pairs(const Json& list, bool& has_odd);

std::string percent_encoded(std::string_view text);

}  // namespace formleak::capture
