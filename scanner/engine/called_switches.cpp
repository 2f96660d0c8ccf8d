#include "scanner/engine/called_switches.h"

#include <algorithm>

#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/engine/rendered_page.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/engine/switch_files.h"

namespace formleak {

PageResult read_called_switches(const VisitResult& visit, const std::string& page,
                                const std::set<std::pair<std::string, std::string>>& known, Stores& stores) {
    PageResult out;
    out.keep_page = false;
    if (visit.calls.empty()) return out;
    const CallingPage calling{page, policies_of(visit)};
    const std::vector<PixelSetup> seen = setups_of_calls(visit.calls, calling, "").setups;
    const Page calls = page_of_calls(visit.calls, calling);
    const auto consent_of = [&](const PixelSetup& setup) {
        const auto same = std::find_if(seen.begin(), seen.end(), [&](const PixelSetup& other) {
            return other.vendor == setup.vendor && other.account == setup.account;
        });
        return same == seen.end() ? Consent{} : same->consent;
    };
    for (const Vendor* vendor : checked_vendors()) {
        std::vector<PixelSetup> setups = find_setups(*vendor, calls, neighbours_of(*vendor));
        std::erase_if(setups, [&](PixelSetup& setup) {
            return known.contains({setup.vendor, setup.account}) || !mark_as_seen(setup);
        });
        read_switches(calls, *vendor, stores.scripts, setups, out.problems);
        for (PixelSetup& setup : setups) {
            setup.manual_keys.clear();  // told by the visit, with what they are in
            setup.consent = consent_of(setup);
            out.setups.push_back(std::move(setup));
        }
    }
    return out;
}

}  // namespace formleak
