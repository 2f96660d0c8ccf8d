#include "detectors/containers/gallery_templates.h"

#include <algorithm>

#include "detectors/containers/container_values.h"
#include "scanner/text/unicode.h"

namespace formleak::containers {
namespace {

std::string as_literal(const std::string& text) {
    return Json(text).dump();
}

bool is_true(const Tag& tag, const char* name) {
    const auto p = tag.parameters.find(name);
    return p != tag.parameters.end() && p->second == "true";
}

std::string parameter(const Tag& tag, const char* name) {
    const auto p = tag.parameters.find(name);
    return p == tag.parameters.end() ? std::string() : p->second;
}

// Meta's templates speak of fbq or fbevents; without code to look in, their parameter names must do.
bool is_meta(const Tag& tag) {
    if (!tag.function.starts_with("__cvt_") || parameter(tag, "pixelId").empty()) return false;
    const bool says_so = std::any_of(tag.strings.begin(), tag.strings.end(), [](const std::string& s) {
        return s == "fbq" || s.find("fbevents") != std::string::npos || s == "_fbq";
    });
    return says_so || tag.parameters.contains("advancedMatchingList") ||
           (tag.parameters.contains("disableAutoConfig") && tag.parameters.contains("standardEventName"));
}

}  // namespace

// Parameters of the template "Facebook Pixel" (facebookincubator, gallery): pixelId (several,
// comma-separated), advancedMatching, advancedMatchingList [{name, value}], disableAutoConfig,
// disablePushState, consent, dpoLDU, eventName, standardEventName. Seen in served containers of 2024 to 2026.
std::string gallery_script(const Json& json, const Tag& tag, const std::vector<Macro>& macros) {
    if (!is_meta(tag)) return {};
    std::string user_data;
    const auto advanced = tag.parameters.find("advancedMatching");
    if (advanced == tag.parameters.end() || advanced->second != "false")
        for (const auto& row : read_rows(json["vtp_advancedMatchingList"], macros)) {
            const auto name = row.find("name"), value = row.find("value");
            if (name == row.end() || value == row.end()) continue;
            user_data +=
                (user_data.empty() ? "" : ",") + as_literal(name->second) + ":" + as_literal(value->second);
        }
    std::string event = parameter(tag, "standardEventName");
    if (event.empty()) event = parameter(tag, "customEventName");
    std::string out;
    const std::string ids = parameter(tag, "pixelId");
    for (std::size_t at = 0; at <= ids.size() && out.size() < 20'000;) {
        const std::size_t end = std::min(ids.find(',', at), ids.size());
        const std::string id =
            as_literal(std::string(trim_ascii(std::string_view(ids).substr(at, end - at))));
        if (is_true(tag, "disableAutoConfig")) out += "fbq(\"set\",\"autoConfig\",false," + id + ");\n";
        if (is_true(tag, "disablePushState")) out += "fbq.disablePushState=true;\n";
        if (parameter(tag, "consent") == "false") out += "fbq(\"consent\",\"revoke\");\n";
        if (is_true(tag, "dpoLDU")) out += "fbq(\"dataProcessingOptions\",[\"LDU\"],0,0);\n";
        out += "fbq(\"init\"," + id + (user_data.empty() ? "" : ",{" + user_data + "}") + ");\n";
        if (!event.empty()) out += "fbq(\"trackSingle\"," + id + "," + as_literal(event) + ");\n";
        at = end + 1;
    }
    return out;
}

}  // namespace formleak::containers
