// Where a page shows a pixel, put together into set-ups, whichever the vendor's: one set-up per account, and
// what its places say together of whether it runs. Not for: telling which calls and addresses are the
// vendor's (its files).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/setups/call_context.h"
#include "scanner/model/page.h"
#include "scanner/model/pixel.h"

namespace formleak {

// Now, or once there is consent.
bool runs(const Script& script);
// The place of what stands in a script: in the page where the script does, else in its file.
SourceSpan place_in_page(const Script& script, const SourceSpan& in_script);
FoundIn::How how_of(const Script& script);
struct Sighting {
    FoundIn place;
    bool active = true;
    std::string inactive_reason;
    Consent consent;
    std::optional<Condition> condition;
    std::optional<Phase> phase;
    double confidence = 1;
    bool is_copy = false;  // for browsers without scripts: it decides nothing where there is another place
};
// In a script that was read; its place lacks the span and the excerpt.
Sighting start_sighting(const Page& page, const Script& script);
// Of a call, with all that is known of when it runs.
Sighting sighting_of_call(const Page& page, const Script& script, const CallContext& call,
                          std::string excerpt);
void add_sighting(PixelSetup& setup, const Sighting& seen);

// The set-ups under way, one per account, in the order of their first sighting.
class SetupList {
  public:
    // What each of them begins as: vendor and recipient.
    SetupList(std::string_view vendor, Recipient recipient);
    // Null when there are more than a page may have (limits::kMaxPixelsPerPage), and enough to count those
    // over it.
    PixelSetup* at(const std::string& account);
    std::vector<PixelSetup> list;

  private:
    PixelSetup blank_;
};

// A policy that keeps the vendor's library out: nothing of the pixel runs.
void apply_content_security_policy(const Page& page, std::string_view library, PixelSetup& setup);

}  // namespace formleak
