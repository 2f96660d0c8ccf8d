#include "scanner/text/lz_string.h"

#include <vector>

#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"

namespace formleak {
namespace {

// Gives the bits of a stream of digits, each digit most significant bit first.
class BitReader {
  public:
    BitReader(std::string_view text, LzStringForm form) : text_(text), form_(form) {}

    bool failed() const { return failed_; }

    // `count` bits, the first read is the lowest.
    std::uint32_t read(unsigned count) {
        std::uint32_t out = 0;
        for (unsigned i = 0; i < count; ++i) out |= static_cast<std::uint32_t>(read_bit()) << i;
        return out;
    }

  private:
    bool read_bit() {
        if (left_ == 0 && !load()) {
            failed_ = true;
            return false;
        }
        --left_;
        return digit_ >> left_ & 1;
    }

    bool load() {
        if (at_ >= text_.size()) return false;
        const auto c = static_cast<unsigned char>(text_[at_]);
        if (form_ == LzStringForm::utf16) return load_code_unit(c);
        ++at_;
        // The library's own URI alphabet ends in "+-$": '-' is 63 there.
        digit_ = form_ == LzStringForm::uri && c == '-' ? 63 : kBase64Digits[c];
        left_ = 6;
        return digit_ != kNoDigit;
    }

    // 15 bits per character, shifted by 32: one to three bytes of UTF-8.
    bool load_code_unit(unsigned char c) {
        const std::size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
        if (at_ + size > text_.size() || c >= 0xF0) return false;
        std::uint32_t point = size == 1 ? c : c & (size == 2 ? 0x1Fu : 0x0Fu);
        for (std::size_t i = 1; i < size; ++i)
            point = point << 6 | (static_cast<unsigned char>(text_[at_ + i]) & 0x3Fu);
        at_ += size;
        if (point < 32) return false;
        digit_ = (point - 32) & 0x7FFF;
        left_ = 15;
        return true;
    }

    std::string_view text_;
    LzStringForm form_;
    std::size_t at_ = 0;
    std::uint32_t digit_ = 0;
    unsigned left_ = 0;
    bool failed_ = false;
};

bool is_text_unit(std::uint32_t unit) {
    return unit >= 32 || unit == '\n' || unit == '\t' || unit == '\r';
}

constexpr std::uint32_t kCode8 = 0, kCode16 = 1, kCodeEnd = 2, kFirstEntry = 3;

// A phrase of the dictionary is a stretch of the output: where it starts and how many UTF-16 units it has.
struct Phrase {
    std::size_t start = 0, size = 0;
};

class Decoder {
  public:
    Decoder(std::string_view text, LzStringForm form, std::size_t max_units)
        : bits_(text, form), max_units_(max_units) {}

    std::optional<std::u16string> run() {
        const std::uint32_t first = bits_.read(2);
        if (first >= kCodeEnd || !read_literal(first)) return std::nullopt;
        phrases_.push_back({0, 1});
        Phrase last{0, 1};
        enlarge_ = 4;
        width_ = 3;
        next_ = kFirstEntry + 1;
        while (out_.size() <= max_units_) {
            const std::uint32_t code = bits_.read(width_);
            if (bits_.failed()) return std::nullopt;
            if (code == kCodeEnd) return std::move(out_);
            if (!step(code, last)) return std::nullopt;
        }
        return std::nullopt;
    }

  private:
    bool read_literal(std::uint32_t code) {
        const std::uint32_t unit = bits_.read(code == kCode8 ? 8 : 16);
        out_ += static_cast<char16_t>(unit);
        return !bits_.failed() && is_text_unit(unit);
    }

    void count_entry() {
        ++next_;
        if (--enlarge_ == 0) enlarge_ = std::size_t{1} << width_++;
    }

    // One code: a new letter, a known phrase, or the phrase that is just being made.
    bool step(std::uint32_t code, Phrase& last) {
        const std::size_t start = out_.size();
        if (code == kCode8 || code == kCode16) {
            if (!read_literal(code)) return false;
            phrases_.push_back({start, 1});
            count_entry();
        } else if (code < next_) {
            const Phrase phrase = phrases_[code - kFirstEntry];
            out_.append(std::u16string(out_, phrase.start, phrase.size));
        } else if (code == next_) {
            out_.append(std::u16string(out_, last.start, last.size)).push_back(out_[last.start]);
        } else {
            return false;
        }
        // The last phrase and the first letter of this one stand beside each other in the output.
        phrases_.push_back({last.start, last.size + 1});
        last = {start, out_.size() - start};
        count_entry();
        return true;
    }

    BitReader bits_;
    std::size_t max_units_;
    std::u16string out_;
    std::vector<Phrase> phrases_;
    std::size_t enlarge_ = 0;
    unsigned width_ = 0;
    std::uint32_t next_ = 0;
};

std::string to_utf8(const std::u16string& units) {
    std::string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t point = units[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 &&
            units[i + 1] < 0xE000)
            point = 0x10000 + ((point - 0xD800) << 10) + (units[++i] - 0xDC00);
        append_utf8(out, point);
    }
    return out;
}

}  // namespace

std::optional<std::string> decompress_lz_string(std::string_view text, LzStringForm form,
                                                std::size_t max_bytes) {
    while (form == LzStringForm::base64 && text.ends_with('=')) text.remove_suffix(1);
    const auto units = Decoder(text, form, max_bytes).run();
    if (!units) return std::nullopt;
    return to_utf8(*units);
}

}  // namespace formleak
