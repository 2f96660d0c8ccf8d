#include "scanner/page/js_tokens.h"

#include <algorithm>
#include <set>

#include "scanner/model/limits.h"
#include "scanner/page/js_callees.h"
#include "scanner/page/js_lines.h"
#include "scanner/page/js_literal.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr double kTokenConfidence = 0.5;
constexpr std::size_t kMaxArgumentBytes = 20'000;
// Bytes that may be read more than once: calls inside arguments, a "/" that turns out to open no pattern.
constexpr std::size_t kMinRereadBytes = 100'000;
constexpr std::size_t kRereadsPerByte = 2;

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) & 0x80);
}
bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9');
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr std::string_view kWindows[] = {"window.", "self.", "globalThis.", "top.", "parent."};

class TokenReader {
  public:
    TokenReader(std::string_view text, std::string_view doubt, ScriptReading& out)
        : text_(text),
          doubt_(doubt),
          out_(out),
          lines_(text),
          reread_left_(kMinRereadBytes + kRereadsPerByte * text.size()) {
        for (const JsCall& c : out.calls) seen_.insert(c.span.offset);
        for (const JsString& s : out.strings) seen_strings_.insert(s.span.offset);
    }

    void read() {
        while (at_ < text_.size() && out_.calls.size() < limits::kMaxCallsPerScript) {
            const char c = text_[at_];
            if (is_blank(c)) {
                ++at_;
            } else if (skip_comment()) {
                continue;
            } else if (c == '"' || c == '\'' || c == '`') {
                const std::size_t begin = at_;
                note_string(begin, skip_string());
                set_previous(')');
            } else if (c == '/' && may_be_regex()) {
                skip_regex();
                set_previous(')');
            } else if (is_name_start(c)) {
                read_name();
            } else {
                ++at_;
                set_previous(c);
            }
        }
        if (reread_left_ == 0)
            out_.problems.push_back(
                "searching the script by tokens took more steps than allowed; some calls are not known");
    }

  private:
    void set_previous(char c) {
        previous_ = c;
        after_function_ = false;
    }

    void charge(std::size_t bytes) { reread_left_ -= std::min(reread_left_, bytes); }

    bool skip_comment() {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("//") || rest.starts_with("<!--")) {
            const std::size_t end = rest.find('\n');
            at_ = end == std::string_view::npos ? text_.size() : at_ + end;
            return true;
        }
        if (!rest.starts_with("/*")) return false;
        const std::size_t end = rest.find("*/", 2);
        at_ = end == std::string_view::npos ? text_.size() : at_ + end + 2;
        return true;
    }

    // Moves past the string; returns the end of its inside. A string ends at the line's end at the latest.
    std::size_t skip_string() {
        const char quote = text_[at_++];
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\') {
                ++at_;
            } else if (c == quote) {
                return at_++;
            } else if (c == '\n' && quote != '`') {
                return at_;
            }
        }
        at_ = text_.size();
        return at_;
    }

    void note_string(std::size_t begin, std::size_t inside_end) {
        const std::size_t length = std::min<std::size_t>(inside_end - begin - 1, 1u << 16);
        const std::string_view inside = text_.substr(begin + 1, length);
        if (!has_interesting_text(inside) || seen_strings_.contains(static_cast<std::uint32_t>(begin)) ||
            out_.strings.size() >= limits::kMaxCallsPerScript)
            return;
        out_.strings.push_back({decode_string(inside), lines_.span(begin, at_)});
    }

    bool may_be_regex() const {
        if (reread_left_ == 0) return false;
        return previous_ == 0 ||
               std::string_view("=(,:[!&|?{};+-*%<>~^n").find(previous_) != std::string_view::npos;
    }

    void skip_regex() {
        bool in_class = false;
        const std::size_t begin = at_;
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\')
                ++at_;
            else if (c == '[')
                in_class = true;
            else if (c == ']')
                in_class = false;
            else if (c == '\n') {
                break;
            } else if (c == '/' && !in_class) {
                ++at_;
                return;
            }
        }
        charge(std::min(at_, text_.size()) - begin);
        at_ = std::min(begin + 1, text_.size());
    }

    // a.b?.c, with no blanks: a chain of names.
    void read_name() {
        const std::size_t begin = at_;
        std::string name;
        for (;;) {
            while (at_ < text_.size() && is_name_part(text_[at_])) name += text_[at_++];
            const std::string_view rest = text_.substr(at_);
            const std::size_t dot = rest.starts_with("?.") ? 2 : rest.starts_with(".") ? 1 : 0;
            if (dot == 0 || at_ + dot >= text_.size() || !is_name_start(text_[at_ + dot])) break;
            at_ += dot;
            name += '.';
        }
        const bool defines = after_function_;
        const bool of_object = previous_ == '.';
        const std::size_t after = at_;
        if (text_.substr(at_).starts_with("?.(")) at_ += 2;
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        const bool called = at_ < text_.size() && text_[at_] == '(';
        if (called && !defines && !of_object)
            read_call(begin, name);
        else
            at_ = after;
        previous_ = name == "return" || name == "typeof" || name == "in" ? 'n' : ')';
        if (called && !defines && !of_object) previous_ = '(';
        after_function_ = name == "function";
    }

    void read_call(std::size_t begin, std::string_view written) {
        bool pushed = false;
        std::string name = normal_callee(written, &pushed);
        int drop = 0;
        if (name.ends_with(".call")) {
            name.resize(name.size() - 5);
            drop = 1;
        } else if (name.ends_with(".apply")) {
            name.resize(name.size() - 6);
            drop = 1;
            pushed = true;
        }
        const std::size_t open = at_++;
        if (!is_interesting_callee(name) || reread_left_ == 0) return;
        const std::size_t resume = at_;
        JsCall call;
        call.callee = name;
        std::vector<JsValue> arguments = read_list(')', 0);
        charge(at_ - resume);
        if (drop && !arguments.empty()) arguments.erase(arguments.begin());
        if (pushed) {
            if (arguments.empty() || arguments[0].kind != JsValue::Kind::array) {
                at_ = resume;
                return;
            }
            std::vector<JsValue> items = std::move(arguments[0].items);
            arguments = std::move(items);
        }
        call.arguments = std::move(arguments);
        call.span = lines_.span(begin, std::max(at_, open + 1));
        call.confidence = kTokenConfidence;
        call.doubt = doubt_;
        at_ = resume;  // calls inside the arguments are read too
        if (seen_.insert(call.span.offset).second) out_.calls.push_back(std::move(call));
    }

    void skip_blanks() {
        while (at_ < text_.size() && (is_blank(text_[at_]) || skip_comment()))
            if (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    // After the opening bracket, to behind the closing one.
    std::vector<JsValue> read_list(char close, std::size_t depth) {
        std::vector<JsValue> out;
        const std::size_t limit = std::min(text_.size(), at_ + kMaxArgumentBytes);
        while (at_ < limit && out.size() < 200) {
            skip_blanks();
            if (at_ >= text_.size()) break;
            if (text_[at_] == close) {
                ++at_;
                break;
            }
            if (text_[at_] == ',') {
                ++at_;
                continue;
            }
            out.push_back(read_value(depth));
        }
        return out;
    }

    JsValue read_value(std::size_t depth) {
        skip_blanks();
        const std::size_t begin = at_;
        JsValue v;
        if (at_ < text_.size() && depth < limits::kMaxValueDepth) v = read_plain_value(depth);
        skip_blanks();
        if (at_ > begin && at_ < text_.size() &&
            std::string_view(",)]}").find(text_[at_]) != std::string_view::npos)
            return v;
        skip_expression();
        v = make_unknown(JsValue::Origin::unknown,
                         shorten(text_.substr(begin, std::min<std::size_t>(at_ - begin, 400)), 120));
        if (std::string placeholder = find_placeholder(text_.substr(begin, at_ - begin));
            !placeholder.empty())
            v = make_unknown(JsValue::Origin::server_template, std::move(placeholder));
        return v;
    }

    JsValue read_plain_value(std::size_t depth) {
        JsValue v;
        v.origin = JsValue::Origin::literal;
        const char c = text_[at_];
        if (c == '"' || c == '\'' || c == '`') {
            const std::size_t begin = at_ + 1;
            const std::size_t end = skip_string();
            return make_string(
                decode_string(text_.substr(begin, std::min<std::size_t>(end - begin, 1u << 16))));
        }
        if (c >= '0' && c <= '9') {
            v.kind = JsValue::Kind::number;
            while (at_ < text_.size() && (is_name_part(text_[at_]) || text_[at_] == '.'))
                v.text += text_[at_++];
            return v;
        }
        if (c == '[') {
            ++at_;
            v.kind = JsValue::Kind::array;
            v.items = read_list(']', depth + 1);
            return v;
        }
        if (c == '{' && !text_.substr(at_).starts_with("{{") && !text_.substr(at_).starts_with("{%")) {
            ++at_;
            return read_members(depth + 1);
        }
        if (text_.substr(at_).starts_with("!0") || text_.substr(at_).starts_with("!1")) {
            v.kind = JsValue::Kind::boolean;
            v.text = text_[at_ + 1] == '0' ? "true" : "false";
            at_ += 2;
            return v;
        }
        std::string word;
        while (at_ < text_.size() && is_name_part(text_[at_])) word += text_[at_++];
        if (word == "true" || word == "false") {
            v.kind = JsValue::Kind::boolean;
            v.text = word;
        } else if (word == "null")
            v.kind = JsValue::Kind::null;
        else if (word == "undefined")
            v.kind = JsValue::Kind::undefined;
        else
            v = make_unknown(JsValue::Origin::unknown, word);
        return v;
    }

    JsValue read_members(std::size_t depth) {
        JsValue v;
        v.kind = JsValue::Kind::object;
        v.origin = JsValue::Origin::literal;
        const std::size_t limit = std::min(text_.size(), at_ + kMaxArgumentBytes);
        while (at_ < limit && v.members.size() < 200) {
            skip_blanks();
            if (at_ >= text_.size()) break;
            const char c = text_[at_];
            if (c == '}') {
                ++at_;
                break;
            }
            if (c == ',') {
                ++at_;
                continue;
            }
            std::string name;
            if (c == '"' || c == '\'') {
                const std::size_t begin = at_ + 1;
                name = decode_string(text_.substr(begin, skip_string() - begin));
            } else {
                while (at_ < text_.size() && is_name_part(text_[at_])) name += text_[at_++];
            }
            skip_blanks();
            if (name.empty() || at_ >= text_.size() || text_[at_] != ':') {
                v.open = true;
                const std::size_t before = at_;
                skip_expression();
                if (at_ == before && at_ < text_.size()) ++at_;
                continue;
            }
            ++at_;
            v.members.emplace_back(std::move(name), read_value(depth));
        }
        return v;
    }

    // To the next comma or closing bracket of this level.
    void skip_expression() {
        int depth = 0;
        const std::size_t limit = std::min(text_.size(), at_ + kMaxArgumentBytes);
        while (at_ < limit) {
            const char c = text_[at_];
            if (c == '"' || c == '\'' || c == '`') {
                skip_string();
                continue;
            }
            if (skip_comment()) continue;
            if (c == '(' || c == '[' || c == '{') ++depth;
            if (c == ')' || c == ']' || c == '}')
                if (--depth < 0) return;
            if (c == ',' && depth == 0) return;
            ++at_;
        }
    }

    std::string_view text_, doubt_;
    ScriptReading& out_;
    LineIndex lines_;
    std::set<std::uint32_t> seen_, seen_strings_;
    std::size_t at_ = 0, reread_left_;
    char previous_ = 0;
    bool after_function_ = false;
};

}  // namespace

std::string normal_callee(std::string_view name, bool* pushed) {
    for (bool dropped = true; dropped;) {
        dropped = false;
        for (const std::string_view w : kWindows)
            if (name.starts_with(w)) {
                name.remove_prefix(w.size());
                dropped = true;
            }
    }
    *pushed =
        name == "fbq.push" || name == "_fbq.push" || name == "fbq.queue.push" || name == "_fbq.queue.push";
    if (*pushed || name == "_fbq" || name == "fbq.callMethod") return "fbq";
    if (name == "_fbq.call" || name == "fbq.callMethod.call") return "fbq.call";
    if (name == "_fbq.apply" || name == "fbq.callMethod.apply") return "fbq.apply";
    return std::string(name);
}

void read_tokens(std::string_view script, std::string_view doubt, ScriptReading& reading) {
    TokenReader(script, doubt, reading).read();
}

}  // namespace formleak::js
