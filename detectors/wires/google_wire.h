// Google's hits: GA4 and Ads, with user data in `em` (vendors.md, section 2).
#pragma once

#include "detectors/wires/wire.h"

namespace formleak::wires {

extern const Wire kGoogleAnalytics;
extern const Wire kGoogleAds;

}  // namespace formleak::wires
