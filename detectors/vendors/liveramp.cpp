// LiveRamp. vendors.md: hosts 3.8, L; privacymanager.io U; wire 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".rlcdn.com", "ats-wrapper.privacymanager.io"};

constexpr std::string_view kWireHosts[] = {"api.rlcdn.com"};
constexpr std::string_view kPaths[] = {"/api/identity/*"};
constexpr std::string_view kAccounts[] = {"pid"};
constexpr wires::KeyKind kKeys[] = {{"iv", DataKind::email}};

constexpr wires::Wire kWires[] = {{.name = "envelope",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "envelope",
                                   .keys = kKeys,
                                   .channel = "envelope"}};

constexpr CallRow kCalls[] = {{"ats.*"}, {"atsenvelopemodule.*"}};
constexpr std::string_view kTexts[] = {"rlcdn.com"};
constexpr NeedleRow kNeedles[] = {{"atsenvelopemodule"}, {"ats.start"}};

}  // namespace

extern constexpr Vendor liveramp{.id = "liveramp",
                                 .name = "LiveRamp",
                                 .company = "LiveRamp",
                                 .country = "US",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts,
                                 .wires = kWires,
                                 .calls = kCalls,
                                 .texts = kTexts,
                                 .needles = kNeedles};

}  // namespace formleak::vendors
