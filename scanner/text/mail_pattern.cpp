#include "scanner/text/mail_pattern.h"

#include <cstddef>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_alnum(char c) {
    return is_digit_ascii(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

bool is_mail_letter(char c) {
    return is_alnum(c) || std::string_view("_!#$%&'*+/=?^`{|}~-").find(c) != std::string_view::npos;
}

// Runs of mail letters with dots between.
bool is_mailbox(std::string_view s) {
    std::size_t i = 0;
    while (true) {
        const std::size_t start = i;
        while (i < s.size() && is_mail_letter(s[i])) ++i;
        if (i == start) return false;
        if (i == s.size()) return true;
        if (s[i] == ':') ++i;
        if (i >= s.size() || s[i] != '.') return false;
        ++i;
    }
}

bool is_mail_host(std::string_view s, HostCase host) {
    const auto fits = [host](char c) { return is_alnum(c) && (host == HostCase::any || !is_upper(c)); };
    std::size_t labels = 0;
    while (true) {
        const std::size_t dot = s.find('.');
        const std::string_view label = s.substr(0, dot);
        if (label.empty() || !fits(label.front()) || !fits(label.back())) return false;
        for (char c : label)
            if (!fits(c) && c != '-') return false;
        ++labels;
        if (dot == std::string_view::npos) return labels >= 2;
        s.remove_prefix(dot + 1);
    }
}

}  // namespace

bool is_mail_address(std::string_view text, HostCase host) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && is_mailbox(text.substr(0, at)) &&
           is_mail_host(text.substr(at + 1), host);
}

}  // namespace formleak
