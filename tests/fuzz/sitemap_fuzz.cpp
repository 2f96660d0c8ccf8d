// Sitemaps: XML, lists, gzip.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/fetch/sitemap.h"
#include "scanner/model/limits.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Sitemap sitemap = parse_sitemap({reinterpret_cast<const char*>(data), size});
    if (sitemap.locations.size() > limits::kMaxSitemapUrls) std::abort();
    // Only one that says that it has no entries may have none.
    if (sitemap.locations.empty() && sitemap.problem.empty() && !sitemap.is_one) std::abort();
    for (const std::string& location : sitemap.locations)
        if (location.empty() || location.size() > limits::kMaxUrlBytes) std::abort();
    return 0;
}
