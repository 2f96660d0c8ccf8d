// One outgoing request → the personal data in it: what the vendor's wire says it is, joined with what the
// leak search knows about whose value it is. Not for: counting, judging, or which requests go to the site
// itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "detectors/request_decoder.h"

namespace formleak {

// One personal datum in one request.
struct RecordedDatum {
    std::string vendor, account, event;  // empty where no wire of a known vendor was read
    std::string channel;             // the vendor's: udff, ud, …; "address" for a page address it carries
    Channel via = Channel::by_code;  // what that is
    std::string name;                // as sent: udff[em], "query parameter email"
    std::string match_key;           // em, or the parameter's name
    std::string recipient, country;  // the company, or the registrable domain
    std::string cname;               // what gave the recipient away, where the host is another name of it
    DataKind kind = DataKind::none;
    bool hashed = false;
    bool resolved = false;  // whose value it is was found, by `chain`, in `source`
    std::string source;
    std::vector<std::string> chain;
    std::string label;  // "hashed e-mail, not resolved"
    std::string value;  // as sent; mask it before it is shown
};

// `decoded` may be empty (no known vendor). Placeholders, masks and error codes are no data and left out.
// Never guesses a source: `source` comes from the search alone. Also fills the events' data with what the
// search resolved.
std::vector<RecordedDatum> match_data(const Request& request, std::optional<wires::DecodedRequest>& decoded,
                                      const std::vector<LeakHit>& hits);

}  // namespace formleak
