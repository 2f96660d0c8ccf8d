#include "scanner/engine/capture_configs.h"

#include <algorithm>

#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/engine/file_inspection.h"

namespace formleak {
namespace {

bool is_set_up(const ScanReport& report, std::string_view vendor, const std::string& account) {
    return std::any_of(report.pixels.begin(), report.pixels.end(), [&](const PixelSetup& setup) {
        return setup.vendor == vendor && setup.account == account && !setup.found_in.empty();
    });
}

// The account in an address of some vendor's configuration; empty: it is none.
std::string account_in(const std::string& address) {
    for (const Vendor* vendor : checked_vendors())
        for (const SwitchFile& file : vendor->switch_files)
            if (auto account = account_in_address(file, address)) return *account;
    return {};
}

void add_setup(const Vendor& vendor, const SwitchFile& kind, const std::string& account,
               const HttpResponse& file, ReportBuilder& builder) {
    if (is_set_up(builder.so_far(), vendor.id, account)) return;
    PageResult result;
    result.keep_page = false;
    result.setups.push_back(setup_from_config(vendor, kind, account, file.url, file.body));
    std::string message =
        "the configuration of " + account + " stands in the capture, but no page that was read sets it up";
    for (const SwitchRow& row : kind.switches) {
        const SwitchState& known = switch_of(result.setups.back(), row.capability);
        if (known.state != State::unknown || known.why.empty()) continue;
        message += "; it was not read: " + known.why;
        break;
    }
    result.problems.push_back({Stage::config, file.url, std::move(message)});
    builder.add(std::move(result));
}

}  // namespace

void add_unnamed_configs(const Gathered& gathered, const std::vector<PixelSetup>& recorded,
                         ReportBuilder& builder) {
    const auto is_recorded = [&](const std::string& account) {
        return std::any_of(recorded.begin(), recorded.end(),
                           [&](const PixelSetup& setup) { return setup.account == account; });
    };
    gathered.store.each_unasked([&](const HttpResponse& file, bool has_body) {
        if (const std::string account = account_in(file.url);
            !account.empty() && !has_body && !is_recorded(account))
            builder.add_problem(Stage::config, file.url,
                                "the configuration of " + account +
                                    " was loaded, but no page that was read sets it up, and the capture does "
                                    "not hold its body");
        if (!has_body || file.status >= 400) return;
        for (const Vendor* vendor : checked_vendors())
            for (const SwitchFile& kind : vendor->switch_files)
                for (const std::string& account : kind.accounts_in(file.body))
                    add_setup(*vendor, kind, account, file, builder);
    });
}

}  // namespace formleak
