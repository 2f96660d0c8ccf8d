// One text put in place of another wherever it stands. What was put in is not looked at again.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// `what` is not empty.
inline std::string replace_all(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
        text.replace(at, what.size(), with);
    return text;
}

}  // namespace formleak
