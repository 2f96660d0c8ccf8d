// Lines of text as wide as the terminal: wrapped, padded, coloured where that is wanted. Knows nothing of
// findings.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace formleak {

inline constexpr std::array<std::string_view, 5> kSeverityColours = {  // by Severity
    "\x1b[36m", "\x1b[34m", "\x1b[33m", "\x1b[31m", "\x1b[1;31m"};
inline constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

// At most `width` code points, of 10 and more; "..." where something was cut: at the end, or, of addresses,
// in the middle.
std::string fit(const std::string& text, std::size_t width);
std::string fit_middle(const std::string& text, std::size_t width);
// Blanks behind, up to `width` code points.
std::string pad(const std::string& text, std::size_t width);

class TextPage {
  public:
    // `width` in code points; below 60 it is 60.
    TextPage(std::size_t width, bool colour);

    std::size_t width() const { return width_; }
    std::string painted(std::string_view colour, const std::string& text) const;
    // Blanks at its end are dropped.
    void line(const std::string& text);
    // Wrapped at spaces, each line behind `indent` blanks; the first behind `lead`, where one is given.
    void paragraph(const std::string& text, std::size_t indent, const std::string& lead = "");
    std::string take() { return std::move(text_); }

  private:
    std::size_t width_;
    bool colour_;
    std::string text_;
};

}  // namespace formleak
