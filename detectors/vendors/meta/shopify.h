// Shopify's checkout object: read when the configuration arrives, without any click. Facts, section 3.7.
#pragma once

#include <vector>

#include "detectors/vendors/meta/prediction_frame.h"

namespace formleak::meta {

// One leak per key that the partner reader takes from window.Shopify.checkout, where a script of the page
// sets that object and the pixel has both opt-ins. Restricted to the selected match keys.
std::vector<Leak> make_shopify_leaks(const PredictionFrame& frame, std::uint32_t pixel);

}  // namespace formleak::meta
