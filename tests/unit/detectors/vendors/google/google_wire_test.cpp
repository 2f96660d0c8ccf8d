// Requests are made by hand from vendors.md, section 2.
#include "detectors/vendors/google/google_wire.h"

#include "detectors/wires/wire_reader.h"
#include "tests/support/hostile.h"
#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::vector<std::string> em_lines(std::string_view em) {
    std::vector<std::string> out;
    for (const EventDatum& datum : google::read_em("em", em)) out.push_back(line_of(datum));
    return out;
}

}  // namespace

TEST_CASE("google_wire: the grammar of em") {
    CHECK(em_lines("tv.1~em." + kBase64url + "~pn." + kHex + "~fn0." + kBase64url + "~ln0." + kBase64url +
                   "~pc0.413%2001~co0.SE") ==
          std::vector<std::string>{"em | em | em | base64url-sha256 | email | " + kBase64url,
                                   "em | pn | em | sha256 | phone | " + kHex,
                                   "em | fn0 | em | base64url-sha256 | first_name | " + kBase64url,
                                   "em | ln0 | em | base64url-sha256 | last_name | " + kBase64url,
                                   "em | pc0 | em | clear | postal_code | 413 01",
                                   "em | co0 | em | clear | country | SE"});
    // Several e-mail addresses; keys Google's parser does not know are left out.
    CHECK(em_lines("tv.1~em." + kBase64url + "~em." + kHex + "~zz." + kHex + "~fn." + kHex + "~em0." + kHex)
              .size() == 2);
    CHECK(em_lines("tv.1").empty());
    CHECK(em_lines("tv.2~em." + kHex).empty());
    CHECK(em_lines("tv.1~em.e3") ==
          std::vector<std::string>{"em | em | em | error | email | e3 | placeholder"});
    CHECK(em_lines("tv.1~ec.e1") == std::vector<std::string>{"em | ec | em | error | none | e1"});
    CHECK(em_lines("tv.1~em.47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU").at(0).ends_with("| placeholder"));
    CHECK(em_lines("tv.1~" + test::repeat("em.x~", 100'000)).size() <= wires::kMaxDataPerEvent);
}

TEST_CASE("google_wire: Ads hits and form data") {
    const WireCase kCases[] = {
        {"form data",
         make_request("https://www.google.com/ccm/form-data/123456789?gcd=13t3t3t3t5&em=tv.1~em." +
                      kBase64url + "&ec_mode=a"),
         "google",
         "123456789",
         "form-data",
         {"em | em | em | base64url-sha256 | email | " + kBase64url,
          "ec_mode | ec_mode | parameter | note | none | a"}},
        {"form data without www",
         make_request("https://google.com/pagead/form-data/123456789?em=tv.1"),
         "google",
         "123456789",
         "form-data",
         {}},
        {"conversion",
         make_request("https://www.googleadservices.com/pagead/conversion/987654321/"
                      "?label=x&em=tv.1~pc0.41301&url=https%3A%2F%2Fa.example%2F"),
         "google",
         "987654321",
         "conversion",
         {"em | pc0 | em | clear | postal_code | 41301",
          "url | url | parameter | clear | none | https://a.example/"}},
        {"country host",
         make_request("https://www.google.se/pagead/1p-user-list/987654321/?em=tv.1~pn." + kHex),
         "google",
         "987654321",
         "1p-user-list",
         {"em | pn | em | sha256 | phone | " + kHex}},
        {"encrypted variant",
         make_request("https://www.google.com/ccm/form-data/123456789?eme=AbC123"),
         "google",
         "123456789",
         "form-data",
         {"eme | eme | em | encrypted | none | AbC123"}},
        {"Floodlight writes into the path",
         make_request("https://ad.doubleclick.net/activity;src=1;type=x;em=tv.1~em." + kBase64url +
                      ";u1=a%40example.com"),
         "google",
         "1",
         "x",
         {"em | em | em | base64url-sha256 | email | " + kBase64url,
          "u1 | u1 | parameter | clear | email | a@example.com"}}};
    for (const WireCase& row : kCases) check_case(row);
}

TEST_CASE("google_wire: a GA4 batch has one event per line, each with the address's parameters") {
    const auto decoded = wires::decode_request(
        make_request("https://region1.google-analytics.com/g/"
                     "collect?v=2&tid=G-ABCDEF1234&dl=https%3A%2F%2Fa.example%2F&uid=kund42",
                     "text/plain;charset=UTF-8",
                     "en=form_start&ep.form_id=kontakt\r\nen=form_submit&ep.email=test.person%40example.com&"
                     "up.phone_number=%2B46701740605\r\n"));
    REQUIRE(decoded);
    REQUIRE(decoded->events.size() == 2);
    CHECK(decoded->events[0].account == "G-ABCDEF1234");
    CHECK(decoded->events[0].event == "form_start");
    CHECK(lines_of(decoded->events[0]) ==
          std::vector<std::string>{"dl | dl | parameter | clear | none | https://a.example/",
                                   "uid | uid | parameter | clear | user_id | kund42",
                                   "ep.form_id | form_id | parameter | note | none | kontakt"});
    CHECK(decoded->events[1].event == "form_submit");
    CHECK(lines_of(decoded->events[1]) ==
          std::vector<std::string>{"dl | dl | parameter | clear | none | https://a.example/",
                                   "uid | uid | parameter | clear | user_id | kund42",
                                   "ep.email | email | ep | clear | email | test.person@example.com",
                                   "up.phone_number | phone_number | up | clear | phone | +46701740605"});
}

TEST_CASE("google_wire: server-side containers are known by their parameters") {
    for (const std::string url : {"https://sst.shop.example/g/collect?v=2&tid=G-ABCDEF1234&en=page_view",
                                  "https://www.shop.example/x7/g/c?v=2&tid=G-ABCDEF1234&en=page_view",
                                  "https://www.shop.example/x7/d/ccm/conversion/123456789/?em=tv.1~em.e3"}) {
        CAPTURE(url);
        const auto match = wires::match_request(make_request(url));
        REQUIRE(match);
        CHECK(match->vendor == "google");
        CHECK(match->by_signature);
    }
    for (const std::string url :
         {"https://api.shop.example/login?em=test.person%40example.com",
          "https://api.shop.example/collect?v=2&tid=G-ABCDEF1234", "https://api.shop.example/x?em=tv.10",
          "https://api.shop.example/x?v=2&tid=order-77&en=sv"}) {
        CAPTURE(url);
        CHECK_FALSE(wires::match_request(make_request(url)));
    }
}
