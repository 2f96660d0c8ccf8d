// ID5. vendors.md: hosts 3.8, C/U; wire 3.8, L; field numbers U.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".id5-sync.com"};

constexpr std::string_view kAccounts[] = {"path:2"};
constexpr std::string_view kWireHosts[] = {"id5-sync.com", ".id5-sync.com"};
constexpr std::string_view kPaths[] = {"/g/v*", "/gm/v*"};
constexpr std::string_view kNested[] = {"pd"};
constexpr wires::KeyKind kKeys[] = {
    {"pd.1", DataKind::email}, {"pd.2", DataKind::phone}, {"pd.5", DataKind::user_id}};

constexpr wires::Wire kWires[] = {{.name = "sync",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "sync",
                                   .keys = kKeys,
                                   .nested = kNested}};

}  // namespace

extern constexpr Vendor id5{.id = "id5",
                            .name = "ID5",
                            .company = "ID5 Technology",
                            .country = "GB",
                            .facts_date = "2026-11-21",
                            .hosts = kHosts,
                            .wires = kWires};

}  // namespace formleak::vendors
