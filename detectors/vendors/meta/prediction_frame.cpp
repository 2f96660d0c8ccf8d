#include "detectors/vendors/meta/prediction_frame.h"

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
    frame.spots = find_spots(page);
    return frame;
}

}  // namespace formleak::meta
