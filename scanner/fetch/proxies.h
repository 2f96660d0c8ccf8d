// Which proxy a request goes through. Decided here and not in libcurl, so that what is checked of a request
// is checked of the way it takes.
#pragma once

#include <string>

#include "scanner/model/url.h"

namespace formleak {

// As libcurl writes them; empty: none.
struct Proxies {
    std::string http, https;  // for requests of that scheme
    // Hosts that are asked directly, by commas or spaces: a name stands for its subdomains too, with or
    // without a dot in front; addresses with or without a /bits; * for all (libcurl, CURLOPT_NOPROXY).
    std::string not_for;
};

// Empty: the request is made directly.
std::string proxy_for(const Proxies& proxies, const Url& url);

}  // namespace formleak
