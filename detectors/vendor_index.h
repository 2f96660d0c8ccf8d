// What the vendors declare, turned round once: id → vendor, host → vendor, and all wires. Everybody who meets
// an id or a host asks here. Not for: the declarations themselves (detectors/vendors/<id>.cpp).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "detectors/model/vendor.h"
#include "scanner/model/url.h"
#include "scanner/text/wanted_names.h"

namespace formleak {

// All vendors, in the order of their ids (vendors.cpp). Any thread may ask; nothing here changes.
std::span<const Vendor* const> all_vendors();
// Those of whom pages are read, not requests alone.
std::span<const Vendor* const> checked_vendors();

// nullptr for an id that nobody has.
const Vendor* find_vendor(std::string_view id);
// nullptr also for a vendor that is only known by its hosts and requests.
const Vendor* find_checked_vendor(std::string_view id);

// Whose host that is: the vendor's with the longest pattern that fits. `host` in lower-case ASCII.
const Vendor* vendor_of_host(std::string_view host);
// Whose server a first-party name points to: by the zones of known cloaking, then by the vendors' own hosts.
const Vendor* vendor_of_cname(std::string_view cname);

// What all vendors together want told of scripts, and what is nobody's (setups/shared_names.h).
const WantedNames& wanted_names();
// The same of some vendors alone, for measuring what many cost.
ScriptNames names_of(std::span<const Vendor* const> vendors);

// Of all vendors but this one.
Neighbours neighbours_of(const Vendor& vendor);
const containers::KnownTags& known_tags();

// A file that some vendor's own snippet or loader brings.
bool is_known_library(const Url& url);
// The library itself of a vendor (LibraryRow::is_main).
bool is_main_library(const Vendor& vendor, const Url& url);

// By code for a vendor or a channel that is not known.
Channel channel_of(std::string_view vendor, std::string_view channel);
// Whether the vendor's library says that of a click (Vendor::click_events).
bool is_click_event(std::string_view vendor, std::string_view event);
// Whether an address is that of some vendor's served configuration.
bool is_config_address(std::string_view address);

struct KnownWire {
    const Vendor* vendor;
    const wires::Wire* wire;
};
// Checked vendors' first, as more is known of them where a request fits two signatures; then by vendor's id,
// and as the vendor lists them.
std::span<const KnownWire> all_wires();

}  // namespace formleak
