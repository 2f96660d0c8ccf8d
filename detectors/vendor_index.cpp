#include "detectors/vendor_index.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "detectors/setups/shared_names.h"
#include "detectors/wires/host_pattern.h"

namespace formleak {
namespace {

// "a.example" and ".a.example" by name; the few "www.google.*" one by one.
struct HostTable {
    std::unordered_map<std::string_view, const Vendor*> exact, below;
    std::vector<std::pair<std::string_view, const Vendor*>> any_country;

    void add(std::string_view pattern, const Vendor* vendor) {
        if (pattern.ends_with(".*"))
            any_country.emplace_back(pattern, vendor);
        else if (pattern.starts_with('.'))
            below.emplace(pattern.substr(1), vendor);
        else
            exact.emplace(pattern, vendor);
    }

    const Vendor* find(std::string_view host) const {
        if (const auto found = exact.find(host); found != exact.end()) return found->second;
        for (std::string_view tail = host; !below.empty();) {
            if (const auto found = below.find(tail); found != below.end()) return found->second;
            const std::size_t dot = tail.find('.');
            if (dot == std::string_view::npos) break;
            tail.remove_prefix(dot + 1);
        }
        for (const auto& [pattern, vendor] : any_country)
            if (wires::matches_host(pattern, host)) return vendor;
        return nullptr;
    }
};

struct Index {
    std::unordered_map<std::string_view, const Vendor*> by_id;
    std::vector<const Vendor*> checked;
    HostTable hosts, zones;
    std::vector<KnownWire> wires;

    Index() {
        for (const Vendor* vendor : all_vendors()) {
            by_id.emplace(vendor->id, vendor);
            if (is_checked(*vendor)) checked.push_back(vendor);
            for (const std::string_view pattern : vendor->hosts) hosts.add(pattern, vendor);
            for (const std::string_view zone : vendor->cname_zones) zones.add(zone, vendor);
            for (const wires::Wire& wire : vendor->wires) wires.push_back({vendor, &wire});
        }
        std::stable_partition(wires.begin(), wires.end(),
                              [](const KnownWire& row) { return is_checked(*row.vendor); });
    }
};

bool lies_at(const Url& url, const LibraryRow& row) {
    const std::string_view host = url.host;
    const bool fits = host == row.host || (host.size() > row.host.size() && host.ends_with(row.host) &&
                                           host[host.size() - row.host.size() - 1] == '.');
    return fits && url.path.starts_with(row.begin) && url.path.ends_with(row.end);
}

const Index& index() {
    static const Index made;
    return made;
}

}  // namespace

std::span<const Vendor* const> checked_vendors() {
    return index().checked;
}

const Vendor* find_vendor(std::string_view id) {
    const auto found = index().by_id.find(id);
    return found == index().by_id.end() ? nullptr : found->second;
}

const Vendor* find_checked_vendor(std::string_view id) {
    const Vendor* vendor = find_vendor(id);
    return vendor && is_checked(*vendor) ? vendor : nullptr;
}

const Vendor* vendor_of_host(std::string_view host) {
    return index().hosts.find(host);
}

const Vendor* vendor_of_cname(std::string_view cname) {
    const Vendor* cloaked = index().zones.find(cname);
    return cloaked ? cloaked : index().hosts.find(cname);
}

ScriptNames names_of(std::span<const Vendor* const> vendors) {
    ScriptNames out;
    for (const Vendor* vendor : vendors) {
        out.calls.insert(out.calls.end(), vendor->calls.begin(), vendor->calls.end());
        out.globals.insert(out.globals.end(), vendor->globals.begin(), vendor->globals.end());
        out.texts.insert(out.texts.end(), vendor->texts.begin(), vendor->texts.end());
        out.needles.insert(out.needles.end(), vendor->needles.begin(), vendor->needles.end());
    }
    return out;
}

const WantedNames& wanted_names() {
    static const WantedNames made = [] {
        ScriptNames names = names_of(all_vendors());
        add_shared_names(names);
        return WantedNames(names);
    }();
    return made;
}

Neighbours neighbours_of(const Vendor& vendor) {
    Neighbours out;
    for (const Vendor* other : all_vendors()) {
        if (other == &vendor) continue;
        for (const DataWord& word : other->data_words)
            if (word.use != DataWord::Use::nobody) out.data_words.push_back(word.word);
        out.tag_managers.insert(out.tag_managers.end(), other->tag_managers.begin(),
                                other->tag_managers.end());
    }
    const auto shared = shared_tag_managers();
    out.tag_managers.insert(out.tag_managers.end(), shared.begin(), shared.end());
    return out;
}

const containers::KnownTags& known_tags() {
    static const containers::KnownTags made = [] {
        containers::KnownTags out;
        for (const Vendor* vendor : all_vendors()) {
            out.types.insert(out.types.end(), vendor->tag_types.begin(), vendor->tag_types.end());
            out.templates.insert(out.templates.end(), vendor->templates.begin(), vendor->templates.end());
        }
        return out;
    }();
    return made;
}

bool is_known_library(const Url& url) {
    const auto all = all_vendors();
    return std::any_of(all.begin(), all.end(), [&](const Vendor* vendor) {
        return std::any_of(vendor->libraries.begin(), vendor->libraries.end(),
                           [&](const LibraryRow& row) { return lies_at(url, row); });
    });
}

bool is_main_library(const Vendor& vendor, const Url& url) {
    return std::any_of(vendor.libraries.begin(), vendor.libraries.end(),
                       [&](const LibraryRow& row) { return row.is_main && lies_at(url, row); });
}

Channel channel_of(std::string_view vendor, std::string_view channel) {
    if (const Vendor* known = find_vendor(vendor))
        for (const ChannelRow& row : known->channels)
            if (row.name == channel) return row.channel;
    return Channel::by_code;
}

bool is_click_event(std::string_view vendor, std::string_view event) {
    const Vendor* known = find_vendor(vendor);
    return known && std::find(known->click_events.begin(), known->click_events.end(), event) !=
                        known->click_events.end();
}

bool is_config_address(std::string_view address) {
    const auto all = checked_vendors();
    return std::any_of(all.begin(), all.end(), [&](const Vendor* vendor) {
        return !vendor->config_place.empty() && address.find(vendor->config_place) != std::string_view::npos;
    });
}

std::span<const KnownWire> all_wires() {
    return index().wires;
}

}  // namespace formleak
