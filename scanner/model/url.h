// Addresses: parse, resolve, canonicalise, compare. The one door to libcurl's URL API and to libidn2.
// Not for: fetching (scanner/fetch).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

// An absolute http, https or file address. Host in lower-case ASCII (IDNA), path never empty, fragment kept
// apart.
struct Url {
    std::string scheme, host, path, query, fragment;
    int port = 0;  // 0: the scheme's own
    bool has_query = false;

    // The address as text, without its fragment.
    std::string text() const;
    // "https://www.example.org:8443"
    std::string origin() const;
    // Path and query, as a server sees them.
    std::string target() const;
    bool operator==(const Url&) const = default;
};

// Parses an absolute address. Nothing for other schemes, malformed input, user information (it could only be
// a credential) that cannot be dropped, or more than limits::kMaxUrlBytes. A host may be written in Unicode.
std::optional<Url> parse_url(std::string_view text);

// The scheme, host and port of an address, however long the rest of it is; path "/".
std::optional<Url> parse_origin(std::string_view address);

// Resolves a reference (href, src, action …) as a browser would against a base: white space around it is
// dropped, tabs and line ends inside it too. Nothing for javascript:, mailto:, data: and the like.
std::optional<Url> resolve_url(const Url& base, std::string_view reference);

// The same page under the spelling the crawl uses to tell pages apart: no fragment, no default port, no
// tracking parameters (utm_*, gclid, fbclid, …), percent-escapes in upper case, unreserved characters
// unescaped.
Url canonical_page(Url url);

// "www.xn--lnsfrskringar-dib8bd.se" → "www.länsförsäkringar.se"; the input when it is no IDN host.
std::string host_to_unicode(const std::string& ascii_host);

// "länsförsäkringar.se" → ASCII; nothing when it is no host name.
std::optional<std::string> host_to_ascii(std::string_view host);

// The path of an address; what is none as it is.
std::string path_of(const std::string& address);

// http: or https:, by its beginning alone.
bool is_web_address(std::string_view address);

// An address without its query and fragment: where something goes, without what it says.
std::string without_query(std::string_view address);

// The address of a socket as the web address of the same place (ws: → http:, wss: → https:; tcp:, udp:, stun:
// and turn:, written with "//"); any other as it is.
std::string as_web_address(std::string_view address);

// Percent-decodes; '+' stays '+'. Broken escapes stay as they are.
std::string percent_decode(std::string_view text);

// Value of a query parameter (percent-decoded, '+' is a space), first one of that name.
std::optional<std::string> query_parameter(std::string_view query, std::string_view name);

// Whether every parameter of `wanted` stands in the query with the same value; others may stand there too.
bool has_parameters(std::string_view query, std::string_view wanted);

// Whether some parameter of `wanted` stands in the query with another value. One that is absent says nothing.
bool contradicts(std::string_view query, std::string_view wanted);

}  // namespace formleak
