// Fields that would not leave although matching is on, and why.
#pragma once

#include "detectors/vendors/meta/prediction_frame.h"

namespace formleak::meta {

// One entry per personal (or typed) field of the page's forms that is in none of the run's leaks.
std::vector<Withheld> explain_withheld(const PredictionFrame& frame, const PixelRun& run);

}  // namespace formleak::meta
