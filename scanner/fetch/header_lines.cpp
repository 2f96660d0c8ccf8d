#include "scanner/fetch/header_lines.h"

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {

bool take_header_line(std::string_view line, HttpResponse& response, std::size_t& bytes) {
    bytes += line.size();
    if (bytes > limits::kMaxHeaderBytes) return false;
    if (line.starts_with("HTTP/")) {
        response.headers.clear();  // an interim answer (100, 103) or the proxy's came first
        response.headers_cut = false;
        return true;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return true;
    if (response.headers.size() >= limits::kMaxHeaders)
        response.headers_cut = true;
    else
        response.headers.push_back({std::string(trim_ascii(line.substr(0, colon))),
                                    std::string(trim_ascii(line.substr(colon + 1)))});
    return true;
}

}  // namespace formleak
