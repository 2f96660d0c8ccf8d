// The Browser interface and its values: one visit of one page by a made-up person, and everything that was
// seen. Through it tests put a recorded visit where Chromium is. Not for: judging what was seen (detectors),
// or what to type (seed_values).
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/gate.h"
#include "scanner/browser/visit_bounds.h"
#include "scanner/browser/watched_names.h"
#include "scanner/model/canonical_name.h"
#include "scanner/model/exchange.h"
#include "scanner/model/page.h"
#include "scanner/model/visit.h"
#include "scanner/text/cookie_file.h"

namespace formleak::browser {

// A field as the page shows it while it is open.
struct SeenField : FieldOnPage {
    std::size_t min_length = 0, max_length = 0;  // 0: none
    std::string pattern, min, max, step;
    std::string mask;                  // how a value is spelled, as the page's own attributes say: "000 00"
    std::vector<std::string> options;  // values of a select that say something
    // The text at it, where it has neither label nor placeholder. A page says of its state there too, so that
    // nothing is told from another by it.
    std::string beside;
};

// What the visit asks its owner. All but fetch are called on the visit's own thread or on the fetching
// threads: thread-safe, please. A request that is under way when the visit ends is finished after it: fetch,
// carries_typed, is_third_party, canonical_name and now may be called until the browser is destroyed, and
// keep alive what they use.
struct VisitHooks {
    // The one way out. Blocks.
    std::function<Result<HttpResponse>(const HttpRequest&)> fetch;
    // What to type, one value per field; empty: leave it alone. Called again when further fields appear, with
    // those alone.
    std::function<std::vector<std::string>(const std::vector<SeenField>&)> values_for;
    // Does the request carry a value that values_for() gave, in any coding?
    std::function<bool(const Request&)> carries_typed;
    // Is it meant for somebody else than the site, by host or by what it is?
    std::function<bool(const Request&)> is_third_party;
    // What the host of an address of the site's own domain is another name of. Blocks, but not for long.
    // Empty: nobody looks names up.
    std::function<CanonicalName(const std::string& url)> canonical_name;
    // The page as it stands when everything was opened and nothing is typed yet: what is to be asked of other
    // parties because of it is asked now. May take its time, which is not the visit's. Empty: nothing is.
    std::function<void(const VisitResult&)> before_typing;
    // Which of the fields seen so far leave, and what to write beside them; for the picture.
    struct Mark {
        std::size_t field = 0;  // index among VisitResult::fields
        std::string text;
    };
    std::function<std::vector<Mark>(const VisitResult&)> leaking;
    std::function<std::string()> now;  // ISO 8601 UTC
    std::function<bool()> stopped;     // the scan was interrupted
};

struct VisitPlan {
    std::string url;
    ConsentAnswer consent = ConsentAnswer::none;  // to give
    std::string language = "sv-SE";
    bool is_mobile = false;  // a telephone: its size, touch, and what it says of itself
    GatePolicy policy;
    std::set<std::string> own_hosts;          // of the target and the aliases: never other parties
    std::set<std::string> alias_domains;      // registrable, in which aliases lie and the target does not
    std::vector<FileCookie> cookies;          // that the browser begins with
    WatchedNames watched;                     // whose calls are recorded; none: no call is
    std::vector<Trigger> predicted_triggers;  // buttons that the prediction names, anywhere in the page
    std::string first_script;                 // in the page's own world, before all others; for tests
    bool keep_bodies = false;                 // of what was fetched; for a HAR
    bool take_pictures = true;
    int settle_limit_ms = 15'000;  // longest wait for the page to be quiet after loading
    int click_limit_ms = 6'000;    // the same after a click
    int visit_limit_ms = 90'000;
    VisitBounds bounds;
};

// visit() may be called from as many threads as the browser has tabs.
class Browser {
  public:
    virtual ~Browser() = default;
    // Never fails: what went wrong is in the result, which is then not complete. A browser that died is
    // started anew by the next visit.
    virtual VisitResult visit(const VisitPlan& plan, const VisitHooks& hooks) = 0;
    virtual std::size_t tabs() const = 0;
};

}  // namespace formleak::browser
