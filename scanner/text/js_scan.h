// A fast look at a served script: where its code is (not its strings, comments and regular expressions), and
// the literal arguments of its calls. Not a parser: scanner/page/js_reader is for scripts of sites.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/json.h"

namespace formleak {

// Walks over script text, byte by byte, never into a string, comment, template or regular expression.
class JsScan {
  public:
    explicit JsScan(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

    // The next identifier of the code, with its place; nothing at the end.
    struct Word {
        std::string_view text;
        std::size_t at = 0;
        char before = 0;  // the last code character before it that is no white space
    };
    std::optional<Word> next_word();
    // The place of the next "{" of the code, which is stepped over; npos at the end.
    std::size_t next_brace();
    // Skips to the matching bracket; `at` must stand on the opening one. The place after the closing one, or
    // npos.
    std::size_t skip_brackets(std::size_t at);

    std::size_t at() const { return at_; }
    // A string, comment or template did not end: what follows is not to be trusted.
    bool derailed() const { return derailed_; }

  private:
    bool step();
    void skip_string(char quote);
    void skip_template();
    void skip_regex();
    bool skip_comment();

    std::string_view text_;
    std::size_t at_ = 0;
    char last_ = 0;               // the last code character that is no white space
    std::string_view last_word_;  // the identifier it ended, if any
    bool derailed_ = false;
};

// Literal arguments of a call whose "(" stands at `at`: JSON, single quotes, bare names, !0, !1, void 0,
// trailing commas.
struct LiteralCall {
    bool ok = false;  // all arguments were literals
    std::vector<Json> arguments;
    std::size_t end = 0;  // one past ")"
};
LiteralCall read_literal_call(std::string_view text, std::size_t at);

// One such literal that begins at `at`.
struct Literal {
    bool ok = false;
    Json value;
    std::size_t end = 0;  // one past it, or how far it was read
};
Literal read_literal(std::string_view text, std::size_t at);

}  // namespace formleak
