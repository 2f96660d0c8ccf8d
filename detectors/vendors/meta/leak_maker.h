// Leaks as the report wants them, from what the simulator says was sent.
#pragma once

#include "detectors/vendors/meta/prediction_frame.h"
#include "detectors/vendors/meta/simulator.h"

namespace formleak::meta {

// The keys the site's own code hands over, one leak each; nothing where something effective stands against
// it.
std::vector<Leak> make_manual_leaks(const PredictionFrame& frame, std::uint32_t pixel);

// One field's value that left as one key. `seen` may be null.
Leak make_field_leak(const PredictionFrame& frame, std::uint32_t pixel, const Spot& spot,
                     const CollectedField* seen, const Scenario& scenario, const SentValue& value);

Trigger make_trigger(const Page& page, NodeId button);
// Adds the area's other buttons to the leak's.
void add_triggers(Leak& leak, const Page& page, const ClickArea& area);

}  // namespace formleak::meta
