// Attentive. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".attn.tv", ".attentivemobile.com"};

constexpr std::string_view kAccounts[] = {"host:0"};
constexpr std::string_view kWireHosts[] = {".attn.tv", "events.attentivemobile.com"};
constexpr std::string_view kPaths[] = {"/d", "/d/*", "/e", "/e/*"};

constexpr wires::Wire kWires[] = {{.name = "events",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "event",
                                   .channel = "identify"}};

constexpr std::string_view kTexts[] = {"attn.tv"};

}  // namespace

extern constexpr Vendor attentive{.id = "attentive",
                                  .name = "Attentive",
                                  .company = "Attentive Mobile",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires,
                                  .texts = kTexts};

}  // namespace formleak::vendors
