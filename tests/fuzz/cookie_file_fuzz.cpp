// Netscape's cookie file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/text/cookie_file.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto cookies = read_cookie_file({reinterpret_cast<const char*>(data), size});
    if (!cookies) return 0;
    for (const FileCookie& cookie : *cookies) {
        const auto again = read_cookie_file(cookie_line(cookie));
        if (!again || again->size() != 1 || again->front().value != cookie.value) std::abort();
    }
    return 0;
}
