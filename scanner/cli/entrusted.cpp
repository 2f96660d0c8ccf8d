#include "scanner/cli/entrusted.h"

#include "scanner/engine/targets.h"
#include "scanner/model/url.h"
#include "scanner/text/pattern_set.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {
namespace {

// RFC 9110, 5.1 and 5.6.2. A value is asked for: libcurl takes "Name:" for a header to leave out.
bool is_header(const std::string& text) {
    static const Pattern kHeader =
        Pattern::compile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ \\t]*[^\\s][^\\r\\n\\x00]*$").value();
    return kHeader.matches(text);
}

bool is_cookie_header(const std::string& text) {
    return lower_ascii(text.substr(0, text.find(':'))) == "cookie";
}

// HOST1:PORT1:HOST2:PORT2, every part optional, IPv6 in brackets (libcurl, CURLOPT_CONNECT_TO).
bool is_mapping(const std::string& text) {
    static constexpr const char* kPart = "(?:\\[[0-9A-Fa-f:.]+\\]|[^:/@?#\\s\\[\\]]*):[0-9]{0,5}";
    static const Pattern kMapping = Pattern::compile("^" + std::string(kPart) + ":" + kPart + "$").value();
    return kMapping.matches(text);
}

}  // namespace

std::string check_entrusted(const Options& o) {
    for (const std::string& header : o.scan.fetch.headers) {
        if (!is_header(header))
            return "--header: write 'Name: value' (one that was given is none; it is not shown, since it may "
                   "be a secret)";
        if (is_cookie_header(header) && !o.cookie_file.empty())
            return "--header 'Cookie: …' and --cookie-file: one replaces the other; put all cookies into the "
                   "file";
    }
    for (const std::string& mapping : o.scan.fetch.connect_to)
        if (!is_mapping(mapping)) return "--connect-to '" + mapping + "': write HOST1:PORT1:HOST2:PORT2";
    if (!o.scan.base_url.empty() && !parse_url(o.scan.base_url))
        return "--base-url '" + o.scan.base_url + "': not an address; write https://…";
    for (const auto& list : {o.scan.aliases, o.capture.aliases})
        for (const std::string& alias : list)
            if (const auto named = parse_alias(alias); !named) return named.error();
    return "";
}

}  // namespace formleak::cli
