// A set of bytes asked in one look-up.
#pragma once

#include <array>
#include <string_view>

namespace formleak {

class ByteSet {
  public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (char c : bytes) holds_[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool has(char c) const { return holds_[static_cast<unsigned char>(c)]; }

  private:
    std::array<bool, 256> holds_{};
};

}  // namespace formleak
