// Requests are made by hand from vendors.md, section 3. Packed bodies were made with Python's gzip and
// base64.
#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kUuid = "01234567-89ab-cdef-0123-456789abcdef";
const std::string kJson = "application/json";
const std::string kForm = "application/x-www-form-urlencoded";

// base64(gzip({"pids": [1234567], "hem": sha256 of test.person@example.com, "signalType": "CLICK",
// "url": "https://www.shop.example/kontakt"}))
const char* const kLinkedinBody =
    "H4sIAAAAAAACAxWMvQ6CMBgAX4V0NtCW0h9WJqKjm3Ho3yeEAo2tQWN8d2G8S+6+KI4uoba4EVqzhov7qUCDn3eDlLFaQKM1p5LWUjmQ"
    "1lkChnggNVAAzwjeK2MwFowZaQU2wJ3gjZJKoH2Vxseiw/UT/"
    "XHsLn13PvTrGQ4eco6prapt28o0rLH0bz3H4KtpXbKeMvr9Ac5cZRKgAAAA";

}  // namespace

TEST_CASE("ad_wires: each vendor's data, account and event") {
    const WireCase kCases[] = {
        {"TikTok",
         make_request(
             "https://analytics.tiktok.com/api/v2/pixel", kJson,
             R"({"event":"SubmitForm","context":{"pixel":{"code":"C0ABCDEFGHIJKLMNOPQR"},"user":{"email":")" +
                 kHex + R"(","phone_number":")" + kHex +
                 R"(","anonymous_id":"x"},"page":{"url":"https://a.example/?e=a@example.com"}}})"),
         "tiktok",
         "C0ABCDEFGHIJKLMNOPQR",
         "SubmitForm",
         {"context.user.email | email | user | sha256 | email | " + kHex,
          "context.user.phone_number | phone_number | user | sha256 | phone | " + kHex,
          "context.page.url | url | page | clear | email | https://a.example/?e=a@example.com"}},
        {"TikTok by GET",  // base64 of {"event":"Identify","context":{"pixel":{"code":…},"user":{"email":…}}}
         make_request("https://analytics.us.tiktok.com/api/v2/pixel?analytics_message="
                      "eyJldmVudCI6IklkZW50aWZ5IiwiY29udGV4dCI6eyJwaXhlbCI6eyJjb2RlIjoiQzBBQkNERUZHSElKS0xNTk"
                      "9QUVIifSwidXNlciI6"
                      "eyJlbWFpbCI6IjliY2E3ZjVhYTYyODIzODlkZjhjZGMxZmIxZWYxM2YyZmZlNDEwMzQ1YmIwMDc0NGI4YzcwYm"
                      "Y2ZDc2NTk4OTcifX19"),
         "tiktok",
         "C0ABCDEFGHIJKLMNOPQR",
         "Identify",
         {"context.user.email | email | user | sha256 | email | " + kHex}},
        {"TikTok, what a click read and the further hashes beside it",
         make_request(
             "https://analytics.tiktok.com/api/v2/pixel", kJson,
             R"({"event":"EnrichAM","context":{"pixel":{"code":"C0ABCDEFGHIJKLMNOPQR"},"user":{"auto_email":")" +
                 kHex + R"(","email":")" + kHex +
                 R"(","city":"Lund"}},"signal_diagnostic_labels":{"raw_auto_phone":{"label":"valid","suggested_values":[")" +
                 kHex + R"("]}}})"),
         "tiktok",
         "C0ABCDEFGHIJKLMNOPQR",
         "EnrichAM",
         {"context.user.auto_email | auto_email | auto | sha256 | email | " + kHex,
          "context.user.email | email | user | sha256 | email | " + kHex,
          "context.user.city | city | user | clear | city | Lund",
          "signal_diagnostic_labels.raw_auto_phone.suggested_values | auto_phone_number | auto | sha256 | "
          "phone | " +
              kHex}},
        {"TikTok, a click told of for all pixels",
         make_request(
             "https://analytics.tiktok.com/api/v2/pixel/act", kJson,
             R"({"action":"Click","context":{"pixel":{"codes":"C0ABCDEFGHIJKLMNOPQR|D0ABCDEFGHIJKLMNOPQR"},"user":{"auto_phone_number":")" +
                 kHex + R"("}}})"),
         "tiktok",
         "C0ABCDEFGHIJKLMNOPQR",
         "Click",
         {"context.user.auto_phone_number | auto_phone_number | auto | sha256 | phone | " + kHex}},
        {"TikTok, the copy to its other host",
         make_request(
             "https://analytics-ipv6.tiktokw.us/ipv6/enrich_ipv6", kJson,
             R"({"event":"EnrichIpv6","context":{"pixel":{"code":"C0ABCDEFGHIJKLMNOPQR"},"user":{"auto_email":")" +
                 kHex + R"("}}})"),
         "tiktok",
         "C0ABCDEFGHIJKLMNOPQR",
         "EnrichIpv6",
         {"context.user.auto_email | auto_email | auto | sha256 | email | " + kHex}},
        {"Snap, form",
         make_request("https://tr.snapchat.com/p", kForm,
                      "pid=" + kUuid + "&ev=SIGN_UP&u_hem=" + kHex + "&u_hpn=" + kHex + "&u_c1=x"),
         "snap",
         kUuid,
         "SIGN_UP",
         {"u_hem | u_hem | user | sha256 | email | " + kHex,
          "u_hpn | u_hpn | user | sha256 | phone | " + kHex}},
        {"Snap, JSON",
         make_request("https://tr6.snapchat.com/p", kJson,
                      R"({"ctx":{},"req":[{"t":{"pid":")" + kUuid + R"(","ev":"PAGE_VIEW","u_hem":")" + kHex +
                          R"("}}]})"),
         "snap",
         kUuid,
         "PAGE_VIEW",
         {"t.u_hem | u_hem | t | sha256 | email | " + kHex}},
        {"Pinterest, JSON in pd",
         make_request("https://ct.pinterest.com/v3/?tid=2612345678901&event=lead&pd=%7B%22em%22%3A%22" +
                      kHex + "%22%2C%22np%22%3A%22gtm%22%7D&ed=%7B%7D"),
         "pinterest",
         "2612345678901",
         "lead",
         {"pd.em | em | pd | sha256 | email | " + kHex}},
        {"Pinterest, image",
         make_request("https://ct.pinterest.com/v3/"
                      "?tid=2612345678901&event=lead&pd%5Bem%5D=0123456789abcdef0123456789abcdef"),
         "pinterest",
         "2612345678901",
         "lead",
         {"pd[em] | em | pd | md5 | email | 0123456789abcdef0123456789abcdef"}},
        {"LinkedIn",
         make_request("https://px.ads.linkedin.com/wa/", "text/plain;charset=UTF-8", kLinkedinBody),
         "linkedin",
         "1234567",
         "CLICK",
         {"hem | hem | setUserData | sha256 | email | " + kHex,
          "url | url | setUserData | clear | none | https://www.shop.example/kontakt"}},
        {"X",
         make_request("https://analytics.twitter.com/1/i/"
                      "adsct?txn_id=o8z6j&events=%5B%5B%22tw-o8z6j-abc%22%2C%7B%22email_address%22%3A%22" +
                      kHex + "%22%7D%5D%5D"),
         "x",
         "o8z6j",
         "tw-o8z6j-abc",
         {"events[0].tw-o8z6j-abc.email_address | email_address | tw-o8z6j-abc | sha256 | email | " + kHex}},
        {"Microsoft UET",
         make_request("https://bat.bing.com/action/"
                      "0?ti=12345678&Ver=2&evt=custom&ea=signup&asc=G&pid=%7B%22em%22%3A%22" +
                      kHex + "%22%2C%22ph%22%3A%22" + kHex + "%22%7D"),
         "microsoft",
         "12345678",
         "signup",
         {"asc | asc |  | note | none | G", "pid.em | em | pid | sha256 | email | " + kHex,
          "pid.ph | ph | pid | sha256 | phone | " + kHex}},
        {"Reddit",  // alice@example.com by Reddit's own rule
         make_request("https://alb.reddit.com/"
                      "rp.gif?ts=1&id=t2_abc&event=Lead&uuid=u&em="
                      "ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976"),
         "reddit",
         "t2_abc",
         "Lead",
         {"em | em | init | sha256 | email | "
          "ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976"}},
        {"Quora",
         make_request("https://q.quora.com/_/ad/0123456789abcdef0123456789abcdef/"
                      "pixel?tag=ViewContent&u=https%3A%2F%2Fa.example%2F&em=" +
                      kHex),
         "quora",
         "0123456789abcdef0123456789abcdef",
         "ViewContent",
         {"u | u | init | clear | none | https://a.example/", "em | em | init | sha256 | email | " + kHex}},
        {"Criteo",
         make_request("https://sslwidget.criteo.com/event?a=12345&v=5.2&p0=e%3Dce%26m%3D" + kHex +
                      "&p1=e%3Dvh"),
         "criteo",
         "12345",
         "event",
         {"p0.m | m | p0 | sha256 | email | " + kHex}},
        {"Yahoo",
         make_request("https://sp.analytics.yahoo.com/sp.pl?a=10000&he=" + kHex),
         "yahoo",
         "10000",
         "",
         {"he | he | userEmail | sha256 | email | " + kHex}},
        {"UID2 is encrypted",
         make_request("https://prod.uidapi.com/v2/token/client-generate", kJson,
                      R"({"payload":"AbCd","iv":"x","subscription_id":"s1"})"),
         "uid2",
         "s1",
         "client-generate",
         {"payload | payload | token | encrypted | none | AbCd"}},
        {"LiveRamp",
         make_request("https://api.rlcdn.com/api/identity/v2/envelope?pid=13&it=4&iv=" + kHex),
         "liveramp",
         "13",
         "envelope",
         {"iv | iv | envelope | sha256 | email | " + kHex}},
        {"ID5",  // pd: base64 of 1=<sha256>&5=kund42
         make_request(
             "https://id5-sync.com/g/v3/173.json", kJson,
             R"({"pd":"MT05YmNhN2Y1YWE2MjgyMzg5ZGY4Y2RjMWZiMWVmMTNmMmZmZTQxMDM0NWJiMDA3NDRiOGM3MGJmNmQ3NjU5ODk3JjU9a3VuZDQy"})"),
         "id5",
         "173.json",
         "sync",
         {"pd.1 | 1 | pd | sha256 | email | " + kHex, "pd.5 | 5 | pd | clear | user_id | kund42"}},
        {"AdRoll, in clear",
         make_request("https://d.adroll.com/pixel/ADV/PIX?adroll_email=test.person%40example.com"),
         "adroll",
         "ADV",
         "pixel",
         {"adroll_email | adroll_email | identify | clear | email | test.person@example.com"}},
        {"Taboola, by content",
         make_request("https://trc.taboola.com/1234567/log/3/unip?en=lead&xx=test.person%40example.com"),
         "taboola",
         "1234567",
         "lead",
         {"xx | xx |  | clear | email | test.person@example.com"}},
        {"Outbrain, nothing personal",
         make_request("https://tr.outbrain.com/unifiedPixel?marketerId=00ab&name=PAGE_VIEW"),
         "outbrain",
         "00ab",
         "PAGE_VIEW",
         {}},
        {"Adform",
         make_request("https://a2.adform.net/Serving/TrackPoint/?pm=77&sv1=test.person%40example.com"),
         "adform",
         "77",
         "trackpoint",
         {"sv1 | sv1 |  | clear | email | test.person@example.com"}},
        {"The Trade Desk",
         make_request("https://insight.adsrvr.org/track/up?adv=abc&ref=https%3A%2F%2Fa.example%2F&em=" +
                      kHex),
         "the-trade-desk",
         "abc",
         "up",
         {"ref | ref |  | clear | none | https://a.example/", "em | em |  | sha256 | email | " + kHex}},
        {"Impact, SHA-1",
         make_request("https://shop.pxf.io/xc/1/2/3?customerEmail=0123456789012345678901234567890123456789"),
         "impact",
         "1",
         "conversion",
         {"customerEmail | customerEmail |  | sha1 | email | 0123456789012345678901234567890123456789"}},
        {"myTarget",
         make_request("https://top-fwz1.mail.ru/counter?id=33&pid=kund42"),
         "vk",
         "33",
         "",
         {"pid | pid |  | clear | user_id | kund42"}},
    };
    for (const WireCase& row : kCases) check_case(row);
}

TEST_CASE("ad_wires: a TikTok batch is one event each") {
    const auto decoded = wires::decode_request(make_request(
        "https://analytics.tiktok.com/api/v2/pixel/batch", kJson,
        R"({"batch":[{"event":"A","context":{"pixel":{"code":"C0ABCDEFGHIJKLMNOPQR"}}},{"event":"B","context":{"pixel":{"code":"D0ABCDEFGHIJKLMNOPQR"},"user":{"email":"undefined"}}}]})"));
    REQUIRE(decoded);
    REQUIRE(decoded->events.size() == 2);
    CHECK(decoded->events[0].event == "A");
    CHECK(decoded->events[0].account == "C0ABCDEFGHIJKLMNOPQR");
    CHECK(decoded->events[0].data.empty());
    CHECK(decoded->events[1].event == "B");
    CHECK(decoded->events[1].account == "D0ABCDEFGHIJKLMNOPQR");
    CHECK(lines_of(decoded->events[1]) ==
          std::vector<std::string>{
              "context.user.email | email | user | clear | email | undefined | placeholder"});
}

TEST_CASE("ad_wires: proxies are known by their parameters, lookalikes are not") {
    const struct {
        Request request;
        const char* vendor;  // empty: nobody's
    } kCases[] = {
        {make_request("https://t.shop.example/tt", kJson,
                      R"({"event":"A","context":{"pixel":{"code":"C0ABCDEFGHIJKLMNOPQR"}}})"),
         "tiktok"},
        {make_request("https://t.shop.example/tt", kJson,
                      R"({"event":"A","context":{"pixel":{"code":"abc"}}})"),
         ""},
        {make_request("https://t.shop.example/s", kForm, "pid=" + kUuid + "&ev=X&u_hem=" + kHex), "snap"},
        {make_request("https://t.shop.example/s", kForm, "pid=" + kUuid + "&ev=X"), ""},
        {make_request("https://t.shop.example/p?tid=2612345678901&event=lead&pd=%7B%7D"), "pinterest"},
        {make_request("https://t.shop.example/p?tid=3612345678901&event=lead&pd=%7B%7D"), ""},
        {make_request("https://t.shop.example/r?id=t2_abc&event=Lead&uuid=u&ts=1&em=" + kHex), "reddit"},
        {make_request("https://t.shop.example/r?id=t9_abc&event=Lead&uuid=u&ts=1&em=" + kHex), ""},
        {make_request("https://shop.example/api/newsletter?em=" + kHex), ""}};
    for (const auto& row : kCases) {
        CAPTURE(row.request.url);
        CAPTURE(row.request.body);
        const auto match = wires::match_request(row.request);
        CHECK((match ? match->vendor : "") == row.vendor);
        if (match) CHECK(match->by_signature);
    }
}
