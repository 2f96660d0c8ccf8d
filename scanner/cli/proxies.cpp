#include "scanner/cli/proxies.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "scanner/model/login.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::cli {
namespace {

// Of CURLOPT_PROXY.
constexpr std::array<std::string_view, 6> kSchemes = {"http",    "https",  "socks4",
                                                      "socks4a", "socks5", "socks5h"};

bool is_proxy(std::string_view address) {
    if (const std::size_t end = address.find("://"); end != std::string_view::npos) {
        const std::string scheme = lower_ascii(address.substr(0, end));
        if (std::find(kSchemes.begin(), kSchemes.end(), scheme) == kSchemes.end()) return false;
        address.remove_prefix(end + 3);
    }  // curl takes http for none
    const auto place = parse_url("http://" + std::string(address));
    return place && place->path == "/" && !place->has_query && address.find('#') == std::string_view::npos;
}

// The value is not quoted: where it is broken, nobody can tell which part of it is the password.
std::string wrong(const std::string& name) {
    return name +
           ": not a proxy (it is not shown, since it may hold a password); write http://proxy.example:3128 "
           "(or "
           "https, socks4, socks4a, socks5, socks5h), user and password before the host as in any address, "
           "with "
           "/ # ? and the at sign in the password as %2F %23 %3F %40";
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

Result<ChosenProxies> choose_proxies(const std::optional<std::string>& option,
                                     const std::function<std::string(const char*)>& variable) {
    ChosenProxies out;
    if (option) {
        if (!option->empty() && !is_proxy(*option)) return Error{wrong("--proxy")};
        out.proxies.http = out.proxies.https = *option;
        return out;
    }
    const Found exempt = first_set(variable, {"no_proxy", "NO_PROXY"});
    if (exempt.value == "*") return out;
    const Found http = first_set(variable, {"http_proxy", "all_proxy", "ALL_PROXY"});
    const Found https = first_set(variable, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
    for (const auto& [scheme, found] : {std::pair{"http", &http}, {"https", &https}}) {
        if (found->value.empty()) continue;
        if (!is_proxy(found->value)) return Error{wrong(found->name)};
        out.note += std::string(out.note.empty() ? "" : ", ") + scheme +
                    " requests go through the proxy of " + found->name + " (" + mask_logins(found->value) +
                    ")";
    }
    if (!out.note.empty() && !exempt.value.empty())
        out.note += ", but for hosts of " + exempt.name + "; --proxy '' goes without";
    out.proxies = {http.value, https.value, exempt.value};
    return out;
}

}  // namespace formleak::cli
