#include "scanner/model/net_policy.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("net_policy: special-purpose addresses are not public") {
    const std::array<std::uint8_t, 4> kClosed[] = {
        {127, 0, 0, 1},       {10, 1, 2, 3},   {172, 16, 0, 1}, {172, 31, 255, 255}, {192, 168, 1, 1},
        {169, 254, 169, 254}, {100, 64, 0, 1}, {0, 0, 0, 0},    {224, 0, 0, 1},      {255, 255, 255, 255}};
    for (const auto& address : kClosed) CHECK_FALSE(is_public_ipv4(address));
    CHECK(is_public_ipv4({93, 184, 216, 34}));
    CHECK(is_public_ipv4({172, 32, 0, 1}));
}

TEST_CASE("net_policy: IPv4 hidden in IPv6 is judged as IPv4") {
    CHECK_FALSE(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1}));
    CHECK(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 93, 184, 216, 34}));
    CHECK_FALSE(is_public_ipv6({0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1}));
    CHECK_FALSE(is_public_ipv6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    CHECK_FALSE(is_public_ipv6({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    CHECK_FALSE(is_public_ipv6({0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
    CHECK(is_public_ipv6(
        {0x26, 0x06, 0x28, 0, 0x02, 0x20, 0, 1, 0x02, 0x48, 0x18, 0x93, 0x25, 0xc8, 0x19, 0x46}));
}
