// The personal data in one exchange: its request and what its socket sent. For captures and browser visits
// alike. Not for: deciding whose request it is, counting, judging.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "detectors/request_matcher.h"
#include "scanner/model/exchange.h"

namespace formleak {

// `decoded`: what wires::decode_request() made of the request; its events get what the search resolved.
// `incomplete` goes up by one for each piece that was not searched to its end.
std::vector<RecordedDatum> data_of_exchange(const Exchange& exchange,
                                            std::optional<wires::DecodedRequest>& decoded,
                                            const LeakSearch& search, LeakSearch::Scratch& scratch,
                                            std::size_t& incomplete);

// Whose it is where the host is another name of a company's that is not known by its requests.
void name_by_canonical(RecordedDatum& datum, const Exchange& exchange);

}  // namespace formleak
