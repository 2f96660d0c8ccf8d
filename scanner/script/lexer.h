// Tokens of a script, one at a time. A "/" is given as division and a "}" as a brace: the parser, which knows
// what may stand there, asks again for the regular expression or the next part of a template.
//
// An error is kept (the first one) and the tokens end there, so whoever reads them comes to an end by itself.
// One thread at a time; the source must end in NUL and outlive the lexer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/script/char_class.h"
#include "scanner/script/names.h"
#include "scanner/script/reading.h"
#include "scanner/script/token.h"

namespace formleak::script {

class Lexer {
  public:
    // `html_comments`: "<!--" and "-->" begin comments, as they do in all code but modules. `begin`: the
    // first byte to read; nothing before it is looked at.
    Lexer(const std::string& source, NameTable& names, bool html_comments, std::uint32_t begin = 0);

    // The token that stands now; next() reads on.
    const Token& token() const { return token_; }
    // One past the last token that was read over.
    std::uint32_t previous_end() const { return previous_end_; }
    void next();
    // The one after; nothing changes.
    Token peek();
    // Goes on reading at this byte, with the token there.
    void jump(std::uint32_t offset);

    // The token "/" or "/=" as a regular expression; the token "}" as the next part of a template.
    void rescan_regex();
    void rescan_template();

    // A line end stands before the token.
    bool newline_before() const { return (token_.flags & kTokenNewline) != 0; }

    void fail(std::uint32_t offset, const char* reason, Unread::Kind kind = Unread::Kind::syntax);
    bool failed() const { return unread_.has_value(); }
    const std::optional<Unread>& unread() const { return unread_; }

    // What the last comment of the kind "//# sourceMappingURL=" said; empty without one.
    std::string_view source_map_url() const { return source_map_url_; }
    // From a place on no further than this one: the tokens end there.
    std::string_view text(std::uint32_t begin, std::uint32_t end) const {
        return {start_ + begin, end - begin};
    }

  private:
    std::uint32_t offset_of(const char* at) const { return static_cast<std::uint32_t>(at - start_); }
    void scan();
    void finish(Tok kind, const char* end) {
        token_.kind = kind;
        at_ = end;
        token_.end = offset_of(end);
    }

    // lexer_space.cpp
    const char* skip_space(const char* at);
    const char* skip_wide_space(const char* at);
    const char* skip_line_comment(const char* at);
    const char* skip_block_comment(const char* at);
    void note_comment(const char* begin, const char* end);

    // lexer_names.cpp
    void scan_name(const char* at);
    void scan_wide_name(const char* at, bool is_private);
    void scan_private_name(const char* at);
    void finish_name(NameId name, const char* end);

    // lexer_numbers.cpp
    void scan_number(const char* at);
    const char* scan_radix(const char* at, int radix);
    const char* scan_digits(const char* at);
    const char* scan_legacy_octal(const char* at);
    const char* scan_exponent(const char* at);
    void finish_decimal(const char* begin, const char* end);

    // lexer_strings.cpp
    void scan_string(const char* at);
    void scan_template(const char* at);
    const char* scan_escape(const char* at, bool in_template);

    void scan_punctuator(const char* at);

    const char* start_;
    const char* end_;
    const char* at_;
    NameTable& names_;
    bool html_comments_;
    bool peeking_ = false;
    Token token_;
    std::uint32_t previous_end_ = 0;
    std::optional<Unread> unread_;
    std::string_view source_map_url_;
    std::array<NameId, 128> one_letter_{};
};

// One code point of UTF-8 at `at`, and how many bytes it has; 0 bytes where there is none (an invalid
// sequence).
struct CodePoint {
    char32_t value = 0;
    int length = 0;
};
CodePoint decode_utf8(const char* at, const char* end);
// What follows a backslash and "u": four hexadecimal digits or some in braces; length 0 where it is none.
CodePoint decode_unicode_escape(const char* at, const char* end);

}  // namespace formleak::script
