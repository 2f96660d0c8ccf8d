// Netscape's cookie file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/text/cookie_file.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    for (const FileCookie& cookie : read_cookie_file({reinterpret_cast<const char*>(data), size}))
        if (cookie.name.find('\n') != std::string::npos || cookie.value.find('\n') != std::string::npos)
            std::abort();
    return 0;
}
