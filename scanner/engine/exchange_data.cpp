#include "scanner/engine/exchange_data.h"

#include "scanner/model/public_suffix.h"

namespace formleak {

std::vector<RecordedDatum> data_of_exchange(const Exchange& exchange,
                                            std::optional<wires::DecodedRequest>& decoded,
                                            const LeakSearch& search, LeakSearch::Scratch& scratch,
                                            std::size_t& incomplete) {
    const LeakSearchResult found = search.search(exchange.request, scratch);
    if (!found.complete) ++incomplete;
    std::vector<RecordedDatum> data = match_data(exchange.request, decoded, found.hits);
    for (const WebSocketFrame& frame : exchange.frames) {
        if (frame.direction != WebSocketFrame::Direction::sent) continue;
        const LeakSearchResult in_frame = search.search_text(frame.bytes, "WebSocket frame", scratch);
        if (!in_frame.complete) ++incomplete;
        std::optional<wires::DecodedRequest> none;
        for (RecordedDatum& datum : match_data(exchange.request, none, in_frame.hits))
            data.push_back(std::move(datum));
    }
    for (RecordedDatum& datum : data) name_by_canonical(datum, exchange);
    return data;
}

void name_by_canonical(RecordedDatum& datum, const Exchange& exchange) {
    if (exchange.cname.empty() || !datum.cname.empty() || !datum.vendor.empty()) return;
    datum.recipient = registrable_domain(exchange.cname);
    datum.cname = exchange.cname;
}

}  // namespace formleak
