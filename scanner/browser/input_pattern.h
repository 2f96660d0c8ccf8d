// The `pattern` of an input: whether a value fits it, and a value that does. A small part of JavaScript's
// regular expressions, as pages write them for postcodes, numbers and passwords. Not for: searching text
// (pattern_set).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace formleak::browser {

struct PatternNode;

// Immutable. Work is bounded: what takes too many steps does not fit.
class InputPattern {
  public:
    // Nothing: it is no expression, or uses what is not known here (back references, look-behinds).
    static std::optional<InputPattern> parse(std::string_view text);

    // The whole of the value, as browsers ask it.
    bool fits(std::string_view value) const;
    // A value that fits, with letters and digits of `word` where it may have any; empty: none was found. At
    // least `least` and at most `most` characters (0: any).
    std::string example(std::string_view word, std::size_t least, std::size_t most) const;

  private:
    explicit InputPattern(std::shared_ptr<const PatternNode> root) : root_(std::move(root)) {}
    std::shared_ptr<const PatternNode> root_;
};

}  // namespace formleak::browser
