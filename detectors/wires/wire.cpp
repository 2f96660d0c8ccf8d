#include "detectors/wires/wire.h"

#include <algorithm>

#include "detectors/wires/google_wire.h"
#include "detectors/wires/meta_wire.h"
#include "detectors/wires/wire_reader.h"
#include "detectors/wires/wire_tables.h"
#include "scanner/model/public_suffix.h"

namespace formleak::wires {
namespace {

// Zones that first-party names point to (vendors.md, 7, L). Companies not in the recipients' table have no
// vendor id of their own.
constexpr struct {
    std::string_view zone, vendor, company, country;
} kCloakingZones[] = {
    {".sc.omtrdc.net", "adobe", "", ""},
    {".data.adobedc.net", "adobe", "", ""},
    {".mktoweb.com", "adobe", "", ""},
    {".go.pardot.com", "salesforce", "", ""},
    {".dnsdelegation.io", "criteo", "", ""},
    {".criteo.com", "criteo", "", ""},
    {".eulerian.net", "eulerian", "Eulerian", "FR"},
    {".at-o.net", "piano", "Piano (AT Internet)", "FR"},
    {".keyade.com", "keyade", "Keyade", "FR"},
    {".wizaly.com", "wizaly", "Wizaly", "FR"},
    {".oghub.io", "oghub", "oghub.io", ""},
    {".actonsoftware.com", "act-on", "Act-On Software", "US"},
};

bool matches_any(std::span<const std::string_view> patterns, std::string_view text,
                 bool (*matches)(std::string_view, std::string_view)) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](std::string_view p) { return matches(p, text); });
}

WireMatch name_recipient(std::string_view vendor) {
    WireMatch match;
    match.vendor = vendor;
    if (const Recipient* row = find_recipient(vendor)) {
        match.recipient = row->company;
        match.country = row->country;
    }
    return match;
}

// A first-party name of a vendor's server: whatever goes there is the vendor's, read by the path where one
// fits.
std::optional<WireMatch> match_alias(const Sent& sent, std::string_view cname) {
    std::optional<WireMatch> match = match_cname(cname);
    if (!match) return std::nullopt;
    match->cname = cname;
    for (const Wire* wire : all_wires())
        if (!match->wire && wire->vendor == match->vendor &&
            matches_any(wire->paths, sent.path, matches_glob))
            match->wire = wire;
    return match;
}

void set_party(WireMatch& match, const Sent& sent) {
    if (sent.page_host.empty()) return;
    match.party = is_same_site(sent.host, sent.page_host) ? Party::first : Party::third;
}

std::optional<WireMatch> match_sent(const Sent& sent, std::string_view cname) {
    const Wire* found = nullptr;
    bool by_signature = false;
    const auto wires = all_wires();
    for (const Wire* wire : wires)
        if (!found && matches_any(wire->hosts, sent.host, matches_host) &&
            matches_any(wire->paths, sent.path, matches_glob))
            found = wire;
    std::optional<WireMatch> by_host = match_host(sent.host);
    for (const Wire* wire : wires) {
        if (found || !wire->has_signature || !wire->has_signature(sent)) continue;
        // A known company's own host under a path we do not know is not somebody else's proxy.
        if (by_host && by_host->vendor != wire->vendor) continue;
        found = wire;
        by_signature = !by_host;
    }
    const std::optional<WireMatch> by_alias =
        by_host || cname.empty() ? std::nullopt : match_alias(sent, cname);
    if (!found && !by_host) {
        if (!by_alias) return std::nullopt;
        WireMatch match = *by_alias;
        set_party(match, sent);
        return match;
    }
    WireMatch match = found ? name_recipient(found->vendor) : *by_host;
    match.wire = found;
    match.by_signature = by_signature;
    if (by_alias && by_alias->vendor == match.vendor) match.cname = cname;
    // Matomo on a host of its own: nobody else need receive it.
    if (by_signature && match.cname.empty() && match.vendor == "matomo") match.recipient = match.country = "";
    set_party(match, sent);
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

std::vector<const Wire*> all_wires() {
    std::vector<const Wire*> out = {&kMetaTr, &kGoogleAnalytics, &kGoogleAds};
    for (const auto table : {ad_wires(), crm_wires(), product_wires()})
        for (const Wire& wire : table) out.push_back(&wire);
    return out;
}

std::optional<WireMatch> match_host(std::string_view host) {
    for (const Recipient& row : all_recipients())
        if (matches_any(row.hosts, host, matches_host)) return name_recipient(row.vendor);
    return std::nullopt;
}

std::optional<WireMatch> match_cname(std::string_view cname) {
    for (const auto& row : kCloakingZones) {
        if (!matches_host(row.zone, cname)) continue;
        WireMatch match = name_recipient(row.vendor);
        if (match.recipient.empty()) {
            match.recipient = row.company;
            match.country = row.country;
        }
        return match;
    }
    return match_host(cname);
}

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
            {"parse", where, "A request to " + match->vendor + " was not read in full: " + why + "."});
    out.match = std::move(*match);
    out.events = std::move(decoding.events);
    return out;
}

}  // namespace formleak::wires
