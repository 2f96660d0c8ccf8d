#include "scanner/engine/unknown_coding.h"

#include <algorithm>
#include <map>

#include "detectors/vendor_index.h"
#include "scanner/capture/request_parts.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShortest = 8, kMost = 50;

// Letters and digits in a row, as codings give them; words of a language have spaces, numbers are counters
// and clocks.
bool looks_coded(std::string_view value) {
    if (value.size() < kShortest || value.size() > 4096) return false;
    std::size_t letters = 0, other = 0;
    for (const char c : value) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            ++letters;
        else if (!((c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=' || c == '-' || c == '_' ||
                   c == '.' || c == '~' || c == '%'))
            ++other;
    }
    return letters >= 2 && other * 10 <= value.size();
}

// Every part of a request that a coding can stand in, by place.
std::map<std::string, std::string> parts_of(const Exchange& exchange) {
    std::map<std::string, std::string> out;
    std::map<std::string, int> seen;
    const std::string start = exchange.request.method + " " + without_query(exchange.request.url) + " ";
    for (const capture::RequestPart& part : capture::split_request(exchange).parts) {
        if (part.place == capture::PartPlace::referrer || part.place == capture::PartPlace::cookie ||
            part.place == capture::PartPlace::header || part.place == capture::PartPlace::path)
            continue;
        const std::string name = start + std::string(capture::name_of(part.place)) + " " + part.name;
        out[name + "#" + std::to_string(seen[name]++)] = part.value;
    }
    return out;
}

// All values that stood in each place over a visit, after typing began.
std::map<std::string, std::set<std::string>> values_by_place(const VisitResult& visit) {
    std::map<std::string, std::set<std::string>> out;
    for (const Exchange& exchange : visit.exchanges)
        if (exchange.request.moment > Request::Moment::load)
            for (auto& [place, value] : parts_of(exchange)) out[place].insert(std::move(value));
    return out;
}

}  // namespace

std::vector<OpaqueValue> opaque_values(const VisitResult& visit, const VisitAnalysis& analysis,
                                       const std::set<std::string>& own) {
    std::vector<OpaqueValue> out;
    std::set<std::string> before;  // what already went out before anything was typed cannot be made of it
    for (const Exchange& exchange : visit.exchanges)
        if (exchange.request.moment <= Request::Moment::load)
            for (auto& [place, value] : parts_of(exchange)) before.insert(std::move(value));
    std::set<std::string> known;
    for (const Leak& leak : analysis.result.leaks) known.insert(leak.destination);
    for (std::size_t i = 0; i < visit.exchanges.size() && out.size() < kMost; ++i) {
        const Exchange& exchange = visit.exchanges[i];
        if (exchange.request.moment <= Request::Moment::load ||
            known.contains(without_query(exchange.request.url)) || !is_for_third_party(exchange, own))
            continue;
        for (const auto& [place, value] : parts_of(exchange))
            if (out.size() < kMost && looks_coded(value) && !before.contains(value))
                out.push_back({place, place.substr(place.rfind(' ') + 1), value, i});
    }
    for (OpaqueValue& value : out) value.parameter = value.parameter.substr(0, value.parameter.rfind('#'));
    return out;
}

void add_unknown_codings(const std::vector<OpaqueValue>& opaque, const VisitResult& same,
                         const VisitResult& other, const VisitResult& visit, const PageReport& page,
                         VisitAnalysis& to) {
    const auto again = values_by_place(same), changed = values_by_place(other);
    std::set<std::string> told;
    for (const OpaqueValue& value : opaque) {
        const auto first = again.find(value.place), second = changed.find(value.place);
        if (first == again.end() || second == changed.end() || !first->second.contains(value.value) ||
            second->second.contains(value.value))
            continue;
        const Exchange& exchange = visit.exchanges[value.exchange];
        const auto url = parse_origin(as_web_address(exchange.request.url));
        const std::string host = url ? url->host : "";
        const Vendor* known = vendor_of_host(host);
        Leak leak;
        leak.basis = Basis::observed;
        leak.page = page.final_url;
        leak.data_kind = DataKind::free_text;
        leak.match_key = value.parameter;
        leak.channel = "unknown coding";
        leak.via = Channel::unknown_coding;
        leak.recipient = known ? std::string(known->company) : registrable_domain(host);
        leak.destination = without_query(exchange.request.url);
        leak.transform = {"unknown"};
        leak.normalised = shorten(value.value, 160);
        leak.moment = exchange.request.moment;
        leak.initiator = without_query(exchange.request.initiator);
        leak.consent = visit.consent.asked;
        leak.trigger.event = event_of(leak.moment);
        leak.confidence = 0.6;
        leak.why =
            "stays when the same is typed again and changes when something else is typed: it is made of what "
            "was "
            "typed";
        if (told.insert(leak.destination + "\n" + leak.match_key).second)
            to.result.leaks.push_back(std::move(leak));
    }
}

}  // namespace formleak
