// ActiveCampaign. vendors.md: hosts 4, L; wire 4, L: the parameter's name is not stated, found by
// content.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"trackcmp.net", ".app-us1.com"};

constexpr std::string_view kWireHosts[] = {"trackcmp.net", "prism.app-us1.com"};
constexpr std::string_view kPaths[] = {"/*"};
constexpr std::string_view kAccounts[] = {"actid", "account"};

constexpr wires::Wire kWires[] = {{.name = "visit",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "visit",
                                   .channel = "setEmail"}};

constexpr CallRow kCalls[] = {{"vgo"}};
constexpr NeedleRow kNeedles[] = {{"vgo", true}};

}  // namespace

extern constexpr Vendor activecampaign{.id = "activecampaign",
                                       .name = "ActiveCampaign",
                                       .company = "ActiveCampaign",
                                       .country = "US",
                                       .facts_date = "2026-11-21",
                                       .hosts = kHosts,
                                       .wires = kWires,
                                       .calls = kCalls,
                                       .needles = kNeedles};

}  // namespace formleak::vendors
