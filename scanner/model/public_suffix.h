// The registrable domain (eTLD+1) of a host, by the Public Suffix List. The one door to libpsl.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// "www.shop.example.co.uk" → "example.co.uk". The host itself for IP addresses, single labels and public
// suffixes. `host` in lower-case ASCII. Thread-safe: the list is read-only.
std::string registrable_domain(std::string_view host);

bool is_same_site(std::string_view host, std::string_view other_host);

}  // namespace formleak
