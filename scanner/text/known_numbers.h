// Numbers of people found again however they are written: with other marks between the digits, with or
// without a country's prefix, a day in another order or with its month's name. Not for: numbers that nobody
// knows (value_shapes).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/text/value_shapes.h"

namespace formleak {

// Filled once, then asked from any number of threads.
class KnownNumbers {
  public:
    // A telephone number, a card, a postal code, a day, an identity number: digits with marks between them,
    // at least five. Anything else adds nothing.
    void add(std::string_view value);
    bool empty() const { return digits_.empty(); }
    // Places of added numbers in a text of any bytes, in their order: no digit touches them.
    std::vector<TextRange> find(std::string_view text) const;

  private:
    void add_day(const std::string& year, const std::string& month, const std::string& day);

    std::set<std::string> digits_;
};

// Of a day (1985-03-12, 12/03/1985, 19850312, an identity number): how it is written with its month's name,
// in lower case, in Swedish and English. Empty for anything else.
std::vector<std::string> named_days(std::string_view value);

}  // namespace formleak
