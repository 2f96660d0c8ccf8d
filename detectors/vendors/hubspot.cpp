// HubSpot. vendors.md: hosts 4, C; wires 4 and 3.8. Collected forms C: the whole form in clear text,
// JSON, or GET with the JSON in formSubmission.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".hs-scripts.com",       ".hs-analytics.net", ".hscollectedforms.net",
                                       ".hs-banner.com",        ".hsforms.com",      "track.hubspot.com",
                                       "track-eu1.hubspot.com", "forms.hubspot.com", "forms-eu1.hubspot.com"};

// Collected forms
constexpr std::string_view kCollectedHosts[] = {"forms.hscollectedforms.net",
                                                "forms-eu1.hscollectedforms.net", ".hscollectedforms.net"};
constexpr std::string_view kCollectedPaths[] = {"/collected-forms/submit/*", "*/submit.gif*",
                                                "*/submit/form*"};
constexpr std::string_view kPortal[] = {"portalId", "formSubmission#portalId"};
constexpr wires::KeyKind kCollectedKeys[] = {{"contactfields.name", DataKind::full_name}};

// Forms
constexpr std::string_view kHsFormsHosts[] = {".hsforms.com", "forms.hubspot.com", "forms-eu1.hubspot.com"};
constexpr std::string_view kHsFormsPaths[] = {"/submissions/*", "/uploads/form/*"};
constexpr std::string_view kHsFormsAccounts[] = {"portalId", "path:4"};

// Tracking
constexpr std::string_view kHsTrackHosts[] = {"track.hubspot.com", "track-eu1.hubspot.com"};
constexpr std::string_view kHsTrackPaths[] = {"/__ptq.gif*"};
constexpr std::string_view kAOnly[] = {"a"};

// Its script reads every form that is not HubSpot's own and sends it as a collected one (4, C).
constexpr wires::Wire kWires[] = {
    {.name = "collected forms",
     .hosts = kCollectedHosts,
     .paths = kCollectedPaths,
     .accounts = kPortal,
     .default_event = "collected-forms",
     .keys = kCollectedKeys,
     .message = "formSubmission",
     .channel = "collected-forms",
     .via = Channel::automatic,
     .whole_form = true},
    {.name = "forms",
     .hosts = kHsFormsHosts,
     .paths = kHsFormsPaths,
     .accounts = kHsFormsAccounts,
     .default_event = "form-submission",
     .channel = "form",
     .via = Channel::form,
     .whole_form = true},
    {.name = "tracking",
     .hosts = kHsTrackHosts,
     .paths = kHsTrackPaths,
     .accounts = kAOnly,
     .default_event = "tracking",
     .channel = "identify"},
};

constexpr CallRow kCalls[] = {{"_hsq.push"}};
constexpr std::string_view kGlobals[] = {"_hsq"};
constexpr std::string_view kTexts[] = {"hs-scripts.com", "hscollectedforms.net", "hubspot.com"};
constexpr NeedleRow kNeedles[] = {{"_hsq"}};
constexpr LibraryRow kLibraries[] = {{"js.hs-scripts.com", "/", ".js"}};

}  // namespace

extern constexpr Vendor hubspot{.id = "hubspot",
                                .name = "HubSpot",
                                .company = "HubSpot",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .globals = kGlobals,
                                .texts = kTexts,
                                .needles = kNeedles,
                                .libraries = kLibraries};

}  // namespace formleak::vendors
