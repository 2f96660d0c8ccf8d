#include "scanner/model/folder_address.h"

#include <filesystem>

#include "scanner/model/url.h"

namespace formleak {
namespace {

// Origin and path, as pages are told apart.
std::string plain_text(const Url& url) {
    const Url page = canonical_page(url);
    return page.origin() + page.path;
}

}  // namespace

std::optional<std::string> folder_address(std::string_view base_url) {
    if (base_url.empty()) return "file:///";
    const auto url = parse_url(base_url);
    if (!url) return std::nullopt;
    const std::string text = plain_text(*url);
    return text.ends_with('/') ? text : text + "/";
}

std::string address_of_path(const std::string& path) {
    namespace fs = std::filesystem;
    fs::path whole = fs::path(path).lexically_normal();
    std::error_code failed;
    if (!whole.empty() && *whole.begin() == "..") whole = fs::absolute(whole, failed).lexically_normal();
    std::string name = whole.relative_path().generic_string();
    while (name.ends_with('/')) name.pop_back();
    return address_in_folder("file:///", name == "." ? "" : name);
}

std::string address_in_folder(std::string_view folder, std::string_view path) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string escaped(folder);
    for (const unsigned char c : path) {
        // What would end the path, be read as an escape or as a slash, or be trimmed.
        if (c > 0x20 && std::string_view("%?#\\").find(static_cast<char>(c)) == std::string_view::npos)
            escaped += static_cast<char>(c);
        else
            (escaped += '%').append({kHex[c >> 4], kHex[c & 15]});
    }
    const auto url = parse_url(escaped);
    return url ? url->text() : std::string();
}

std::optional<std::string> path_in_folder(std::string_view folder, std::string_view address) {
    const auto url = parse_url(address);
    if (!url || folder.empty()) return std::nullopt;
    const std::string text = plain_text(*url);
    if (text + "/" == folder) return "";
    if (!text.starts_with(folder)) return std::nullopt;
    return percent_decode(std::string_view(text).substr(folder.size()));
}

}  // namespace formleak
