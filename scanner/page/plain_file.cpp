#include "scanner/page/plain_file.h"

#include <algorithm>
#include <string>

#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::string_view kFamilies[] = {"image/", "video/", "audio/", "font/"};

constexpr std::string_view kTypes[] = {"text/plain",
                                       "text/css",
                                       "text/csv",
                                       "text/calendar",
                                       "text/vcard",
                                       "text/javascript",
                                       "application/pdf",
                                       "application/zip",
                                       "application/gzip",
                                       "application/json",
                                       "application/rtf",
                                       "application/javascript",
                                       "application/rss+xml",
                                       "application/atom+xml",
                                       "application/rdf+xml",
                                       "application/ld+json",
                                       "application/msword",
                                       "application/manifest+json",
                                       "application/x-javascript"};

// Office documents: application/vnd.openxmlformats-officedocument.…, vnd.oasis.opendocument.…, vnd.ms-excel.
constexpr std::string_view kOffice = "application/vnd.";

constexpr std::string_view kRoots[] = {"<rss",    "<feed",         "<rdf:rdf",
                                       "<urlset", "<sitemapindex", "<opensearchdescription"};

// Feeds are often served as plain XML.
bool is_feed(std::string_view body) {
    const std::string head = lower_ascii(body.substr(0, 2'048));
    return head.find("<html") == std::string::npos &&
           std::any_of(std::begin(kRoots), std::end(kRoots),
                       [&head](std::string_view root) { return head.find(root) != std::string::npos; });
}

}  // namespace

bool is_plain_file(std::string_view content_type, std::string_view body) {
    const std::string type = media_type(content_type);
    if (type == "image/svg+xml") return false;
    const auto begins = [&type](std::string_view family) { return type.starts_with(family); };
    if (std::any_of(std::begin(kFamilies), std::end(kFamilies), begins) || begins(kOffice)) return true;
    if (std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes)) return true;
    return (type == "text/xml" || type == "application/xml") && is_feed(body);
}

}  // namespace formleak
