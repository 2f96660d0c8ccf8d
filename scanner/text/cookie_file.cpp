#include "scanner/text/cookie_file.h"

#include <cstdlib>

namespace formleak {
namespace {

constexpr std::size_t kMostCookies = 3'000;

std::vector<std::string> split_tabs(std::string_view line) {
    std::vector<std::string> out;
    for (;;) {
        const std::size_t tab = line.find('\t');
        out.emplace_back(line.substr(0, tab));
        if (tab == std::string_view::npos || out.size() == 7) return out;
        line.remove_prefix(tab + 1);
    }
}

}  // namespace

std::vector<FileCookie> read_cookie_file(std::string_view text) {
    constexpr std::string_view kHttpOnly =
        "#HttpOnly_";  // curl's mark; other lines that begin with # are comments
    std::vector<FileCookie> out;
    while (!text.empty() && out.size() < kMostCookies) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        FileCookie cookie;
        cookie.http_only = line.starts_with(kHttpOnly);
        if (cookie.http_only) line.remove_prefix(kHttpOnly.size());
        if (line.empty() || line[0] == '#') continue;
        const auto fields = split_tabs(line);
        if (fields.size() != 7 || fields[0].empty() || fields[5].empty()) continue;
        cookie.domain = fields[0];
        cookie.subdomains = fields[1] == "TRUE";
        cookie.path = fields[2];
        cookie.secure = fields[3] == "TRUE";
        cookie.expires = std::atoll(fields[4].c_str());
        cookie.name = fields[5];
        cookie.value = fields[6];
        out.push_back(std::move(cookie));
    }
    return out;
}

}  // namespace formleak
