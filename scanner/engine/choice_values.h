// What was ticked or chosen rather than typed: its values are common words, so that only where they stand
// tells whose they are. Not for: typed values (the leak search).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "detectors/request_matcher.h"
#include "scanner/engine/visit_guide.h"
#include "scanner/model/visit.h"

namespace formleak {

// Of one visit. Its thread.
class ChoiceValues {
  public:
    ChoiceValues(const VisitResult& visit, const VisitGuide& guide);

    // The field whose choice a vendor's hash is: of its value or label, or of the letter vendors make of a
    // gender. Where several say the same, the one of the form that was sent (`form_index`, -1: none);
    // nothing: it cannot be told.
    std::optional<std::size_t> field_of_hash(const RecordedDatum& datum, int form_index) const;
    // The fields with personal data whose choice stands readable in the request, under the field's own name
    // or beside it.
    std::set<std::size_t> fields_in(const Request& request) const;
    // The value as it was chosen.
    const std::string& value_of(std::size_t field) const;

  private:
    struct Choice {
        std::size_t field = 0;
        int form_index = -1;
        std::string name, id, value;
        std::set<std::string> hashes;  // hex
        bool is_personal = false;
    };
    std::vector<Choice> choices_;
};

}  // namespace formleak
