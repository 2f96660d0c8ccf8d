#include "detectors/setups/switches.h"

#include <doctest/doctest.h>

#include "detectors/vendor_index.h"
#include "tests/support/made_vendor.h"

using namespace formleak;

namespace {

const SwitchFile& file_of(std::string_view vendor) {
    return find_checked_vendor(vendor)->switch_files.front();
}

std::string account_in(std::string_view vendor, std::string_view address) {
    return account_in_address(file_of(vendor), address).value_or("none");
}

}  // namespace

TEST_CASE("switches: the account in an address is what the vendor declares, letters among it or not") {
    const struct {
        const char *vendor, *address, *account;
    } kCases[] = {
        {"meta", "https://connect.facebook.net/signals/config/1029384756102938?v=2.9.1", "1029384756102938"},
        {"meta", "https://connect.facebook.net/signals/config/1029384756102938.js", "1029384756102938"},
        {"meta", "https://fb.site.example/p/signals/config/1029384756102938#x", "1029384756102938"},
        {"meta", "https://connect.facebook.net/signals/config/", "none"},
        {"meta", "https://connect.facebook.net/x?u=/signals/config/1029384756102938", "none"},
        {"meta", "https://connect.facebook.net/signals/config/123456789012345678901234567890123", "none"},
        {"tiktok", "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=CABC12DEF34&lib=ttq",
         "CABC12DEF34"},
        {"tiktok", "https://analytics.us.tiktok.com/i18n/pixel/events.js?lib=ttq&sdkid=CABC12DEF34",
         "CABC12DEF34"},
        {"tiktok", "https://analytics.tiktok.com/i18n/pixel/events.js", "none"},
        {"tiktok", "https://analytics.tiktok.com/i18n/pixel/other.js?sdkid=CABC12DEF34", "none"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.address);
        CHECK(account_in(c.vendor, c.address) == c.account);
    }
}

TEST_CASE("switches: what tells a vendor's files apart is said by the vendor") {
    CHECK(deciding_query(file_of("meta"),
                         "https://connect.facebook.net/signals/config/1?v=2.9.325&domain=www.x.example#a") ==
          "domain=www.x.example");
    CHECK(deciding_query(file_of("meta"), "https://connect.facebook.net/signals/config/1").empty());
    CHECK(deciding_query(file_of("tiktok"), "https://t.example/e.js?lib=ttq&sdkid=CABC") == "sdkid=CABC");
}

TEST_CASE("switches: a vendor of several files and capabilities has each in its set-ups, with its address") {
    Page page;
    page.final_url = "https://www.x.example/a";
    std::vector<PixelSetup> setups = find_setups(test::kMadeVendor, page, {});
    REQUIRE(setups.size() == 2);
    REQUIRE(setups[0].switches.size() == 3);
    CHECK(switch_of(setups[0], Capability::matching).config_url ==
          "https://m.example/config?account=A1&host=www.x.example");
    CHECK(switch_of(setups[0], Capability::form_capture).config_url ==
          switch_of(setups[0], Capability::matching).config_url);
    CHECK(switch_of(setups[0], Capability::replay).config_url == "https://r.example/replay/A1.json");
    for (const SwitchState& each : setups[0].switches) {
        CHECK(each.state == State::unknown);
        CHECK(each.why == "its configuration was not read");
    }
    // One that is not active asks nobody.
    REQUIRE(setups[1].switches.size() == 3);
    for (const SwitchState& each : setups[1].switches) {
        CHECK(each.config_url.empty());
        CHECK(each.why == "the pixel is not active: it is commented out");
    }
    CHECK(find_switch_row(test::kMadeVendor, Capability::replay)->setting_path.en == "Settings › Recording");
    CHECK(find_switch_row(test::kMadeVendor, Capability::url_data) == nullptr);
}

TEST_CASE("switches: what a file says takes the place of what was there, and leaves its address") {
    PixelSetup setup;
    edit_switch(setup, Capability::matching).config_url = "https://m.example/1";
    const ServedFile gone{"https://m.example/1", 404, "", "", "", ""};
    set_switch(setup, start_switch(Capability::matching, gone));
    const SwitchState& known = switch_of(setup, Capability::matching);
    CHECK(setup.switches.size() == 1);
    CHECK(known.config_url == "https://m.example/1");
    CHECK(known.why == "the server answered with status 404");
    CHECK(switch_of(setup, Capability::replay).state == State::unknown);
}
