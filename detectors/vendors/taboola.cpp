// Taboola pixel. vendors.md: hosts 3.8, L; wire 3.8, L; the name of its e-mail parameter U.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".taboola.com"};

constexpr std::string_view kWireHosts[] = {"trc.taboola.com", "trc-events.taboola.com"};
constexpr std::string_view kPaths[] = {"/*/log/3/unip*"};
constexpr std::string_view kAccounts[] = {"path:0"};
constexpr std::string_view kEvents[] = {"en"};
constexpr wires::KeyKind kKeys[] = {{"unifiedid", DataKind::user_id}};

constexpr wires::Wire kWires[] = {{.name = "unip",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys}};

constexpr CallRow kCalls[] = {{"_tfa.push"}};
constexpr std::string_view kGlobals[] = {"_tfa"};
constexpr std::string_view kTexts[] = {"taboola.com"};
constexpr NeedleRow kNeedles[] = {{"_tfa"}};
constexpr DataWord kDataWords[] = {{"taboola"}};

}  // namespace

extern constexpr Vendor taboola{.id = "taboola",
                                .name = "Taboola pixel",
                                .company = "Taboola",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .globals = kGlobals,
                                .texts = kTexts,
                                .needles = kNeedles,
                                .data_words = kDataWords};

}  // namespace formleak::vendors
