// What a form field holds, and why we think so. Not for: what a vendor would do with the field (detectors).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/page.h"

namespace formleak {

// What only the markup knows of a field and FormField does not keep. Views into the Dom.
struct FieldMarkup {
    std::string_view inputmode, pattern, mask, keys, role;
    std::uint32_t max_length = 0;  // 0: none
    bool off_limits = false;       // aria-hidden or tabindex=-1: not meant for people
};

struct KindGuess {
    DataKind kind = DataKind::none;
    double confidence = 0;  // 0 to 0.99; 0 for none
    std::vector<std::string>
        reasons;  // "type=email", "autocomplete=given-name", "label contains 'personnummer'"
};

// Judges one field by its autocomplete token, type, name, label, placeholder and legend, in that order of
// weight. `page_language` is <html lang>; short words that mean something else in another language count only
// in their own. Thread-safe; bounded by limits::kMaxLabelBytes per text.
KindGuess guess_kind(const FormField& field, const FieldMarkup& markup, std::string_view page_language);

}  // namespace formleak
