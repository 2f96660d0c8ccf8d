#include "scanner/model/net_policy.h"

namespace formleak {
namespace {

struct Block {
    std::array<std::uint8_t, 4> base;
    int bits;
};

// IANA IPv4 Special-Purpose Address Registry, and multicast (RFC 5771).
constexpr Block kClosed[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10}, {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
};

std::uint32_t number(const std::array<std::uint8_t, 4>& a) {
    return std::uint32_t{a[0]} << 24 | std::uint32_t{a[1]} << 16 | std::uint32_t{a[2]} << 8 | a[3];
}

bool all_zero(const std::array<std::uint8_t, 16>& a, int from, int to) {
    for (int i = from; i < to; ++i)
        if (a[static_cast<std::size_t>(i)] != 0) return false;
    return true;
}

}  // namespace

bool is_public_ipv4(const std::array<std::uint8_t, 4>& address) {
    for (const Block& block : kClosed) {
        const std::uint32_t mask = ~std::uint32_t{0} << (32 - block.bits);
        if ((number(address) & mask) == number(block.base)) return false;
    }
    return true;
}

bool is_public_ipv6(const std::array<std::uint8_t, 16>& a) {
    const auto inner = [&a](std::size_t at) {
        return std::array<std::uint8_t, 4>{a[at], a[at + 1], a[at + 2], a[at + 3]};
    };
    if (all_zero(a, 0, 10) && a[10] == 0xff && a[11] == 0xff) return is_public_ipv4(inner(12));
    // 64:ff9b::/96; 64:ff9b:1::/48 is for local use (RFC 8215).
    if (a[0] == 0 && a[1] == 0x64 && a[2] == 0xff && a[3] == 0x9b)
        return all_zero(a, 4, 12) && is_public_ipv4(inner(12));
    if (a[0] == 0x20 && a[1] == 0x02) return is_public_ipv4(inner(2));
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] < 0x02)
        return false;  // 2001::/23, IETF protocols: Teredo, ORCHID …
    if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8) return false;  // documentation
    if (a[0] == 0x3f && a[1] == 0xff && a[2] < 0x10) return false;  // 3fff::/20, documentation (RFC 9637)
    return (a[0] & 0xe0) == 0x20;  // 2000::/3, the only global unicast space given out
}

}  // namespace formleak
