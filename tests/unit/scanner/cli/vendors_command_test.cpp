#include "scanner/cli/vendors_command.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "detectors/vendor_index.h"

using namespace formleak;

TEST_CASE("vendors_command: a row per vendor, with its tier, its owner and the date of its facts") {
    const std::string list = "\n" + cli::list_vendors("en");
    for (const Vendor* vendor : all_vendors()) {
        CAPTURE(vendor->id);
        const std::size_t at = list.find("\n" + std::string(vendor->id) + " ");
        REQUIRE(at != std::string::npos);
        const std::string row = list.substr(at + 1, list.find('\n', at + 1) - at - 1);
        CHECK(row.find(is_checked(*vendor) ? " checked " : " known ") != std::string::npos);
        for (const std::string_view part : {vendor->facts_date, vendor->name, vendor->company})
            CHECK(row.find(part) != std::string::npos);
        CHECK_FALSE(row.ends_with(": "));  // something is known of each
    }
}

TEST_CASE("vendors_command: of a checked vendor also its switch and what is checked") {
    const std::string list = cli::list_vendors("en");
    CHECK(list.find("\n  switch: Events Manager › Data sources › <account>") != std::string::npos);
    CHECK(list.find("\n  on the page: Until then, before init:  fbq('set','autoConfig',false,") !=
          std::string::npos);
    CHECK(list.find("\n  checked: set-ups in scripts, images and addresses; the served configuration; which "
                    "fields would leave; matching by hand\n") != std::string::npos);
}

TEST_CASE("vendors_command: in Swedish it says the same of the same vendors") {
    const std::string english = cli::list_vendors("en"), swedish = cli::list_vendors("sv");
    CHECK(std::count(english.begin(), english.end(), '\n') ==
          std::count(swedish.begin(), swedish.end(), '\n'));
    for (const char* words :
         {"\n  inställning: Händelsehanteraren (Events Manager) › Datakällor › <account>",
          "\n  på sidan: Tills dess, före init:  fbq('set','autoConfig',false,'<account>')",
          "\n  granskas: pixlar i skript"})
        CHECK(swedish.find(words) != std::string::npos);
    for (const char* words : {" checked ", " known ", "switch:", "requests", "Until then"})
        CHECK(swedish.find(words) == std::string::npos);
}
