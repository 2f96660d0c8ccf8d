// Byte offsets → line and column, made once per script and asked only for what is reported.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "scanner/model/dom.h"
#include "scanner/text/unicode.h"

namespace formleak::js {

class LineIndex {
  public:
    // `text` must outlive the index.
    explicit LineIndex(std::string_view text) : text_(text) {}

    SourceSpan span(std::size_t begin, std::size_t end) {
        if (starts_.empty()) index();
        const auto line = std::upper_bound(starts_.begin(), starts_.end(), begin) - starts_.begin();
        const std::size_t start = starts_[line - 1];
        // A column in a line of megabytes is of no use to a reader; it is counted only so far.
        const std::string_view before =
            text_.substr(start, std::min<std::size_t>(begin - start, kMaxCountedBytes));
        std::size_t column = (begin - start) - before.size();
        for (const char c : before) column += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
        return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column + 1),
                static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
    }

  private:
    static constexpr std::size_t kMaxCountedBytes = 1u << 18;
    void index() {
        starts_.push_back(0);
        for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
            starts_.push_back(at + 1);
    }
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

}  // namespace formleak::js
