// What a backslash says in a regular expression.
#include <algorithm>

#include "scanner/script/lexer.h"
#include "scanner/script/regex_reader.h"
#include "scanner/text/unicode.h"

namespace formleak::script {
namespace {

constexpr std::string_view kSyntaxCharacters = "^$\\.*+?()[]{}|/";

}  // namespace

// Behind the backslash. The character, or kNoPoint for what stands for several or for a place.
char32_t RegexReader::read_escape(bool in_class) {
    if (at_ >= text_.size()) {
        error_ = "a regular expression ends in a backslash";
        return kNoPoint;
    }
    const char c = text_[at_];
    if (std::string_view("dDsSwW").find(c) != std::string_view::npos) return ++at_, kNoPoint;
    if ((c == 'p' || c == 'P') && unicode_) return read_property();
    if (c == 'k' && (unicode_ || named_) && !in_class) return read_reference();
    if (is_digit_ascii(c)) return read_number_escape(in_class);
    if (c == 'u' || c == 'x') return read_hex_escape(c);
    if (c == 'c') return read_control(in_class);
    if (std::string_view("fnrtv").find(c) != std::string_view::npos) return ++at_, U'\n';
    if (unicode_ && kSyntaxCharacters.find(c) == std::string_view::npos &&
        !(in_class && (c == '-' || c == 'b')))
        error_ = "a regular expression escapes what needs no escape";
    if (!unicode_ && named_ && c == 'k') error_ = "a regular expression has a group name that is none";
    return read_point();
}

char32_t RegexReader::read_property() {
    ++at_;
    const std::size_t end = text_.find('}', at_);
    const std::string_view inside =
        peek_is('{') && end != text_.npos ? text_.substr(at_ + 1, end - at_ - 1) : std::string_view();
    const std::size_t equals = inside.find('=');
    const auto is_word = [](std::string_view word) {
        return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
            return c == '_' || (has_class(c, kNamePart) && c != '$');
        });
    };
    const bool fits = equals == inside.npos
                          ? is_word(inside)
                          : is_word(inside.substr(0, equals)) && is_word(inside.substr(equals + 1));
    if (!fits) error_ = "a regular expression names a property that is none";
    at_ = fits ? end + 1 : text_.size();
    return kNoPoint;
}

char32_t RegexReader::read_reference() {
    ++at_;
    if (!eat('<')) {
        error_ = "a regular expression has a group name that is none";
    } else {
        references_.push_back(read_group_name());
    }
    return kNoPoint;
}

char32_t RegexReader::read_number_escape(bool in_class) {
    const std::size_t begin = at_;
    std::size_t value = 0;
    while (at_ < text_.size() && is_digit_ascii(text_[at_])) {
        value = std::min<std::size_t>(value * 10 + static_cast<std::size_t>(text_[at_] - '0'), 1u << 30);
        ++at_;
    }
    if (text_[begin] == '0' && at_ == begin + 1) return 0;
    if (unicode_ && (in_class || text_[begin] == '0')) error_ = "a regular expression has an octal escape";
    if (unicode_) {
        highest_reference_ = std::max(highest_reference_, value);
        return kNoPoint;
    }
    if (!in_class) return kNoPoint;  // a reference or an octal escape: either fits
    at_ = begin;
    std::size_t octal = 0;
    while (at_ < begin + 3 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] < '8' && octal < 32)
        octal = octal * 8 + static_cast<std::size_t>(text_[at_++] - '0');
    if (at_ == begin) return read_point();
    return static_cast<char32_t>(octal);
}

char32_t RegexReader::read_hex_escape(char kind) {
    ++at_;
    const std::string_view rest = text_.substr(at_);
    if (kind == 'x' && rest.size() >= 2 && has_class(rest[0], kHexDigit) && has_class(rest[1], kHexDigit)) {
        const std::string digits{'0', '0', rest[0], rest[1]};
        at_ += 2;
        return decode_unicode_escape(digits.data(), digits.data() + 4).value;
    }
    if (kind == 'u' && (unicode_ || !peek_is('{'))) {
        const CodePoint point = decode_unicode_escape(rest.data(), rest.data() + rest.size());
        if (point.length > 0) {
            at_ += static_cast<std::size_t>(point.length);
            return unicode_ && point.length == 4 ? join_pair(point.value) : point.value;
        }
    }
    if (unicode_) error_ = "an escape in a regular expression is none";
    return static_cast<char32_t>(kind);
}

char32_t RegexReader::read_control(bool in_class) {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    const bool letter = (next | 32) >= 'a' && (next | 32) <= 'z';
    if (letter || (in_class && !unicode_ && (is_digit_ascii(next) || next == '_'))) {
        at_ += 2;
        return static_cast<char32_t>(next & 31);
    }
    if (unicode_) error_ = "an escape in a regular expression is none";
    return U'\\';  // the "c" is read next, as itself
}

}  // namespace formleak::script
