#include "scanner/browser/pattern_parser.h"

#include <algorithm>
#include <string>

namespace formleak::browser {
namespace {

using Kind = PatternNode::Kind;
using Ranges = std::vector<std::pair<char32_t, char32_t>>;

constexpr std::size_t kUnbounded = 1'000;
constexpr int kDeepest = 30;
constexpr char32_t kLast = 0x10ffff;

const Ranges kDigits = {{U'0', U'9'}};
const Ranges kWord = {{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'_', U'_'}};
const Ranges kSpace = {{U' ', U' '}, {U'\t', U'\r'}, {0xa0, 0xa0}};
const Ranges kLetters = {{U'a', U'z'}, {U'A', U'Z'}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x24f}};
const Ranges kCapitals = {{U'A', U'Z'}, {0xc0, 0xd6}, {0xd8, 0xde}};
const Ranges kSmall = {{U'a', U'z'}, {0xdf, 0xf6}, {0xf8, 0xff}};
const Ranges kAny = {{0, kLast}};

Ranges complement(Ranges ranges) {
    std::sort(ranges.begin(), ranges.end());
    Ranges out;
    char32_t from = 0;
    for (const auto& [first, last] : ranges) {
        if (first > from) out.push_back({from, static_cast<char32_t>(first - 1)});
        from = std::max<char32_t>(from, last + 1);
    }
    if (from <= kLast) out.push_back({from, kLast});
    return out;
}

class Parser {
  public:
    explicit Parser(std::u32string_view text) : text_(text) {}

    std::optional<PatternNode> run() {
        PatternNode root = choice(0);
        if (failed_ || at_ != text_.size()) return std::nullopt;
        return root;
    }

  private:
    bool at_end() const { return at_ >= text_.size(); }
    char32_t peek() const { return at_end() ? 0 : text_[at_]; }
    bool take(std::u32string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    PatternNode fail() {
        failed_ = true;
        at_ = text_.size();
        return {};
    }
    static PatternNode set_of(Ranges ranges) {
        PatternNode node;
        node.kind = Kind::set;
        node.ranges = std::move(ranges);
        return node;
    }

    PatternNode choice(int depth) {
        if (depth > kDeepest) return fail();
        PatternNode node;
        node.kind = Kind::choice;
        do node.parts.push_back(sequence(depth));
        while (!failed_ && take(U"|"));
        return node;
    }

    PatternNode sequence(int depth) {
        PatternNode node;
        while (!failed_ && !at_end() && peek() != U'|' && peek() != U')') {
            PatternNode one = atom(depth);
            node.parts.push_back(quantified(std::move(one)));
        }
        return node;
    }

    PatternNode atom(int depth) {
        if (take(U"(")) return group(depth);
        if (take(U"[")) return character_class();
        PatternNode node;
        if (take(U"^")) return node.kind = Kind::begin, node;
        if (take(U"$")) return node.kind = Kind::end, node;
        if (take(U".")) return set_of(complement({{U'\n', U'\n'}, {U'\r', U'\r'}}));
        if (take(U"\\b") || take(U"\\B")) {
            node.kind = Kind::boundary;
            node.negated = text_[at_ - 1] == U'B';
            return node;
        }
        if (take(U"\\")) return set_of(escape());
        const char32_t c = peek();
        if (c == U'*' || c == U'+' || c == U'?') return fail();
        ++at_;
        return set_of({{c, c}});
    }

    PatternNode group(int depth) {
        PatternNode ahead;
        ahead.kind = Kind::ahead;
        bool is_ahead = true;
        if (take(U"?!"))
            ahead.negated = true;
        else if (!take(U"?="))
            is_ahead = false;
        if (!is_ahead && take(U"?<")) {
            if (peek() == U'=' || peek() == U'!') return fail();
            while (!at_end() && !take(U">")) ++at_;
        } else if (!is_ahead && peek() == U'?' && !take(U"?:")) {
            return fail();
        }
        PatternNode inner = choice(depth + 1);
        if (!take(U")")) return fail();
        if (!is_ahead) return inner;
        ahead.parts.push_back(std::move(inner));
        return ahead;
    }

    std::size_t number() {
        std::size_t value = 0;
        while (!at_end() && peek() >= U'0' && peek() <= U'9' && value < kUnbounded)
            value = value * 10 + (text_[at_++] - U'0');
        return std::min(value, kUnbounded);
    }

    PatternNode quantified(PatternNode one) {
        std::size_t least = 1, most = 1;
        const std::size_t before = at_;
        if (take(U"*")) {
            least = 0;
            most = kUnbounded;
        } else if (take(U"+")) {
            most = kUnbounded;
        } else if (take(U"?")) {
            least = 0;
        } else if (take(U"{")) {
            least = most = number();
            if (take(U",")) most = peek() == U'}' ? kUnbounded : number();
            if (!take(U"}") || most < least) return fail();
        }
        if (at_ == before) return one;
        take(U"?");
        PatternNode node;
        node.kind = Kind::repeat;
        node.least = least;
        node.most = most;
        node.parts.push_back(std::move(one));
        return node;
    }

    // After the backslash.
    Ranges escape() {
        struct Row {
            char32_t name;
            const Ranges& ranges;
            bool negated;
        };
        static const Row kRows[] = {{U'd', kDigits, false}, {U'D', kDigits, true}, {U'w', kWord, false},
                                    {U'W', kWord, true},    {U's', kSpace, false}, {U'S', kSpace, true}};
        const char32_t c = peek();
        ++at_;
        for (const Row& row : kRows)
            if (row.name == c) return row.negated ? complement(row.ranges) : row.ranges;
        if (c == U'p' || c == U'P') return property(c == U'P');
        if (c == U'x') return code(2);
        if (c == U'u') return code(4);
        if ((c >= U'1' && c <= U'9') || c == 0 || c == U'k') return fail(), Ranges{};
        const char32_t plain = c == U't' ? U'\t' : c == U'n' ? U'\n' : c == U'r' ? U'\r' : c == U'0' ? 0 : c;
        return {{plain, plain}};
    }

    Ranges property(bool negated) {
        std::u32string name;
        if (!take(U"{")) return fail(), Ranges{};
        while (!at_end() && peek() != U'}') name.push_back(text_[at_++]);
        if (!take(U"}")) return fail(), Ranges{};
        const bool is_letter = name == U"L" || name == U"Letter" || name == U"Alphabetic";
        const Ranges& ranges = is_letter                       ? kLetters
                               : name == U"Lu"                 ? kCapitals
                               : name == U"Ll"                 ? kSmall
                               : name == U"N" || name == U"Nd" ? kDigits
                                                               : kAny;
        if (&ranges == &kAny) return fail(), Ranges{};
        return negated ? complement(ranges) : ranges;
    }

    Ranges code(std::size_t size) {
        char32_t value = 0;
        const bool is_braced = size == 4 && take(U"{");
        for (std::size_t i = 0; i < (is_braced ? 6 : size) && !at_end() && peek() != U'}'; ++i) {
            const char32_t c = text_[at_++];
            const std::uint32_t digit = c >= U'0' && c <= U'9'   ? c - U'0'
                                        : c >= U'a' && c <= U'f' ? c - U'a' + 10
                                        : c >= U'A' && c <= U'F' ? c - U'A' + 10
                                                                 : 99;
            if (digit > 15) return fail(), Ranges{};
            value = value * 16 + digit;
        }
        if (is_braced && !take(U"}")) return fail(), Ranges{};
        return {{value, value}};
    }

    // After the bracket.
    PatternNode character_class() {
        const bool is_negated = take(U"^");
        Ranges ranges;
        while (!failed_ && !at_end() && peek() != U']') {
            Ranges one = class_atom();
            const bool is_single = one.size() == 1 && one[0].first == one[0].second;
            if (is_single && peek() == U'-' && at_ + 1 < text_.size() && text_[at_ + 1] != U']') {
                ++at_;
                const Ranges last = class_atom();
                if (last.size() != 1 || last[0].second < one[0].first) return fail();
                one[0].second = last[0].second;
            }
            ranges.insert(ranges.end(), one.begin(), one.end());
        }
        if (!take(U"]")) return fail();
        PatternNode node = set_of(std::move(ranges));
        node.negated = is_negated;
        return node;
    }
    Ranges class_atom() {
        if (take(U"\\b")) return {{U'\b', U'\b'}};
        if (take(U"\\")) return escape();
        const char32_t c = peek();
        ++at_;
        return {{c, c}};
    }

    const std::u32string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<PatternNode> parse_pattern(std::u32string_view text) {
    return Parser(text).run();
}

}  // namespace formleak::browser
