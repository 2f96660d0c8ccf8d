// The pixels a file speaks of, when it is a served configuration: facts, section 2.1.
#include <algorithm>

#include "detectors/vendors/meta/meta.h"

namespace formleak::meta {

std::vector<std::string> accounts_in_config(std::string_view body) {
    constexpr std::string_view kCall = "registerPlugin";
    constexpr std::size_t kMostAccounts = 20;
    std::vector<std::string> out;
    for (std::size_t at = 0;
         (at = body.find(kCall, at)) != std::string_view::npos && out.size() < kMostAccounts;) {
        at += kCall.size();
        const std::size_t open = body.find_first_not_of(" \t\r\n", at);
        if (open == std::string_view::npos || body[open] != '(') continue;
        const std::size_t quote = body.find_first_not_of(" \t\r\n", open + 1);
        if (quote == std::string_view::npos || (body[quote] != '"' && body[quote] != '\'')) continue;
        const std::size_t end = body.find_first_not_of("0123456789", quote + 1);
        // Modules of the library register under words ("fbevents.plugins.identity"); only a number is a
        // pixel.
        if (end == std::string_view::npos || end - quote < 6 || body[end] != body[quote]) continue;
        std::string id(body.substr(quote + 1, end - quote - 1));
        if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
    }
    return out;
}

std::string library_in(std::string_view body) {
    // fbq.version="2.9.325" stands in fbevents.js; the page's own stub says "2.0" (facts, section 1.1).
    constexpr std::string_view kStatement = "fbq.version";
    for (std::size_t at = 0; (at = body.find(kStatement, at)) != std::string_view::npos;) {
        at = body.find_first_not_of(" \t\r\n=", at + kStatement.size());
        if (at == std::string_view::npos || (body[at] != '"' && body[at] != '\'')) continue;
        const std::size_t end = body.find_first_not_of("0123456789.", at + 1);
        if (end == std::string_view::npos || body[end] != body[at]) continue;
        const std::string version(body.substr(at + 1, end - at - 1));
        if (version.starts_with("2.") && version.find('.', 2) != std::string::npos)
            return "Meta's library, version " + version;
    }
    return {};
}

}  // namespace formleak::meta
