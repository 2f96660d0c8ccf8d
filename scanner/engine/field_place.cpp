#include "scanner/engine/field_place.h"

namespace formleak {

FieldPlace place_of_field(const PageReport& page, const FieldOnPage& on_page) {
    if (!on_page.is_top_frame || on_page.in_shadow) return {};
    const auto is_same = [&on_page](const FormField& field) {
        return field.tag == on_page.field.tag && field.name == on_page.field.name &&
               field.id == on_page.field.id;
    };
    FieldPlace named;
    int count = 0;
    for (std::uint32_t form = 0; form < page.forms.size(); ++form) {
        for (std::uint32_t i = 0; i < page.forms[form].fields.size(); ++i) {
            const FormField& field = page.forms[form].fields[i];
            if (!is_same(field)) continue;
            if (field.document_index == on_page.field.document_index) return {form, i};
            named = {form, i};
            ++count;
        }
    }
    return count == 1 ? named : FieldPlace{};
}

}  // namespace formleak
