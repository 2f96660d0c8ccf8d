// Google's hits: GA4 and Ads, with user data in `em` (vendors.md, section 2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/wires/wire_reader.h"

namespace formleak::google {

bool is_analytics_request(const wires::Sent& sent);
bool is_ads_request(const wires::Sent& sent);

// The batch: parameters of the address hold for every line of the body, each line is one event.
wires::Decoding decode_hit(const wires::Wire& wire, const wires::Sent& sent);

// What stands in an `em` parameter: tv.1~em.…~pn.…~pc0.… (vendors.md, 2.6).
std::vector<EventDatum> read_em(const std::string& name, std::string_view value);

}  // namespace formleak::google
