#include "scanner/page/import_map.h"

#include "scanner/model/limits.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

bool add_entries(const Json& entries, ImportMap& map) {
    for (const auto& [name, address] : entries.members()) {
        if (!address.is_string()) continue;
        if (map.size() >= limits::kMaxImportMapEntries) return false;
        map.emplace_back(name, address.as_text());
    }
    return true;
}

}  // namespace

bool read_import_map(std::string_view text, ImportMap& map) {
    const auto json = parse_json(text);
    if (!json) return true;
    bool all = add_entries((*json)["imports"], map);
    for (const auto& [scope, entries] : (*json)["scopes"].members()) all = add_entries(entries, map) && all;
    return all;
}

std::string mapped_module(const ImportMap& map, std::string_view name) {
    const std::pair<std::string, std::string>* best = nullptr;
    for (const auto& entry : map) {
        if (entry.first == name) return entry.second;
        // "app/": whatever begins so; the longest one counts.
        if (entry.first.ends_with("/") && name.starts_with(entry.first) &&
            (!best || entry.first.size() > best->first.size()))
            best = &entry;
    }
    return best ? best->second + std::string(name.substr(best->first.size())) : std::string();
}

}  // namespace formleak
