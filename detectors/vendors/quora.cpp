// Quora pixel. vendors.md: hosts 3.8, C/L; wire 3.8, C/L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"a.quora.com", "q.quora.com"};

constexpr std::string_view kWireHosts[] = {"q.quora.com"};
constexpr std::string_view kPaths[] = {"/_/ad/*/pixel"};
constexpr std::string_view kAccounts[] = {"path:2"};
constexpr std::string_view kEvents[] = {"tag"};
constexpr std::string_view kAddresses[] = {"u"};
constexpr wires::KeyKind kKeys[] = {{"em", DataKind::email}};

constexpr wires::Wire kWires[] = {{.name = "pixel",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .addresses = kAddresses,
                                   .channel = "init"}};

constexpr CallRow kCalls[] = {{"qp"}};
constexpr std::string_view kTexts[] = {"a.quora.com", "q.quora.com"};
constexpr NeedleRow kNeedles[] = {{"qp", true}};
constexpr TagTypeRow kTagTypes[] = {{"__qpx", "Quora"}};  // 2.5, L

}  // namespace

extern constexpr Vendor quora{.id = "quora",
                              .name = "Quora pixel",
                              .company = "Quora",
                              .country = "US",
                              .facts_date = "2026-11-21",
                              .hosts = kHosts,
                              .wires = kWires,
                              .calls = kCalls,
                              .texts = kTexts,
                              .needles = kNeedles,
                              .tag_types = kTagTypes};

}  // namespace formleak::vendors
