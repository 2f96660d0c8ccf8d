// VK and myTarget. vendors.md: hosts 3.8, L/U; wires 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"top-fwz1.mail.ru", "vk.com"};

// Mytarget
constexpr std::string_view kEventOnly[] = {"event"};
constexpr std::string_view kMytargetHosts[] = {"top-fwz1.mail.ru"};
constexpr std::string_view kMytargetPaths[] = {"/counter*", "/tracker*"};
constexpr std::string_view kIdOnly[] = {"id"};
constexpr wires::KeyKind kMytargetKeys[] = {{"pid", DataKind::user_id}};

// Rtrg
constexpr std::string_view kVkHosts[] = {"vk.com"};
constexpr std::string_view kVkPaths[] = {"/rtrg*"};
constexpr std::string_view kPOnly[] = {"p"};

constexpr wires::Wire kWires[] = {
    {.name = "mytarget",
     .hosts = kMytargetHosts,
     .paths = kMytargetPaths,
     .accounts = kIdOnly,
     .events = kEventOnly,
     .keys = kMytargetKeys},
    {.name = "rtrg", .hosts = kVkHosts, .paths = kVkPaths, .accounts = kPOnly, .events = kEventOnly},
};

constexpr CallRow kCalls[] = {{"_tmr.push"}};
constexpr NeedleRow kNeedles[] = {{"_tmr"}};
constexpr DataWord kDataWords[] = {{"vk_"}};

}  // namespace

extern constexpr Vendor vk{.id = "vk",
                           .name = "VK and myTarget",
                           .company = "VK",
                           .country = "RU",
                           .facts_date = "2026-11-21",
                           .hosts = kHosts,
                           .wires = kWires,
                           .calls = kCalls,
                           .needles = kNeedles,
                           .data_words = kDataWords};

}  // namespace formleak::vendors
