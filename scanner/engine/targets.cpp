#include "scanner/engine/targets.h"

#include <algorithm>
#include <filesystem>

#include "scanner/model/folder_address.h"
#include "scanner/model/login.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

bool looks_like_sitemap(const Url& url) {
    const std::string path = lower_ascii(url.path);
    return path.ends_with(".xml") || path.ends_with(".xml.gz") ||
           (path.ends_with(".txt") && path.find("sitemap") != std::string::npos);
}

// "example.org", "example.org/path", "localhost:8080": an address without its scheme.
bool looks_like_host(const std::string& text) {
    const std::string bare = without_user_info(text);
    const std::string host = bare.substr(0, bare.find_first_of("/?#"));
    return host.find(' ') == std::string::npos &&
           (host.find('.') != std::string::npos || host.starts_with("localhost")) && !host.starts_with('.') &&
           !host.ends_with(".html") && !host.ends_with(".htm");
}

}  // namespace

bool is_web(const Target& target) {
    return target.kind == Target::Kind::site || target.kind == Target::Kind::sitemap;
}

Result<Target> parse_target(const std::string& text) {
    Target target;
    target.text = text;
    std::error_code error;
    if (fs::is_directory(text, error)) {
        target.kind = Target::Kind::folder;
        target.root = text;
        return target;
    }
    if (fs::is_regular_file(text, error)) {
        target.kind = Target::Kind::file;
        const fs::path path(text);
        target.root = path.has_parent_path() ? path.parent_path().string() : ".";
        target.file = path.filename().string();
        return target;
    }
    if (fs::exists(text, error))
        return Error{"target '" + shorten(repair_utf8(text), 200) +
                     "': is not a regular file, and no folder"};
    const bool has_scheme = text.find("://") != std::string::npos;
    if (!has_scheme && !looks_like_host(text))
        return Error{"target '" + shorten(repair_utf8(mask_logins(text)), 200) +
                     "': no such file or folder, and no address; write https://…"};
    const auto url = parse_url(has_scheme ? text : "https://" + text);
    if (!url || url->scheme == "file")
        return Error{"target '" + shorten(repair_utf8(mask_logins(text)), 200) +
                     "': not an http or https address; for files give the path"};
    target.url = *url;
    const auto user = user_info(text);
    if (user && (user->name + user->password).find('\0') != std::string::npos)
        return Error{"target '" + shorten(repair_utf8(mask_logins(text)), 200) +
                     "': its login holds %00, which no server can be sent"};
    if (user) target.login = Login{url->origin(), user->name, user->password};
    target.text = without_user_info(text);
    target.kind = looks_like_sitemap(*url) ? Target::Kind::sitemap : Target::Kind::site;
    return target;
}

bool is_same_path(const std::string& a, const std::string& b) {
    return fs::path(a + "/").lexically_normal() == fs::path(b + "/").lexically_normal();
}

std::vector<std::string> folder_addresses(const std::vector<Target>& targets, const std::string& base_url) {
    std::vector<std::string> roots;
    for (const Target& target : targets)
        if (!is_web(target)) roots.push_back(target.root);
    const bool is_one = std::all_of(roots.begin(), roots.end(), [&](const std::string& root) {
        return is_same_path(root, roots.front());
    });
    std::vector<std::string> out;
    for (const Target& target : targets)
        out.push_back(is_web(target) ? std::string()
                      : is_one || !base_url.empty()
                          ? folder_address(base_url).value_or("file:///")
                          : folder_address(address_of_path(target.root)).value_or("file:///"));
    return out;
}

Result<Alias> parse_alias(const std::string& text) {
    const bool is_bare_ipv6 = std::count(text.begin(), text.end(), ':') > 1 && !text.starts_with('[');
    const auto url = parse_url("http://" + (is_bare_ipv6 ? "[" + text + "]" : text) + "/");
    if (!url || url->host.empty() || text.find_first_of("/\\?#@ *") != std::string::npos)
        return Error{"--alias '" + shorten(repair_utf8(mask_logins(text)), 200) +
                     "': not a host; write it as shop.example.se or shop.example.se:8443"};
    constexpr int kHttp = 80;  // the parser drops it
    return Alias{url->host, url->port == 0 && text.ends_with(":80") ? kHttp : url->port};
}

}  // namespace formleak
