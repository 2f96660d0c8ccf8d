#include "scanner/browser/input_pattern.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "scanner/browser/pattern_parser.h"

namespace formleak::browser {
namespace {

constexpr int kMostSteps = 50'000;
constexpr int kTries = 24;  // examples made until one fits

std::u32string decode(std::string_view text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        char32_t c = size == 1 ? first : size == 2 ? first & 0x1f : size == 3 ? first & 0x0f : first & 0x07;
        for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3f);
        out.push_back(c);
        i += size;
    }
    return out;
}

bool is_word(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'_';
}

bool in_set(const PatternNode& set, char32_t c) {
    const bool found = std::any_of(set.ranges.begin(), set.ranges.end(),
                                   [c](const auto& range) { return c >= range.first && c <= range.second; });
    return found != set.negated;
}

// Backtracking over the tree: `next` is what has to fit after the node.
class Matcher {
  public:
    explicit Matcher(const std::u32string& text) : text_(text) {}
    using Next = std::function<bool(std::size_t)>;

    bool match(const PatternNode& node, std::size_t at, const Next& next) {
        if (++steps_ > kMostSteps) return false;
        switch (node.kind) {
            case PatternNode::Kind::set:
                return at < text_.size() && in_set(node, text_[at]) && next(at + 1);
            case PatternNode::Kind::sequence:
                return sequence(node, 0, at, next);
            case PatternNode::Kind::choice:
                return std::any_of(node.parts.begin(), node.parts.end(),
                                   [&](const PatternNode& part) { return match(part, at, next); });
            case PatternNode::Kind::repeat:
                return repeat(node, 0, at, next);
            case PatternNode::Kind::ahead:
                return match(node.parts[0], at, [](std::size_t) { return true; }) != node.negated && next(at);
            case PatternNode::Kind::begin:
                return at == 0 && next(at);
            case PatternNode::Kind::end:
                return at == text_.size() && next(at);
            case PatternNode::Kind::boundary: {
                const bool before = at > 0 && is_word(text_[at - 1]);
                const bool after = at < text_.size() && is_word(text_[at]);
                return (before != after) != node.negated && next(at);
            }
        }
        return false;
    }

  private:
    bool sequence(const PatternNode& node, std::size_t part, std::size_t at, const Next& next) {
        if (part == node.parts.size()) return next(at);
        return match(node.parts[part], at,
                     [&, part](std::size_t then) { return sequence(node, part + 1, then, next); });
    }

    bool repeat(const PatternNode& node, std::size_t done, std::size_t at, const Next& next) {
        if (++steps_ > kMostSteps) return false;
        if (done < node.most && match(node.parts[0], at, [&, done, at](std::size_t then) {
                return (then != at || done < node.least) && repeat(node, done + 1, then, next);
            }))
            return true;
        return done >= node.least && next(at);
    }

    const std::u32string& text_;
    int steps_ = 0;
};

// Writes one value after the tree. `attempt` varies what is free: how often, which case, which sort of
// character.
class Writer {
  public:
    Writer(std::string_view word, int attempt) : attempt_(static_cast<std::size_t>(attempt)) {
        for (const char c : word) (c >= '0' && c <= '9' ? digits_ : letters_).push_back(c);
        if (letters_.empty()) letters_ = "a";
        if (digits_.empty()) digits_ = "4711";
    }

    void write(const PatternNode& node) {
        if (out_.size() > 200) return;
        switch (node.kind) {
            case PatternNode::Kind::set:
                out_.push_back(character(node));
                break;
            case PatternNode::Kind::sequence:
                for (const PatternNode& part : node.parts) write(part);
                break;
            case PatternNode::Kind::choice:
                write(node.parts[attempt_ % node.parts.size()]);
                break;
            case PatternNode::Kind::repeat:
                for (std::size_t i = times(node); i > 0; --i) write(node.parts[0]);
                break;
            default:
                break;  // what is only looked at is checked afterwards
        }
    }
    const std::string& out() const { return out_; }

  private:
    std::size_t times(const PatternNode& node) const {
        static constexpr std::size_t kMore[] = {0, 6, 1, 12, 3, 8, 2, 20};
        const std::size_t wanted = std::max(node.least, kMore[attempt_ % 8]);
        return std::min(std::min(wanted, node.most), node.least + 40);
    }

    // Letters first, then digits, then signs; every third attempt digits first, every fourth capitals.
    char character(const PatternNode& set) {
        const std::size_t n = out_.size();
        const char letter = letters_[n % letters_.size()], digit = digits_[n % digits_.size()];
        const char capital = static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 32 : letter);
        std::string tries = {letter, capital, digit};
        if (attempt_ % 4 == 3)
            std::rotate(tries.begin(), tries.begin() + 1 + static_cast<int>(n % 2), tries.end());
        if (attempt_ % 3 == 2)
            std::rotate(tries.begin(), tries.begin() + static_cast<int>(n % 3), tries.end());
        for (const char c : tries + "0123456789-. +,:/_@#!")
            if (in_set(set, static_cast<unsigned char>(c))) return c;
        for (char32_t c = 33; c < 127; ++c)
            if (in_set(set, c)) return static_cast<char>(c);
        return 'a';
    }

    const std::size_t attempt_;
    std::string letters_, digits_, out_;
};

}  // namespace

std::optional<InputPattern> InputPattern::parse(std::string_view text) {
    auto root = parse_pattern(decode(text));
    if (!root) return std::nullopt;
    return InputPattern(std::make_shared<const PatternNode>(std::move(*root)));
}

bool InputPattern::fits(std::string_view value) const {
    const std::u32string text = decode(value);
    return Matcher(text).match(*root_, 0, [&](std::size_t at) { return at == text.size(); });
}

std::string InputPattern::example(std::string_view word, std::size_t least, std::size_t most) const {
    for (int attempt = 0; attempt < kTries; ++attempt) {
        Writer writer(word, attempt);
        writer.write(*root_);
        const std::string& out = writer.out();
        if (!out.empty() && out.size() >= least && (most == 0 || out.size() <= most) && fits(out)) return out;
    }
    return {};
}

}  // namespace formleak::browser
