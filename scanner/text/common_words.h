// Words that say nothing of a person wherever they stand: of markup, protocols, forms and scripts; and those
// of the program's own sentences. Somebody may be called so, or choose one as a password: it is not looked
// for then, for a report without these words cannot be read. Not for: what a field holds (dom/field_kind).
#pragma once

#include <string_view>

namespace formleak {

// Of markup, protocols, forms and scripts, in English and Swedish; a year of four digits too. `word` in lower
// case.
bool is_common_word(std::string_view word);
// Of the program's own sentences, names like "May" and "Mark" among them. `word` in lower case.
bool is_sentence_word(std::string_view word);

}  // namespace formleak
