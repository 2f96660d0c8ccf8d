// Listrak. vendors.md: hosts 4, C; wire 4, C.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".listrakbi.com"};

constexpr std::string_view kPaths[] = {"/*"};
constexpr std::string_view kWireHosts[] = {"s1.listrakbi.com", "sca1.listrakbi.com"};
constexpr std::string_view kAccounts[] = {"ctid", "m"};

constexpr wires::Wire kWires[] = {{.name = "sca",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "activity",
                                   .channel = "SCA"}};

constexpr CallRow kCalls[] = {{"_ltk.*"}};
constexpr std::string_view kTexts[] = {"listrakbi.com"};
constexpr NeedleRow kNeedles[] = {{"_ltk"}};

}  // namespace

extern constexpr Vendor listrak{.id = "listrak",
                                .name = "Listrak",
                                .company = "Listrak",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .texts = kTexts,
                                .needles = kNeedles};

}  // namespace formleak::vendors
