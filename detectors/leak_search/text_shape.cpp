#include "detectors/leak_search/text_shape.h"

#include <cstdint>

namespace formleak {
namespace {

bool is_printable(unsigned char c) {
    return (c >= 32 && c < 127) || c == '\n' || c == '\r' || c == '\t';
}

// Length of the well-formed UTF-8 letter at the start, 0 for none. Enough to tell text from rubbish.
std::size_t utf8_length(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t size = lead >= 0xF5 ? 0 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (size == 0 || size > bytes.size()) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) return 0;
    return size;
}

class Bits {
  public:
    explicit Bits(std::string_view bytes) : bytes_(bytes) {}
    std::uint32_t read(unsigned count) {
        std::uint32_t out = 0;
        for (unsigned i = 0; i < count; ++i, ++at_)
            if (at_ / 8 < bytes_.size())
                out |= (static_cast<unsigned char>(bytes_[at_ / 8]) >> at_ % 8 & 1u) << i;
        return out;
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace

bool looks_textual(std::string_view bytes) {
    if (bytes.empty()) return false;
    const std::size_t allowed = bytes.size() > 32 ? bytes.size() / 10 : 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        if (is_printable(static_cast<unsigned char>(bytes[i]))) {
            ++i;
            continue;
        }
        const std::size_t size = utf8_length(bytes.substr(i));
        if (size == 0 && ++odd > allowed) return false;
        i += size == 0 ? 1 : size;
    }
    return true;
}

TextStretch longest_text(std::string_view bytes) {
    TextStretch best;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        if (i < bytes.size() && is_printable(static_cast<unsigned char>(bytes[i]))) continue;
        if (i - start > best.size) best = {start, i - start};
        start = i + 1;
    }
    return best;
}

bool may_be_brotli(std::string_view bytes) {
    if (bytes.size() < 4) return false;
    Bits bits(bytes);
    if (bits.read(1) == 1 && bits.read(3) == 0 && bits.read(3) == 1)
        return false;  // large window: not on the web
    bits = Bits(bytes);
    if (bits.read(1) == 1 && bits.read(3) == 0) bits.read(3);
    if (bits.read(1) == 1 && bits.read(1) == 1) return false;  // last and empty
    const std::uint32_t nibbles = bits.read(2);
    if (nibbles == 3) return false;  // metadata only
    const std::size_t size = bits.read(4 * (nibbles + 4)) + std::size_t{1};
    return size <= 64 * bytes.size();
}

}  // namespace formleak
