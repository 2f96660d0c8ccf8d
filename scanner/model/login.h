// User and password in front of an address's host: read, left out, masked. Not for: sending them
// (scanner/fetch).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

struct UserInfo {
    std::string name, password;
};
// User and password in front of an address's host, percent-decoded. The scheme may be absent.
std::optional<UserInfo> user_info(std::string_view address);
std::string without_user_info(std::string_view address);
// A text with every "//user:password@" in it made "//***@": for messages.
std::string mask_user_info(std::string_view text);
// The same of texts that are no addresses, or should be and are not: whatever looks like a login in front of
// an @ is masked, up to the last @ of the word, so that no password is shown for a slash in it. For lines
// about what the user gave; too coarse for addresses of pages.
std::string mask_logins(std::string_view text);

}  // namespace formleak
