#include "detectors/vendor_index.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "detectors/wires/datum.h"

using namespace formleak;

namespace {

std::string id_of(const Vendor* vendor) {
    return vendor ? std::string(vendor->id) : "";
}

}  // namespace

TEST_CASE("vendor_index: the declarations are sound") {
    std::string last;
    std::set<std::string_view> patterns;
    REQUIRE(all_vendors().size() > 60);
    for (const Vendor* vendor : all_vendors()) {
        CAPTURE(vendor->id);
        CHECK(last < vendor->id);  // in order, each once
        last = vendor->id;
        CHECK_FALSE(vendor->name.empty());
        CHECK_FALSE(vendor->company.empty());
        CHECK(vendor->facts_date.size() == 10);
        CHECK((vendor->country.size() == 2 || vendor->hosts.empty()));
        CHECK_FALSE((vendor->hosts.empty() && vendor->cname_zones.empty()));
        for (const std::string_view pattern : vendor->hosts) {
            CAPTURE(pattern);
            CHECK(patterns.insert(pattern).second);  // no two vendors have the same
        }
    }
    for (const KnownWire& row : all_wires()) {
        CAPTURE(row.vendor->id);
        CAPTURE(row.wire->name);
        CHECK_FALSE(row.wire->hosts.empty());
        CHECK_FALSE(row.wire->paths.empty());
        for (const auto& key : row.wire->keys) CHECK(key.key == wires::normal_key(key.key));
        // Every host of a wire is the vendor's own.
        for (std::string_view host : row.wire->hosts) {
            if (host.ends_with(".*")) continue;
            CAPTURE(host);
            CHECK(vendor_of_host(std::string(host.starts_with('.') ? "x" : "") + std::string(host)) ==
                  row.vendor);
        }
    }
}

TEST_CASE("vendor_index: a host is the vendor's with the longest pattern that fits") {
    const struct {
        const char *host, *vendor;
    } kCases[] = {{"t.co", "x"},
                  {"www.t.co", ""},
                  {"criteo.com", "criteo"},
                  {"dis.criteo.com", "criteo"},
                  {"notcriteo.com", ""},
                  {"criteo.com.evil.example", ""},
                  {"www.google.se", "google"},
                  {"www.google.co.uk", "google"},
                  {"www.google.evil.example", ""},
                  {"mail.google.com", ""},
                  {"t.contentsquare.net", "contentsquare"},
                  {"static.hj.contentsquare.net", "hotjar"},  // vendors.md, 6: Hotjar's loader
                  {"x.eulerian.net", ""},
                  {"com", ""},
                  {"", ""}};
    for (const auto& row : kCases) {
        CAPTURE(row.host);
        CHECK(id_of(vendor_of_host(row.host)) == row.vendor);
    }
}

TEST_CASE("vendor_index: what a first-party name points to is told by cloaking zones and by hosts") {
    CHECK(id_of(vendor_of_cname("shop.data.adobedc.net")) == "adobe");
    CHECK(id_of(vendor_of_cname("x.eulerian.net")) == "eulerian");
    CHECK(id_of(vendor_of_cname("x.list-manage.com")) == "mailchimp");
    CHECK_FALSE(vendor_of_cname("cdn.shop.example"));
}

TEST_CASE("vendor_index: only what is read in pages counts as checked") {
    CHECK(find_checked_vendor("meta"));
    CHECK(find_vendor("tealium"));
    CHECK_FALSE(find_checked_vendor("tealium"));
    CHECK_FALSE(find_vendor("nobody"));
    for (const Vendor* vendor : checked_vendors()) CHECK(find_checked_vendor(vendor->id) == vendor);
}

TEST_CASE("vendor_index: a vendor's own files are told by host and path") {
    const struct {
        const char* url;
        bool known, main_of_meta;
    } kCases[] = {{"https://connect.facebook.net/sv_SE/fbevents.js", true, true},
                  {"https://connect.facebook.net/signals/config/1029384756", true, false},
                  {"https://connect.facebook.net/en_US/sdk.js", false, false},
                  {"https://notconnect.facebook.net.example/en_US/fbevents.js", false, false},
                  {"https://www.googletagmanager.com/gtm.js?id=GTM-ABC123", true, false},
                  {"https://notclarity.ms/tag/abc", false, false}};
    for (const auto& row : kCases) {
        CAPTURE(row.url);
        const auto url = parse_url(row.url);
        REQUIRE(url);
        CHECK(is_known_library(*url) == row.known);
        CHECK(is_main_library(*find_vendor("meta"), *url) == row.main_of_meta);
    }
}

TEST_CASE("vendor_index: one table of names, no name twice, and all in lower case where data are searched") {
    std::set<std::string_view> calls, globals;
    for (const Vendor* vendor : all_vendors()) {
        CAPTURE(vendor->id);
        for (const CallRow& row : vendor->calls) CHECK(calls.insert(row.name).second);
        for (const std::string_view name : vendor->globals) CHECK(globals.insert(name).second);
        for (const DataWord& row : vendor->data_words)
            for (const char c : row.word) CHECK_FALSE((c >= 'A' && c <= 'Z'));
        for (const std::string_view text : vendor->texts) CHECK(wanted_names().has_text(text));
        for (const CallRow& row : vendor->calls) {
            bool takes_lists = false;
            const std::string canonical = wanted_names().canonical_call(row.name, &takes_lists);
            CHECK(canonical == (row.stands_for.empty() ? row.name : row.stands_for));
            CHECK(takes_lists == row.takes_lists);
        }
    }
}
