// Finds the words of field_words.h in one text of a field. Not for: judging what the hits mean
// (field_kind.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"

namespace formleak {

struct WordHit {
    DataKind kind = DataKind::none;
    double weight = 0;
    std::string_view word;  // as the table has it; lives as long as the program
};

struct TextReading {
    std::vector<WordHit> hits;  // best per kind; what a trap takes back is gone
    bool vetoed = false;        // a trap for every kind: captcha, token, honeypot
    std::size_t tokens = 0;
};

// Splits at camelCase, punctuation and between letters and digits, in lower case and NFKC; a folded second
// candidate (å → a) counts only where the first found nothing. `is_key`: the text is a name or id, not words
// for people. `language` is one of the table's, or empty when not known. Cost is linear in the text.
TextReading read_field_text(std::string_view text, std::string_view language, bool is_key);

}  // namespace formleak
