#include "scanner/fetch/site_trust.h"

#include <algorithm>

#include "scanner/model/public_suffix.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

int port_of(const Url& url) {
    return url.port ? url.port : url.scheme == "https" ? 443 : 80;
}

// The first two parts of a mapping; an IPv6 address stands in brackets.
std::pair<std::string_view, std::string_view> from_parts(std::string_view mapping) {
    const std::size_t begin = mapping.starts_with('[') ? mapping.find(']') : 0;
    const std::size_t colon = begin == std::string_view::npos ? begin : mapping.find(':', begin);
    if (colon == std::string_view::npos) return {mapping, {}};
    const std::string_view rest = mapping.substr(colon + 1);
    return {mapping.substr(0, colon), rest.substr(0, rest.find(':'))};
}

}  // namespace

bool may_have_headers(const SiteTrust& site, const Url& url) {
    return site.header_origins.contains(url.origin());
}

bool may_have_cookies(const SiteTrust& site, const Url& url) {
    return site.cookie_domains.contains(registrable_domain(url.host));
}

const Login* login_for(const SiteTrust& site, const Url& url) {
    return site.login && site.login->origin == url.origin() ? &*site.login : nullptr;
}

std::string referrer_for(std::string_view page, const Url& url) {
    const auto from = parse_url(page);
    if (!from || from->scheme == "file") return {};
    if (from->origin() == url.origin()) return from->text();
    if (from->scheme == "https" && url.scheme != "https") return {};
    return from->origin() + "/";
}

bool is_mapped(const std::vector<std::string>& connect_to, const Url& url) {
    return std::any_of(connect_to.begin(), connect_to.end(), [&](const std::string& mapping) {
        const auto [host, port] = from_parts(mapping);
        return (host.empty() || lower_ascii(host) == url.host) &&
               (port.empty() || port == std::to_string(port_of(url)));
    });
}

}  // namespace formleak
