// The vendors whose requests are read by table alone. Sources: vendors.md, sections 3 to 6, per row.
#pragma once

#include <span>

#include "detectors/wires/wire.h"

namespace formleak::wires {

std::span<const Wire> ad_wires();       // advertising pixels and identity services
std::span<const Wire> crm_wires();      // e-mail, CRM and customer data tools
std::span<const Wire> product_wires();  // product analytics and counters

}  // namespace formleak::wires
