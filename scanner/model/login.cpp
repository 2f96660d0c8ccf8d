#include "scanner/model/login.h"

#include <algorithm>
#include <utility>

#include "scanner/model/url.h"

namespace formleak {
namespace {

// Where the user information of the address that begins at `from` stands: its begin, and the place of its @.
std::optional<std::pair<std::size_t, std::size_t>> user_info_at(std::string_view text, std::size_t from) {
    const std::size_t end = std::min(text.find_first_of("/?#\\ \t\n\"'<>", from), text.size());
    const std::size_t at = text.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < from) return std::nullopt;
    return std::pair{from, at};
}

std::size_t authority_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    return scheme == std::string_view::npos || scheme > address.find_first_of("/?#") ? 0 : scheme + 3;
}

// Where a login may begin in a word with an @: behind a scheme or a flag's name, and behind a quote.
std::size_t login_begin(std::string_view word, std::size_t at) {
    std::size_t begin = 0;
    if (const std::size_t scheme = std::min(word.find(":/"), word.find(":\\")); scheme < at)
        begin = word.find_first_not_of("/\\", scheme + 1);
    else if (word.starts_with("--") && word.find('=') < at)
        begin = word.find('=') + 1;
    return word.find_first_not_of("'\"(<[", begin);
}

std::string mask_login(std::string_view word) {
    const std::size_t at = word.rfind('@');
    if (at == std::string_view::npos) return std::string(word);
    const std::size_t begin = login_begin(word, at);
    const std::string_view info = word.substr(begin, at - begin);
    // "https://a.example/@anna": a path, unless a colon makes it a password with a slash in it.
    const bool is_path = info.find_first_of("/?#") != std::string_view::npos;
    if (is_path && info.find(':') == std::string_view::npos) return std::string(word);
    return std::string(word.substr(0, begin)).append("***").append(word.substr(at));
}

}  // namespace

std::optional<UserInfo> user_info(std::string_view address) {
    const auto place = user_info_at(address, authority_of(address));
    if (!place) return std::nullopt;
    const std::string_view info = address.substr(place->first, place->second - place->first);
    const std::size_t colon = std::min(info.find(':'), info.size());
    return UserInfo{percent_decode(info.substr(0, colon)),
                    percent_decode(info.substr(std::min(colon + 1, info.size())))};
}

std::string without_user_info(std::string_view address) {
    const auto place = user_info_at(address, authority_of(address));
    if (!place) return std::string(address);
    return std::string(address.substr(0, place->first)).append(address.substr(place->second + 1));
}

std::string mask_user_info(std::string_view text) {
    std::string out;
    for (std::size_t from = 0;;) {
        const std::size_t slashes = text.find("//", from);
        if (slashes == std::string_view::npos) return out.append(text.substr(from));
        out.append(text.substr(from, slashes + 2 - from));
        from = slashes + 2;
        if (const auto place = user_info_at(text, from)) {
            out += "***";
            from = place->second;
        }
    }
}

std::string mask_logins(std::string_view text) {
    static constexpr std::string_view kSpaces = " \t\r\n";
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(kSpaces), text.size());
        out += mask_login(text.substr(0, end));
        const std::size_t next = std::min(text.find_first_not_of(kSpaces, end), text.size());
        out.append(text.substr(end, next - end));
        text.remove_prefix(next);
    }
    return out;
}

}  // namespace formleak
