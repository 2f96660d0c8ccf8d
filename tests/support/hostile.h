// Pages and files made to hurt, for the tests of limits.
#pragma once

#include <string>
#include <string_view>

namespace formleak::test {

inline std::string repeat(std::string_view text, std::size_t count) {
    std::string out;
    out.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

// A page that is read without a problem, with something in it.
inline std::string page_with(const std::string& content) {
    return "<!doctype html><html lang=sv><head><title>t</title></head><body><p>En sida med tillräckligt "
           "mycket text.</p>" +
           content + "</body></html>";
}

}  // namespace formleak::test
