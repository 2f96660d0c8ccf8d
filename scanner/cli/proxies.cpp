#include "scanner/cli/proxies.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {
namespace {

// Of CURLOPT_PROXY.
constexpr std::array<std::string_view, 6> kSchemes = {"http",    "https",  "socks4",
                                                      "socks4a", "socks5", "socks5h"};

bool is_proxy(std::string_view address) {
    const std::size_t end = address.find("://");
    if (end == std::string_view::npos) return !address.empty();  // curl takes http for it
    const std::string scheme = lower_ascii(address.substr(0, end));
    return std::find(kSchemes.begin(), kSchemes.end(), scheme) != kSchemes.end() && address.size() > end + 3;
}

std::string wrong(const std::string& name, const std::string& value) {
    return name + " '" + mask_bare_user_info(shorten(repair_utf8(value), 200)) +
           "': not a proxy; write http://HOST:PORT (or https, socks4, socks4a, socks5, socks5h)";
}

struct Found {
    std::string name, value;
};

// The first of them that is set. curl reads HTTP_PROXY in small letters alone, since a web server's scripts
// get a header of that name as a variable in capitals.
Found first_set(const std::function<std::string(const char*)>& variable,
                std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (std::string value = variable(name); !value.empty()) return {name, std::move(value)};
    return {};
}

}  // namespace

Result<ChosenProxies> choose_proxies(const std::string& option,
                                     const std::function<std::string(const char*)>& variable) {
    ChosenProxies out;
    if (!option.empty()) {
        if (!is_proxy(option)) return Error{wrong("--proxy", option)};
        out.proxies.http = out.proxies.https = option;
        return out;
    }
    const Found http = first_set(variable, {"http_proxy", "all_proxy", "ALL_PROXY"});
    const Found https = first_set(variable, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
    for (const Found& found : {http, https}) {
        if (found.value.empty()) continue;
        if (!is_proxy(found.value)) return Error{wrong(found.name, found.value)};
        if (out.note.find(found.name + " ") != std::string::npos) continue;
        out.note += (out.note.empty() ? "requests go through the proxy of " : ", and of ") + found.name +
                    " (" + mask_bare_user_info(found.value) + ")";
    }
    out.proxies = {http.value, https.value, first_set(variable, {"no_proxy", "NO_PROXY"}).value};
    return out;
}

}  // namespace formleak::cli
