#include "detectors/vendors/meta/prediction_frame.h"

#include "scanner/text/unicode.h"

namespace formleak::meta {

PredictionFrame make_frame(const Page& page, std::span<const PixelSetup> setups,
                           const std::vector<TypedValue>* typed) {
    PredictionFrame frame;
    frame.page = &page;
    frame.setups = setups;
    frame.exact = typed != nullptr;
    frame.fill = frame.exact ? take_typed_values(page, *typed) : make_up_values(page);
    for (const PixelSetup& setup : setups)
        if (const MetaState* state = state_of(setup)) frame.commands = state->page.get();
    for (const Form& form : page.forms)
        for (const FormField& field : form.fields)
            if (field.node != kNoNode) frame.spots[field.node] = {&form, &field};
    return frame;
}

std::string name_field(const PredictionFrame& frame, NodeId node) {
    const auto spot = frame.spots.find(node);
    if (spot == frame.spots.end()) return "another field";
    const FormField& f = *spot->second.field;
    return "“" + (!f.label.empty() ? shorten(f.label, 40) : !f.name.empty() ? f.name : f.id) + "”";
}

}  // namespace formleak::meta
