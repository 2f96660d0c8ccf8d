#include "scanner/page/js_tokens.h"

#include <algorithm>
#include <set>

#include "scanner/model/limits.h"
#include "scanner/page/js_lines.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_token_values.h"

namespace formleak::js {
namespace {

constexpr double kTokenConfidence = 0.5;
// Bytes that may be read more than once: calls inside arguments, a "/" that turns out to open no pattern.
constexpr std::size_t kMinRereadBytes = 100'000;
constexpr std::size_t kRereadsPerByte = 2;

class TokenReader {
  public:
    TokenReader(std::string_view text, const WantedNames& wanted, std::string_view doubt, ScriptReading& out)
        : cursor_{text},
          text_(text),
          wanted_(wanted),
          doubt_(doubt),
          out_(out),
          lines_(text),
          reread_left_(kMinRereadBytes + kRereadsPerByte * text.size()) {
        for (const JsCall& c : out.calls) seen_.insert(c.span.offset);
        for (const JsString& s : out.strings) seen_strings_.insert(s.span.offset);
    }

    void read() {
        while (!cursor_.is_at_end() && out_.calls.size() < limits::kMaxCallsPerScript) {
            const char c = cursor_.current();
            if (is_blank(c)) {
                ++cursor_.at;
            } else if (cursor_.skip_comment()) {
                continue;
            } else if (c == '"' || c == '\'' || c == '`') {
                const std::size_t begin = cursor_.at;
                note_string(begin, cursor_.skip_string());
                set_previous(')');
            } else if (c == '/' && may_be_regex()) {
                skip_regex();
                set_previous(')');
            } else if (is_name_start(c)) {
                read_name();
            } else {
                ++cursor_.at;
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

    void note_string(std::size_t begin, std::size_t inside_end) {
        const std::size_t length = std::min<std::size_t>(inside_end - begin - 1, 1u << 16);
        const std::string_view inside = text_.substr(begin + 1, length);
        if (!wanted_.has_text(inside) || seen_strings_.contains(static_cast<std::uint32_t>(begin)) ||
            out_.strings.size() >= limits::kMaxCallsPerScript)
            return;
        out_.strings.push_back({decode_string(inside), lines_.span(begin, cursor_.at)});
    }

    bool may_be_regex() const {
        if (reread_left_ == 0) return false;
        return previous_ == 0 ||
               std::string_view("=(,:[!&|?{};+-*%<>~^n").find(previous_) != std::string_view::npos;
    }

    void skip_regex() {
        bool in_class = false;
        const std::size_t begin = cursor_.at;
        for (++cursor_.at; !cursor_.is_at_end(); ++cursor_.at) {
            const char c = cursor_.current();
            if (c == '\\')
                ++cursor_.at;
            else if (c == '[')
                in_class = true;
            else if (c == ']')
                in_class = false;
            else if (c == '\n') {
                break;
            } else if (c == '/' && !in_class) {
                ++cursor_.at;
                return;
            }
        }
        charge(std::min(cursor_.at, text_.size()) - begin);
        cursor_.at = std::min(begin + 1, text_.size());
    }

    // a.b?.c, with no blanks: a chain of names.
    void read_name() {
        const std::size_t begin = cursor_.at;
        std::string name;
        for (;;) {
            name += cursor_.take_name();
            const std::string_view rest = cursor_.rest();
            const std::size_t dot = rest.starts_with("?.") ? 2 : rest.starts_with(".") ? 1 : 0;
            if (dot == 0 || cursor_.at + dot >= text_.size() || !is_name_start(text_[cursor_.at + dot]))
                break;
            cursor_.at += dot;
            name += '.';
        }
        const bool defines = after_function_;
        const bool of_object = previous_ == '.';
        const std::size_t after = cursor_.at;
        if (cursor_.rest().starts_with("?.(")) cursor_.at += 2;
        while (!cursor_.is_at_end() && is_blank(cursor_.current())) ++cursor_.at;
        const bool called = !cursor_.is_at_end() && cursor_.current() == '(';
        if (called && !defines && !of_object)
            read_call(begin, name);
        else
            cursor_.at = after;
        previous_ = name == "return" || name == "typeof" || name == "in" ? 'n' : ')';
        if (called && !defines && !of_object) previous_ = '(';
        after_function_ = name == "function";
    }

    void read_call(std::size_t begin, std::string_view written) {
        bool pushed = false;
        std::string name = wanted_.canonical_call(written, &pushed);
        int drop = 0;
        if (name.ends_with(".call")) {
            name.resize(name.size() - 5);
            drop = 1;
        } else if (name.ends_with(".apply")) {
            name.resize(name.size() - 6);
            drop = 1;
            pushed = true;
        }
        const std::size_t open = cursor_.at++;
        if (!wanted_.has_call(name) || reread_left_ == 0) return;
        const std::size_t resume = cursor_.at;
        JsCall call;
        call.callee = name;
        std::vector<JsValue> arguments = read_list(cursor_, ')', 0);
        charge(cursor_.at - resume);
        if (drop && !arguments.empty()) arguments.erase(arguments.begin());
        if (pushed) {
            if (arguments.empty() || arguments[0].kind != JsValue::Kind::array) {
                cursor_.at = resume;
                return;
            }
            std::vector<JsValue> items = std::move(arguments[0].items);
            arguments = std::move(items);
        }
        call.arguments = std::move(arguments);
        call.span = lines_.span(begin, std::max(cursor_.at, open + 1));
        call.confidence = kTokenConfidence;
        call.doubt = doubt_;
        cursor_.at = resume;  // calls inside the arguments are read too
        if (seen_.insert(call.span.offset).second) out_.calls.push_back(std::move(call));
    }

    TokenCursor cursor_;
    std::string_view text_;
    const WantedNames& wanted_;
    std::string_view doubt_;
    ScriptReading& out_;
    LineIndex lines_;
    std::set<std::uint32_t> seen_, seen_strings_;
    std::size_t reread_left_;
    char previous_ = 0;
    bool after_function_ = false;
};

}  // namespace

void read_tokens(std::string_view script, const WantedNames& wanted, std::string_view doubt,
                 ScriptReading& reading) {
    TokenReader(script, wanted, doubt, reading).read();
}

}  // namespace formleak::js
