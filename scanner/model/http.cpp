#include "scanner/model/http.h"

#include <algorithm>
#include <cctype>

namespace formleak {

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
    const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
    for (const Header& header : headers)
        if (std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(), same))
            return header.value;
    return {};
}

}  // namespace formleak
