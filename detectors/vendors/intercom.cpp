// Intercom. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".intercom.io", ".intercomcdn.com"};

constexpr std::string_view kWireHosts[] = {"api-iam.intercom.io", ".intercom.io"};
constexpr std::string_view kPaths[] = {"/messenger/*"};
constexpr std::string_view kAccounts[] = {"app_id"};
constexpr std::string_view kNested[] = {"user_data"};
constexpr wires::KeyKind kKeys[] = {{"userdata.name", DataKind::full_name}};

constexpr wires::Wire kWires[] = {{.name = "ping",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "ping",
                                   .keys = kKeys,
                                   .nested = kNested,
                                   .channel = "boot"}};

constexpr CallRow kCalls[] = {{"Intercom"}};
constexpr std::string_view kGlobals[] = {"intercomSettings"};
constexpr std::string_view kTexts[] = {"intercom.io"};
constexpr NeedleRow kNeedles[] = {{"Intercom"}, {"intercomSettings"}};

}  // namespace

extern constexpr Vendor intercom{.id = "intercom",
                                 .name = "Intercom",
                                 .company = "Intercom",
                                 .country = "US",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts,
                                 .wires = kWires,
                                 .calls = kCalls,
                                 .globals = kGlobals,
                                 .texts = kTexts,
                                 .needles = kNeedles};

}  // namespace formleak::vendors
