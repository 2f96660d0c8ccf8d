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
        const std::size_t column = code_points_before(begin) - code_points_before(starts_[line - 1]);
        return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(column + 1),
                static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
    }

  private:
    // Minified code is one line of megabytes: its columns are counted from the nearest mark.
    static constexpr std::size_t kMarkBytes = 1024;
    void index() {
        starts_.push_back(0);
        for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1))
            starts_.push_back(at + 1);
        marks_.push_back(0);
        for (std::size_t at = 0; at + kMarkBytes <= text_.size(); at += kMarkBytes)
            marks_.push_back(marks_.back() + count_code_points(text_.substr(at, kMarkBytes)));
    }
    static std::size_t count_code_points(std::string_view text) {
        std::size_t count = 0;
        for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
        return count;
    }
    std::size_t code_points_before(std::size_t at) const {
        at = std::min(at, text_.size());
        const std::size_t mark = at / kMarkBytes;
        return marks_[mark] + count_code_points(text_.substr(mark * kMarkBytes, at - mark * kMarkBytes));
    }
    std::string_view text_;
    std::vector<std::size_t> starts_;
    std::vector<std::size_t> marks_;  // marks_[i]: code points before byte i * kMarkBytes
};

}  // namespace formleak::js
