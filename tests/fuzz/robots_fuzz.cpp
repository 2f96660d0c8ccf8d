// robots.txt and sitemaps.
#include <cstdint>
#include <string_view>

#include "scanner/fetch/robots.h"
#include "scanner/fetch/sitemap.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Robots robots = parse_robots(text, "formleak");
    is_allowed(robots, "/");
    is_allowed(robots, text.substr(0, 300));
    parse_sitemap(text);
    return 0;
}
