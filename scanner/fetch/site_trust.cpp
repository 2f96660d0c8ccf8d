#include "scanner/fetch/site_trust.h"

#include <algorithm>

#include "scanner/model/public_suffix.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

int port_of(const Url& url) {
    return url.port ? url.port : url.scheme == "https" ? 443 : 80;
}

// Up to the next colon; an IPv6 address stands in brackets.
std::string_view take_part(std::string_view& mapping) {
    const std::size_t begin = mapping.starts_with('[') ? std::min(mapping.find(']'), mapping.size()) : 0;
    const std::size_t end = std::min(mapping.find(':', begin), mapping.size());
    const std::string_view out = mapping.substr(0, end);
    mapping.remove_prefix(std::min(end + 1, mapping.size()));
    return out;
}

// The host that a mapping leads this address to; empty: its own. None where it is not for this address.
std::optional<std::string_view> mapped_by(std::string_view mapping, const Url& url) {
    const std::string_view host = take_part(mapping), port = take_part(mapping);
    if (!host.empty() && lower_ascii(host) != url.host) return std::nullopt;
    if (!port.empty() && port != std::to_string(port_of(url))) return std::nullopt;
    return take_part(mapping);
}

}  // namespace

bool may_have_headers(const SiteTrust& site, const HttpRequest& request, const Url& url) {
    if (request.purpose == HttpRequest::Purpose::browser && !site.header_origins.contains(request.asked_by))
        return false;
    return site.header_origins.contains(url.origin());
}

bool may_have_cookies(const SiteTrust& site, const Url& url) {
    if (site.cookies_need_tls && url.scheme != "https") return false;
    return site.cookie_domains.contains(registrable_domain(url.host));
}

bool is_for_site(const SiteTrust& site, const FileCookie& cookie) {
    const std::size_t dot = cookie.domain.starts_with('.') ? 1 : 0;
    return site.cookie_domains.contains(registrable_domain(lower_ascii(cookie.domain.substr(dot))));
}

const Login* login_for(const SiteTrust& site, const HttpRequest& request, const Url& url) {
    if (!site.login || site.login->origin != url.origin()) return nullptr;
    if (request.purpose == HttpRequest::Purpose::browser && request.asked_by != site.login->origin)
        return nullptr;
    return &*site.login;
}

std::string referrer_for(std::string_view page, const Url& url) {
    const auto from = parse_url(page);
    if (!from || from->scheme == "file") return {};
    if (from->origin() == url.origin()) return from->text();
    if (from->scheme == "https" && url.scheme != "https") return {};
    return from->origin() + "/";
}

std::string mapped_host(const std::vector<std::string>& connect_to, const Url& url) {
    for (const std::string& mapping : connect_to)
        if (const auto place = mapped_by(mapping, url))
            return place->empty() ? url.host : std::string(*place);
    return url.host;
}

bool is_mapped(const std::vector<std::string>& connect_to, const Url& url) {
    return std::any_of(connect_to.begin(), connect_to.end(),
                       [&](const std::string& mapping) { return mapped_by(mapping, url).has_value(); });
}

}  // namespace formleak
