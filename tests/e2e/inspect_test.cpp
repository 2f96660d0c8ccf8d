// Captures and saved files, end to end.
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/formats.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"
#include "tests/e2e/site.h"
#include "tests/support/json_schema.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kId = "1234567890123456";
constexpr const char* kPage = "https://www.exempel.example/kontakt";
// encodings.md, section 3
constexpr const char* kEmail = "test.person@example.com";
constexpr const char* kEmailHash = "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";

Json entry(const std::string& method, const std::string& url, const std::string& body,
           const std::string& response_type, const std::string& response, const char* second) {
    Json request =
        Json::object()
            .set("method", method)
            .set("url", url)
            .set("headers", Json::array().push(Json::object().set("name", "Referer").set("value", kPage)));
    if (!body.empty()) {
        request.set("postData",
                    Json::object().set("mimeType", "application/x-www-form-urlencoded").set("text", body));
        request = request.set("bodySize", Json::integer(static_cast<std::int64_t>(body.size())));
    }
    Json content = Json::object()
                       .set("mimeType", response_type)
                       .set("size", Json::integer(static_cast<std::int64_t>(response.size())));
    if (!response.empty()) content.set("text", response);
    return Json::object()
        .set("startedDateTime", std::string("2026-03-02T09:14:") + second + ".000Z")
        .set("request", std::move(request))
        .set("response",
             Json::object()
                 .set("status", Json::integer(200))
                 .set("headers", Json::array().push(
                                     Json::object().set("name", "Content-Type").set("value", response_type)))
                 .set("content", std::move(content)));
}

std::string har_of(const std::vector<Json>& entries) {
    Json list = Json::array();
    for (const Json& e : entries) list.push(e);
    return Json::object()
        .set("log", Json::object().set("version", "1.2").set("entries", std::move(list)))
        .dump();
}

// The incident as a browser's record shows it: page, configuration, the visitor's own post, the pixel's
// request.
std::vector<Json> incident() {
    const std::string page = "<!doctype html><html lang=sv><head>" + pixel(kId) +
                             "</head><body><p>Kontakta oss om din försäkring, så svarar vi.</p>"
                             "<form method=post action=/send><input type=email name=email><input type=tel "
                             "name=telefon><button>Skicka</button></form></body></html>";
    return {entry("GET", kPage, "", "text/html; charset=utf-8", page, "01"),
            entry("GET",
                  std::string("https://connect.facebook.net/signals/config/") + kId + "?v=2.9.300&r=stable",
                  "", "application/x-javascript", config(kId, true), "02"),
            entry("POST", "https://www.exempel.example/send",
                  "email=Test.Person%40Example.com&telefon=070-174+06+05", "text/html", "", "08"),
            entry("POST", "https://www.facebook.com/tr/",
                  std::string("id=") + kId +
                      "&ev=SubscribedButtonClick&dl=https%3A%2F%2Fwww.exempel.example%2Fkontakt&o=2078&udff%"
                      "5Bem%5D=" +
                      kEmailHash + "&udff%5Bph%5D=" + sha256_hex("701740605"),
                  "text/plain", "", "08")};
}

struct Inspected {
    Outcome outcome;
    Json report;
};

Inspected inspect(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "inspect");
    arguments.insert(arguments.end(), {"--format", "json"});
    Inspected out;
    out.outcome = run_formleak(arguments);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), out.outcome.err);
    out.report = *json;
    return out;
}

std::vector<const Json*> recorded(const Inspected& i) {
    std::vector<const Json*> out;
    for (const Json& leak : i.report["leaks"].items())
        if (leak["basis"].as_text() == "recorded") out.push_back(&leak);
    return out;
}

}  // namespace

TEST_CASE(
    "inspect: one capture gives configured, predicted and recorded side by side, and finds the fields") {
    TempFolder folder;
    const Inspected i = inspect({folder.write("visit.har", har_of(incident()))});
    CHECK(i.outcome.exit_code == 1);
    REQUIRE(i.report["pixels"].items().size() == 1);
    CHECK(i.report["pixels"].items()[0]["automatic_matching"]["state"].as_text() == "on");
    bool predicted = false;
    for (const Json& leak : i.report["leaks"].items())
        predicted |= leak["basis"].as_text() == "predicted" && leak["match_key"].as_text() == "em";
    CHECK(predicted);
    const auto leaks = recorded(i);
    REQUIRE(leaks.size() == 2);
    for (const Json* leak : leaks) {
        // The number went without its country code and its leading zero, and is still the field's.
        const std::string expected =
            (*leak)["match_key"].as_text() == "em" ? "field email of" : "field telefon of";
        CHECK((*leak)["field_label"].as_text().find(expected) == 0);
        CHECK((*leak)["recipient"].as_text() == "Meta Platforms");
    }
    std::size_t findings = 0;
    for (const Json& f : i.report["findings"].items())
        findings += f["rule"].as_text() == "meta.automatic-matching" && f["basis"].as_text() == "recorded";
    CHECK(findings == 2);
    REQUIRE(i.report["events"].items().size() == 1);
    CHECK(i.report["events"].items()[0]["event"].as_text() == "SubscribedButtonClick");
    const auto schema = parse_json(read_file(FORMLEAK_SOURCE_DIR "/reports/report.schema.json"));
    const auto violations = testing::find_schema_violations(*schema, i.report);
    CHECK_MESSAGE(violations.empty(), (violations.empty() ? "" : violations.front()));
}

TEST_CASE("inspect: captured values are masked in every output, hashes are shown, --show-values warns") {
    TempFolder folder;
    auto entries = incident();
    entries.push_back(
        entry("GET", "https://collect.example/p?mail=test.person%40example.com", "", "image/gif", "", "09"));
    const std::string har = folder.write("visit.har", har_of(entries));
    for (const Format& format : report_formats()) {
        CAPTURE(format.name);
        const Outcome outcome =
            run_formleak({"inspect", har, "--format", std::string(format.name), "--verbose"});
        for (const char* secret : {kEmail, "Test.Person", "test.person", "070-174", "701740605"})
            CHECK(outcome.out.find(secret) == std::string::npos);
    }
    CHECK(run_formleak({"inspect", har, "--format", "json"}).out.find(kEmailHash) != std::string::npos);
    const Outcome shown = run_formleak({"inspect", har, "--format", "json", "--show-values"});
    CHECK(shown.out.find(kEmail) != std::string::npos);
    CHECK(shown.err.find("real people") != std::string::npos);
}

TEST_CASE("inspect: --known finds given values in other parties' requests, and only there") {
    TempFolder folder;
    const std::string list = folder.write(
        "urls.txt",
        std::string("https://collect.example/a?h=") + kEmailHash +
            "\nhttps://other.example/b?x=1\nhttps://third.example/c?u=dGVzdC5wZXJzb25AZXhhbXBsZS5jb20=\n");
    const Inspected i =
        inspect({list, "--known", folder.write("known.csv", "# made up\nemail,test.person@example.com\n")});
    std::vector<std::string> recipients;
    for (const Json* leak : recorded(i)) recipients.push_back((*leak)["recipient"].as_text());
    std::sort(recipients.begin(), recipients.end());
    CHECK(recipients == std::vector<std::string>{"collect.example", "third.example"});
    CHECK(run_formleak({"inspect", list, "--known", folder.write("bad.csv", "email,\n")}).exit_code == 2);
}

TEST_CASE("inspect: --reverse turns hashes over few values back, and never without being asked") {
    TempFolder folder;
    const std::string list = folder.write("urls.txt", std::string("https://www.facebook.com/tr/?id=") + kId +
                                                          "&ev=Lead&udff[zp]=" + sha256_hex("41301") + "\n");
    CHECK((*recorded(inspect({list}))[0])["normalised"].as_text().empty());
    const Inspected reversed = inspect({list, "--reverse", "--show-values"});
    REQUIRE(recorded(reversed).size() == 1);
    CHECK((*recorded(reversed)[0])["normalised"].as_text() == "41301");
    CHECK((*recorded(inspect({list, "--reverse"}))[0])["normalised"].as_text() == "…");
}

TEST_CASE("inspect: the same leak many times is one finding with its count, first and last time") {
    TempFolder folder;
    std::vector<Json> entries = {incident()[0]};
    for (const char* second : {"30", "10", "20"})
        entries.push_back(entry("GET", "https://collect.example/p?mail=test.person%40example.com", "",
                                "image/gif", "", second));
    const Inspected i = inspect({folder.write("visit.har", har_of(entries))});
    REQUIRE(recorded(i).size() == 1);
    const Json& leak = *recorded(i)[0];
    CHECK(leak["count"].as_integer() == 3);
    CHECK(leak["first_at"].as_text() == "2026-03-02T09:14:10.000Z");
    CHECK(leak["last_at"].as_text() == "2026-03-02T09:14:30.000Z");
}

TEST_CASE("inspect: a configuration without its body is unknown, hashes of nothing are no leak") {
    TempFolder folder;
    auto entries = incident();
    entries[1] =
        entry("GET", std::string("https://connect.facebook.net/signals/config/") + kId + "?v=2.9.300", "",
              "application/x-javascript", "", "02");
    entries[3] = entry("GET",
                       std::string("https://www.facebook.com/tr/?id=") + kId +
                           "&ev=PageView&ud[em]=" + sha256_hex("") + "&ud[ph]=" + sha256_hex("undefined"),
                       "", "image/gif", "", "03");
    const Inspected i = inspect({folder.write("visit.har", har_of(entries))});
    REQUIRE(i.report["pixels"].items().size() == 1);
    CHECK(i.report["pixels"].items()[0]["automatic_matching"]["state"].as_text() == "unknown");
    CHECK(recorded(i).empty());
}

TEST_CASE("inspect: bad files say what and where; a truncated capture is read as far as it goes") {
    TempFolder folder;
    const std::string whole = har_of(incident());
    const Inspected cut = inspect({folder.write("cut.har", whole.substr(0, whole.size() - 300))});
    bool said = false;
    for (const Json& problem : cut.report["problems"].items())
        said |= problem["message"].as_text().find("ends") != std::string::npos;
    CHECK(said);
    CHECK_FALSE(cut.report["summary"]["complete"].as_bool());
    const Outcome missing = run_formleak({"inspect", folder.file("no.har")});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("no.har") != std::string::npos);
    const Outcome binary = run_formleak({"inspect", folder.write("x.bin", std::string("\x7f"
                                                                                      "ELF\0\0\0\x01",
                                                                                      8))});
    CHECK(binary.exit_code == 3);
}

TEST_CASE("inspect: a saved configuration, library, container and script say what they would mean") {
    TempFolder folder;
    const auto state_of = [&](const std::string& text) {
        return inspect({folder.write("c.js", text)})
            .report["pixels"]
            .items()
            .at(0)["automatic_matching"]["state"]
            .as_text();
    };
    CHECK(state_of(config(kId, true)) == "on");
    CHECK(state_of(config(kId, false)) == "off");
    CHECK(run_formleak({"inspect", folder.write("l.js", "var q=1;fbq.version=\"2.9.325\";"), "--verbose"})
              .out.find("version 2.9.325") != std::string::npos);
    const Inspected container =
        inspect({FORMLEAK_SOURCE_DIR
                 "/fixtures/meta/gtm-container/vendors/www.googletagmanager.com/gtm.js?id=GTM-ABC123"});
    bool found = false;
    for (const Json& p : container.report["pixels"].items())
        found |=
            p["account"].as_text() == kId && p["found_in"].items().at(0)["how"].as_text() == "gtm-container";
    CHECK(found);
}

namespace {

const std::string kConfigUrl =
    std::string("https://connect.facebook.net/signals/config/") + kId + "?v=2.9.300&r=stable";

std::string page_html() {
    return "<!doctype html><html lang=sv><head>" + pixel(kId) +
           "</head><body><form method=post action=/send><input type=email "
           "name=email><button>Skicka</button></form></body></html>";
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& more,
                        const std::string& block) {
    return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-03-02T09:14:07Z\r\n" + more +
           "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string warc_response(const std::string& url, const std::string& type, const std::string& body,
                          const std::string& more = "", const std::string& headers = "") {
    return warc_record("response", url, more,
                       "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + headers + "\r\n" + body);
}

std::string warc_post(const std::string& url, const std::string& headers, const std::string& body) {
    return warc_record("request", url, "",
                       "POST / HTTP/1.1\r\nReferer: " + std::string(kPage) + "\r\n" + headers +
                           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

// A Zstandard frame of one block that is not packed: RFC 8878, sections 3.1.1.1 and 3.1.1.2.
std::string zstd_frame(const std::string& plain) {
    const std::size_t head = plain.size() << 3 | 1;
    return std::string("\x28\xb5\x2f\xfd\x00\x68", 6) + static_cast<char>(head) +
           static_cast<char>(head >> 8) + static_cast<char>(head >> 16) + plain;
}

// JSON with kEmail in it, by zstd 1.5.4 -19 --no-check.
std::string zstd_json() {
    return *decode_base64(
        "KLUv/QBoFQUAEk0kGHCtDjCAUkjlFlxsErFQV/i/"
        "n6YSAQB8AtMxTRaC9ugOPXieRxDWjLuMl+WlvHJp5UbwMrMarayLSgV4LAEcBOaEgG6j"
        "+yDh5bdle7byEcpo5S8a1TQ50Z07X3g5WoZY+Q8+Lz9t0coOIsFbdAp9eHDKx2Dn18uNqbul5blM5Vo5Uti+"
        "J8zLj9FaMpbnvju3FAQAKpn8"
        "etQUcAFLFiEK");
}

std::string state_of(const Inspected& i) {
    REQUIRE(i.report["pixels"].items().size() == 1);
    return i.report["pixels"].items()[0]["automatic_matching"]["state"].as_text();
}

bool tells(const Inspected& i, const std::string& words) {
    for (const Json& problem : i.report["problems"].items())
        if (problem["message"].as_text().find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("inspect: zstd is undone in pages, configurations and what is sent, and around a whole WARC") {
    TempFolder folder;
    const std::string coded = "Content-Encoding: zstd\r\n";
    const std::string warc =
        warc_response(kPage, "text/html", zstd_frame(page_html()), "", coded) +
        warc_response(kConfigUrl, "application/x-javascript", zstd_frame(config(kId, true)), "", coded) +
        warc_post("https://collect.example/b", "Content-Type: application/json\r\n" + coded, zstd_json());
    const std::string known = folder.write("known.txt", std::string(kEmail) + "\n");
    for (const auto& [name, bytes] :
         {std::pair(std::string("a.warc"), warc), std::pair(std::string("a.warc.zst"), zstd_frame(warc))}) {
        CAPTURE(name);
        const Inspected i = inspect({folder.write(name, bytes), "--known", known});
        CHECK(state_of(i) == "on");
        const auto leaks = recorded(i);
        REQUIRE(leaks.size() == 1);
        CHECK((*leaks[0])["recipient"].as_text() == "collect.example");
        CHECK((*leaks[0])["transform"].dump().find("zstd") != std::string::npos);
        CHECK(i.report["problems"].items().empty());
    }
    // Broken off: what stands before is read, and the report is not complete.
    const std::string cut = warc_response(kPage, "text/html", page_html()) +
                            warc_post("https://collect.example/b", coded, zstd_json().substr(0, 100));
    const Inspected i = inspect({folder.write("cut.warc", cut), "--known", known});
    CHECK(tells(i, "not searched to their end"));
    CHECK_FALSE(i.report["summary"]["complete"].as_bool());
}

TEST_CASE(
    "inspect: a configuration that the archive only points to is read from there; unknown where that is not "
    "held") {
    TempFolder folder;
    const std::string page = warc_response(kPage, "text/html", page_html());
    const std::string held =
        warc_response(kConfigUrl + "&first", "application/x-javascript", config(kId, true),
                      "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Payload-Digest: sha1:AAA\r\n");
    const auto revisit = [](const std::string& more, const std::string& head) {
        return warc_record("revisit", kConfigUrl, more, head);
    };
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: application/x-javascript\r\n\r\n",
                      unmodified = "HTTP/1.1 304 Not Modified\r\n\r\n";
    for (const std::string& again :
         {revisit("WARC-Refers-To: <urn:uuid:1>\r\n", ok), revisit("WARC-Payload-Digest: sha1:AAA\r\n", ok),
          revisit("WARC-Refers-To: <urn:uuid:1>\r\n", unmodified)}) {
        CAPTURE(again);
        const Inspected known = inspect({folder.write("a.warc", page + held + again)});
        CHECK(state_of(known) == "on");
        CHECK(known.report["problems"].items().empty());
        const Inspected unknown = inspect({folder.write("b.warc", page + again)});
        CHECK(state_of(unknown) == "unknown");
        CHECK(tells(unknown, "points to an earlier record"));
        CHECK_FALSE(unknown.report["summary"]["complete"].as_bool());
    }
}

TEST_CASE(
    "inspect: bodies that a HAR keeps in files are read from beside it or from its zip, and nowhere else") {
    TempFolder folder;
    auto entries = incident();
    const auto replaced = [](const Json& from, const std::string& member, const Json& value) {
        Json out = Json::object();
        for (const auto& [name, old] : from.members())
            if (name != member) out.set(name, old);
        return value.is_null() ? out : out.set(member, value);
    };
    const auto in_file = [&](const Json& from, const std::string& part, const std::string& holder,
                             const std::string& file) {
        const Json moved = replaced(replaced(from[part][holder], "text", Json()), "_file", Json(file));
        return replaced(from, part, replaced(from[part], holder, moved));
    };
    const std::string page = entries[0]["response"]["content"]["text"].as_text(),
                      served = entries[1]["response"]["content"]["text"].as_text(),
                      sent = entries[3]["request"]["postData"]["text"].as_text();
    entries[0] = in_file(entries[0], "response", "content", "page.html");
    entries[1] = in_file(entries[1], "response", "content", "config.js");
    entries[3] = in_file(entries[3], "request", "postData", "sent.bin");
    const std::string har = har_of(entries);
    const auto check_read = [](const Inspected& i) {
        CHECK(state_of(i) == "on");
        CHECK(recorded(i).size() == 2);
        CHECK_FALSE(tells(i, "body in the file"));
    };
    check_read(inspect({folder.write("har.zip", zip({{"har.har", har, 8},
                                                     {"page.html", page, 8},
                                                     {"config.js", served, 8},
                                                     {"sent.bin", sent, 0}}))}));
    const std::string path = folder.write("visit.har", har);
    const Inspected bare = inspect({path});
    CHECK(tells(bare, "\"page.html\", which is not there"));
    CHECK(tells(bare, "\"sent.bin\", which is not there"));
    CHECK_FALSE(bare.report["summary"]["complete"].as_bool());
    folder.write("page.html", page);
    folder.write("config.js", served);
    folder.write("sent.bin", sent);
    check_read(inspect({path}));
    entries[1] = in_file(entries[1], "response", "content", "../config.js");
    const Inspected outside = inspect({folder.write("visit.har", har_of(entries))});
    CHECK(state_of(outside) == "unknown");
    CHECK(tells(outside, "not that of a file beside the HAR"));
}

TEST_CASE(
    "inspect: a host of the site's own that is another name of a vendor's is the vendor's, by the names the "
    "capture holds") {
    TempFolder folder;
    const std::string page =
        warc_response(kPage, "text/html", page_html()) +
        warc_post("https://www.exempel.example/send", "Content-Type: application/x-www-form-urlencoded\r\n",
                  "email=Test.Person%40Example.com");
    const std::string sent = warc_record("request",
                                         "https://metrics.exempel.example/b/ss/exempel/1/"
                                         "JS?c1=test.person%40example.com&email=other.person%40example.com",
                                         "", "GET / HTTP/1.1\r\nReferer: " + std::string(kPage) + "\r\n\r\n");
    const std::string name =
        warc_record("response", "dns:metrics.exempel.example", "Content-Type: text/dns\r\n",
                    "20260302091407\nmetrics.exempel.example.\t300\tIN\tCNAME\tcdn.exempel.example.\ncdn."
                    "exempel.example.\t300\tIN\tCNAME\texempel.data.adobedc.net.\n");
    // Without the name it is the site's own business.
    CHECK(recorded(inspect({folder.write("a.warc", page + sent)})).empty());
    const Inspected i = inspect({folder.write("b.warc", page + sent + name)});
    const auto leaks = recorded(i);
    bool traced = false;
    REQUIRE_FALSE(leaks.empty());
    for (const Json* leak : leaks) {
        CHECK((*leak)["recipient"].as_text() == "Adobe");
        CHECK((*leak)["cname"].as_text() == "exempel.data.adobedc.net");
        // A value that only went there was not typed into the site's own form.
        CHECK((*leak)["field_label"].as_text().find("metrics.") == std::string::npos);
        traced |=
            (*leak)["field_label"].as_text().find("field email of https://www.exempel.example/send") == 0;
    }
    CHECK(traced);
    REQUIRE_FALSE(i.report["events"].items().empty());
    CHECK(i.report["events"].items()[0]["vendor"].as_text() == "adobe");
    CHECK(i.report["events"].items()[0]["cname"].as_text() == "exempel.data.adobedc.net");
    bool shown = false;
    for (const Json& finding : i.report["findings"].items())
        for (const Json& evidence : finding["evidence"].items())
            shown |= evidence["kind"].as_text() == "capture" &&
                     evidence["excerpt"].as_text() ==
                         "metrics.exempel.example is another name of exempel.data.adobedc.net (CNAME)";
    CHECK(shown);
    CHECK(run_formleak({"inspect", folder.file("b.warc"), "--verbose"})
              .out.find("another name of exempel.data.adobedc.net") != std::string::npos);
    const auto schema = parse_json(read_file(FORMLEAK_SOURCE_DIR "/reports/report.schema.json"));
    CHECK(testing::find_schema_violations(*schema, i.report).empty());
}
