// What a token is, and what stands with it. The order of the enumerators matters: ranges are asked for.
#pragma once

#include <array>
#include <cstdint>

#include "scanner/script/names.h"

namespace formleak::script {

enum class Tok : std::uint8_t {
    // clang-format off
    end, name, private_name, escaped_keyword, number, bigint, string, template_part, regex,
    left_brace, right_brace, left_paren, right_paren, left_bracket, right_bracket,
    semicolon, comma, colon, question, question_dot, dot, ellipsis, arrow,
    assign, assign_add, assign_sub, assign_mul, assign_div, assign_mod, assign_power, assign_shl, assign_shr,
    assign_ushr, assign_and, assign_or, assign_xor, assign_if_true, assign_if_false, assign_if_nullish,
    nullish, logical_or, logical_and, bit_or, bit_xor, bit_and, equal, not_equal, same, not_same,
    less, greater, less_equal, greater_equal, shl, shr, ushr, add, sub, mul, div, mod, power,
    not_, tilde, increment, decrement,
    // Keywords, in the order of Word.
    k_break, k_case, k_catch, k_class, k_const, k_continue, k_debugger, k_default, k_delete,
    k_do, k_else, k_enum, k_export, k_extends, k_false, k_finally, k_for, k_function,
    k_if, k_import, k_in, k_instanceof, k_new, k_null, k_return, k_super, k_switch,
    k_this, k_throw, k_true, k_try, k_typeof, k_var, k_void, k_while, k_with,
    // clang-format on
    count
};

constexpr Tok keyword_token(NameId word) {
    return static_cast<Tok>(static_cast<NameId>(Tok::k_break) + (word - kWordBreak));
}
static_assert(keyword_token(kWordWith) == Tok::k_with);

constexpr bool is_assignment(Tok tok) {
    return tok >= Tok::assign && tok <= Tok::assign_if_nullish;
}
constexpr bool is_keyword(Tok tok) {
    return tok >= Tok::k_break;
}

// How tightly a binary operator binds; 0: it is none.
constexpr std::array<std::uint8_t, static_cast<std::size_t>(Tok::count)> kPrecedence = [] {
    std::array<std::uint8_t, static_cast<std::size_t>(Tok::count)> table{};
    const auto set = [&table](Tok first, Tok last, std::uint8_t value) {
        for (auto tok = static_cast<std::size_t>(first); tok <= static_cast<std::size_t>(last); ++tok)
            table[tok] = value;
    };
    set(Tok::nullish, Tok::logical_or, 1);
    set(Tok::logical_and, Tok::logical_and, 2);
    set(Tok::bit_or, Tok::bit_or, 3);
    set(Tok::bit_xor, Tok::bit_xor, 4);
    set(Tok::bit_and, Tok::bit_and, 5);
    set(Tok::equal, Tok::not_same, 6);
    set(Tok::less, Tok::greater_equal, 7);
    set(Tok::k_in, Tok::k_instanceof, 7);
    set(Tok::shl, Tok::ushr, 8);
    set(Tok::add, Tok::sub, 9);
    set(Tok::mul, Tok::mod, 10);
    set(Tok::power, Tok::power, 11);
    return table;
}();
constexpr std::uint8_t kPrecedenceOfIn = 7;

enum TokenFlags : std::uint8_t {
    kTokenNewline = 1,      // a line ended before it
    kTokenEscaped = 2,      // a name or string with escapes
    kTokenLegacyOctal = 4,  // 017, 089, "\01", "\8": an error in strict code
    kTokenTail = 8,         // the last part of a template
    kTokenBadEscape = 16,   // a template's part with an escape that is none: only for tagged ones
};

struct Token {
    Tok kind = Tok::end;
    std::uint8_t flags = 0;
    std::uint32_t begin = 0, end = 0;  // bytes
    NameId name = kNoName;             // of names, keywords and private names; a regex: where its flags begin
    double number = 0;
};

}  // namespace formleak::script
