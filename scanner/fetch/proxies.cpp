#include "scanner/fetch/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

struct Address {
    int family = 0;  // 0: none
    std::array<unsigned char, 16> bytes{};
};

std::string_view without_brackets(std::string_view host) {
    return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

Address parse_address(std::string_view host) {
    Address out;
    const std::string text(without_brackets(host));
    for (const int family : {AF_INET, AF_INET6})
        if (::inet_pton(family, text.c_str(), out.bytes.data()) == 1) out.family = family;
    return out;
}

bool have_same_bits(const Address& a, const Address& b, int bits) {
    for (int bit = 0; bit < bits; ++bit) {
        const auto at = static_cast<std::size_t>(bit / 8);
        if (((a.bytes[at] ^ b.bytes[at]) >> (7 - bit % 8) & 1) != 0) return false;
    }
    return true;
}

bool names_address(std::string_view entry, const Address& host) {
    const std::size_t slash = entry.find('/');
    const Address network = parse_address(entry.substr(0, slash));
    if (network.family != host.family) return false;
    const int all = host.family == AF_INET ? 32 : 128;
    int bits = all;
    if (slash != std::string_view::npos) {
        const std::string_view number = entry.substr(slash + 1);
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (error != std::errc{} || end != number.data() + number.size() || bits < 0 || bits > all)
            return false;
    }
    return have_same_bits(host, network, bits);
}

std::string_view without_dot_at_end(std::string_view name) {
    if (name.ends_with('.')) name.remove_suffix(1);
    return name;
}

bool names_host(std::string_view entry, std::string_view host) {
    if (entry.starts_with('.')) entry.remove_prefix(1);
    const std::string name = lower_ascii(without_dot_at_end(entry));
    host = without_dot_at_end(host);
    if (name.empty() || !host.ends_with(name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

bool is_exempt(std::string_view list, std::string_view host) {
    const Address address = parse_address(host);
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of(", \t"), list.size());
        const std::string_view entry = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        if (entry == "*" || (address.family ? names_address(entry, address) : names_host(entry, host)))
            return true;
    }
    return false;
}

}  // namespace

std::string proxy_for(const Proxies& proxies, const Url& url) {
    const std::string& proxy = url.scheme == "https" ? proxies.https : proxies.http;
    return proxy.empty() || is_exempt(proxies.not_for, url.host) ? std::string() : proxy;
}

}  // namespace formleak
