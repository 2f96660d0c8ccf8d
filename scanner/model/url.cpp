#include "scanner/model/url.h"

#include <curl/curl.h>
#include <idn2.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>

#include "scanner/model/limits.h"

namespace formleak {
namespace {

struct CurlUrlDeleter {
    void operator()(CURLU* u) const { curl_url_cleanup(u); }
};
using CurlUrl = std::unique_ptr<CURLU, CurlUrlDeleter>;

struct Idn2Deleter {
    void operator()(char* p) const { idn2_free(p); }
};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

std::optional<std::string> part(CURLU* handle, CURLUPart what, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(handle, what, &text, flags) != CURLUE_OK || !text) return std::nullopt;
    std::string out(text);
    curl_free(text);
    return out;
}

bool is_hex(char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

// Percent-encodes what may not stand in a path or query as it is (spaces, controls, non-ASCII), like a
// browser does.
std::string escape_unsafe(std::string_view text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (unsigned char c : text) {
        if (c <= 0x20 || c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}') {
            out += '%';
            out += kHex[c >> 4];
            out += kHex[c & 15];
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

// The scheme in front of a reference, if it has one: a letter, then letters, digits, +-. up to a colon
// ("2024:x" is a path).
std::string_view scheme_of(std::string_view reference) {
    if (reference.empty() || !std::isalpha(static_cast<unsigned char>(reference.front()))) return {};
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const char c = reference[i];
        if (c == ':') return i > 0 ? reference.substr(0, i) : std::string_view();
        const bool word =
            std::isalnum(static_cast<unsigned char>(c)) || (i > 0 && (c == '+' || c == '-' || c == '.'));
        if (!word) return {};
    }
    return {};
}

// Authority in ASCII: libcurl is given only what it need not convert itself.
std::optional<std::string> ascii_url(std::string_view text) {
    const std::size_t scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos || scheme_of(text).size() != scheme_end) return std::nullopt;
    std::size_t authority = scheme_end + 3;
    // Further slashes are passed over, as browsers do: libcurl would take what follows, escapes and all.
    const bool is_file = lower_ascii(text.substr(0, scheme_end)) == "file";
    while (!is_file && authority < text.size() && (text[authority] == '/' || text[authority] == '\\'))
        ++authority;
    const std::size_t authority_end = std::min(text.find_first_of("/?#\\", authority), text.size());
    std::string_view host = text.substr(authority, authority_end - authority);
    std::string out(text.substr(0, scheme_end + 3));
    const std::size_t at = host.rfind('@');
    if (is_ascii(host) && host.find('%', at == std::string_view::npos ? 0 : at) == std::string_view::npos) {
        out += host;
    } else {
        if (at != std::string_view::npos) host.remove_prefix(at + 1);
        const std::size_t colon = host.rfind(':');
        // Escapes first, as browsers do (URL Standard, host parser): "%33" is the number 3, and so an
        // address.
        const std::string name = percent_decode(host.substr(0, colon));
        constexpr std::string_view kNotInNames("/?#@:\\%[]\0", 10);
        if (name.find_first_of(kNotInNames) != std::string::npos) return std::nullopt;
        const auto ascii = host_to_ascii(name);
        if (!ascii) return std::nullopt;
        out += *ascii;
        if (colon != std::string_view::npos) out += host.substr(colon);
    }
    std::string rest(text.substr(authority_end));
    const std::size_t path_end = std::min(rest.find_first_of("?#"), rest.size());
    std::replace(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
    return out + escape_unsafe(rest);
}

// What may stand in a host in ASCII: labels, or an IPv6 address in brackets.
bool is_host(std::string_view host) {
    if (host.starts_with('['))
        return host.ends_with(']') &&
               host.find_first_not_of("[]0123456789abcdef:.") == std::string_view::npos;
    return std::all_of(host.begin(), host.end(),
                       [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.' || c == '_'; });
}

std::optional<Url> from_handle(CURLU* handle) {
    Url url;
    const auto scheme = part(handle, CURLUPART_SCHEME);
    if (!scheme) return std::nullopt;
    url.scheme = lower_ascii(*scheme);
    if (url.scheme != "http" && url.scheme != "https" && url.scheme != "file") return std::nullopt;
    url.host = lower_ascii(part(handle, CURLUPART_HOST).value_or(""));
    while (!url.host.empty() && url.host.back() == '.') url.host.pop_back();
    if ((url.host.empty() && url.scheme != "file") || !is_host(url.host)) return std::nullopt;
    if (const auto port = part(handle, CURLUPART_PORT)) url.port = std::atoi(port->c_str());
    if ((url.scheme == "http" && url.port == 80) || (url.scheme == "https" && url.port == 443)) url.port = 0;
    url.path = part(handle, CURLUPART_PATH).value_or("/");
    if (const auto query = part(handle, CURLUPART_QUERY)) {
        url.query = *query;
        url.has_query = true;
    }
    url.fragment = part(handle, CURLUPART_FRAGMENT).value_or("");
    return url;
}

// Parameters that name a campaign or a click, not a page. They would multiply every address.
bool is_tracking_parameter(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "gclid",   "gclsrc",    "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "ttclid",
        "twclid",  "li_fat_id", "yclid", "igshid", "mc_cid", "mc_eid", "_hsenc",  "_hsmi",
        "srsltid", "_ga",       "_gl",   "epik",   "ScCid",  "rdt_cid"};
    return name.starts_with("utm_") ||
           std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string without_tracking(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty() || is_tracking_parameter(pair.substr(0, pair.find('=')))) continue;
        if (!out.empty()) out += '&';
        out += pair;
    }
    return out;
}

std::string normal_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%' || i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) {
            out += text[i];
            continue;
        }
        const char hex[3] = {text[i + 1], text[i + 2], 0};
        const char c = static_cast<char>(std::strtol(hex, nullptr, 16));
        const bool unreserved =
            std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            out += c;
        } else {
            out += '%';
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(hex[0])));
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(hex[1])));
        }
        i += 2;
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string Url::origin() const {
    std::string out = scheme + "://" + host;
    if (port) out += ":" + std::to_string(port);
    return out;
}

std::string Url::target() const {
    return has_query ? path + "?" + query : path;
}
std::string Url::text() const {
    return origin() + target();
}

std::optional<Url> parse_url(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > limits::kMaxUrlBytes || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    const auto ascii = ascii_url(text);
    if (!ascii) return std::nullopt;
    const CurlUrl handle(curl_url());
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, ascii->c_str(), 0) != CURLUE_OK)
        return std::nullopt;
    const auto url = from_handle(handle.get());
    // Without its final dot a host of digits is an IPv4 address to libcurl: read the spelling we keep.
    const auto host = part(handle.get(), CURLUPART_HOST);
    if (url && host && host->ends_with('.')) return parse_url(url->text());
    return url;
}

std::optional<Url> resolve_url(const Url& base, std::string_view reference) {
    reference = trimmed(reference);
    if (reference.size() > limits::kMaxUrlBytes) return std::nullopt;
    std::string clean;
    clean.reserve(reference.size());
    for (char c : reference)
        if (c != '\t' && c != '\n' && c != '\r' && c != '\0') clean += c;
    const std::string scheme = lower_ascii(scheme_of(clean));
    if (!scheme.empty()) {
        if (scheme != "http" && scheme != "https" && scheme != "file") return std::nullopt;
        if (clean.compare(scheme.size(), 3, "://") == 0) return parse_url(clean);
        clean.erase(0,
                    scheme.size() + 1);  // "https:path": relative in browsers when the scheme is the base's
        if (scheme != base.scheme) return std::nullopt;
    }
    // Browsers take a back slash in the path for a slash.
    const std::size_t path_end = std::min(clean.find_first_of("?#"), clean.size());
    std::replace(clean.begin(), clean.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
    if (clean.starts_with("//")) {
        // A page kept as a file: on the web, where it comes from, the address has the page's scheme.
        const bool is_kept = base.scheme == "file" && !clean.starts_with("///");
        return parse_url((is_kept ? "https" : base.scheme) + "://" + clean.substr(2));
    }
    if (clean.empty() || clean[0] == '#') {  // the base itself; libcurl would drop its last path segment
        Url same = base;
        same.fragment = clean.empty() ? "" : escape_unsafe(clean.substr(1));
        return same;
    }
    const CurlUrl handle(curl_url());
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, base.text().c_str(), 0) != CURLUE_OK)
        return std::nullopt;
    // "2024:rapport" is a path; libcurl would take what stands before the colon for a scheme.
    if (scheme.empty() && clean.find(':') < clean.find_first_of("/?#")) clean.insert(0, "./");
    const std::string escaped = escape_unsafe(clean);
    if (curl_url_set(handle.get(), CURLUPART_URL, escaped.c_str(), 0) != CURLUE_OK) return std::nullopt;
    const auto url = from_handle(handle.get());
    // A relative reference stays on the base's host, whatever libcurl made of it ("file:x" for one).
    if (!url || url->scheme != base.scheme || url->host != base.host) return std::nullopt;
    return url;
}

Url canonical_page(Url url) {
    url.fragment.clear();
    url.path = normal_escapes(url.path);
    url.query = normal_escapes(without_tracking(url.query));
    url.has_query = !url.query.empty();
    return url;
}

std::string host_to_unicode(const std::string& ascii_host) {
    char* text = nullptr;
    if (idn2_to_unicode_8z8z(ascii_host.c_str(), &text, 0) != IDN2_OK || !text) return ascii_host;
    const std::unique_ptr<char, Idn2Deleter> owner(text);
    return text;
}

std::optional<std::string> host_to_ascii(std::string_view host) {
    char* text = nullptr;
    const std::string copy(host);
    if (idn2_to_ascii_8z(copy.c_str(), &text, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK || !text)
        return std::nullopt;
    const std::unique_ptr<char, Idn2Deleter> owner(text);
    return lower_ascii(text);
}

std::string path_of(const std::string& address) {
    const auto url = parse_url(address);
    return url ? url->path : address;
}

bool is_web_address(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

std::string without_query(std::string_view address) {
    return std::string(address.substr(0, address.find_first_of("?#")));
}

std::optional<Url> parse_origin(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    return parse_url(address.substr(0, address.find_first_of("/?#\\", scheme + 3)));
}

std::string as_web_address(std::string_view address) {
    static constexpr std::string_view kPlain[] = {"tcp://", "udp://", "stun://", "turn://"};
    static constexpr std::string_view kSecure[] = {"stuns://", "turns://"};
    const auto begins = [&](std::string_view scheme) { return address.starts_with(scheme); };
    if (begins("ws://") || begins("wss://")) return "http" + std::string(address.substr(2));
    const std::string rest(address.substr(std::min(address.find("://"), address.size())));
    if (std::any_of(std::begin(kPlain), std::end(kPlain), begins)) return "http" + rest;
    return std::any_of(std::begin(kSecure), std::end(kSecure), begins) ? "https" + rest
                                                                       : std::string(address);
}

std::string percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            const char hex[3] = {text[i + 1], text[i + 2], 0};
            out += static_cast<char>(std::strtol(hex, nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::optional<std::string> query_parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (percent_decode(pair.substr(0, equals)) != name) continue;
        std::string value(pair.substr(std::min(equals + 1, pair.size())));
        std::replace(value.begin(), value.end(), '+', ' ');
        return percent_decode(value);
    }
    return std::nullopt;
}

namespace {

// Whether all parameters of `wanted` are so: (what stands in the query, what is wanted).
template <typename Is>
bool all_parameters(std::string_view query, std::string_view wanted, Is is) {
    while (!wanted.empty()) {
        const std::string_view pair = wanted.substr(0, wanted.find('&'));
        wanted.remove_prefix(std::min(pair.size() + 1, wanted.size()));
        const std::string name = percent_decode(pair.substr(0, pair.find('=')));
        if (!pair.empty() && !is(query_parameter(query, name), query_parameter(pair, name))) return false;
    }
    return true;
}

}  // namespace

bool has_parameters(std::string_view query, std::string_view wanted) {
    return all_parameters(query, wanted, [](const auto& there, const auto& value) { return there == value; });
}

bool contradicts(std::string_view query, std::string_view wanted) {
    return !all_parameters(query, wanted,
                           [](const auto& there, const auto& value) { return !there || there == value; });
}

}  // namespace formleak
