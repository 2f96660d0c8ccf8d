// Netscape's cookie file, as curl and browsers' exporters write it. Not for: keeping cookies (the browser and
// libcurl do).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

struct FileCookie {
    std::string domain, path, name, value;
    bool subdomains = false, secure = false, http_only = false;
    long long expires = 0;  // seconds since 1970; 0: of the session
};

// Lines that are no cookies are passed over. At most 3,000 cookies.
std::vector<FileCookie> read_cookie_file(std::string_view text);

}  // namespace formleak
