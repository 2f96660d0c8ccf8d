// What a field's autocomplete attribute says it holds (WHATWG HTML, section 4.10.18.7).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak {

struct AutofillName {
    std::string token;  // in lower case: "given-name" of "section-a shipping given-name"
    DataKind kind;      // none: a name of the standard that is no personal data
};

// nullopt: empty, on, off, or no name of the standard.
std::optional<AutofillName> kind_of_autocomplete(std::string_view attribute);

}  // namespace formleak
