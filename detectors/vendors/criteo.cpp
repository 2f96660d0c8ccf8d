// Criteo. vendors.md: hosts 3.8, L; wire 3.8, L: sub-queries in p0…, of which e=ce&m= carries the e-mail
// address.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".criteo.com", ".criteo.net"};
// Zones that first-party names point to (7, L).
constexpr std::string_view kCnameZones[] = {".dnsdelegation.io", ".criteo.com"};

constexpr std::string_view kWireHosts[] = {"sslwidget.criteo.com", "widget.criteo.com", "dis.criteo.com",
                                           "gum.criteo.com"};
constexpr std::string_view kPaths[] = {"/event*", "/dis/*", "/sid/*", "/syncframe*"};
constexpr std::string_view kAccounts[] = {"a"};
constexpr std::string_view kNested[] = {"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"};
constexpr wires::KeyKind kKeys[] = {{"m", DataKind::email}};

constexpr wires::Wire kWires[] = {{.name = "event",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "event",
                                   .keys = kKeys,
                                   .nested = kNested}};

constexpr CallRow kCalls[] = {{"criteo_q.push"}};
constexpr std::string_view kGlobals[] = {"criteo_q"};
constexpr std::string_view kTexts[] = {"criteo.net", "criteo.com"};
constexpr NeedleRow kNeedles[] = {{"criteo_q"}};
constexpr DataWord kDataWords[] = {{"criteo"}};
constexpr TagTypeRow kTagTypes[] = {{"__crto", "Criteo"}};  // 2.5, L

}  // namespace

extern constexpr Vendor criteo{.id = "criteo",
                               .name = "Criteo",
                               .company = "Criteo",
                               .country = "FR",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .cname_zones = kCnameZones,
                               .wires = kWires,
                               .calls = kCalls,
                               .globals = kGlobals,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .data_words = kDataWords,
                               .tag_types = kTagTypes};

}  // namespace formleak::vendors
