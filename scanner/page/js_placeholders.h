// What a server was to fill in and did not: {{…}}, {%…%}, <?…?>, <%…%>, ${…} in a plain string, @Model.…
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak::js {

// A server-side placeholder somewhere in the text's first 4 KiB. Returns it as written, shortened; empty when
// there is none.
std::string find_placeholder(std::string_view text);

// The text with placeholders that stand outside quotes made into names and blanks of the same length, so that
// it parses and no offset moves. nullopt when there is none.
std::optional<std::string> mask_placeholders(std::string_view script);

}  // namespace formleak::js
