// Microsoft UET and Clarity. vendors.md: hosts 3.6, L; adnxs.com (Xandr) 3.8, L; wire 3.6 (UET), L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"bat.bing.com", "bat.bing.net", ".clarity.ms", ".adnxs.com"};

constexpr std::string_view kWireHosts[] = {"bat.bing.com", "bat.bing.net"};
constexpr std::string_view kPaths[] = {"/action/0*", "/actionp/0*"};
constexpr std::string_view kAccounts[] = {"ti"};
constexpr std::string_view kEvents[] = {"ea", "evt"};
constexpr std::string_view kNested[] = {"pid"};
constexpr std::string_view kNotes[] = {"asc"};
constexpr wires::KeyKind kKeys[] = {{"pid.em", DataKind::email}, {"pid.ph", DataKind::phone}};

constexpr wires::Wire kWires[] = {{.name = "uet",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .nested = kNested,
                                   .notes = kNotes}};

constexpr CallRow kCalls[] = {{"uetq.push"}, {"clarity"}};
constexpr std::string_view kGlobals[] = {"uetq"};
constexpr std::string_view kTexts[] = {"bat.bing.com", "clarity.ms"};
constexpr NeedleRow kNeedles[] = {{"uetq"}, {"clarity"}};
constexpr LibraryRow kLibraries[] = {{"bat.bing.com", "/bat.js", ""}, {"clarity.ms", "/tag/", ""}};
constexpr DataWord kDataWords[] = {{"bing"}, {"microsoft"}};
constexpr TagTypeRow kTagTypes[] = {{"__baut", "Microsoft Advertising UET"}};  // 2.5, L

}  // namespace

extern constexpr Vendor microsoft{.id = "microsoft",
                                  .name = "Microsoft UET and Clarity",
                                  .company = "Microsoft",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires,
                                  .calls = kCalls,
                                  .globals = kGlobals,
                                  .texts = kTexts,
                                  .needles = kNeedles,
                                  .libraries = kLibraries,
                                  .data_words = kDataWords,
                                  .tag_types = kTagTypes};

}  // namespace formleak::vendors
