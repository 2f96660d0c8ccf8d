#include "detectors/wires/host_pattern.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("host_pattern: a host, all below one, and any country's") {
    const struct {
        const char *pattern, *host;
        bool matches;
    } kCases[] = {{"t.co", "t.co", true},
                  {"t.co", "www.t.co", false},
                  {".criteo.com", "criteo.com", true},
                  {".criteo.com", "dis.criteo.com", true},
                  {".criteo.com", "notcriteo.com", false},
                  {".criteo.com", "criteo.com.evil.example", false},
                  {"www.google.*", "www.google.se", true},
                  {"www.google.*", "www.google.co.uk", true},
                  {"www.google.*", "www.google.evil.example", false},
                  {"www.google.*", "google.se", false},
                  {"google.*", "google.com", true},
                  {"google.*", "mail.google.com", false}};
    for (const auto& row : kCases) {
        CAPTURE(row.pattern);
        CAPTURE(row.host);
        CHECK(wires::matches_host(row.pattern, row.host) == row.matches);
    }
}
