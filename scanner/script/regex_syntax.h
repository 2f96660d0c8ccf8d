// Is the text of a regular expression one (ES2024 with Annex B, and the modifiers of ES2025)? Says no more
// than that: what it matches is not looked at. Laxer than the standard in two points: the names of Unicode
// properties are taken as they are, and two groups may have one name wherever the pattern has alternatives.
// Threads: any; time is linear in the pattern but for its group names, which are sorted.
#pragma once

#include <string_view>

namespace formleak::script {

// Null where it is one; else what is wrong, one sentence. The pattern without its slashes.
const char* find_regex_error(std::string_view pattern, std::string_view flags);

}  // namespace formleak::script
