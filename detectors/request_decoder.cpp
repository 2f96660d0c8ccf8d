#include "detectors/request_decoder.h"

#include <algorithm>

#include "detectors/vendor_index.h"
#include "detectors/wires/host_pattern.h"
#include "scanner/model/public_suffix.h"

namespace formleak::wires {
namespace {

bool matches_any(std::span<const std::string_view> patterns, std::string_view text,
                 bool (*matches)(std::string_view, std::string_view)) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](std::string_view p) { return matches(p, text); });
}

WireMatch match_of(const Vendor& vendor) {
    WireMatch match;
    match.owner = &vendor;
    match.vendor = vendor.id;
    match.recipient = vendor.company;
    match.country = vendor.country;
    return match;
}

// A first-party name of a vendor's server: whatever goes there is the vendor's, read by the path where one
// fits.
std::optional<WireMatch> match_alias(const Sent& sent, std::string_view cname) {
    const Vendor* vendor = vendor_of_cname(cname);
    if (!vendor) return std::nullopt;
    WireMatch match = match_of(*vendor);
    match.cname = cname;
    for (const Wire& wire : vendor->wires)
        if (!match.wire && matches_any(wire.paths, sent.path, matches_glob)) match.wire = &wire;
    return match;
}

const KnownWire* wire_by_address(const Sent& sent) {
    for (const KnownWire& row : all_wires())
        if (matches_any(row.wire->hosts, sent.host, matches_host) &&
            matches_any(row.wire->paths, sent.path, matches_glob))
            return &row;
    return nullptr;
}

// A known company's own host under a path we do not know is not somebody else's proxy.
const KnownWire* wire_by_parameters(const Sent& sent, const Vendor* by_host) {
    for (const KnownWire& row : all_wires())
        if ((!by_host || by_host == row.vendor) && row.wire->has_signature && row.wire->has_signature(sent))
            return &row;
    return nullptr;
}

std::optional<WireMatch> match_sent(const Sent& sent, std::string_view cname) {
    const Vendor* by_host = vendor_of_host(sent.host);
    const KnownWire* by_address = wire_by_address(sent);
    const KnownWire* found = by_address ? by_address : wire_by_parameters(sent, by_host);
    const std::optional<WireMatch> by_alias =
        by_host || cname.empty() ? std::nullopt : match_alias(sent, cname);
    if (!found && !by_host) return by_alias;
    WireMatch match = match_of(found ? *found->vendor : *by_host);
    if (found) match.wire = found->wire;
    match.by_signature = found && !by_address && !by_host;
    if (by_alias && by_alias->vendor == match.vendor) match.cname = cname;
    // On a host of its own: nobody else need receive it.
    if (match.by_signature && match.cname.empty() && match.owner->self_hosted)
        match.recipient = match.country = "";
    return match;
}

// Requests of a known company that no wire describes: what stands in them by common names or by content.
constexpr Wire kAnyRequest{};

// A browser tells every recipient the page's address unless the site's policy forbids it.
void read_referrer(const Request& request, Decoding& out) {
    const std::string_view referrer = find_header(request.headers, "referer");
    const DataKind kind = kind_by_content(referrer);
    if (kind == DataKind::none || out.events.empty()) return;
    EventDatum datum = make_datum("Referer", "Referer", "header", kind, referrer);
    datum.form = kClear;
    datum.via = Channel::address;
    out.events.front().data.push_back(std::move(datum));
}

Decoding decode_sent(const Request& request, const WireMatch& match, Sent& sent) {
    const Wire& wire = match.wire ? *match.wire : kAnyRequest;
    if (!wire.message.empty())
        if (const std::string* text = find_value(sent, wire.message))
            if (auto document = parse_nested(*text)) sent.documents.push_back(std::move(*document));
    Decoding out = wire.decode ? wire.decode(wire, sent) : read_by_table(wire, sent);
    read_referrer(request, out);
    if (!match.wire) std::erase_if(out.events, [](const Event& event) { return event.data.empty(); });
    return out;
}

}  // namespace

std::optional<WireMatch> match_request(const Request& request, std::string_view cname) {
    const auto sent = take_apart(request);
    return sent ? match_sent(*sent, cname) : std::nullopt;
}

std::optional<DecodedRequest> decode_request(const Request& request, std::string_view cname) {
    auto sent = take_apart(request);
    if (!sent) return std::nullopt;
    auto match = match_sent(*sent, cname);
    if (!match) return std::nullopt;
    DecodedRequest out;
    Decoding decoding = decode_sent(request, *match, *sent);
    for (Event& event : decoding.events) {
        event.vendor = match->vendor;
        event.method = request.method;
        event.url = request.url;
        event.started_at = request.started_at;
        event.page = request.page_url;
        event.cname = match->cname;
    }
    if (decoding.cut) sent->unread.push_back("the request holds more data than are listed");
    const std::string where = "https://" + sent->host + sent->path;
    for (const std::string& why : sent->unread)
        out.problems.push_back(
            {Stage::parse, where, "A request to " + match->vendor + " was not read in full: " + why + "."});
    out.match = std::move(*match);
    out.events = std::move(decoding.events);
    return out;
}

}  // namespace formleak::wires
