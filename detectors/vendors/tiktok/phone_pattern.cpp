#include "detectors/vendors/tiktok/phone_pattern.h"

#include <string>

namespace formleak::tiktok {
namespace {

constexpr std::size_t kMaxBytes = 500;

// ECMA-262, WhiteSpace and LineTerminator.
constexpr std::string_view kSpaces =
    R"(\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";

}  // namespace

Result<Pattern> compile_phone_pattern(std::string_view javascript) {
    if (javascript.empty() || javascript.size() > kMaxBytes) return Error{"it is empty or too long"};
    std::string re2;
    bool in_class = false;
    for (std::size_t i = 0; i < javascript.size(); ++i) {
        const char c = javascript[i];
        if (c == '\\' && i + 1 < javascript.size()) {
            const char escaped = javascript[++i];
            if (escaped == 's')
                re2 += in_class ? std::string(kSpaces) : "[" + std::string(kSpaces) + "]";
            else
                (re2 += c) += escaped;
            continue;
        }
        if (c == '[') in_class = true;
        if (c == ']') in_class = false;
        re2 += c;
    }
    return Pattern::compile(re2);
}

}  // namespace formleak::tiktok
