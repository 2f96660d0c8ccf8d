// What a visit records of the page's own calls: names, given by the caller; the browser knows no vendor.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::browser {

struct WatchedNames {
    std::vector<std::string> calls;  // "fbq", "fbq.push", "ttq.*" (every method)
    std::vector<std::string>
        globals;  // what is stored there is told too: "dataLayer", "fbq.disablePushState"
};

// Whether a name of the window stands at the head of one of them.
inline bool is_watched(const WatchedNames& watched, std::string_view name) {
    const auto begins = [name](std::string_view path) { return path.substr(0, path.find('.')) == name; };
    return std::any_of(watched.calls.begin(), watched.calls.end(), begins) ||
           std::any_of(watched.globals.begin(), watched.globals.end(), begins);
}

}  // namespace formleak::browser
