// The vendor's switches of a set-up: which files have to be asked, and what is written down of each. Not for:
// fetching them (scanner/engine/switch_files.h), or what stands in one (the vendor's reader).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/model/vendor.h"

namespace formleak {

// The vendor's set-ups of one page (Vendor::find), each with the switches of its declared files: unknown,
// with the address to ask (none where the pixel is not active), and why.
std::vector<PixelSetup> find_setups(const Vendor& vendor, const Page& page, const Neighbours& neighbours);

// Adds the vendor's switches to a set-up that no page was read for; unknown for this reason.
void add_unread_switches(const Vendor& vendor, const std::string& why, PixelSetup& setup);

// Why a served configuration cannot be read at all; empty when there is something to read.
std::string why_not_served(const ServedFile& file);

// A switch as it stands when its file has come and says nothing yet: unknown, why_not_served().
SwitchState start_switch(Capability capability, const ServedFile& file);
// In place of the set-up's switch of that capability, whose address is kept.
void set_switch(PixelSetup& setup, SwitchState state);

// The account in the address of such a file; nothing for other addresses.
std::optional<std::string> account_in_address(const SwitchFile& file, std::string_view address);
// The part of an address's query by which one file is told from another: "domain=www.x.example".
std::string deciding_query(const SwitchFile& file, std::string_view address);

// The declared switch of that capability; nullptr where the vendor declares none.
const SwitchRow* find_switch_row(const Vendor& vendor, Capability capability);

}  // namespace formleak
