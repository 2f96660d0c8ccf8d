// Outgoing requests to known vendors, decoded into events: who receives it, for which account, which data and
// in which form. Not for: judging (judge.cpp) or telling whose value a digest is (the request matcher).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/wires/datum.h"
#include "detectors/wires/sent.h"
#include "scanner/model/http.h"
#include "scanner/model/page.h"
#include "scanner/model/scan_report.h"

namespace formleak::wires {

inline constexpr std::size_t kMaxEventsPerRequest = 200;
inline constexpr std::size_t kMaxDataPerEvent = 400;
inline constexpr std::size_t kMaxJsonNodes = 50'000;  // looked at, of one request

// Who makes it and which company gets the data. `hosts`: "a.example" that host; ".a.example" it and all
// below; "www.google.*" any registrable domain of that name.
struct Recipient {
    std::string_view vendor;   // "meta"
    std::string_view company;  // "Meta Platforms"
    std::string_view country;  // ISO 3166-1 of its seat; empty: not established
    std::span<const std::string_view> hosts;
};

struct Decoding {
    std::vector<Event> events;  // without method, url, time and page
    bool cut = false;           // a limit was hit
};

// One kind of request of a vendor: where it goes and how it is read. All views are literals.
struct Wire {
    std::string_view vendor;
    std::string_view name;  // of the wire among the vendor's: "tr", "ga4", "collected forms"
    std::span<const std::string_view> hosts;
    std::span<const std::string_view> paths;  // '*' stands for anything; the whole path must match
    // Any host: is this the vendor's request by its parameters alone? (First-party proxies.)
    bool (*has_signature)(const Sent&) = nullptr;
    // Where the account and the event stand, first hit wins: a parameter's name, a path into the JSON body
    // ("context.pixel.code"), "param#path" into the JSON of a parameter, "path:N" the N-th piece of the path
    // from 0, "host:0" the first label.
    std::span<const std::string_view> accounts, events;
    std::string_view default_event = {};
    std::span<const KeyKind> keys = {};                // the vendor's own; the common ones are always known
    std::span<const std::string_view> nested = {};     // parameters that hold JSON, base64 of it, or pairs
    std::span<const std::string_view> addresses = {};  // parameters that hold a page's address: always kept
    std::span<const std::string_view> notes = {};      // parameters worth keeping though about nobody
    std::span<const std::string_view> encrypted = {};  // parameters whose value nobody outside can read
    std::string_view message = {};  // a parameter that holds what is else the JSON body (base64 or plain)
    std::string_view batch =
        {};  // "@" the JSON body itself, or a path into the JSON body: an array with one event per member
    std::string_view channel = {};                           // of data that stand in no group of their own
    bool whole_form = false;                                 // every parameter of the body is a form field
    Decoding (*decode)(const Wire&, const Sent&) = nullptr;  // instead of the table-driven reading
};

enum class Party : std::uint8_t { unknown, first, third };  // by registrable domain, against the page's

struct WireMatch {
    const Wire* wire = nullptr;  // nullptr: the company's host, but no request we can read field by field
    std::string vendor, recipient, country;
    Party party = Party::unknown;
    bool by_signature = false;  // another host: a gateway or a proxy of the site's own
    std::string cname;          // the vendor's name that the host is another name of; empty: not told
};

struct DecodedRequest {
    WireMatch match;
    std::vector<Event> events;  // none: nothing about a person in a request that is not read field by field
    std::vector<Problem> problems;  // stage "parse": what of it could not be read
};

// Thread-safe, bounded, any bytes. Nothing: not a known vendor's. `cname`: a name that the host is known to
// be another name of; a host that is nobody's by its own name and by the request's parameters is then told by
// it.
std::optional<WireMatch> match_request(const Request& request, std::string_view cname = {});
std::optional<DecodedRequest> decode_request(const Request& request, std::string_view cname = {});

// The company behind a host name: of a request, or of a CNAME that a first-party name points to (then the
// zones of known cloaking vendors count too). `host` in lower-case ASCII.
std::optional<WireMatch> match_host(std::string_view host);
std::optional<WireMatch> match_cname(std::string_view cname);

// The tables.
std::span<const Recipient> all_recipients();
std::vector<const Wire*> all_wires();
const Recipient* find_recipient(std::string_view vendor);

}  // namespace formleak::wires
