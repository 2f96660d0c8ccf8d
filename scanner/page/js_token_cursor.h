// A place in a script that is read without a grammar: past comments, strings and whatever stands before the
// next comma.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace formleak::js {

inline bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) & 0x80);
}
inline bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9');
}
inline bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

inline constexpr std::size_t kMaxArgumentBytes = 20'000;

struct TokenCursor {
    std::string_view text;
    std::size_t at = 0;

    bool is_at_end() const { return at >= text.size(); }
    // Not at the end.
    char current() const { return text[at]; }
    std::string_view rest() const { return text.substr(at); }
    // The letters and digits from here on; may be empty.
    std::string take_name();
    // False: no comment begins here.
    bool skip_comment();
    // Blanks and comments.
    void skip_blanks();
    // From the opening quote. Moves past the string; returns the end of its inside. A string ends at the
    // line's end at the latest.
    std::size_t skip_string();
    // To the next comma or closing bracket of this level, over kMaxArgumentBytes at most.
    void skip_expression();
};

}  // namespace formleak::js
