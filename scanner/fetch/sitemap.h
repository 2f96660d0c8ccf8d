// Sitemaps and sitemap indexes (sitemaps.org protocol), as XML or as plain text, also gzipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

struct Sitemap {
    bool is_index = false;               // `locations` are sitemaps, not pages
    std::vector<std::string> locations;  // absolute addresses as written, entities decoded
    std::string problem;                 // empty, or why it was not read to its end
    bool is_one = false;                 // plainly a sitemap, whatever of it could be read; a page is none
    std::size_t bytes = 0;               // unpacked
};

// Accepts any bytes. At most limits::kMaxSitemapUrls locations of limits::kMaxSitemapBytes.
Sitemap parse_sitemap(std::string_view body);

}  // namespace formleak
