// Calls that a visit saw (VisitResult::calls) as set-ups and hand-given keys, by the vendors' own readers of
// calls. Not for: seeing them (scanner/browser), or what typed values stand in them (seen_call_leaks).
#pragma once

#include <string>
#include <vector>

#include "scanner/browser/watched_names.h"
#include "scanner/model/page.h"
#include "scanner/model/pixel.h"
#include "scanner/model/visit.h"

namespace formleak {

// Every vendor's calls and globals, for VisitPlan::watched.
browser::WatchedNames watched_names();

// Calls as a script reader would have told them: canonical names, one call for each list. A `set` gives none.
std::vector<JsCall> as_script_calls(const SeenCall& call);

struct CallingPage {
    std::string url;
    std::vector<std::string> content_security_policies;
};
// A page that has nothing but the scripts that called.
Page page_of_calls(const std::vector<SeenCall>& calls, const CallingPage& page);

// A key that a call handed over, and what the banner had been answered by then.
struct SeenKey {
    std::string vendor, account;
    std::string call;  // its canonical name: "fbq"
    MatchKey key;
    ConsentAnswer consent = ConsentAnswer::none;
    Request::Moment moment = Request::Moment::load;
};
struct CalledSetups {
    std::vector<PixelSetup> setups;
    std::vector<SeenKey> keys;  // of the active ones, each as often as it was handed over
};

// What these calls set up at the page, one set-up per vendor and account, found in the scripts that called.
// Of every place the phase is told by the moment; what was called only after a banner was answered with yes
// is said to wait. Keys say whether they were handed over in plain. A library that the page's policies
// keep out does nothing. `why_unread`: why their switches are not known, one sentence.
CalledSetups setups_of_calls(const std::vector<SeenCall>& calls, const CallingPage& page,
                             const std::string& why_unread);

// Says of a set-up of such a page that it was found by calls that were seen. False: none of its places is
// one.
bool mark_as_seen(PixelSetup& setup);

}  // namespace formleak
