// Requests are made by hand from meta-pixel.md, sections 3.7 to 5.
#include "detectors/vendors/meta/meta_wire.h"

#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kTr = "https://www.facebook.com/tr/?id=1029384756&ev=SubscribedButtonClick";

std::vector<std::string> data_of(const Request& request) {
    const auto decoded = wires::decode_request(request);
    REQUIRE(decoded);
    REQUIRE(decoded->events.size() == 1);
    CHECK(decoded->events[0].vendor == "meta");
    return lines_of(decoded->events[0]);
}

}  // namespace

TEST_CASE("meta_wire: the three transports carry the same data") {
    const std::vector<std::string> expected = {
        "udff[em] | em | udff | sha256 | email | " + kHex,
        "cudff[em] | em | cudff | mask | email | ****.******@*******.***"};
    const std::string multipart =
        "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1029384756\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"ev\"\r\n\r\nSubscribedButtonClick\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"udff[em]\"\r\n\r\n" +
        kHex +
        "\r\n"
        "--b\r\nContent-Disposition: form-data; "
        "name=\"cudff[em]\"\r\n\r\n****.******@*******.***\r\n--b--\r\n";
    const WireCase kCases[] = {
        {"image GET", make_request(kTr + "&udff[em]=" + kHex + "&cudff[em]=****.******%40*******.***"),
         "meta", "1029384756", "SubscribedButtonClick", expected},
        {"form POST, brackets escaped",
         make_request("https://www.facebook.com/tr/", "application/x-www-form-urlencoded",
                      "id=1029384756&ev=SubscribedButtonClick&udff%5Bem%5D=" + kHex +
                          "&cudff%5Bem%5D=****.******%40*******.***"),
         "meta", "1029384756", "SubscribedButtonClick", expected},
        {"sendBeacon, multipart",
         make_request("https://www.facebook.com/tr/", "multipart/form-data; boundary=b", multipart), "meta",
         "1029384756", "SubscribedButtonClick", expected}};
    for (const WireCase& row : kCases) check_case(row);
}

TEST_CASE("meta_wire: every documented key has its kind") {
    const struct {
        const char *key, *kind;
    } kKeys[] = {{"em", "email"},        {"ph", "phone"},           {"fn", "first_name"},
                 {"ln", "last_name"},    {"ge", "gender"},          {"db", "birth_date"},
                 {"ct", "city"},         {"st", "region"},          {"zp", "postal_code"},
                 {"country", "country"}, {"external_id", "user_id"}};
    for (const auto& row : kKeys) {
        CAPTURE(row.key);
        const std::string key = row.key;
        CHECK(data_of(make_request(kTr + "&ud[" + key + "]=" + kHex)) ==
              std::vector<std::string>{"ud[" + key + "] | " + key + " | ud | sha256 | " + row.kind + " | " +
                                       kHex});
    }
}

TEST_CASE("meta_wire: all eight groups; three of them masks") {
    const struct {
        const char *group, *form;
    } kGroups[] = {{"ud", "sha256"}, {"udff", "sha256"}, {"aud", "sha256"}, {"audff", "sha256"},
                   {"cud", "mask"},  {"cudff", "mask"},  {"ncud", "mask"},  {"ncudff", "mask"}};
    for (const auto& row : kGroups) {
        CAPTURE(row.group);
        const std::string value = std::string(row.form) == "mask" ? "####" : kHex;
        CHECK(data_of(make_request(kTr + "&" + row.group +
                                   "[ph]=" + (value == "####" ? "%23%23%23%23" : value))) ==
              std::vector<std::string>{std::string(row.group) + "[ph] | ph | " + row.group + " | " +
                                       row.form + " | phone | " + value});
    }
}

TEST_CASE("meta_wire: MD5 passes through, unknown keys travel too, uid travels in clear") {
    CHECK(data_of(make_request(kTr + "&ud[em]=0123456789abcdef0123456789abcdef&ud[foo]=" + kHex +
                               "&ud[uid]=kund42")) ==
          std::vector<std::string>{"ud[em] | em | ud | md5 | email | 0123456789abcdef0123456789abcdef",
                                   "ud[foo] | foo | ud | sha256 | none | " + kHex,
                                   "ud[uid] | uid | ud | clear | user_id | kund42"});
}

TEST_CASE("meta_wire: digests of nothing are placeholders, and so is Apple's relay") {
    const std::string empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const std::string relay = "b68919aff001d836000000000000000000000000000000000000000000000000";
    CHECK(data_of(make_request(kTr + "&ud[em]=" + empty)) ==
          std::vector<std::string>{"ud[em] | em | ud | sha256 | email | " + empty + " | placeholder"});
    CHECK(data_of(make_request(kTr + "&ped=1&ud[em]=" + relay)) ==
          std::vector<std::string>{"ud[em] | em | ud | sha256 | email | " + relay + " | placeholder"});
    CHECK(data_of(make_request(kTr + "&ud[em]=" + relay)) ==
          std::vector<std::string>{"ud[em] | em | ud | sha256 | email | " + relay});
}

TEST_CASE("meta_wire: the bits of o that speak of data") {
    // 2078 = 2048 + 16 + 8 + 4 + 2: seen with udff; 30 without (meta-pixel.md, 4).
    CHECK(data_of(make_request(kTr + "&o=2078")) ==
          std::vector<std::string>{"o | form-data-matched | o | note | none | 2078"});
    CHECK(data_of(make_request(kTr + "&o=30")).empty());
    CHECK(data_of(make_request(kTr + "&o=1057")) ==  // 1024 + 32 + 1
          std::vector<std::string>{"o | auto-config-opted-out | o | note | none | 1057",
                                   "o | invalid-data | o | note | none | 1057",
                                   "o | conflicting-data | o | note | none | 1057"});
    CHECK(data_of(make_request(kTr + "&o=x")).empty());
}

TEST_CASE("meta_wire: personal data in the page's address") {
    const struct {
        const char *dl, *kind, *shown;
    } kCases[] = {{"https%3A%2F%2Fa.example%2F%3Fe%3Dtest.person%2540example.com", "email",
                   "https://a.example/?e=test.person%40example.com"},
                  {"https%3A%2F%2Fa.example%2F%3Fp%3D19121212-1212", "national_id",
                   "https://a.example/?p=19121212-1212"},
                  {"https%3A%2F%2Fa.example%2Fkontakt", "none", "https://a.example/kontakt"}};
    for (const auto& row : kCases) {
        for (const std::string name : {"dl", "rl"}) {
            CAPTURE(row.dl);
            CHECK(data_of(make_request(kTr + "&" + name + "=" + row.dl)) ==
                  std::vector<std::string>{name + " | " + name + " | url | clear | " + row.kind + " | " +
                                           row.shown});
        }
    }
}

TEST_CASE("meta_wire: custom data: field names, button text, and a key that says e-mail") {
    const std::string features =
        "%5B%7B%22id%22%3A%22e%22%2C%22name%22%3A%22epost%22%2C%22tag%22%3A%22input%22%7D%2C"
        "%7B%22id%22%3A%22tel%22%2C%22name%22%3A%22%22%2C%22tag%22%3A%22input%22%7D%5D";
    CHECK(data_of(make_request(
              kTr + "&cd[formFeatures]=" + features +
              "&cd[buttonText]=Skicka&cd[email]=test.person%40example.com" +
              "&cd[buttonFeatures]=%7B%22innerText%22%3A%22Svara%20anna%40example.com%22%7D&cd[value]=12")) ==
          std::vector<std::string>{"cd[formFeatures] | formFeatures | cd | note | none | epost, tel",
                                   "cd[buttonText] | buttonText | cd | note | none | Skicka",
                                   "cd[email] | email | cd | clear | email | test.person@example.com",
                                   "cd[buttonFeatures] | buttonFeatures | cd | clear | email | "
                                   "{\"innerText\":\"Svara anna@example.com\"}",
                                   "cd[value] | value | cd | note | none | 12"});
}

TEST_CASE("meta_wire: a gateway is known by its parameters, a lookalike is not") {
    const std::string query = "id=1029384756&ev=PageView&dl=https%3A%2F%2Fa.example%2F&ts=1700000000000";
    const auto gateway = wires::decode_request(make_request("https://capig.shop.example/abc123/?" + query));
    REQUIRE(gateway);
    CHECK(gateway->match.vendor == "meta");
    CHECK(gateway->match.recipient == "Meta Platforms");
    CHECK(gateway->match.by_signature);
    CHECK(gateway->events.at(0).account == "1029384756");
    for (const char* other : {"id=1029384756&ev=PageView&dl=x",  // no witness
                              "id=1029384756&ev=PageView&ts=1",  // no page
                              "id=abc&ev=PageView&dl=x&ts=1",    // no pixel id
                              "id=1029384756&event=PageView&dl=x&ts=1"}) {
        CAPTURE(other);
        CHECK_FALSE(wires::decode_request(make_request(std::string("https://api.shop.example/tr?") + other)));
    }
    // Other things at Meta's host are Meta's, but no pixel event.
    const auto like = wires::decode_request(make_request("https://www.facebook.com/plugins/like.php?href=x"));
    REQUIRE(like);
    CHECK(like->match.recipient == "Meta Platforms");
    CHECK_FALSE(like->match.wire);
    CHECK(like->events.empty());
}

TEST_CASE("meta_wire: a JSON body is no documented transport and is read all the same") {
    CHECK(data_of(make_request("https://www.facebook.com/tr/?id=1029384756&ev=Lead", "application/json",
                               R"({"user_data":{"em":")" + kHex + R"("}})")) ==
          std::vector<std::string>{"user_data.em | em | user_data | sha256 | email | " + kHex});
}
