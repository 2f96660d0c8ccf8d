#include "scanner/page/js_global_name.h"

#include <algorithm>

namespace formleak::js {
namespace {

constexpr std::string_view kWindowNames[] = {"window", "self",         "globalThis", "top",        "parent",
                                             "frames", "unsafeWindow", "global",     "defaultView"};

struct DataLayer {
    std::string_view name;
    bool as_variable, in_path;
};
constexpr DataLayer kDataLayers[] = {{"dataLayer", true, true},
                                     {"digitalData", true, true},
                                     {"utag_data", true, true},
                                     {"utag", true, true},
                                     {"adobeDataLayer", true, true},
                                     {"_satellite", true, true},
                                     {"google_tag_manager", true, true},
                                     {"tc_vars", true, true},
                                     {"wt_data", true, true},
                                     {"dataLayerObject", true, false},
                                     {"udo", false, true},
                                     {"nitroData", false, true}};

}  // namespace

GlobalName global(std::string path) {
    return {true, std::move(path), 1.0, {}, kNone};
}

GlobalName join(const GlobalName& object, std::string_view property) {
    if (!object.known || property.empty()) return {};
    GlobalName out = object;
    if (property != "call" && property != "apply") out.bound = kNone;
    if (object.path.empty() && is_window_name(property)) return out;
    if (object.path == "document" && property == "defaultView") return global("");
    if (!out.path.empty()) out.path += '.';
    out.path += property;
    return out;
}

bool is_window_name(std::string_view name) {
    return std::find(std::begin(kWindowNames), std::end(kWindowNames), name) != std::end(kWindowNames);
}

bool is_data_layer_variable(std::string_view name) {
    return std::any_of(std::begin(kDataLayers), std::end(kDataLayers),
                       [&](const DataLayer& d) { return d.as_variable && d.name == name; });
}

bool is_in_data_layer(std::string_view path) {
    const std::string_view root = path.substr(0, path.find_first_of(".("));
    return std::any_of(std::begin(kDataLayers), std::end(kDataLayers),
                       [&](const DataLayer& d) { return d.in_path && d.name == root; });
}

}  // namespace formleak::js
