#include "scanner/text/cookie_file.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <optional>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::string_view kHttpOnly =
    "#HttpOnly_";  // curl's mark; other lines that begin with # are comments
constexpr std::size_t kMostCookies = 3'000;
constexpr std::size_t kMaxCookieBytes =
    4'096;  // of name and value: libcurl drops longer ones (RFC 6265bis 5.6)

std::vector<std::string> split_tabs(std::string_view line) {
    std::vector<std::string> out;
    for (;;) {
        const std::size_t tab = line.find('\t');
        out.emplace_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return out;
        line.remove_prefix(tab + 1);
    }
}

bool is_number(const std::string& text) {
    return !text.empty() && text.size() < 19 && text.find_first_not_of("0123456789") == std::string::npos;
}

bool is_cookie_flag(std::string_view text) {
    const std::string name = lower_ascii(trim_ascii(text));
    return name == "secure" || name == "httponly" || name == "partitioned";
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_domain(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view(".-_:[]").find(static_cast<char>(c)) != std::string_view::npos;
    });
}

// Seven columns; curl takes six for a cookie without a value. None for what is no cookie.
std::optional<FileCookie> read_cookie(std::string_view line) {
    FileCookie out;
    out.http_only = line.starts_with(kHttpOnly);
    if (out.http_only) line.remove_prefix(kHttpOnly.size());
    auto columns = split_tabs(line);
    if (columns.size() == 6) columns.emplace_back();
    if (columns.size() != 7 || !is_domain(columns[0]) || columns[5].empty()) return std::nullopt;
    if (!is_number(columns[4]) || columns[5].size() + columns[6].size() > kMaxCookieBytes)
        return std::nullopt;
    if (std::any_of(line.begin(), line.end(), is_control)) return std::nullopt;  // no header can hold it
    out.domain = columns[0];
    out.subdomains = columns[1] == "TRUE";
    out.path = columns[2];
    out.secure = columns[3] == "TRUE";
    out.expires = std::atoll(columns[4].c_str());
    out.name = columns[5];
    out.value = columns[6];
    return out;
}

}  // namespace

Result<std::vector<FileCookie>> read_cookie_file(std::string_view text) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    std::vector<FileCookie> out;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || (line[0] == '#' && !line.starts_with(kHttpOnly))) continue;
        auto cookie = read_cookie(line);
        if (!cookie)
            return Error{
                "line " + std::to_string(number) +
                ": no cookie in Netscape's format (seven columns with tabs between them, the fifth a "
                "number, at most 4,096 bytes); export it as cookies.txt"};
        if (out.size() == kMostCookies) return Error{"more than 3,000 cookies; keep those of the site"};
        out.push_back(std::move(*cookie));
    }
    if (out.empty()) return Error{"holds no cookie"};
    return out;
}

std::string without_cookie_values(std::string_view header) {
    std::string out;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(';'), header.size());
        const std::string_view pair = header.substr(0, end);
        const std::size_t equals = pair.find('=');
        const bool is_flag = equals == std::string_view::npos && is_cookie_flag(pair);
        out += is_flag ? pair : pair.substr(0, equals == std::string_view::npos ? 0 : equals + 1);
        if (!is_flag) out += "…";
        if (end < header.size()) out += ';';
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return out;
}

std::string cookie_line(const FileCookie& cookie) {
    std::string out = cookie.http_only ? std::string(kHttpOnly) : std::string();
    for (const std::string& column :
         {cookie.domain, std::string(cookie.subdomains ? "TRUE" : "FALSE"), cookie.path,
          std::string(cookie.secure ? "TRUE" : "FALSE"), std::to_string(cookie.expires), cookie.name})
        out += column + "\t";
    return out + cookie.value;
}

}  // namespace formleak
