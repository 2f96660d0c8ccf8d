#include "scanner/text/js_scan.h"

namespace formleak {
namespace {

bool is_word_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool is_word(char c) {
    return is_word_start(c) || (c >= '0' && c <= '9');
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// After these a slash begins a regular expression, after anything else it divides.
bool regex_may_follow(char last, std::string_view word) {
    if (last == 0 || std::string_view("(,=:[!&|?{;+-*%~^<>").find(last) != std::string_view::npos)
        return true;
    for (std::string_view keyword : {"return", "typeof", "case", "in", "of", "void", "delete", "do", "else"})
        if (word == keyword) return true;
    return false;
}

constexpr int kDeepest = 40;

// The literal grammar, with a budget against hostile nesting.
class LiteralReader {
  public:
    LiteralReader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

    LiteralCall call() {
        LiteralCall out;
        if (!take('(')) return out;
        while (ok_ && !take(')')) {
            out.arguments.push_back(value(0));
            if (!take(',') && peek() != ')') ok_ = false;
        }
        out.ok = ok_;
        out.end = at_;
        return out;
    }

    Literal literal() {
        Literal out;
        out.value = value(0);
        out.ok = ok_;
        out.end = at_;
        return out;
    }

  private:
    void skip_space() {
        while (at_ < text_.size()) {
            if (is_space(text_[at_])) {
                ++at_;
            } else if (text_.substr(at_).starts_with("/*")) {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() : end + 2;
            } else {
                return;
            }
        }
    }
    char peek() {
        skip_space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    Json fail() {
        ok_ = false;
        return {};
    }

    std::string_view word() {
        skip_space();
        const std::size_t start = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }

    Json value(int depth) {
        const char c = peek();
        if (depth > kDeepest) return fail();
        if (c == '"' || c == '\'') return Json(string(c));
        if (c == '[') return array(depth);
        if (c == '{') return object(depth);
        if (c == '!') {
            ++at_;
            const std::string_view digit = word();
            if (digit != "0" && digit != "1") return fail();
            return Json(digit == "0");
        }
        if (c == '-' || c == '.' || (c >= '0' && c <= '9')) return number();
        const std::string_view name = word();
        if (name == "true" || name == "false") return Json(name == "true");
        if (name == "null" || name == "undefined") return Json();
        if (name == "void" && peek() != 0) {
            number();
            return Json();
        }
        return fail();
    }

    Json number() {
        const std::size_t start = at_;
        while (at_ < text_.size() &&
               (is_word(text_[at_]) || text_[at_] == '.' || text_[at_] == '-' || text_[at_] == '+'))
            ++at_;
        std::string text(text_.substr(start, at_ - start));
        if (text.starts_with('.')) text.insert(0, "0");
        if (text.starts_with("-.")) text.insert(1, "0");
        return at_ > start ? Json::number(std::move(text)) : fail();
    }

    std::string string(char quote) {
        std::string out;
        ++at_;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\n') break;
            if (text_[at_] != '\\') {
                out += text_[at_++];
                continue;
            }
            escape(out);
        }
        if (at_ >= text_.size() || text_[at_] != quote) ok_ = false;
        ++at_;
        return out;
    }

    void escape(std::string& out) {
        ++at_;
        const char c = at_ < text_.size() ? text_[at_++] : '\0';
        if (c == 'u' && at_ + 4 <= text_.size()) {
            const auto parsed = parse_json("\"\\u" + std::string(text_.substr(at_, 4)) + "\"");
            if (parsed) out += parsed->as_text();
            at_ += 4;
        } else if (c == 'x' && at_ + 2 <= text_.size()) {
            const auto parsed = parse_json("\"\\u00" + std::string(text_.substr(at_, 2)) + "\"");
            if (parsed) out += parsed->as_text();
            at_ += 2;
        } else {
            out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
        }
    }

    Json array(int depth) {
        Json out = Json::array();
        ++at_;
        while (ok_ && !take(']')) {
            out.push(value(depth + 1));
            if (!take(',') && peek() != ']') return fail();
        }
        return out;
    }

    Json object(int depth) {
        Json out = Json::object();
        ++at_;
        while (ok_ && !take('}')) {
            const char c = peek();
            std::string name = c == '"' || c == '\'' ? string(c) : std::string(word());
            if (!take(':')) return fail();
            out.set(std::move(name), value(depth + 1));
            if (!take(',') && peek() != '}') return fail();
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool ok_ = true;
};

}  // namespace

void JsScan::skip_string(char quote) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != quote) {
        if (text_[at_] == '\n') break;
        at_ += text_[at_] == '\\' ? 2 : 1;
    }
    if (at_ >= text_.size() || text_[at_] != quote) derailed_ = true;
    if (at_ < text_.size()) ++at_;
    last_ = quote;
    last_word_ = {};
}

// What stands in ${…} is skipped with the template: nothing of interest is written there.
void JsScan::skip_template() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '`') at_ += text_[at_] == '\\' ? 2 : 1;
    derailed_ = derailed_ || at_ >= text_.size();
    ++at_;
    last_ = '`';
    last_word_ = {};
}

void JsScan::skip_regex() {
    std::size_t i = at_ + 1;
    bool in_class = false;
    while (i < text_.size() && text_[i] != '\n' && (text_[i] != '/' || in_class)) {
        if (text_[i] == '\\')
            ++i;
        else if (text_[i] == '[')
            in_class = true;
        else if (text_[i] == ']')
            in_class = false;
        ++i;
    }
    const bool ended = i < text_.size() && text_[i] == '/';
    at_ = ended ? i + 1 : at_ + 1;  // no end on this line: it was a division after all
    last_ = '/';
    last_word_ = {};
}

bool JsScan::skip_comment() {
    if (text_[at_ + 1] == '/') {
        const std::size_t end = text_.find('\n', at_);
        at_ = end == std::string_view::npos ? text_.size() : end;
        return true;
    }
    if (text_[at_ + 1] != '*') return false;
    const std::size_t end = text_.find("*/", at_ + 2);
    derailed_ = derailed_ || end == std::string_view::npos;
    at_ = end == std::string_view::npos ? text_.size() : end + 2;
    return true;
}

// Skips one thing that is no identifier. False when an identifier or the end stands here.
bool JsScan::step() {
    const char c = text_[at_];
    if (is_word_start(c)) return false;
    if (c == '"' || c == '\'') {
        skip_string(c);
    } else if (c == '`') {
        skip_template();
    } else if (c == '/' && at_ + 1 < text_.size() && skip_comment()) {
        return true;
    } else if (c == '/' && regex_may_follow(last_, last_word_)) {
        skip_regex();
    } else if (c >= '0' && c <= '9') {
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        last_ = '0';
        last_word_ = {};
    } else {
        if (!is_space(c)) {
            last_ = c;
            last_word_ = {};
        }
        ++at_;
    }
    return true;
}

std::optional<JsScan::Word> JsScan::next_word() {
    while (at_ < text_.size() && step()) {
    }
    if (at_ >= text_.size()) return std::nullopt;
    const std::size_t start = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const Word word{text_.substr(start, at_ - start), start, last_};
    last_ = 'a';
    last_word_ = word.text;
    return word;
}

std::size_t JsScan::next_brace() {
    while (at_ < text_.size()) {
        const std::size_t here = at_;
        const bool brace = text_[here] == '{';
        if (!step()) next_word();
        if (brace) return here;
    }
    return std::string_view::npos;
}

std::size_t JsScan::skip_brackets(std::size_t at) {
    at_ = at;
    last_ = 0;
    std::size_t depth = 0;
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') {
            if (--depth == 0) return ++at_;
        }
        if (!step()) next_word();
    }
    return std::string_view::npos;
}

LiteralCall read_literal_call(std::string_view text, std::size_t at) {
    return LiteralReader(text, at).call();
}

Literal read_literal(std::string_view text, std::size_t at) {
    return LiteralReader(text, at).literal();
}

}  // namespace formleak
