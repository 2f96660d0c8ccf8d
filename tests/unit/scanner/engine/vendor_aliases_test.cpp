#include "scanner/engine/vendor_aliases.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("vendor_aliases: chains are followed to a vendor's name; circles and unknown names give none") {
    // Zones: vendors.md, section 7.
    const capture::HostAliases got = vendor_aliases({{"metrics.exempel.example", "exempel.sc.omtrdc.net"},
                                                     {"t.exempel.example", "x.cdn.example"},
                                                     {"x.cdn.example", "y.eulerian.net"},
                                                     {"www.exempel.example", "cdn.example"},
                                                     {"a.example", "b.example"},
                                                     {"b.example", "a.example"},
                                                     {"www.facebook.com", "star-mini.c10r.facebook.com"}});
    CHECK(got == capture::HostAliases{{"metrics.exempel.example", "exempel.sc.omtrdc.net"},
                                      {"t.exempel.example", "y.eulerian.net"},
                                      {"x.cdn.example", "y.eulerian.net"}});
    capture::HostAliases chain;
    for (int i = 0; i < 30; ++i)
        chain["h" + std::to_string(i) + ".example"] =
            i == 29 ? "x.eulerian.net" : "h" + std::to_string(i + 1) + ".example";
    CHECK_FALSE(vendor_aliases(chain).contains("h0.example"));
    CHECK(vendor_aliases(chain).contains("h25.example"));
}
