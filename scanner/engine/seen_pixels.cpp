#include "scanner/engine/seen_pixels.h"

#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/model/finding.h"

namespace formleak {

void SeenPixels::add(PixelSetup setup) {
    const auto index = static_cast<std::uint32_t>(setups_.size());
    if (known_.try_emplace(setup.vendor + ":" + setup.account, index).second)
        setups_.push_back(std::move(setup));
}

std::uint32_t SeenPixels::index_of(const std::string& vendor, const std::string& account,
                                   const std::string& page) {
    if (vendor.empty()) return kNoIndex;
    const auto [entry, fresh] =
        known_.try_emplace(vendor + ":" + account, static_cast<std::uint32_t>(setups_.size()));
    if (!fresh) return entry->second;
    PixelSetup setup;
    setup.vendor = vendor;
    setup.account = account;
    edit_switch(setup, Capability::matching).why = why_unknown_;  // whoever's: it may have one
    if (const Vendor* known = find_vendor(vendor)) {
        add_unread_switches(*known, why_unknown_, setup);
        setup.recipient.name = known->company;
        setup.recipient.country = known->country;
    }
    FoundIn found;
    found.page_url = found.url = page;
    found.how = FoundIn::How::request;
    setup.found_in.push_back(std::move(found));
    setups_.push_back(std::move(setup));
    return entry->second;
}

}  // namespace formleak
