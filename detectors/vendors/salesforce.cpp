// Pardot. vendors.md: hosts 4, L; wires 4, L: forms post every field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"pi.pardot.com", "go.pardot.com"};
// Zones that first-party names point to (7, L).
constexpr std::string_view kCnameZones[] = {".go.pardot.com"};

// Pardot
constexpr std::string_view kPardotHosts[] = {"pi.pardot.com"};
constexpr std::string_view kPardotPaths[] = {"/analytics*"};
constexpr std::string_view kPardotAccounts[] = {"account_id"};

// Pardot forms
constexpr std::string_view kSecondPiece[] = {"path:1"};
constexpr std::string_view kPardotFormHosts[] = {"go.pardot.com"};
constexpr std::string_view kPardotFormPaths[] = {"/l/*"};

constexpr wires::Wire kWires[] = {
    {.name = "pardot",
     .hosts = kPardotHosts,
     .paths = kPardotPaths,
     .accounts = kPardotAccounts,
     .default_event = "analytics"},
    {.name = "pardot forms",
     .hosts = kPardotFormHosts,
     .paths = kPardotFormPaths,
     .accounts = kSecondPiece,
     .default_event = "form-submission",
     .channel = "form",
     .via = Channel::form,
     .whole_form = true},
};

}  // namespace

extern constexpr Vendor salesforce{.id = "salesforce",
                                   .name = "Pardot",
                                   .company = "Salesforce (Pardot)",
                                   .country = "US",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts,
                                   .cname_zones = kCnameZones,
                                   .wires = kWires};

}  // namespace formleak::vendors
