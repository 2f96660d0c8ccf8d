#include "scanner/script/lexer.h"

#include "scanner/script/name_points.h"
#include "scanner/script/regex_syntax.h"

namespace formleak::script {
namespace {

// Punctuators of one byte that begin no longer one.
constexpr std::array<Tok, 128> kSingle = [] {
    std::array<Tok, 128> table{};
    table['{'] = Tok::left_brace;
    table['}'] = Tok::right_brace;
    table['('] = Tok::left_paren;
    table[')'] = Tok::right_paren;
    table['['] = Tok::left_bracket;
    table[']'] = Tok::right_bracket;
    table[';'] = Tok::semicolon;
    table[','] = Tok::comma;
    table[':'] = Tok::colon;
    table['~'] = Tok::tilde;
    return table;
}();

struct Spelling {
    std::string_view text;
    Tok tok;
};
// The others: the longest first among those with the same beginning.
constexpr Spelling kSpellings[] = {
    // clang-format off
    {"!==", Tok::not_same}, {"!=", Tok::not_equal}, {"!", Tok::not_},
    {"%=", Tok::assign_mod}, {"%", Tok::mod},
    {"&&=", Tok::assign_if_true}, {"&&", Tok::logical_and}, {"&=", Tok::assign_and}, {"&", Tok::bit_and},
    {"**=", Tok::assign_power}, {"**", Tok::power}, {"*=", Tok::assign_mul}, {"*", Tok::mul},
    {"++", Tok::increment}, {"+=", Tok::assign_add}, {"+", Tok::add},
    {"--", Tok::decrement}, {"-=", Tok::assign_sub}, {"-", Tok::sub},
    {"...", Tok::ellipsis}, {".", Tok::dot},
    {"/=", Tok::assign_div}, {"/", Tok::div},
    {"<<=", Tok::assign_shl}, {"<<", Tok::shl}, {"<=", Tok::less_equal}, {"<", Tok::less},
    {"===", Tok::same}, {"==", Tok::equal}, {"=>", Tok::arrow}, {"=", Tok::assign},
    {">>>=", Tok::assign_ushr}, {">>>", Tok::ushr}, {">>=", Tok::assign_shr}, {">>", Tok::shr},
    {">=", Tok::greater_equal}, {">", Tok::greater},
    {"\?\?=", Tok::assign_if_nullish}, {"\?\?", Tok::nullish}, {"?.", Tok::question_dot}, {"?", Tok::question},
    {"^=", Tok::assign_xor}, {"^", Tok::bit_xor},
    {"||=", Tok::assign_if_false}, {"||", Tok::logical_or}, {"|=", Tok::assign_or}, {"|", Tok::bit_or},
    // clang-format on
};

// Where the spellings that begin with a byte begin, plus one.
constexpr std::array<std::uint8_t, 128> kFirstSpelling = [] {
    std::array<std::uint8_t, 128> table{};
    for (std::size_t i = std::size(kSpellings); i-- > 0;)
        table[static_cast<unsigned char>(kSpellings[i].text[0])] = static_cast<std::uint8_t>(i + 1);
    return table;
}();

}  // namespace

Lexer::Lexer(const std::string& source, NameTable& names, bool html_comments, std::uint32_t begin)
    : start_(source.data()),
      end_(source.data() + source.size()),
      at_(source.data() + begin),
      names_(names),
      html_comments_(html_comments),
      previous_end_(begin) {
    if (begin == 0 && source.starts_with("\xef\xbb\xbf")) at_ += 3;
    if (begin == 0 && std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with("#!"))
        at_ = skip_line_comment(at_ + 2);
    scan();
    token_.flags |= kTokenNewline;
}

void Lexer::next() {
    previous_end_ = token_.end;
    scan();
}

Token Lexer::peek() {
    const Token kept = token_;
    const char* const kept_at = at_;
    const std::string_view kept_map = source_map_url_;
    peeking_ = true;
    scan();
    peeking_ = false;
    const Token result = token_;
    token_ = kept;
    at_ = kept_at;
    source_map_url_ = kept_map;
    return result;
}

void Lexer::jump(std::uint32_t offset) {
    previous_end_ = offset;
    at_ = start_ + offset;
    if (!unread_) scan();
}

void Lexer::fail(std::uint32_t offset, const char* reason, Unread::Kind kind) {
    if (!peeking_ && !unread_) unread_ = Unread{kind, offset, reason};
    if (!peeking_) end_ = start_;  // nothing is read any more
    token_.kind = Tok::end;
}

void Lexer::scan() {
    token_.flags = 0;
    if (unread_) {
        token_.kind = Tok::end;
        return;
    }
    const char* const at = has_class(*at_, kNameStart) ? at_ : skip_space(at_);
    token_.begin = offset_of(at);
    const unsigned char c = static_cast<unsigned char>(*at);
    if (kCharClass[c] & kNameStart) return scan_name(at);
    if (c >= 0x80 || c == '\\') return scan_wide_name(at, false);
    if (kSingle[c] != Tok::end) return finish(kSingle[c], at + 1);
    if (c == '"' || c == '\'') return scan_string(at);
    if (kCharClass[c] & kDigit || (c == '.' && has_class(at[1], kDigit))) return scan_number(at);
    if (c == '`') return scan_template(at + 1);
    if (c == '#') return scan_private_name(at);
    if (at >= end_) return finish(Tok::end, end_);
    scan_punctuator(at);
}

void Lexer::scan_punctuator(const char* at) {
    const std::size_t first = kFirstSpelling[static_cast<unsigned char>(*at)];
    if (first == 0) return fail(offset_of(at), "a character stands here that begins nothing");
    for (std::size_t i = first - 1;; ++i) {
        const Spelling& spelling = kSpellings[i];
        std::size_t same = 1;
        while (same < spelling.text.size() && at[same] == spelling.text[same]) ++same;
        if (same < spelling.text.size()) continue;  // the last one is of one byte
        if (spelling.tok == Tok::question_dot && has_class(at[2], kDigit)) continue;
        return finish(spelling.tok, at + same);
    }
}

void Lexer::rescan_regex() {
    const char* at = start_ + token_.begin + 1;
    for (bool in_class = false; in_class || *at != '/'; ++at) {
        if (*at == '[') in_class = true;
        if (*at == ']') in_class = false;
        if (*at == '\\') ++at;
        const bool wide_end = *at == '\xe2' && at[1] == '\x80' && (at[2] == '\xa8' || at[2] == '\xa9');
        if (at >= end_ || *at == '\n' || *at == '\r' || wide_end)
            return fail(token_.begin, "a regular expression does not end on its line");
    }
    const char* const flags = at + 1;
    at = flags;
    while (has_class(*at, kNamePart)) ++at;
    if (has_class(*at, kWide) || *at == '\\') {
        const CodePoint point = decode_utf8(at, end_);
        if (*at == '\\' || (point.length > 0 && is_name_part_point(point.value)))
            return fail(token_.begin, "a regular expression has flags that there are not");
    }
    const std::string_view pattern(start_ + token_.begin + 1,
                                   static_cast<std::size_t>(flags - 1 - (start_ + token_.begin + 1)));
    if (const char* error = find_regex_error(pattern, {flags, static_cast<std::size_t>(at - flags)}))
        return fail(token_.begin, error);
    token_.name = offset_of(flags);
    finish(Tok::regex, at);
}

void Lexer::rescan_template() {
    scan_template(start_ + token_.begin + 1);
}

}  // namespace formleak::script
