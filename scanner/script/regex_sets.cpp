// Classes of regular expressions with the flag "v": nested, subtracted, intersected, and with strings.
#include "scanner/model/limits.h"
#include "scanner/script/regex_reader.h"

namespace formleak::script {
namespace {

constexpr std::string_view kSetSyntax = "()[]{}/-\\|";
constexpr std::string_view kReservedTwice = "&!#$%*+,.:;<=>?@^`~";
constexpr std::string_view kReservedEscapes = "&-!#%,:;<=>@`~";

}  // namespace

// Behind "[".
void RegexReader::read_set_class(std::size_t depth) {
    if (depth > limits::kMaxPatternNesting)
        error_ = "a regular expression has classes nested deeper than they are read";
    const bool negated = eat('^');
    bool strings = false;        // may it match more or less than one character? Then it has no opposite.
    std::string_view operation;  // "--" or "&&" once one stands; "+" once two operands stand side by side
    for (bool first = true; !error_ && at_ < text_.size() && text_[at_] != ']'; first = false) {
        const std::string_view two = text_.substr(at_, 2);
        const bool operates = !first && (two == "--" || two == "&&");
        const std::string_view found = operates ? two : std::string_view("+");
        if (!first) {
            if (!operation.empty() && operation != found)
                error_ = "a regular expression mixes the operations of a class";
            operation = found;
        }
        if (operates) at_ += 2;
        if (operates && two == "&&" && peek_is('&'))
            error_ = "a regular expression mixes the operations of a class";
        const char32_t low = error_ ? kNoPoint : read_set_operand(depth);
        if (found == "&&") strings = strings && operand_strings_;
        if (found == "+") strings = strings || operand_strings_;
        if (error_ || !peek_is('-') || text_.substr(at_, 2) == "--") continue;
        if (operates || (!operation.empty() && operation != "+")) {
            error_ = "a regular expression mixes the operations of a class";
            continue;
        }
        ++at_;
        const char32_t high = at_ < text_.size() ? read_set_operand(depth) : kNoPoint;
        if (!error_ && (low == kNoPoint || high == kNoPoint))
            error_ = "a regular expression has a range that does not begin or end in a character";
        if (!error_ && low > high) error_ = "a regular expression has a range from more to less";
        operation = "+";
    }
    if (!error_ && !eat(']')) error_ = "a regular expression has a class that is not closed";
    if (!error_ && negated && strings)
        error_ = "a regular expression has the opposite of a class with strings";
    operand_strings_ = strings && !negated;
}

char32_t RegexReader::read_set_operand(std::size_t depth) {
    operand_strings_ = false;
    if (eat('[')) {
        read_set_class(depth + 1);
        return kNoPoint;
    }
    if (text_.substr(at_, 3) == "\\q{") {
        at_ += 3;
        read_set_strings();
        return kNoPoint;
    }
    return read_set_character();
}

char32_t RegexReader::read_set_character() {
    if (eat('\\')) {
        if (peek_is('b')) return ++at_, 8;
        if (at_ < text_.size() && kReservedEscapes.find(text_[at_]) != std::string_view::npos)
            return read_point();
        return read_escape(true);
    }
    if (at_ >= text_.size()) return kNoPoint;
    const char c = text_[at_];
    const bool twice = at_ + 1 < text_.size() && text_[at_ + 1] == c;
    if (kSetSyntax.find(c) != std::string_view::npos ||
        (twice && kReservedTwice.find(c) != std::string_view::npos))
        error_ = "a regular expression has a character in a class that must be escaped";
    return read_point();
}

// Behind "\q{": strings with "|" between.
void RegexReader::read_set_strings() {
    bool strings = false;
    std::size_t length = 0;
    while (!error_ && at_ < text_.size() && text_[at_] != '}') {
        if (eat('|')) {
            strings = strings || length != 1;
            length = 0;
        } else if (++length; read_set_character() == kNoPoint && !error_) {
            error_ = "a regular expression has a string in a class that is none";
        }
    }
    operand_strings_ = strings || length != 1;
    if (!error_ && !eat('}')) error_ = "a regular expression has a class that is not closed";
}

}  // namespace formleak::script
