// Outgoing requests to known vendors, decoded into events: who receives it, for which account, which data and
// in which form. Not for: judging (judge.cpp) or telling whose value a digest is (the request matcher).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/vendor.h"
#include "detectors/wires/wire_reader.h"
#include "scanner/model/http.h"
#include "scanner/model/page.h"
#include "scanner/model/scan_report.h"

namespace formleak::wires {

struct WireMatch {
    const Vendor* owner = nullptr;  // never nullptr in a match that is given out
    const Wire* wire = nullptr;     // nullptr: the company's host, but no request we can read field by field
    std::string vendor, recipient, country;
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

}  // namespace formleak::wires
