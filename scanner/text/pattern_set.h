// Regular expressions over hostile text, in linear time. The one door to RE2.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

// One expression in RE2 syntax. Copies share the compiled form; thread-safe.
class Pattern {
  public:
    // The error is RE2's own sentence about the expression.
    static Result<Pattern> compile(std::string_view expression);
    // Does it match anywhere in the text?
    bool matches(std::string_view text) const;
    // Where the first match at or behind `from` begins; npos when there is none.
    std::size_t find(std::string_view text, std::size_t from) const;

  private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

// Many expressions, one pass.
class PatternSet {
  public:
    static Result<PatternSet> compile(std::span<const std::string_view> expressions);
    // Indices of the expressions that match somewhere, ascending.
    std::vector<int> matches(std::string_view text) const;

  private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

}  // namespace formleak
