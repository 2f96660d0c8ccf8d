#include "detectors/request_decoder.h"

#include "tests/support/hostile.h"
#include "tests/unit/detectors/vendors/wire_case.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("request_decoder: a host alone names the company") {
    const struct {
        const char *url, *company, *country;
    } kHosts[] = {{"https://static.hotjar.com/c/hotjar-1.js", "Contentsquare (Hotjar)", "FR"},
                  {"https://cdn.mouseflow.com/projects/x.js", "Mouseflow", "DK"},
                  {"https://www.googletagmanager.com/gtm.js?id=GTM-ABCD", "Google", "US"},
                  {"https://x.clarity.ms/collect", "Microsoft", "US"}};
    for (const auto& row : kHosts) {
        CAPTURE(row.url);
        const auto decoded = wires::decode_request(make_request(row.url));
        REQUIRE(decoded);
        CHECK(decoded->match.recipient == row.company);
        CHECK(decoded->match.country == row.country);
        CHECK_FALSE(decoded->match.wire);
        CHECK(decoded->events.empty());
    }
}

TEST_CASE(
    "request_decoder: a host of nobody's is told by the name behind it, its path read as the vendor's, its "
    "own name "
    "first") {
    const char* kAnalytics = "https://metrics.exempel.example/b/ss/x/1?AQB=1&c1=test.person%40example.com";
    CHECK_FALSE(wires::decode_request(make_request("https://metrics.exempel.example/collect?c1=x")));
    const auto decoded = wires::decode_request(make_request(kAnalytics), "exempel.sc.omtrdc.net");
    REQUIRE(decoded);
    CHECK(decoded->match.recipient == "Adobe");
    CHECK(decoded->match.cname == "exempel.sc.omtrdc.net");
    REQUIRE_FALSE(decoded->events.empty());
    CHECK(decoded->events[0].cname == "exempel.sc.omtrdc.net");
    CHECK(decoded->events[0].vendor == "adobe");
    // A company of which no request is described: what stands in it is found by common names or content.
    const auto other = wires::decode_request(
        make_request("https://t.exempel.example/ea?email=test.person%40example.com"), "exempel.eulerian.net");
    REQUIRE(other);
    CHECK(other->match.recipient == "Eulerian");
    CHECK_FALSE(other->match.wire);
    CHECK(other->events.size() == 1);
    // A known host is what it is called; a signature says more than a name.
    CHECK(wires::match_request(make_request("https://www.facebook.com/tr/?id=1"), "x.eulerian.net")
              ->cname.empty());
    const auto gateway = wires::match_request(
        make_request("https://s.exempel.example/g/collect?v=2&tid=G-ABCDEF1234&en=page_view"),
        "x.eulerian.net");
    REQUIRE(gateway);
    CHECK(gateway->vendor == "google");
    CHECK(gateway->by_signature);
    CHECK(gateway->cname.empty());
    CHECK_FALSE(wires::match_request(make_request("https://s.exempel.example/x"), "cdn.example"));
}

TEST_CASE("request_decoder: a known company's request that no table describes is searched by content") {
    const auto decoded =
        wires::decode_request(make_request("https://rs.fullstory.com/rec/bundle?OrgId=1", "application/json",
                                           R"({"vars":{"email":"test.person@example.com"}})"));
    REQUIRE(decoded);
    REQUIRE(decoded->events.size() == 1);
    CHECK(decoded->events[0].vendor == "fullstory");
    CHECK(lines_of(decoded->events[0]) ==
          std::vector<std::string>{"vars.email | email | vars | clear | email | test.person@example.com"});
}

TEST_CASE("request_decoder: the page's address in the Referer header") {
    Request request = make_request("https://tr.outbrain.com/unifiedPixel?marketerId=00ab&name=PAGE_VIEW");
    request.headers.push_back({"Referer", "https://www.shop.example/tack?mail=test.person%40example.com"});
    const auto decoded = wires::decode_request(request);
    REQUIRE(decoded);
    CHECK(lines_of(decoded->events.at(0)) ==
          std::vector<std::string>{"Referer | Referer | header | clear | email | "
                                   "https://www.shop.example/tack?mail=test.person%40example.com"});
}

TEST_CASE("request_decoder: nobody's requests") {
    for (const char* url :
         {"https://www.shop.example/?email=test.person%40example.com", "data:image/gif;base64,AAAA", "",
          "::", "wss://x.example/", "https://facebook.com.shop.example/tr?id=1029384756&ev=PageView"}) {
        CAPTURE(url);
        CHECK_FALSE(wires::decode_request(make_request(url)));
    }
}

TEST_CASE("request_decoder: an address longer than any we would fetch is still decoded") {
    const auto decoded = wires::decode_request(make_request(
        "https://www.facebook.com/tr?id=1029384756&ev=Lead&x=" + repeat("y", 20'000) + "&ud[em]=" + kHex));
    REQUIRE(decoded);
    CHECK(lines_of(decoded->events.at(0)) ==
          std::vector<std::string>{"ud[em] | em | ud | sha256 | email | " + kHex});
}

// 10,000 times 'a' in one gzip member (Python: gzip.compress(b"a" * 10000, 9, mtime=0)); members may follow
// one another, so 500 of them unpack to more than is read.
constexpr unsigned char kMember[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1,
                                     0x01, 0x0d, 0x00, 0x00, 0x00, 0xc2, 0xa0, 0xac, 0xef, 0x5f, 0xc2, 0x1c,
                                     0x6e, 0x40, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xc0,
                                     0xbf, 0x01, 0x97, 0xd4, 0x7e, 0x46, 0x10, 0x27, 0x00, 0x00};

TEST_CASE("request_decoder: what could not be read is a problem, never silence") {
    const std::string broken_gzip = std::string("\x1f\x8b\x08\x00", 4) + "junk";
    const struct {
        std::string title;
        Request request;
    } kCases[] = {
        {"broken JSON", make_request("https://api.segment.io/v1/i", "application/json", R"({"writeKey":)")},
        {"too deep", make_request("https://api.segment.io/v1/i", "application/json", repeat("[", 100'000))},
        {"broken gzip", make_request("https://api.segment.io/v1/i", "application/json", broken_gzip)},
        {"gzip bomb", make_request("https://api.segment.io/v1/i", "application/json",
                                   repeat({reinterpret_cast<const char*>(kMember), sizeof kMember}, 500))},
        {"too large", make_request("https://api.segment.io/v1/i", "application/json",
                                   repeat(" ", wires::kMaxWireBodyBytes + 1))},
        {"binary", make_request("https://api.segment.io/v1/i", "application/octet-stream",
                                std::string("\x00\x01\x02", 3))},
        {"multipart without parts",
         make_request("https://www.facebook.com/tr/", "multipart/form-data; boundary=b", "nothing")},
        {"multipart cut off", make_request("https://www.facebook.com/tr/", "multipart/form-data; boundary=b",
                                           "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1")},
        {"too many parameters", make_request("https://www.facebook.com/tr?" + repeat("a=1&", 3'000))},
        {"too many data",
         make_request("https://www.facebook.com/tr?id=1029384756&ev=x&" + repeat("ud[em]=a&", 1'000))},
        {"too many lines", make_request("https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234",
                                        "text/plain", repeat("en=a\n", 10'000))},
        {"too long a query", make_request("https://www.facebook.com/tr?id=1&x=" + repeat("y", 300'000))}};
    for (const auto& row : kCases) {
        CAPTURE(row.title);
        const auto decoded = wires::decode_request(row.request);
        REQUIRE(decoded);
        REQUIRE_FALSE(decoded->problems.empty());
        CHECK(decoded->problems[0].stage == Stage::parse);
        for (const Event& event : decoded->events) CHECK(event.data.size() <= wires::kMaxDataPerEvent + 1);
        CHECK(decoded->events.size() <= wires::kMaxEventsPerRequest);
    }
}

TEST_CASE("request_decoder: broken JSON still shows an e-mail address in clear") {
    const auto decoded = wires::decode_request(make_request("https://api.segment.io/v1/i", "application/json",
                                                            R"({"email":"test.person@example.com")"));
    REQUIRE(decoded);
    CHECK(decoded->problems.size() == 1);
    REQUIRE(decoded->events.at(0).data.size() == 1);
    CHECK(decoded->events[0].data[0].data_kind == DataKind::email);
}

TEST_CASE("request_decoder: hostile parameters are bounded and crash nothing") {
    const std::string hosts[] = {
        "https://www.facebook.com/tr?id=1029384756&", "https://www.google.com/ccm/collect?",
        "https://ct.pinterest.com/v3/?pd=", "https://sslwidget.criteo.com/event?p0="};
    const std::string payloads[] = {"cd[formFeatures]=" + repeat("[", 50'000),
                                    "em=tv.1" + repeat("~em.", 50'000),
                                    "%7B%22em%22%3A" + repeat("%5B", 50'000),
                                    "%",
                                    "%e",
                                    "ud[",
                                    "ud[]=x&]=y&[=z&cd[]=q",
                                    "o=99999999999999999999999&ud[em]=" + repeat("%F0%9F", 1'000),
                                    repeat("e%3D", 20'000)};
    for (const std::string& host : hosts)
        for (const std::string& payload : payloads) {
            CAPTURE(host);
            const auto decoded = wires::decode_request(make_request(host + payload));
            REQUIRE(decoded);
            for (const Event& event : decoded->events) CHECK(event.data.size() <= wires::kMaxDataPerEvent);
        }
}
