#include "scanner/fetch/reach.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "scanner/model/net_policy.h"

namespace formleak::transfer {
namespace {

constexpr std::string_view kBegin = "the address of ";  // of what we do not ask for, and of nothing else

struct AddressesDeleter {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

template <std::size_t Bytes, typename Address>
std::array<std::uint8_t, Bytes> bytes_of(const Address& address) {
    std::array<std::uint8_t, Bytes> bytes;
    static_assert(sizeof address == Bytes);
    std::memcpy(bytes.data(), &address, Bytes);
    return bytes;
}

}  // namespace

bool must_be_public(const HttpRequest& request, const Url& url, const FetchOptions& options) {
    if (options.public_only) return true;
    if (request.may_be_private || is_mapped(options.connect_to, url)) return false;
    return request.site >= options.sites.size() || !options.sites[request.site].hosts.contains(url.host);
}

std::string refusal_of(const std::string& host, bool public_only) {
    const std::string what = std::string(kBegin) + host + " is private or local, ";
    if (public_only) return what + "which --public-only refuses";
    return what + "and a public page leads to it: not asked (if the host is the site's own, add --alias " +
           host + ")";
}

std::string doubt_of(const std::string& host, bool public_only) {
    return std::string(kBegin) + host + " is known to the proxy alone, " +
           (public_only
                ? "so that --public-only refuses it"
                : "and a public page leads to it: not asked (if the host is the site's own, add --alias " +
                      host + ")");
}

bool is_refusal(std::string_view error) {
    return error.starts_with(kBegin);
}

bool is_refusal_of(const std::string& host, std::string_view error) {
    return error.starts_with(std::string(kBegin) + host + " is ");
}

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET)
        return is_public_ipv4(bytes_of<4>(reinterpret_cast<const sockaddr_in&>(address).sin_addr));
    if (address.sa_family == AF_INET6)
        return is_public_ipv6(bytes_of<16>(reinterpret_cast<const sockaddr_in6&>(address).sin6_addr));
    return false;
}

bool is_public_text(const std::string& address) {
    in_addr four{};
    if (::inet_pton(AF_INET, address.c_str(), &four) == 1) return is_public_ipv4(bytes_of<4>(four));
    in6_addr six{};
    return ::inet_pton(AF_INET6, address.c_str(), &six) == 1 && is_public_ipv6(bytes_of<16>(six));
}

Whereabouts look_up(const std::string& host) {
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    const std::string name = bracketed ? host.substr(1, host.size() - 2) : host;
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(name.c_str(), nullptr, &wanted, &found) != 0) return Whereabouts::unknown;
    const std::unique_ptr<addrinfo, AddressesDeleter> list(found);
    for (const addrinfo* one = found; one; one = one->ai_next)
        if (!is_public(*one->ai_addr)) return Whereabouts::private_space;
    return Whereabouts::public_space;
}

bool is_inner_name(std::string_view host) {
    constexpr std::string_view kInner[] = {"localhost", "local", "internal", "intranet", "private",
                                           "corp",      "home",  "lan",      "home.arpa"};
    if (host.find_first_of(".:") == std::string_view::npos) return true;
    return std::any_of(std::begin(kInner), std::end(kInner), [host](std::string_view domain) {
        return host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
    });
}

ProxyDoubt proxy_doubt(Whereabouts of_host, std::string_view host, bool public_only,
                       const std::function<bool()>& knows_names) {
    if (of_host == Whereabouts::public_space) return ProxyDoubt::none;
    if (of_host == Whereabouts::private_space || is_inner_name(host)) return ProxyDoubt::inner;
    return public_only || knows_names() ? ProxyDoubt::unknown_here : ProxyDoubt::none;
}

}  // namespace formleak::transfer
