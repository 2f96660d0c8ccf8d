#include "scanner/text/mail_pattern.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("mail pattern: what both readers take, and what none does") {
    for (const char* good :
         {"a@b.se", "A.B@b.se", "asa#ek@example.com", "asa@192.0.2.1", "asa:.ek@example.com",
          "a@x-y.example.org", "o'neil@example.com", "a+b@gmail.com"})
        for (const HostCase host : {HostCase::any, HostCase::small})
            CHECK_MESSAGE(is_mail_address(good, host), good);
    for (const char* bad : {"", "@b.se", "a@", "a@b", ".a@b.se", "a.@b.se", "a..b@b.se", "a@b.se.", "a@-b.se",
                            "a@b-.se", " a@b.se", "a@b.se ", "\xc3\xa5sa@b.se", "a@\xc3\xa5.se",
                            "mailto:a@b.se", "a@b@c.se", "a@b.se, c@d.se"})
        for (const HostCase host : {HostCase::any, HostCase::small})
            CHECK_FALSE_MESSAGE(is_mail_address(bad, host), bad);
}

TEST_CASE("mail pattern: capitals in the host") {
    CHECK(is_mail_address("a@B.se", HostCase::any));
    CHECK_FALSE(is_mail_address("a@B.se", HostCase::small));
    CHECK_FALSE(is_mail_address("a@b.SE", HostCase::small));
}
