#include "scanner/text/value_mask.h"
#include "scanner/text/mask_spellings.h"
#include "scanner/text/unicode.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

ValueMask mask_of(MaskOrigin origin, std::vector<std::string> values = {}, std::set<std::string> kept = {}) {
    ValueMask::Input input{origin, std::move(values), std::move(kept)};
    if (origin == MaskOrigin::crawl)
        input.is_personal = [](std::string_view name, std::string_view) { return name == "efternamn"; };
    input.is_known_host = [](std::string_view host) { return host.ends_with(".vendor.example"); };
    return ValueMask(std::move(input));
}

}  // namespace

TEST_CASE("value_mask: addresses of a capture keep host, shape and names") {
    const ValueMask mask = mask_of(MaskOrigin::capture, {"Lindqvist"}, {"1234567890123456"});
    const struct {
        const char *address, *masked;
    } kCases[] = {
        {"https://a.example/b?x=1&y=&z", "https://a.example/b?x=…&y=&…"},
        {"https://a.example/b#c", "https://a.example/b#…"},
        {"https://a.example/b#/c?d=e", "https://a.example/b#/c?d=…"},
        {"https://a.example:8443/kund/anna@b.example/order", "https://a.example:8443/kund/…/order"},
        {"https://a.example/kund/anna%2540b.example/order", "https://a.example/kund/…/order"},
        {"https://a.example/p/191212121212.html", "https://a.example/p/….html"},
        {"https://u:p@a.example/", "https://***@a.example/"},
        {"https://lindqvist.a.example/", "https://masked.a.example/"},
        {"https://a.example/L%49NDQVIST/x", "https://a.example/…/x"},
        {"https://a.example/lindqvistska-huset", "https://a.example/lindqvistska-huset"},
        {"https://a.example/TGluZHF2aXN0/x", "https://a.example/…/x"},
        {"https://a.example/4c696e647176697374/x", "https://a.example/…/x"},
        {"https://a.example/signals/config/1234567890123456?v=2.9",
         "https://a.example/signals/config/1234567890123456?v=…"},
        {"https://a.example/tr?id=1234567890123456", "https://a.example/tr?id=1234567890123456"},
        {"https://a.example/?user%5Blindqvist%5D=1", "https://a.example/?user%5B…%5D=…"},
        {"visit.har", "visit.har"},
        {"", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.address);
        CHECK(mask.address(c.address) == c.masked);
        CHECK(mask.address(c.masked) == c.masked);
    }
}

TEST_CASE("value_mask: addresses of a crawl keep what is no value") {
    const ValueMask mask = mask_of(MaskOrigin::crawl);
    const struct {
        const char *address, *masked;
    } kCases[] = {
        {"https://a.example/?id=12&page=3#top", "https://a.example/?id=12&page=3#top"},
        {"https://a.example/?q=anna@b.example", "https://a.example/?q=…"},
        {"https://a.example/?efternamn=Berg&page=3", "https://a.example/?efternamn=…&page=3"},
        {"https://a.example/?%65fternamn=Berg", "https://a.example/?%65fternamn=…"},
        {"https://a.example/artikel/1234567", "https://a.example/artikel/1234567"},
        {"https://a.example/kund/19121212-1212", "https://a.example/kund/…"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.address);
        CHECK(mask.address(c.address) == c.masked);
    }
}

TEST_CASE("value_mask: sentences lose values, and addresses in them their queries") {
    const ValueMask mask = mask_of(MaskOrigin::capture, {"Åsa Öberg"});
    CHECK(mask.text("Tack, Åsa Öberg!") == "Tack, …!");
    CHECK(mask.text("tack asa oberg") == "tack …");
    CHECK(mask.text("Hej ÖBERG") == "Hej …");
    CHECK(mask.text("2 further values: https://a.example/b?c=d, https://e.example/.") ==
          "2 further values: https://a.example/b?c=…, https://e.example/.");
    CHECK(mask.text("Skicka") == "Skicka");
    CHECK(mask.text("{\"mail\":\"anna\\u0040b.example\"}") == "{\"mail\":\"…\"}");
    CHECK(mask.text("YW5uYUBiLmV4YW1wbGU=") == "…");
    CHECK(mask.text("WVc1dVlVQmlMbVY0WVcxd2JHVT0=") == "…");  // twice
}

TEST_CASE("value_mask: a known value is masked in every coding that keeps it whole") {
    const ValueMask mask = mask_of(MaskOrigin::capture, {"Lindqvist"});
    for (const char* written :
         {"Lindqvist", "LINDQVIST", "%4Cindqvist", "%254Cindqvist", "%25254Cindqvist", "\u004cindqvist",
          "\x4cindqvist", "&#76;indqvist", "TGluZHF2aXN0", "bGluZHF2aXN0", "VEdsdVpIRjJhWE4w",
          "4c696e6471766973740a", "4C696E647176697374", "54476c755a48463261584e30",
          "JRUW4ZDROZUXG5A=", "Yvaqdivfg", "tsivqdniL"}) {
        CAPTURE(written);
        CHECK(mask.text("a " + std::string(written) + " b") == "a … b");
    }
    CHECK(mask.text("eyJhbGciOiJub25lIn0.eyJuIjoiTGluZHF2aXN0In0.x") == "eyJhbGciOiJub25lIn0.….x");
}

TEST_CASE("value_mask: a number is a good account, a person's is none") {
    const ValueMask mask = mask_of(MaskOrigin::capture, {"Lindqvist"});
    for (const char* account :
         {"1234567890123456", "AW-123456789", "G-ABCDEF1234", "621102132118633", "AW-8112189876"})
        CHECK(mask.account(account) == account);
    for (const char* value : {"811218-9876", "198112189876", "anna@b.example", "lindqvist"})
        CHECK(mask.account(value) == "…");
    // A page's own code says which account it is; a capture says what somebody sent.
    CHECK(mask_of(MaskOrigin::crawl).account("8112189876") == "8112189876");
    CHECK(mask.account("8112189876") == "…");
}

TEST_CASE("value_mask: files keep their folders, and dates in their names") {
    const ValueMask mask = mask_of(MaskOrigin::capture, {"Lindqvist"});
    CHECK(mask.file("/tmp/run-1234567/visit-20261121.har") == "/tmp/run-1234567/visit-20261121.har");
    CHECK(mask.file("/tmp/lindqvist/811218-9876.har") == "/tmp/…/….har");
    CHECK(mask.file("0701740605.har") == "….har");
}

TEST_CASE("value_mask: times are kept as captures write them, other things are no times") {
    const ValueMask mask = mask_of(MaskOrigin::capture);
    for (const char* time : {"", "2026-03-02T09:14:08.000Z", "2026-03-02T09:14:08.123456+01:00",
                             "02/Mar/2026:09:14:08 +0100", "Mon, 02 Mar 2026 09:14:08 GMT"}) {
        CAPTURE(time);
        CHECK(mask.time(time) == time);
    }
    for (const char* value : {"Lindqvist", "811218-9876", "anna@b.example"}) CHECK(mask.time(value) == "…");
}

TEST_CASE("value_mask: words that stand for nothing, and very short ones, are not looked for") {
    CHECK(spellings_to_mask("undefined").empty());
    CHECK(spellings_to_mask("a").empty());
    CHECK(spellings_to_mask("123").empty());
    for (const std::string& spelling : spellings_to_mask("Anna Berg 4"))
        CHECK(count_code_points(spelling) >= 4);
}
