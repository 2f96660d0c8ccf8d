#include "scanner/capture/dns_names.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::capture;

TEST_CASE("dns_names: names of other names, in the ways zone lines are written, and no others") {
    HostAliases aliases;
    read_dns_names(
        "20261122091400\n"  // Heritrix: the date first, then the answer
        "Metrics.Exempel.example.\t\t300\tIN\tCNAME\tExempel.SC.omtrdc.net.\r\n"
        "exempel.sc.omtrdc.net. 60 IN A 192.0.2.1\n"
        "a.example. CNAME b.example.\n"
        "c.example. IN 300 CNAME d.example.\n"
        "a.example. 300 IN CNAME other.example.\n"
        "self.example. 300 IN CNAME self.example.\n"
        "bad name 300 IN CNAME x\n"
        "e.example. 300 IN CNAME <b>\n"
        "e.example. 300 IN TXT \"x IN CNAME y\"\n"
        "CNAME\nCNAME x\nx CNAME",
        aliases);
    CHECK(aliases == HostAliases{{"metrics.exempel.example", "exempel.sc.omtrdc.net"},
                                 {"a.example", "b.example"},
                                 {"c.example", "d.example"}});
}

TEST_CASE("dns_names: no more than the limit") {
    std::string text;
    for (std::size_t i = 0; i < limits::kMaxCaptureNames + 10; i++)
        text += "h" + std::to_string(i) + ".example. 1 IN CNAME x.example.\n";
    HostAliases aliases;
    read_dns_names(text, aliases);
    CHECK(aliases.size() == limits::kMaxCaptureNames);
}
