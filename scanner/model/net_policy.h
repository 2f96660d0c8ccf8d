// Which network addresses may be contacted under --public-only. Asked with the address a name resolved to,
// right before the connection, so that neither a redirect nor a rebinding name can slip past.
#pragma once

#include <array>
#include <cstdint>

namespace formleak {

// IPv4 in network byte order. False for private, loopback, link-local, shared, multicast and reserved space
// (IANA IPv4 special-purpose registry).
bool is_public_ipv4(const std::array<std::uint8_t, 4>& address);

// IPv6 in network byte order; an IPv4-mapped, NAT64 or 6to4 address is judged by the IPv4 address in it.
bool is_public_ipv6(const std::array<std::uint8_t, 16>& address);

}  // namespace formleak
