#include "scanner/browser/asker.h"

#include "scanner/model/url.h"

namespace formleak::browser {

std::string asker_of(const Request& request) {
    const std::string_view origin = find_header(request.headers, "origin");
    const auto url = parse_url(origin.empty() ? find_header(request.headers, "referer") : origin);
    return url ? url->origin() : std::string();
}

}  // namespace formleak::browser
