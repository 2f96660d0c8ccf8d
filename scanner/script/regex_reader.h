// The reader behind regex_syntax.h; its parts stand in regex_syntax.cpp, and in regex_sets.cpp for the flag
// "v".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::script {

class RegexReader {
  public:
    RegexReader(std::string_view pattern, std::string_view flags);
    const char* find_error();

  private:
    static constexpr char32_t kNoPoint = 0xffffffff;

    bool peek_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
    bool eat(char c) {
        if (!peek_is(c)) return false;
        ++at_;
        return true;
    }
    void read_alternatives(std::size_t depth);
    void read_term(std::size_t depth);
    void read_repetition(bool repeatable);
    bool eats_braces(bool only_look);
    bool read_group(std::size_t depth);
    void read_modifiers();
    std::string read_group_name();
    char32_t join_pair(char32_t first);
    char32_t read_point();
    char32_t read_escape(bool in_class);
    char32_t read_property();
    char32_t read_reference();
    char32_t read_number_escape(bool in_class);
    char32_t read_hex_escape(char kind);
    char32_t read_control(bool in_class);
    void read_class();
    char32_t read_class_atom();
    bool has_named_group() const;
    void check_names();

    // regex_sets.cpp
    void read_set_class(std::size_t depth);
    char32_t read_set_operand(std::size_t depth);
    char32_t read_set_character();
    void read_set_strings();

    std::string_view text_;
    std::size_t at_ = 0;
    bool sets_, unicode_;
    bool named_ = false, has_alternatives_ = false;
    std::size_t groups_ = 0, highest_reference_ = 0;
    std::vector<std::string> names_, references_;
    bool operand_strings_ = false;  // of the last operand of a class with the flag "v"
    const char* error_ = nullptr;
};

}  // namespace formleak::script
