// Reaching inwards: nobody outside leads us to an address that only machines in here can reach.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "scanner/fetch/http_fetcher.h"
#include "scanner/model/url.h"

namespace formleak::transfer {

// Must the address that this request goes to be a public one? Under --public-only always; else where a public
// page, a redirect or a robots file leads to a host that is neither a target nor an alias.
bool must_be_public(const HttpRequest& request, const Url& url, const FetchOptions& options);

// The sentences for such a request that was not made, and whether an error is one of them about that host.
std::string refusal_of(const std::string& host, bool public_only);
std::string doubt_of(const std::string& host, bool public_only);
bool is_refusal(std::string_view error);
bool is_refusal_of(const std::string& host, std::string_view error);

bool is_public(const sockaddr& address);
// Of an IPv4 or IPv6 address as text, as libcurl gives its peer's; false for what is none.
bool is_public_text(const std::string& address);

// What a name stands for here. Blocks as long as the resolver does. For requests through a proxy, which
// resolves names itself: it is asked for nothing that we would not ask for.
enum class Whereabouts : std::uint8_t { public_space, private_space, unknown };
Whereabouts look_up(const std::string& host);

// By its own form a name of a network of ours, whoever knows it: one without a dot, and those that RFC 6761,
// RFC 6762 (with appendix G), RFC 8375 and ICANN's resolution 2024.07.29.06 keep for such networks.
bool is_inner_name(std::string_view host);

// Behind a proxy: what stands against asking it for a host that must be public. `knows_names`: the site's own
// name can be looked up here, so that one which cannot is none that is public; where nothing can be looked up
// the proxy is the resolver.
enum class ProxyDoubt : std::uint8_t { none, inner, unknown_here };
ProxyDoubt proxy_doubt(Whereabouts of_host, std::string_view host, bool public_only,
                       const std::function<bool()>& knows_names);

}  // namespace formleak::transfer
