#include "detectors/vendors/meta/text_rules.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "scanner/text/script_text.h"

namespace formleak::meta {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    return is_lower(c) || is_upper(c);
}
bool is_alnum(char c) {
    return is_letter(c) || is_digit(c);
}

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

bool all_digits(std::string_view s) {
    for (char c : s)
        if (!is_digit(c)) return false;
    return true;
}

// A small matcher for the phone pattern: a step takes min..max digits, an optional single character, and so
// on.
struct PhoneStep {
    std::string_view optional;  // one of these characters may stand here
    int min_digits, max_digits;
};
// \+? \d{1,4} [-.\s]? \(? \d{1,3}? \)? [-.\s]? \d{1,4} [-.\s]? \d{1,9}
constexpr std::array<PhoneStep, 8> kPhone = {{{"+", 1, 4},
                                              {"-. \t\n", 0, 0},
                                              {"(", 1, 3},
                                              {")", 0, 0},
                                              {"-. \t\n", 1, 4},
                                              {"-. \t\n", 1, 9},
                                              {"", 0, 0},
                                              {"", 0, 0}}};

bool match_phone(std::string_view s, std::size_t step) {
    if (step == kPhone.size()) return s.empty();
    const PhoneStep& p = kPhone[step];
    for (int with = 1; with >= 0; --with) {
        std::string_view rest = s;
        if (with == 1) {
            if (rest.empty() || p.optional.find(rest.front()) == std::string_view::npos) continue;
            rest.remove_prefix(1);
        }
        for (int n = 0; n <= p.max_digits; ++n) {
            if (n > 0) {
                if (rest.empty() || !is_digit(rest.front())) break;
                rest.remove_prefix(1);
            }
            if (n >= p.min_digits && match_phone(rest, step + 1)) return true;
        }
    }
    return false;
}

}  // namespace

std::string remove_punctuation(std::string_view s) {
    std::string out;
    for (char c : remove_whitespace(s))
        if (!is_punctuation(c)) out += c;
    return out;
}

std::string keep_latin(std::string_view s) {
    std::string out;
    for (char c : s)
        if (is_alnum(c)) out += c;
    return out;
}

bool looks_hashed(std::string_view text, bool or_md5) {
    if (text.size() != 64 && !(or_md5 && text.size() == 32)) return false;
    for (char c : text)
        if (!is_digit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) return false;
    return true;
}

bool looks_like_phone(std::string_view text) {
    return js_length(text) > 6 && text.size() <= 40 && match_phone(text, 0);
}

bool looks_like_zip(std::string_view text) {
    if (is_five_digits(text)) return true;
    return text.size() == 10 && all_digits(text.substr(0, 5)) && (text[5] == '-' || text[5] == ' ') &&
           all_digits(text.substr(6));
}

bool is_five_digits(std::string_view text) {
    return text.size() == 5 && all_digits(text);
}

bool is_international_phone(std::string_view text) {
    std::string n;
    for (char c : remove_whitespace(text))
        if (c != '-') n += c;
    std::string_view s = n;
    if (s.starts_with('+')) s.remove_prefix(1);
    for (int i = 0; i < 2 && s.starts_with('0'); ++i) s.remove_prefix(1);
    if (s.starts_with('0')) return false;
    std::string digits;
    for (char c : s) {
        if (c == '(' || c == ')') continue;
        if (!is_digit(c)) return false;
        digits += c;
    }
    if (digits.starts_with('1')) return digits.size() == 11;
    if (digits.starts_with("47")) return digits.size() == 10;
    return digits.size() >= 7;
}

std::string_view gender_letter(std::string_view text) {
    for (std::string_view word : {"male", "boy", "man"})
        if (text == word) return "m";
    for (std::string_view word : {"female", "girl", "woman"})
        if (text == word) return "f";
    return "";
}

std::string safe_button_text(std::string_view text) {
    std::string mailless;
    for (std::size_t i = 0;
         i < text.size();) {  // white space separates words; a word that holds a mail address is one "@"
        std::size_t end = i;
        while (end < text.size() && space_bytes(text, end) == 0) end += char_bytes(text, end);
        const std::string_view word = text.substr(i, end - i);
        const std::size_t at = word.find('@');
        const std::size_t dot = at == std::string_view::npos ? at : word.find('.', at);
        const bool mail = at != std::string_view::npos && at > 0 && dot != std::string_view::npos &&
                          dot > at + 1 && dot + 1 < word.size();
        mailless += mail ? std::string_view("@") : word;
        if (end < text.size()) {
            const std::size_t n = space_bytes(text, end);
            mailless.append(text.substr(end, n));
            end += n;
        }
        i = end;
    }
    std::string out;
    for (std::size_t i = 0; i < mailless.size();) {  // 12, 1.5 and 1.2.3 are one "0"
        if (!is_digit(mailless[i])) {
            out += mailless[i++];
            continue;
        }
        while (i < mailless.size() &&
               (is_digit(mailless[i]) ||
                (mailless[i] == '.' && i + 1 < mailless.size() && is_digit(mailless[i + 1]))))
            ++i;
        out += '0';
    }
    return out;
}

bool has_meaning(std::string_view text) {
    std::string spaced;
    constexpr std::string_view kDropped = "-!$><=&_/?.,0123456789:; ][%~\"{})(+@^`";
    for (char c : text) spaced += kDropped.find(c) != std::string_view::npos ? ' ' : c;
    std::string words;
    for (std::size_t i = 0; i < spaced.size(); ++i) {
        words += spaced[i];
        const char next = i + 1 < spaced.size() ? spaced[i + 1] : ' ',
                   after = i + 2 < spaced.size() ? spaced[i + 2] : ' ';
        if ((is_lower(spaced[i]) && is_upper(next)) ||
            (is_upper(spaced[i]) && is_upper(next) && is_lower(after)))
            words += ' ';
    }
    std::size_t units = 0;  // of the word under way; words of one unit do not count
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t space = space_bytes(words, i), n = space > 0 ? space : char_bytes(words, i);
        units = space > 0 ? 0 : units + (n == 4 ? 2 : 1);
        if (units >= 2) return true;
        i += n;
    }
    return false;
}

}  // namespace formleak::meta
