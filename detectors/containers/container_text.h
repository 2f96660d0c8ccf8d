// The object literals inside a container's script, cut out as text: braces counted, strings respected.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::containers {

// From the opening bracket at `open` to its closing one, both included; empty when it never closes.
std::string_view balanced(std::string_view text, std::size_t open);

// The text of the object in "var data = {…}"; empty when there is none.
std::string_view data_object(std::string_view body);

// The text of the member's value (object or array) directly inside the object; empty when there is none.
std::string_view member_text(std::string_view object, std::string_view name);

// \xHH, which JavaScript has and JSON has not, as \u00HH.
std::string to_json(std::string_view text);

// Per gallery template ("__cvt_…"), the string literals of its code ("runtime") and of its permissions.
std::map<std::string, std::vector<std::string>> template_strings(std::string_view data);

}  // namespace formleak::containers
