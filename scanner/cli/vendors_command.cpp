#include "scanner/cli/vendors_command.h"

#include <algorithm>

#include "scanner/cli/say.h"
#include "scanner/text/replace_all.h"

namespace formleak::cli {
namespace {

constexpr std::size_t kIdWidth = 15;

constexpr Words kChecked = {" checked   ", " granskad  "}, kKnown = {" known     ", " känd      "},
                kHosts = {"hosts", "värdar"}, kAliases = {"names that point to it", "namn som pekar dit"},
                kRequests = {"requests", "anrop"},
                kSetups = {"set-ups in scripts, images and addresses",
                           "pixlar i skript, bilder och adresser"},
                kConfiguration = {"the served configuration", "den konfiguration som leverantören delar ut"},
                kPrediction = {"which fields would leave", "vilka fält som skulle lämna sidan"},
                kByHand = {"matching by hand", "matchning i sidans egen kod"},
                kSwitch = {"  switch: ", "  inställning: "}, kUntilThen = {"  on the page:", "  på sidan:"},
                kWhatIsChecked = {"  checked: ", "  granskas: "};

std::string join(const std::vector<Words>& parts, std::string_view language) {
    std::string out;
    for (const Words& part : parts) out += (out.empty() ? "" : "; ") + std::string(part.in(language));
    return out;
}

std::string what_is_known(const Vendor& vendor, std::string_view language) {
    std::vector<Words> out;
    if (!vendor.hosts.empty()) out.push_back(kHosts);
    if (!vendor.cname_zones.empty()) out.push_back(kAliases);
    if (!vendor.wires.empty()) out.push_back(kRequests);
    return join(out, language);
}

std::string with_account(std::string text) {
    return replace_all(std::move(text), "{account}", "<account>");
}

std::string describe(const Vendor& vendor, std::string_view language) {
    const auto in = [language](const Words& words) { return std::string(words.in(language)); };
    std::string id(vendor.id);
    id.resize(std::max(id.size(), kIdWidth), ' ');
    const std::string country = vendor.country.empty() ? "" : ", " + std::string(vendor.country);
    std::string out = id + in(is_checked(vendor) ? kChecked : kKnown) + std::string(vendor.facts_date) +
                      "  " + std::string(vendor.name) + " (" + std::string(vendor.company) + country +
                      "): " + what_is_known(vendor, language) + "\n";
    for (const SwitchFile& file : vendor.switch_files)
        for (const SwitchRow& row : file.switches)
            if (!row.setting_path.empty()) out += in(kSwitch) + with_account(in(row.setting_path)) + "\n";
    if (!vendor.advice.stop_matching.empty())
        out += in(kUntilThen) + with_account(in(vendor.advice.stop_matching)) + "\n";
    if (is_checked(vendor)) out += in(kWhatIsChecked) + what_is_checked(vendor, language) + "\n";
    return out;
}

}  // namespace

std::string what_is_checked(const Vendor& vendor, std::string_view language) {
    std::vector<Words> out = {kSetups};
    if (!vendor.switch_files.empty()) out.push_back(kConfiguration);
    if (vendor.predict) out.push_back(kPrediction);
    out.push_back(kByHand);
    return join(out, language);
}

std::string list_vendors(std::string_view language) {
    std::string out;
    for (const Vendor* vendor : all_vendors()) out += describe(*vendor, language);
    return out;
}

int run_vendors(Options& options, ScanControl&, const Life&) {
    return print(list_vendors(options.language)) ? 0 : 4;
}

}  // namespace formleak::cli
