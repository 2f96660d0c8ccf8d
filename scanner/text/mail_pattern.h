// The e-mail pattern that form readers of several vendors share: ASCII, no length limit, a host of two labels
// or more that may end in digits. What they differ in is a parameter. Not for: addresses as mail servers take
// them, nor as people write them.
#pragma once

#include <string_view>

namespace formleak {

// Whether the host may have capitals; the part before the "@" always may.
enum class HostCase { any, small };

// The whole text must fit. A stray ':' before a dot of the first part is let through: the pattern they share
// has "(:?\." for "(?:\.".
bool is_mail_address(std::string_view text, HostCase host);

}  // namespace formleak
