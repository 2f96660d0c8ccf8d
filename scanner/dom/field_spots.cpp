#include "scanner/dom/field_spots.h"

#include "scanner/text/unicode.h"

namespace formleak {

FieldSpots find_spots(const Page& page) {
    FieldSpots spots;
    for (const Form& form : page.forms)
        for (const FormField& field : form.fields)
            if (field.node != kNoNode) spots[field.node] = {&form, &field};
    return spots;
}

std::string name_field(const FieldSpots& spots, NodeId node) {
    const auto spot = spots.find(node);
    if (spot == spots.end()) return "another field";
    const FormField& f = *spot->second.field;
    return "“" + (!f.label.empty() ? shorten(f.label, 40) : !f.name.empty() ? f.name : f.id) + "”";
}

}  // namespace formleak
