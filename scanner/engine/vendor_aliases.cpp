#include "scanner/engine/vendor_aliases.h"

#include "detectors/vendor_index.h"

namespace formleak {

capture::HostAliases vendor_aliases(const capture::HostAliases& aliases) {
    constexpr int kMaxNames = 10;
    capture::HostAliases out;
    for (const auto& [host, target] : aliases) {
        if (vendor_of_host(host)) continue;  // known by its own name
        auto at = aliases.find(host);
        for (int i = 0; i < kMaxNames && at != aliases.end(); ++i, at = aliases.find(at->second)) {
            if (!vendor_of_cname(at->second)) continue;
            out.emplace(host, at->second);
            break;
        }
    }
    return out;
}

}  // namespace formleak
