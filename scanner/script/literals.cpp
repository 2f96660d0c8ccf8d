#include "scanner/script/literals.h"

#include <bit>

#include "scanner/script/lexer.h"

namespace formleak::script {
namespace {

constexpr std::string_view kLetters = "bfnrtv";
constexpr std::string_view kMeanings = "\b\f\n\r\t\v";

// The last three bytes as half a pair; 0 where they are none.
char32_t last_high_half(const std::string& out) {
    const std::size_t n = out.size();
    if (n < 3 || out[n - 3] != '\xed' || static_cast<unsigned char>(out[n - 2]) < 0xa0 ||
        static_cast<unsigned char>(out[n - 2]) > 0xaf)
        return 0;
    return 0xd000u | static_cast<char32_t>(out[n - 2] & 0x3f) << 6 | static_cast<char32_t>(out[n - 1] & 0x3f);
}

class Unescaper {
  public:
    explicit Unescaper(std::string_view text) : text_(text) {}

    std::string read() {
        out_.reserve(text_.size());
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '\\')
                read_escape();
            else if (c == '\r')
                read_line_end();
            else
                out_ += c;
        }
        return std::move(out_);
    }

  private:
    char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void read_line_end() {
        out_ += '\n';
        if (current() == '\n') ++at_;
    }

    void read_escape() {
        if (at_ >= text_.size()) return;
        const char c = text_[at_++];
        if (const std::size_t letter = kLetters.find(c); letter != kLetters.npos) {
            out_ += kMeanings[letter];
        } else if (c == '\r') {
            if (current() == '\n') ++at_;
        } else if (text_.substr(at_ - 1, 3) == "\xe2\x80\xa8" || text_.substr(at_ - 1, 3) == "\xe2\x80\xa9") {
            at_ += 2;
        } else if (c == 'u' || c == 'x') {
            read_hex(c);
        } else if (c >= '0' && c <= '7') {
            read_octal(c);
        } else if (c != '\n') {
            out_ += c;
        }
    }

    void read_hex(char kind) {
        const std::string digits = kind == 'x' ? "00" + std::string(text_.substr(at_, 2)) : std::string();
        const std::string_view from = kind == 'x' ? std::string_view(digits) : text_.substr(at_);
        const CodePoint point = decode_unicode_escape(from.data(), from.data() + from.size());
        at_ += static_cast<std::size_t>(kind == 'x' && point.length > 0 ? 2 : point.length);
        if (point.length > 0) add(point.value);
    }

    void read_octal(char first) {
        char32_t value = static_cast<char32_t>(first - '0');
        const int most = first <= '3' ? 2 : 1;
        for (int i = 0; i < most && current() >= '0' && current() <= '7'; ++i)
            value = value * 8 + static_cast<char32_t>(text_[at_++] - '0');
        add(value);
    }

    void add(char32_t point) {
        const char32_t high = point >= 0xdc00 && point <= 0xdfff ? last_high_half(out_) : 0;
        if (high != 0) {
            out_.resize(out_.size() - 3);
            point = 0x10000 + ((high - 0xd800) << 10) + (point - 0xdc00);
        }
        append_point(out_, point);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

double number_value(const Node& node) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(node.b) << 32 | node.a);
}

std::string unescape_literal(std::string_view inside) {
    return Unescaper(inside).read();
}

std::string string_value(std::string_view source, const Node& node) {
    const std::uint32_t mark = node.kind == NodeKind::string ? 1 : 0;
    const std::string_view inside = source.substr(node.begin + mark, node.end - node.begin - 2 * mark);
    if (node.kind == NodeKind::string && !(node.flags & kNodeEscaped)) return std::string(inside);
    return unescape_literal(inside);
}

void append_point(std::string& out, char32_t point) {
    const auto add = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return add(point);
    if (point < 0x800) {
        add(0xc0 | point >> 6);
    } else {
        if (point < 0x10000) {
            add(0xe0 | point >> 12);
        } else {
            add(0xf0 | point >> 18);
            add(0x80 | (point >> 12 & 0x3f));
        }
        add(0x80 | (point >> 6 & 0x3f));
    }
    add(0x80 | (point & 0x3f));
}

}  // namespace formleak::script
