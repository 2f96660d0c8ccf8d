// What is typed into each field of a visit: the made-up person's value (dom/made_up_person), another from
// field to field and from visit to visit, fitted to the field's type, bounds, length and choices. Not for:
// recognising kinds (dom/field_kind).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/browser/browser.h"
#include "scanner/dom/made_up_person.h"

namespace formleak::browser {

// Made once per visit; `seed` says which (page, consent, number). The same seed gives the same person.
class MadeUpPerson {
  public:
    explicit MadeUpPerson(std::string_view seed);

    // The value for the next field. Empty: leave it alone (a switch that is on already, a control with
    // nothing to choose). `kind` as the classifier says; fits the field's type, length and choices as far as
    // they can be told.
    std::string value_for(const SeenField& field, DataKind kind);

  private:
    std::string word(std::uint32_t number) const;  // letters only, of this visit and this field
    Variation variation(std::uint32_t number) const;
    std::string number_value(const SeenField& field, DataKind kind, const Variation& varied) const;

    std::string letters_;      // of the visit
    std::uint32_t start_ = 0;  // where in the reserved ranges this visit begins
    std::uint32_t next_ = 0;   // fields so far
    std::uint32_t ids_ = 0, phones_ = 0;
};

}  // namespace formleak::browser
