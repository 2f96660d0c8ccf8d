#include "scanner/dom/css_selector.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

struct Simple {
    enum class Kind {
        tag,
        id,
        css_class,
        attribute,
        nth_child,
        nth_of_type,
        last_child,
        never
    } kind = Kind::tag;
    std::string name, value;
    char op = 0;  // 0: present; '=', '^', '$', '*', '~', '|'
    int step = 0, offset = 0;
    bool ignore_case = false;
    bool negated = false;
};

struct Compound {
    std::vector<Simple> parts;
    char combinator = ' ';  // what stands before it: ' ' '>' '+' '~'
};

using Chain = std::vector<Compound>;
constexpr std::size_t kMaxSelectorBytes = 2'000;
constexpr std::size_t kMaxCompounds = 12;

class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    std::vector<Chain> parse() {
        std::vector<Chain> chains;
        do {
            Chain chain = parse_chain();
            if (!ok_) return {};
            chains.push_back(std::move(chain));
        } while (take(','));
        return at_ == text_.size() ? chains : std::vector<Chain>();
    }

  private:
    bool end() const { return at_ >= text_.size(); }
    char peek() const { return end() ? '\0' : text_[at_]; }
    bool take(char c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    bool skip_space() {
        const std::size_t start = at_;
        while (!end() && (peek() == ' ' || peek() == '\t' || peek() == '\n')) ++at_;
        return at_ > start;
    }

    Chain parse_chain() {
        Chain chain;
        skip_space();
        char combinator = ' ';
        while (ok_) {
            Compound c = parse_compound();
            c.combinator = combinator;
            ok_ = ok_ && !c.parts.empty() && chain.size() < kMaxCompounds;
            chain.push_back(std::move(c));
            const bool space = skip_space();
            if (end() || peek() == ',') break;
            combinator = ' ';
            if (peek() == '>' || peek() == '+' || peek() == '~') {
                combinator = peek();
                ++at_;
                skip_space();
            } else {
                ok_ = ok_ && space;
            }
        }
        return chain;
    }

    std::string name() {
        std::string out;
        while (!end()) {
            const char c = peek();
            const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
            if (c == '\\' && at_ + 1 < text_.size()) {
                out += text_[at_ + 1];
                at_ += 2;
            } else if (plain) {
                out += c;
                ++at_;
            } else {
                break;
            }
        }
        return out;
    }

    Compound parse_compound() {
        Compound c;
        if (take('*')) c.parts.push_back({.kind = Simple::Kind::tag, .name = "*"});
        while (ok_ && !end()) {
            const std::size_t before = at_;
            if (take('#'))
                c.parts.push_back({.kind = Simple::Kind::id, .value = name()});
            else if (take('.'))
                c.parts.push_back({.kind = Simple::Kind::css_class, .value = name()});
            else if (take('['))
                c.parts.push_back(parse_attribute());
            else if (take(':'))
                c.parts.push_back(parse_pseudo());
            else if (c.parts.empty())
                c.parts.push_back({.kind = Simple::Kind::tag, .name = lower_ascii(name())});
            if (at_ == before) break;
        }
        return c;
    }

    Simple parse_attribute() {
        Simple s{.kind = Simple::Kind::attribute};
        skip_space();
        s.name = lower_ascii(name());
        skip_space();
        s.ignore_case = s.name == "type" || s.name == "method" || s.name == "checked" || s.name == "disabled";
        if (take(']')) return s;
        s.op = peek();
        ++at_;
        if (s.op != '=' && !take('=')) ok_ = false;
        skip_space();
        const char quote = peek();
        if (quote == '"' || quote == '\'') {
            ++at_;
            while (!end() && peek() != quote) {
                if (peek() == '\\' && at_ + 1 < text_.size()) ++at_;
                s.value += text_[at_++];
            }
            ok_ = ok_ && take(quote);
        } else {
            s.value = name();
        }
        skip_space();
        if (take('i')) s.ignore_case = true;
        skip_space();
        ok_ = ok_ && take(']');
        return s;
    }

    Simple parse_pseudo() {
        const std::string pseudo = lower_ascii(name());
        if (pseudo == "first-child") return {.kind = Simple::Kind::nth_child, .offset = 1};
        if (pseudo == "first-of-type") return {.kind = Simple::Kind::nth_of_type, .offset = 1};
        if (pseudo == "last-child") return {.kind = Simple::Kind::last_child};
        if (pseudo == "checked" || pseudo == "disabled")
            return {.kind = Simple::Kind::attribute, .name = pseudo};
        if (pseudo == "required") return {.kind = Simple::Kind::attribute, .name = pseudo};
        if (!take('(')) return fail();
        skip_space();
        if (pseudo == "not") {
            Compound inner = parse_compound();
            skip_space();
            if (!take(')') || inner.parts.size() != 1) return fail();
            inner.parts[0].negated = true;
            return inner.parts[0];
        }
        if (pseudo != "nth-child" && pseudo != "nth-of-type") return fail();
        Simple s{.kind = pseudo == "nth-child" ? Simple::Kind::nth_child : Simple::Kind::nth_of_type};
        std::string formula;
        while (!end() && peek() != ')') {
            if (peek() != ' ') formula += peek();
            ++at_;
        }
        ok_ = ok_ && take(')');
        parse_formula(lower_ascii(formula), s);
        return s;
    }

    // No page has as many elements; further out the arithmetic would not hold.
    static int number(std::string_view text) {
        constexpr int kFar = 1'000'000'000;
        if (text.starts_with('+')) text.remove_prefix(1);
        int value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec == std::errc::result_out_of_range) return text.starts_with('-') ? -kFar : kFar;
        return std::clamp(value, -kFar, kFar);
    }

    static void parse_formula(const std::string& f, Simple& s) {
        if (f == "odd" || f == "even") {
            s.step = 2;
            s.offset = f == "odd" ? 1 : 0;
            return;
        }
        const std::size_t n = f.find('n');
        if (n == std::string::npos) {
            s.offset = number(f);
            return;
        }
        const std::string step = f.substr(0, n);
        s.step = step.empty() || step == "+" ? 1 : step == "-" ? -1 : number(step);
        s.offset = number(std::string_view(f).substr(n + 1));
    }

    Simple fail() {
        ok_ = false;
        return {.kind = Simple::Kind::never};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool ok_ = true;
};

bool lists_word(std::string_view words, std::string_view word) {
    if (word.empty()) return false;
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const bool left =
            at == 0 || std::string_view(" \t\n\f\r").find(words[at - 1]) != std::string_view::npos;
        const std::size_t after = at + word.size();
        const bool right = after == words.size() ||
                           std::string_view(" \t\n\f\r").find(words[after]) != std::string_view::npos;
        if (left && right) return true;
    }
    return false;
}

bool matches_attribute(const Dom& dom, NodeId n, const Simple& s) {
    const auto attribute = dom.find_attribute(n, s.name);
    if (!attribute.found || s.op == 0) return attribute.found;
    const std::string have = s.ignore_case ? lower_ascii(attribute.text) : std::string(attribute.text);
    const std::string want = s.ignore_case ? lower_ascii(s.value) : s.value;
    if (s.op == '=') return have == want;
    if (s.op == '~') return lists_word(have, want);
    if (s.op == '|') return have == want || have.starts_with(want + "-");
    if (want.empty()) return false;
    if (s.op == '^') return have.starts_with(want);
    if (s.op == '$') return have.ends_with(want);
    return s.op == '*' && have.find(want) != std::string::npos;
}

// Per element, its place among the elements beside it (of its own tag), from 1.
std::vector<int> positions_of(const Dom& dom, bool of_type) {
    std::vector<int> out(dom.nodes.size(), 1);
    std::map<std::pair<NodeId, std::string_view>, int> seen;
    for (NodeId n = 0; n < dom.nodes.size(); ++n)
        if (dom.is_element(n))
            out[n] = ++seen[{dom.nodes[n].parent, of_type ? dom.tag(n) : std::string_view()}];
    return out;
}

bool matches_formula(int position, const Simple& s) {
    if (s.step == 0) return position == s.offset;
    const int distance = position - s.offset;
    return distance % s.step == 0 && distance / s.step >= 0;
}

bool is_last_child(const Dom& dom, NodeId n) {
    for (NodeId c = dom.next_sibling(n); c != kNoNode; c = dom.next_sibling(c))
        if (dom.is_element(c)) return false;
    return true;
}

// Steps are elements × parts of the selector, however they nest: each part is matched once with every element
// (a browser's way back from element to ancestor takes steps without end on a page that is made for it).
class Matcher {
  public:
    explicit Matcher(const Dom& dom) : dom_(dom) {}

    // Per node, whether the chain ends there.
    std::vector<bool> match(const Chain& chain) {
        std::vector<bool> ends(dom_.nodes.size());
        for (NodeId n = 0; n < dom_.nodes.size(); ++n) ends[n] = matches_compound(n, chain.front());
        for (std::size_t i = 1; i < chain.size(); ++i) ends = match_next(ends, chain[i]);
        return ends;
    }

  private:
    // `before`: where the part before this one ends.
    std::vector<bool> match_next(const std::vector<bool>& before, const Compound& c) {
        const std::size_t count = dom_.nodes.size();
        // Per node: `before` holds for an ancestor; for a child so far; for the last element child so far.
        std::vector<bool> above(count), any_child(count), last_child(count), ends(count);
        for (NodeId n = 0; n < count; ++n) {
            const NodeId parent = dom_.nodes[n].parent;
            if (parent == kNoNode || !dom_.is_element(n)) continue;
            above[n] = before[parent] || above[parent];
            const bool reached = c.combinator == '>'   ? before[parent]
                                 : c.combinator == '+' ? last_child[parent]
                                 : c.combinator == '~' ? any_child[parent]
                                                       : above[n];
            ends[n] = reached && matches_compound(n, c);
            any_child[parent] = any_child[parent] || before[n];
            last_child[parent] = before[n];
        }
        return ends;
    }

    bool matches_compound(NodeId n, const Compound& c) {
        if (!dom_.is_element(n)) return false;
        for (const Simple& s : c.parts)
            if (matches_simple(n, s) == s.negated) return false;
        return true;
    }

    bool matches_simple(NodeId n, const Simple& s) {
        switch (s.kind) {
            case Simple::Kind::tag:
                return s.name == "*" || dom_.tag(n) == s.name;
            case Simple::Kind::id:
                return !s.value.empty() && dom_.attribute(n, "id") == s.value;
            case Simple::Kind::css_class:
                return lists_word(dom_.attribute(n, "class"), s.value);
            case Simple::Kind::attribute:
                return matches_attribute(dom_, n, s);
            case Simple::Kind::nth_child:
                return matches_formula(position(n, false), s);
            case Simple::Kind::nth_of_type:
                return matches_formula(position(n, true), s);
            case Simple::Kind::last_child:
                return is_last_child(dom_, n);
            case Simple::Kind::never:
                return false;
        }
        return false;
    }

    int position(NodeId n, bool of_type) {
        std::vector<int>& positions = of_type ? of_type_ : of_all_;
        if (positions.empty()) positions = positions_of(dom_, of_type);
        return positions[n];
    }

    const Dom& dom_;
    std::vector<int> of_all_, of_type_;  // made when first asked for
};

}  // namespace

std::vector<NodeId> select_all(const Dom& dom, std::string_view selector) {
    std::vector<NodeId> found;
    if (selector.size() > kMaxSelectorBytes) return found;
    Matcher matcher(dom);
    std::vector<bool> ends(dom.nodes.size());
    for (const Chain& chain : Parser(trim_ascii(selector)).parse()) {
        const std::vector<bool> of_chain = matcher.match(chain);
        for (NodeId n = 0; n < ends.size(); ++n) ends[n] = ends[n] || of_chain[n];
    }
    for (NodeId n = 0; n < ends.size(); ++n)
        if (ends[n] && !dom.nodes[n].inert) found.push_back(n);
    return found;
}

bool can_read_selector(std::string_view selector) {
    return selector.size() <= kMaxSelectorBytes && !Parser(trim_ascii(selector)).parse().empty();
}

}  // namespace formleak
