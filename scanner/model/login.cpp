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

// The last @ of a word, or what people write for one within its authority; npos: none. `length`: its bytes.
std::size_t at_sign(std::string_view word, std::size_t begin, std::size_t& length) {
    length = 1;
    if (const std::size_t at = word.rfind('@'); at != std::string_view::npos) return at;
    if (begin >= word.size()) return std::string_view::npos;
    const std::size_t end = std::min(word.find_first_of("/?#", begin), word.size());
    for (const std::string_view written : {"%40", "\uFF20", "\uFE6B"}) {
        length = written.size();
        if (const std::size_t at = word.substr(0, end).rfind(written); at != std::string_view::npos)
            return at;
    }
    return std::string_view::npos;
}

// "https://u:SECRET": a colon that no port follows.
bool has_no_port(std::string_view word, std::size_t begin) {
    const std::string_view authority = word.substr(begin, word.find_first_of("/?#'\")>", begin) - begin);
    const std::size_t colon = authority.find(':');
    return colon != std::string_view::npos && !authority.starts_with('[') &&
           authority.find_first_not_of("0123456789", colon + 1) != std::string_view::npos;
}

std::string mask_login(std::string_view word) {
    std::size_t length = 0;
    const std::size_t scheme = word.find("://");
    const std::size_t authority = scheme == std::string_view::npos ? word.size() : scheme + 3;
    const std::size_t at = at_sign(word, std::min(authority, word.size()), length);
    if (at == std::string_view::npos) {
        if (authority >= word.size() || !has_no_port(word, authority)) return std::string(word);
        const std::size_t end = word.find_last_not_of("'\").,;:") + 1;
        return std::string(word.substr(0, authority)).append("***").append(word.substr(end));
    }
    const std::size_t begin = login_begin(word, at);
    const std::string_view info = word.substr(begin, at - begin);
    // "https://a.example/@anna": a path, unless a colon makes it a password with a slash in it.
    const bool is_path = info.find_first_of("/?#") != std::string_view::npos;
    if (is_path && info.find(':') == std::string_view::npos) return std::string(word);
    return std::string(word.substr(0, begin)).append("***").append(word.substr(at));
}

// Where the word at the beginning of a text ends: at a white space; an address in quotes ends with them,
// whatever it holds.
std::size_t end_of_word(std::string_view text) {
    constexpr std::size_t kLongest = 4'000;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    const std::size_t scheme = text.substr(0, end).find("://");
    const std::size_t quote =
        text.substr(0, scheme == std::string_view::npos ? 0 : scheme).find_first_of("'\"");
    if (quote == std::string_view::npos) return end;
    const std::size_t closing = text.substr(0, kLongest).find(text[quote], quote + 1);
    if (closing == std::string_view::npos || closing < end) return end;
    return std::min(text.find_first_of(" \t\r\n", closing), text.size());
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
        const std::size_t end = end_of_word(text);
        out += mask_login(text.substr(0, end));
        const std::size_t next = std::min(text.find_first_not_of(kSpaces, end), text.size());
        out.append(text.substr(end, next - end));
        text.remove_prefix(next);
    }
    return out;
}

}  // namespace formleak
