// Netscape's cookie file, as curl and browsers' exporters write it. Not for: keeping cookies (the browser and
// libcurl do).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

struct FileCookie {
    std::string domain, path, name, value;
    bool subdomains = false, secure = false, http_only = false;
    long long expires = 0;  // seconds since 1970; 0: of the session
};

// Comments and empty lines are passed over. The error names the line that is no cookie, without a word of it:
// who lost a line would believe to be logged in.
Result<std::vector<FileCookie>> read_cookie_file(std::string_view text);

// A Cookie or Set-Cookie header's value with "…" in place of each cookie's value: "a=…; b=…".
std::string without_cookie_values(std::string_view header);

// The cookie's line again, as libcurl reads it (CURLOPT_COOKIELIST).
std::string cookie_line(const FileCookie& cookie);

}  // namespace formleak
