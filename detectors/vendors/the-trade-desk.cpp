// The Trade Desk. vendors.md: hosts 3.8, L; wire 3.8, L; its keys U.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".adsrvr.org"};

constexpr std::string_view kWireHosts[] = {"insight.adsrvr.org", "match.adsrvr.org"};
constexpr std::string_view kPaths[] = {"/track/*"};
constexpr std::string_view kAccounts[] = {"adv"};
constexpr std::string_view kAddresses[] = {"ref"};
constexpr wires::KeyKind kKeys[] = {
    {"em", DataKind::email}, {"uid2", DataKind::user_id}, {"euid", DataKind::user_id}};
constexpr std::string_view kEvents[] = {"path:1"};

constexpr wires::Wire kWires[] = {{.name = "up",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .addresses = kAddresses}};

constexpr CallRow kCalls[] = {{"TTDUniversalPixelApi"}};
constexpr NeedleRow kNeedles[] = {{"TTDUniversalPixelApi"}};

}  // namespace

extern constexpr Vendor the_trade_desk{.id = "the-trade-desk",
                                       .name = "The Trade Desk",
                                       .company = "The Trade Desk",
                                       .country = "US",
                                       .facts_date = "2026-11-21",
                                       .hosts = kHosts,
                                       .wires = kWires,
                                       .calls = kCalls,
                                       .needles = kNeedles};

}  // namespace formleak::vendors
