#include "scanner/engine/switch_files.h"

#include <set>

#include "detectors/setups/switches.h"

namespace formleak {
namespace {

void read_file(const SwitchFile& file, const std::string& url, const Page& page, ScriptStore& store,
               PixelSetup& setup, std::vector<Problem>& problems) {
    const auto served = store.vendor_file(url, deciding_query(file, url), {page.final_url, page.is_private});
    const std::string fault = store.fault_of_config(*served, setup.account, [&] {
        PixelSetup trial = setup;
        file.apply(trial, *served);
    });
    if (!fault.empty()) {
        problems.push_back({Stage::internal, url, fault});
        return;
    }
    file.apply(setup, *served);
    note_unknown_switches(file, setup, url, problems);
}

}  // namespace

void read_switches(const Page& page, const Vendor& vendor, ScriptStore& store,
                   std::vector<PixelSetup>& setups, std::vector<Problem>& problems) {
    for (PixelSetup& setup : setups)
        for (const SwitchFile& file : vendor.switch_files) {
            if (file.switches.empty()) continue;
            // All switches of a file have its address.
            const std::string url = switch_of(setup, file.switches.front().capability).config_url;
            if (!url.empty()) read_file(file, url, page, store, setup, problems);
        }
}

// A vendor's reader has the last word: a file that arrived whole may still say nothing.
void note_unknown_switches(const SwitchFile& file, const PixelSetup& setup, const std::string& url,
                           std::vector<Problem>& problems) {
    std::set<std::string> told;
    for (const SwitchRow& row : file.switches) {
        const SwitchState& known = switch_of(setup, row.capability);
        const bool is_unknown = known.state == State::unknown;
        const std::string& reason = is_unknown ? known.why : known.gap;
        if ((!is_unknown && reason.empty()) || !told.insert(reason).second) continue;
        problems.push_back({Stage::config, url,
                            "configuration of " + setup.account +
                                (is_unknown ? " not read: " : " not read whole: ") + reason});
    }
}

}  // namespace formleak
