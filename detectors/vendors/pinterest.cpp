// Pinterest tag. vendors.md: hosts 3.3, C; wire 3.3, C/L.
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"ct.pinterest.com", "s.pinimg.com"};

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kWireHosts[] = {"ct.pinterest.com"};
constexpr std::string_view kPaths[] = {"/v3", "/v3/", "/user", "/user/"};
constexpr std::string_view kAccounts[] = {"tid"};
constexpr std::string_view kEvents[] = {"event"};
constexpr std::string_view kNested[] = {"pd", "ed", "ad"};
constexpr wires::KeyKind kKeys[] = {{"pd.em", DataKind::email},       {"pd.ph", DataKind::phone},
                                    {"pd.fn", DataKind::first_name},  {"pd.ln", DataKind::last_name},
                                    {"pd.ge", DataKind::gender},      {"pd.db", DataKind::birth_date},
                                    {"pd.ct", DataKind::city},        {"pd.st", DataKind::region},
                                    {"pd.zp", DataKind::postal_code}, {"pd.country", DataKind::country}};

bool is_pinterest_request(const wires::Sent& sent) {
    const std::string* tid = wires::find_value(sent, "tid");
    return tid && tid->size() == 13 && tid->starts_with("26") && wires::is_made_of(*tid, kDigits) &&
           wires::find_value(sent, "event") && wires::find_value(sent, "pd");
}

constexpr wires::Wire kWires[] = {{.name = "v3",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_pinterest_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .nested = kNested}};

constexpr CallRow kCalls[] = {{"pintrk"}};
constexpr std::string_view kTexts[] = {"s.pinimg.com/ct", "ct.pinterest.com"};
constexpr NeedleRow kNeedles[] = {{"pintrk"}};
constexpr LibraryRow kLibraries[] = {{"s.pinimg.com", "/ct/", ".js"}};
constexpr DataWord kDataWords[] = {{"pinterest"}};
constexpr TagTypeRow kTagTypes[] = {{"__pntr", "Pinterest"}};  // 2.5, L

}  // namespace

extern constexpr Vendor pinterest{.id = "pinterest",
                                  .name = "Pinterest tag",
                                  .company = "Pinterest",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires,
                                  .calls = kCalls,
                                  .texts = kTexts,
                                  .needles = kNeedles,
                                  .libraries = kLibraries,
                                  .data_words = kDataWords,
                                  .tag_types = kTagTypes};

}  // namespace formleak::vendors
