// TikTok pixel. vendors.md: hosts 3.1, C; wire 3.1, L; its id C.
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".tiktok.com"};

constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view kWireHosts[] = {"analytics.tiktok.com", "analytics.us.tiktok.com"};
constexpr std::string_view kPaths[] = {"/api/v2/pixel", "/api/v2/pixel/*", "/api/v2/performance*"};
constexpr std::string_view kAccounts[] = {"context.pixel.code", "context.pixel.codes"};
constexpr std::string_view kEvents[] = {"event", "type"};

bool is_tiktok_request(const wires::Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* batch = wires::find_path(document, "batch.0");
        const Json* code = wires::find_path(batch ? *batch : document, "context.pixel.code");
        if (code && code->as_text().size() == 20 && wires::is_made_of(code->as_text(), kUpper)) return true;
    }
    return false;
}

constexpr wires::Wire kWires[] = {{.name = "pixel",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_tiktok_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .message = "analytics_message",
                                   .batch = "batch"}};

constexpr CallRow kCalls[] = {{"ttq.*"}};
constexpr std::string_view kTexts[] = {"analytics.tiktok.com"};
constexpr NeedleRow kNeedles[] = {{"ttq"}};
constexpr LibraryRow kLibraries[] = {{"analytics.tiktok.com", "/i18n/pixel/", ".js"}};
constexpr DataWord kDataWords[] = {{"tiktok"}, {"ttq"}};

}  // namespace

extern constexpr Vendor tiktok{.id = "tiktok",
                               .name = "TikTok pixel",
                               .company = "TikTok (ByteDance)",
                               .country = "CN",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .libraries = kLibraries,
                               .data_words = kDataWords};

}  // namespace formleak::vendors
