// What every predicted leak says of its field and of the buttons that make it go, whichever the vendor.
#pragma once

#include <string>

#include "scanner/dom/click_areas.h"
#include "scanner/dom/field_spots.h"
#include "scanner/model/finding.h"
#include "scanner/model/page.h"

namespace formleak {

// Form, field, names, place; the kind of datum where the field has one.
void describe_field(Leak& leak, const Spot& spot);
void describe_field(Withheld& withheld, const Spot& spot);

// Adds to what a leak says of its certainty, with "; " between.
void add_reason(std::string& have, std::string_view more);

// What holds of a leak whose buttons are all disabled as the page stands.
void weigh_disabled_button(Leak& leak);

Trigger make_click_trigger(const Page& page, NodeId button, std::string_view text);

// The first trigger, or one of the other buttons that do the same: a dozen at most, each place once.
void add_trigger(Leak& leak, Trigger trigger);

}  // namespace formleak
