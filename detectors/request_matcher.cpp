#include "detectors/request_matcher.h"
#include "detectors/vendor_index.h"

#include <algorithm>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

// Forms of a datum that say something about a value without being it.
bool is_data(const EventDatum& datum) {
    static constexpr std::string_view kNone[] = {"mask", "error", "note", "flag", "encrypted"};
    return is_personal(datum.data_kind) && !datum.placeholder && !datum.value.empty() &&
           std::find(std::begin(kNone), std::end(kNone), datum.form) == std::end(kNone);
}

// Does the hit speak of this datum? By the very text, or by the parameter it stands under.
bool is_about(const LeakHit& hit, const EventDatum& datum) {
    if (hit.placeholder) return false;
    if (!hit.token.empty() && hit.token == datum.value) return true;
    return !hit.parameter.empty() && hit.parameter == datum.name;
}

const LeakHit* find_hit(const std::vector<LeakHit>& hits, const EventDatum& datum) {
    const LeakHit* best = nullptr;
    for (const LeakHit& hit : hits)
        if (is_about(hit, datum) && (!best || (hit.value != kNoIndex && best->value == kNoIndex)))
            best = &hit;
    return best;
}

std::string recipient_of(const Request& request, const std::optional<wires::DecodedRequest>& decoded) {
    if (decoded && !decoded->match.recipient.empty()) return decoded->match.recipient;
    const auto url = parse_origin(as_web_address(request.url));
    return url ? registrable_domain(url->host) : request.url.substr(0, 60);
}

struct Matcher {
    const Request& request;
    const std::vector<LeakHit>& hits;
    std::vector<RecordedDatum> out;
    std::vector<bool> used;

    RecordedDatum start(const std::optional<wires::DecodedRequest>& decoded) const {
        RecordedDatum datum;
        datum.recipient = recipient_of(request, decoded);
        if (!decoded) return datum;
        datum.country = decoded->match.country;
        datum.cname = decoded->match.cname;
        return datum;
    }

    void resolve(RecordedDatum& to, const LeakHit& hit) {
        to.resolved = hit.resolved && hit.value != kNoIndex;
        if (!hit.chain.empty() || !to.hashed) to.chain = hit.chain;
        to.source = hit.source;
        to.label = hit.label;
        if (hit.kind != DataKind::none) to.kind = hit.kind;
        // The same datum found again, not another one under the same name: a list may hold many.
        for (std::size_t i = 0; i < hits.size(); ++i) {
            const bool is_same =
                hits[i].token == hit.token || (hit.value != kNoIndex && hits[i].value == hit.value);
            if (&hits[i] == &hit || (is_same && !hit.parameter.empty() && hits[i].parameter == hit.parameter))
                used[i] = true;
        }
    }

    void add_event_datum(const std::optional<wires::DecodedRequest>& decoded, const Event& event,
                         EventDatum& sent) {
        RecordedDatum datum = start(decoded);
        datum.vendor = event.vendor;
        datum.account = event.account;
        datum.event = event.event;
        datum.via = sent.via != Channel::by_code ? sent.via : channel_of(event.vendor, sent.channel);
        datum.channel = datum.via == Channel::address ? "address" : sent.channel;
        datum.name = sent.name;
        datum.match_key = sent.match_key.empty() ? sent.name : sent.match_key;
        datum.kind = sent.data_kind;
        datum.hashed = sent.form != "clear";
        datum.chain = wires::steps_of_form(sent.form);
        datum.value = sent.value;
        if (const LeakHit* hit = find_hit(hits, sent)) {
            resolve(datum, *hit);
            sent.chain = datum.chain;
            sent.field = datum.source;
            using Source = EventDatum::Source;
            sent.source = !datum.resolved        ? Source::none
                          : datum.source.empty() ? Source::known
                                                 : Source::first_party_request;
            sent.data_kind = datum.kind;
        }
        out.push_back(std::move(datum));
    }

    void add_other_hits(const std::optional<wires::DecodedRequest>& decoded) {
        for (std::size_t i = 0; i < hits.size(); ++i) {
            const LeakHit& hit = hits[i];
            if (used[i] || hit.placeholder || !is_personal(hit.kind)) continue;
            RecordedDatum datum = start(decoded);
            datum.name = hit.place;
            datum.match_key = hit.parameter.empty() ? hit.place : hit.parameter;
            datum.hashed = hit.grade != LeakGrade::clear;
            datum.value = hit.token;
            datum.kind = hit.kind;
            resolve(datum, hit);
            out.push_back(std::move(datum));
        }
    }
};

}  // namespace

std::vector<RecordedDatum> match_data(const Request& request, std::optional<wires::DecodedRequest>& decoded,
                                      const std::vector<LeakHit>& hits) {
    Matcher matcher{request, hits, {}, std::vector<bool>(hits.size(), false)};
    if (decoded)
        for (Event& event : decoded->events)
            for (EventDatum& datum : event.data)
                if (is_data(datum)) matcher.add_event_datum(decoded, event, datum);
    matcher.add_other_hits(decoded);
    return std::move(matcher.out);
}

}  // namespace formleak
