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

constexpr CallRow kCalls[] = {{"exponea.*"}};
constexpr std::string_view kGlobals[] = {"exponea"};
constexpr std::string_view kTexts[] = {"exponea.com"};
constexpr NeedleRow kNeedles[] = {{"exponea"}};

}  // namespace

extern constexpr Vendor bloomreach{.id = "bloomreach",
                                   .name = "Bloomreach",
                                   .company = "Bloomreach",
                                   .country = "US",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts,
                                   .wires = kWires,
                                   .calls = kCalls,
                                   .globals = kGlobals,
                                   .texts = kTexts,
                                   .needles = kNeedles};

}  // namespace formleak::vendors
