// Bloomreach. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".exponea.com", ".brcdn.com", ".brsrvr.com"};

constexpr std::string_view kWireHosts[] = {".exponea.com"};
constexpr std::string_view kPaths[] = {"*/bulk*", "/track/*"};
constexpr wires::KeyKind kKeys[] = {{"registered", DataKind::user_id}};
constexpr std::string_view kAccounts[] = {"company_id", "project_id"};

constexpr wires::Wire kWires[] = {{.name = "bulk",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "bulk",
                                   .keys = kKeys}};

}  // namespace

extern constexpr Vendor bloomreach{.id = "bloomreach",
                                   .name = "Bloomreach",
                                   .company = "Bloomreach",
                                   .country = "US",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts,
                                   .wires = kWires};

}  // namespace formleak::vendors
