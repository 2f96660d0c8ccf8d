// Which field of a page as it was read a field of a visit is. Not for: what it holds (dom/field_kind).
#pragma once

#include <cstdint>

#include "scanner/model/scan_report.h"
#include "scanner/model/visit.h"

namespace formleak {

// Where a filled field stands among the page's forms. Form kNoIndex: it is none of them (of a frame, of a
// shadow tree).
struct FieldPlace {
    std::uint32_t form = kNoIndex, field = kNoIndex;
};
FieldPlace place_of_field(const PageReport& page, const FieldOnPage& on_page);

}  // namespace formleak
