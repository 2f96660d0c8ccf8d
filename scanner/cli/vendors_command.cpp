#include "scanner/cli/vendors_command.h"

#include <algorithm>

#include "detectors/vendor_index.h"
#include "scanner/cli/say.h"

namespace formleak::cli {
namespace {

constexpr std::size_t kIdWidth = 15;

std::string join(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
    return out;
}

std::string what_is_known(const Vendor& vendor) {
    std::vector<std::string> out;
    if (!vendor.hosts.empty()) out.push_back("hosts");
    if (!vendor.cname_zones.empty()) out.push_back("names that point to it");
    if (!vendor.wires.empty()) out.push_back("requests");
    return join(out);
}

std::string what_is_checked(const Vendor& vendor) {
    std::vector<std::string> out = {"set-ups in scripts, images and addresses"};
    if (!vendor.switch_files.empty()) out.push_back("the served configuration");
    if (vendor.predict) out.push_back("which fields would leave");
    out.push_back("matching by hand");
    return join(out);
}

std::string describe(const Vendor& vendor) {
    std::string id(vendor.id);
    id.resize(std::max(id.size(), kIdWidth), ' ');
    const std::string country = vendor.country.empty() ? "" : ", " + std::string(vendor.country);
    std::string out = id + (is_checked(vendor) ? " checked  " : " known    ") +
                      std::string(vendor.facts_date) + "  " + std::string(vendor.name) + " (" +
                      std::string(vendor.company) + country + "): " + what_is_known(vendor) + "\n";
    for (const SwitchFile& file : vendor.switch_files)
        for (const SwitchRow& row : file.switches)
            if (!row.setting_path.empty()) out += "  switch: " + std::string(row.setting_path) + "\n";
    if (is_checked(vendor)) out += "  checked: " + what_is_checked(vendor) + "\n";
    return out;
}

}  // namespace

std::string list_vendors() {
    std::string out;
    for (const Vendor* vendor : all_vendors()) out += describe(*vendor);
    return out;
}

int run_vendors(Options&, ScanControl&, const Life&) {
    return print(list_vendors()) ? 0 : 4;
}

}  // namespace formleak::cli
