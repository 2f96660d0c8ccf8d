#include "scanner/script/regex_syntax.h"

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/script/lexer.h"
#include "scanner/script/name_points.h"
#include "scanner/script/regex_reader.h"

namespace formleak::script {
namespace {

bool are_flags(std::string_view flags) {
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (std::string_view("dgimsuvy").find(flags[i]) == flags.npos ||
            flags.substr(i + 1).find(flags[i]) != flags.npos)
            return false;
    return flags.find('u') == flags.npos || flags.find('v') == flags.npos;
}

}  // namespace

RegexReader::RegexReader(std::string_view pattern, std::string_view flags)
    : text_(pattern),
      sets_(flags.find('v') != flags.npos),
      unicode_(sets_ || flags.find('u') != flags.npos) {}

const char* RegexReader::find_error() {
    named_ = has_named_group();
    read_alternatives(0);
    if (!error_ && at_ < text_.size()) error_ = "a regular expression closes a group that is not open";
    if (!error_ && unicode_ && highest_reference_ > groups_)
        error_ = "a regular expression refers to a group that it does not have";
    if (!error_) check_names();
    return error_;
}

// A group's name anywhere makes "\\k" a reference everywhere.
bool RegexReader::has_named_group() const {
    bool in_class = false;
    for (std::size_t at = 0; at + 3 < text_.size(); ++at) {
        const char c = text_[at];
        if (c == '\\') ++at;
        if (c == '[') in_class = true;
        if (c == ']') in_class = false;
        if (c != '(' || in_class || text_.substr(at, 3) != "(?<") continue;
        if (text_[at + 3] != '=' && text_[at + 3] != '!') return true;
    }
    return false;
}

void RegexReader::check_names() {
    std::sort(names_.begin(), names_.end());
    if (!has_alternatives_ && std::adjacent_find(names_.begin(), names_.end()) != names_.end())
        error_ = "two groups of a regular expression have the same name";
    for (const std::string& name : references_)
        if (!std::binary_search(names_.begin(), names_.end(), name))
            error_ = "a regular expression refers to a group that it does not have";
}

void RegexReader::read_alternatives(std::size_t depth) {
    if (depth > limits::kMaxPatternNesting)
        error_ = "a regular expression has groups nested deeper than they are read";
    while (!error_ && at_ < text_.size() && text_[at_] != ')') {
        if (eat('|')) {
            has_alternatives_ = true;
            continue;
        }
        read_term(depth);
    }
}

void RegexReader::read_term(std::size_t depth) {
    bool repeatable = true;
    const char c = text_[at_];
    if (c == '^' || c == '$') {
        ++at_;
        repeatable = false;
    } else if (c == '(') {
        repeatable = read_group(depth);
    } else if (c == '[') {
        ++at_;
        sets_ ? read_set_class(depth) : read_class();
    } else if (c == '\\') {
        ++at_;
        if (peek_is('b') || peek_is('B')) {
            ++at_;
            repeatable = false;
        } else {
            read_escape(false);
        }
    } else if (c == '*' || c == '+' || c == '?' || (c == '{' && eats_braces(true))) {
        error_ = "a regular expression repeats nothing";
    } else if (unicode_ && (c == '{' || c == '}' || c == ']')) {
        error_ = "a regular expression has a lone bracket";
    } else {
        read_point();
    }
    if (!error_) read_repetition(repeatable);
}

void RegexReader::read_repetition(bool repeatable) {
    if (!eat('*') && !eat('+') && !eat('?')) {
        if (!peek_is('{')) return;
        const std::size_t begin = at_;
        if (!eats_braces(false)) {
            if (!error_ && unicode_) error_ = "a regular expression has a lone bracket";
            at_ = begin;
            return;
        }
    }
    if (!repeatable && !error_) error_ = "a regular expression repeats nothing";
    eat('?');
}

// "{2}", "{2,}", "{2,3}": reads it, or leaves all as it was.
bool RegexReader::eats_braces(bool only_look) {
    const std::size_t begin = at_;
    const auto read_count = [&] {
        const std::size_t from = at_;
        while (at_ < text_.size() && is_digit_ascii(text_[at_])) ++at_;
        return text_.substr(from, at_ - from);
    };
    ++at_;
    std::string_view low = read_count(), high;
    const bool comma = !low.empty() && eat(',');
    if (comma) high = read_count();
    const bool closed = !low.empty() && eat('}');
    if (!closed || only_look) at_ = begin;
    const auto strip = [](std::string_view& digits) {
        while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
    };
    strip(low);
    strip(high);
    if (closed && !high.empty() && (low.size() > high.size() || (low.size() == high.size() && low > high)))
        error_ = "a regular expression's repetition is from more to less";
    return closed;
}

// Whether it may be repeated.
bool RegexReader::read_group(std::size_t depth) {
    ++at_;
    bool repeatable = true;
    if (!eat('?')) {
        ++groups_;
    } else if (eat('=') || eat('!')) {
        repeatable = !unicode_;
    } else if (eat('<')) {
        if (eat('=') || eat('!')) {
            repeatable = false;
        } else {
            ++groups_;
            names_.push_back(read_group_name());
        }
    } else {
        read_modifiers();
    }
    if (!error_) read_alternatives(depth + 1);
    if (!error_ && !eat(')')) error_ = "a regular expression has a group that is not closed";
    return repeatable;
}

void RegexReader::read_modifiers() {
    std::string seen;
    bool minus = false;
    for (; at_ < text_.size() && text_[at_] != ':'; ++at_) {
        const char c = text_[at_];
        if (c == '-' ? minus
                     : (std::string_view("ims").find(c) == std::string_view::npos ||
                        seen.find(c) != std::string::npos))
            break;
        if (c == '-')
            minus = true;
        else
            seen += c;
    }
    if (!eat(':') || (minus && seen.empty())) error_ = "a regular expression has a group of no known kind";
}

// Behind "<".
std::string RegexReader::read_group_name() {
    std::string name;
    while (at_ < text_.size() && text_[at_] != '>') {
        char32_t point = 0;
        if (text_[at_] == '\\') {
            CodePoint escape;
            if (at_ + 1 < text_.size() && text_[at_ + 1] == 'u')
                escape = decode_unicode_escape(text_.data() + at_ + 2, text_.data() + text_.size());
            at_ += static_cast<std::size_t>(escape.length) + 2;
            point = escape.length > 0 ? join_pair(escape.value) : 0;
        } else {
            const CodePoint next = decode_utf8(text_.data() + at_, text_.data() + text_.size());
            point = next.value;
            at_ += static_cast<std::size_t>(std::max(next.length, 1));
        }
        if (name.empty() ? !is_name_start_point(point) : !is_name_part_point(point)) break;
        append_point(name, point);
    }
    if (name.empty() || !eat('>')) error_ = "a regular expression has a group name that is none";
    return name;
}

// The second half of a pair written as two escapes.
char32_t RegexReader::join_pair(char32_t first) {
    if (first < 0xd800 || first > 0xdbff || text_.substr(at_, 2) != "\\u") return first;
    const CodePoint second = decode_unicode_escape(text_.data() + at_ + 2, text_.data() + text_.size());
    if (second.length != 4 || second.value < 0xdc00 || second.value > 0xdfff) return first;
    at_ += 6;
    return 0x10000 + ((first - 0xd800) << 10) + (second.value - 0xdc00);
}

char32_t RegexReader::read_point() {
    const CodePoint point = decode_utf8(text_.data() + at_, text_.data() + text_.size());
    at_ += static_cast<std::size_t>(std::max(point.length, 1));
    return point.value;
}

// Behind "[", without the flag v.
void RegexReader::read_class() {
    eat('^');
    while (!error_ && at_ < text_.size() && text_[at_] != ']') {
        char32_t low = read_class_atom();
        if (error_ || !peek_is('-') || at_ + 1 >= text_.size() || text_[at_ + 1] == ']') continue;
        ++at_;
        char32_t high = read_class_atom();
        if (error_) return;
        if (!unicode_) {  // a character beyond U+FFFF is two of UTF-16, and the range is between the inner
                          // ones
            if (low > 0xffff && low != kNoPoint) low = 0xdc00 + ((low - 0x10000) & 0x3ff);
            if (high > 0xffff && high != kNoPoint) high = 0xd800 + ((high - 0x10000) >> 10);
        }
        if (low == kNoPoint || high == kNoPoint) {
            if (unicode_)
                error_ = "a regular expression has a range that does not begin or end in a character";
        } else if (low > high) {
            error_ = "a regular expression has a range from more to less";
        }
    }
    if (!error_ && !eat(']')) error_ = "a regular expression has a class that is not closed";
}

char32_t RegexReader::read_class_atom() {
    if (eat('\\')) {
        if (peek_is('b')) return ++at_, 8;
        return read_escape(true);
    }
    return read_point();
}

const char* find_regex_error(std::string_view pattern, std::string_view flags) {
    if (!are_flags(flags)) return "a regular expression has flags that there are not";
    return RegexReader(pattern, flags).find_error();
}

}  // namespace formleak::script
