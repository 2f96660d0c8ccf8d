// Dom → forms, with every field at the form a browser would send it with. Not for: what a field holds
// (dom/field_kind.h); forms that scripts add.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/dom/field_kind.h"
#include "scanner/model/page.h"

namespace formleak {

struct FormReading {
    std::vector<Form> forms;  // the entry for what belongs to no form, if any, is last
    // Beside forms[i].fields[j]: markup[i][j].
    std::vector<std::vector<FieldMarkup>> markup;
    std::vector<std::string> problems;  // one sentence per limit that was hit
};

// `source` is the text that `dom` was made from; `document_url` is where a form without action goes,
// `base_url` what relative actions resolve against (either may be empty). Linear in the page; counts end at
// limits::kMax….
FormReading read_forms(const Dom& dom, std::string_view source, std::string_view document_url,
                       std::string_view base_url);

}  // namespace formleak
