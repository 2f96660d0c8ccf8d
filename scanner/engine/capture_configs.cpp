#include "scanner/engine/capture_configs.h"

#include <algorithm>

#include "detectors/vendor_index.h"
#include "scanner/engine/file_inspection.h"

namespace formleak {
namespace {

bool is_set_up(const ScanReport& report, std::string_view vendor, const std::string& account) {
    return std::any_of(report.pixels.begin(), report.pixels.end(), [&](const PixelSetup& setup) {
        return setup.vendor == vendor && setup.account == account && !setup.found_in.empty();
    });
}

// The account in an address of a vendor's configuration; empty: it is none.
std::string account_in(const std::string& address) {
    for (const Vendor* vendor : checked_vendors()) {
        const std::string_view place = vendor->config_place;
        const std::size_t at = place.empty() ? std::string::npos : address.find(place);
        if (at == std::string::npos) continue;
        const std::string rest = address.substr(at + place.size());
        const std::string account = rest.substr(0, rest.find_first_not_of("0123456789"));
        return account.size() <= 32 ? account : std::string();
    }
    return {};
}

void add_setup(const Vendor& vendor, const std::string& account, const HttpResponse& file,
               ReportBuilder& builder) {
    if (is_set_up(builder.so_far(), vendor.id, account)) return;
    PageResult result;
    result.keep_page = false;
    result.setups.push_back(setup_from_config(vendor, account, file.url, file.body));
    std::string message =
        "the configuration of " + account + " stands in the capture, but no page that was read sets it up";
    if (const std::string& why = result.setups.back().automatic_why;
        result.setups.back().automatic_state == State::unknown && !why.empty())
        message += "; it was not read: " + why;
    result.problems.push_back({"config", file.url, std::move(message)});
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
            builder.add_problem("config", file.url,
                                "the configuration of " + account +
                                    " was loaded, but no page that was read sets it up, and the capture does "
                                    "not hold its body");
        if (!has_body || file.status >= 400) return;
        for (const Vendor* vendor : checked_vendors()) {
            if (!vendor->accounts_in_config || !vendor->apply_config) continue;
            for (const std::string& account : vendor->accounts_in_config(file.body))
                add_setup(*vendor, account, file, builder);
        }
    });
}

}  // namespace formleak
