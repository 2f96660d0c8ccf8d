// Captures and saved files, end to end.
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/text/digest.h"
#include "tests/e2e/site.h"
#include "tests/support/json_schema.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kId = "1234567890123456";
constexpr const char* kPage = "https://www.exempel.example/kontakt";
// encodings.md, section 3
constexpr const char* kEmail = "test.person@example.com";
constexpr const char* kEmailHash = "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897";

Json entry(const std::string& method, const std::string& url, const std::string& body, const std::string& response_type, const std::string& response, const char* second) {
    Json request = Json::object().set("method", method).set("url", url).set("headers", Json::array().push(Json::object().set("name", "Referer").set("value", kPage)));
    if (!body.empty()) {
        request.set("postData", Json::object().set("mimeType", "application/x-www-form-urlencoded").set("text", body));
        request = request.set("bodySize", Json::integer(static_cast<std::int64_t>(body.size())));
    }
    Json content = Json::object().set("mimeType", response_type).set("size", Json::integer(static_cast<std::int64_t>(response.size())));
    if (!response.empty()) content.set("text", response);
    return Json::object()
        .set("startedDateTime", std::string("2026-03-02T09:14:") + second + ".000Z")
        .set("request", std::move(request))
        .set("response", Json::object().set("status", Json::integer(200)).set("headers", Json::array().push(Json::object().set("name", "Content-Type").set("value", response_type))).set("content", std::move(content)));
}

std::string har_of(const std::vector<Json>& entries) {
    Json list = Json::array();
    for (const Json& e : entries) list.push(e);
    return Json::object().set("log", Json::object().set("version", "1.2").set("entries", std::move(list))).dump();
}

// The incident as a browser's record shows it: page, configuration, the visitor's own post, the pixel's request.
std::vector<Json> incident() {
    const std::string page = "<!doctype html><html lang=sv><head>" + pixel(kId) + "</head><body><p>Kontakta oss om din försäkring, så svarar vi.</p>"
                             "<form method=post action=/send><input type=email name=email><input type=tel name=telefon><button>Skicka</button></form></body></html>";
    return {entry("GET", kPage, "", "text/html; charset=utf-8", page, "01"),
            entry("GET", std::string("https://connect.facebook.net/signals/config/") + kId + "?v=2.9.300&r=stable", "", "application/x-javascript", config(kId, true), "02"),
            entry("POST", "https://www.exempel.example/send", "email=Test.Person%40Example.com&telefon=070-174+06+05", "text/html", "", "08"),
            entry("POST", "https://www.facebook.com/tr/", std::string("id=") + kId + "&ev=SubscribedButtonClick&dl=https%3A%2F%2Fwww.exempel.example%2Fkontakt&o=2078&udff%5Bem%5D=" + kEmailHash +
                                                              "&udff%5Bph%5D=" + sha256_hex("701740605"), "text/plain", "", "08")};
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

TEST_CASE("inspect: one capture gives configured, predicted and recorded side by side, and finds the fields") {
    TempFolder folder;
    const Inspected i = inspect({folder.write("visit.har", har_of(incident()))});
    CHECK(i.outcome.exit_code == 1);
    REQUIRE(i.report["pixels"].items().size() == 1);
    CHECK(i.report["pixels"].items()[0]["automatic_matching"]["state"].as_text() == "on");
    bool predicted = false;
    for (const Json& leak : i.report["leaks"].items()) predicted |= leak["basis"].as_text() == "predicted" && leak["match_key"].as_text() == "em";
    CHECK(predicted);
    const auto leaks = recorded(i);
    REQUIRE(leaks.size() == 2);
    for (const Json* leak : leaks) {
        // The number went without its country code and its leading zero, and is still the field's.
        const std::string expected = (*leak)["match_key"].as_text() == "em" ? "field email of" : "field telefon of";
        CHECK((*leak)["field_label"].as_text().find(expected) == 0);
        CHECK((*leak)["recipient"].as_text() == "Meta Platforms");
    }
    std::size_t findings = 0;
    for (const Json& f : i.report["findings"].items()) findings += f["rule"].as_text() == "meta.automatic-matching" && f["basis"].as_text() == "recorded";
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
    entries.push_back(entry("GET", "https://collect.example/p?mail=test.person%40example.com", "", "image/gif", "", "09"));
    const std::string har = folder.write("visit.har", har_of(entries));
    for (const char* format : {"json", "text", "html", "md", "csv", "sarif", "junit"}) {
        CAPTURE(format);
        const Outcome outcome = run_formleak({"inspect", har, "--format", format, "--verbose"});
        for (const char* secret : {kEmail, "Test.Person", "test.person", "070-174", "701740605"}) CHECK(outcome.out.find(secret) == std::string::npos);
    }
    CHECK(run_formleak({"inspect", har, "--format", "json"}).out.find(kEmailHash) != std::string::npos);
    const Outcome shown = run_formleak({"inspect", har, "--format", "json", "--show-values"});
    CHECK(shown.out.find(kEmail) != std::string::npos);
    CHECK(shown.err.find("real people") != std::string::npos);
}

TEST_CASE("inspect: --known finds given values in other parties' requests, and only there") {
    TempFolder folder;
    const std::string list = folder.write("urls.txt", std::string("https://collect.example/a?h=") + kEmailHash + "\nhttps://other.example/b?x=1\nhttps://third.example/c?u=dGVzdC5wZXJzb25AZXhhbXBsZS5jb20=\n");
    const Inspected i = inspect({list, "--known", folder.write("known.csv", "# made up\nemail,test.person@example.com\n")});
    std::vector<std::string> recipients;
    for (const Json* leak : recorded(i)) recipients.push_back((*leak)["recipient"].as_text());
    std::sort(recipients.begin(), recipients.end());
    CHECK(recipients == std::vector<std::string>{"collect.example", "third.example"});
    CHECK(run_formleak({"inspect", list, "--known", folder.write("bad.csv", "email,\n")}).exit_code == 2);
}

TEST_CASE("inspect: --reverse turns hashes over few values back, and never without being asked") {
    TempFolder folder;
    const std::string list = folder.write("urls.txt", std::string("https://www.facebook.com/tr/?id=") + kId + "&ev=Lead&udff[zp]=" + sha256_hex("41301") + "\n");
    CHECK((*recorded(inspect({list}))[0])["normalised"].as_text().empty());
    const Inspected reversed = inspect({list, "--reverse", "--show-values"});
    REQUIRE(recorded(reversed).size() == 1);
    CHECK((*recorded(reversed)[0])["normalised"].as_text() == "41301");
    CHECK((*recorded(inspect({list, "--reverse"}))[0])["normalised"].as_text() == "#####");
}

TEST_CASE("inspect: the same leak many times is one finding with its count, first and last time") {
    TempFolder folder;
    std::vector<Json> entries = {incident()[0]};
    for (const char* second : {"30", "10", "20"}) entries.push_back(entry("GET", "https://collect.example/p?mail=test.person%40example.com", "", "image/gif", "", second));
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
    entries[1] = entry("GET", std::string("https://connect.facebook.net/signals/config/") + kId + "?v=2.9.300", "", "application/x-javascript", "", "02");
    entries[3] = entry("GET", std::string("https://www.facebook.com/tr/?id=") + kId + "&ev=PageView&ud[em]=" + sha256_hex("") + "&ud[ph]=" + sha256_hex("undefined"), "", "image/gif", "", "03");
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
    for (const Json& problem : cut.report["problems"].items()) said |= problem["message"].as_text().find("ends") != std::string::npos;
    CHECK(said);
    CHECK_FALSE(cut.report["summary"]["complete"].as_bool());
    const Outcome missing = run_formleak({"inspect", folder.file("no.har")});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("no.har") != std::string::npos);
    const Outcome binary = run_formleak({"inspect", folder.write("x.bin", std::string("\x7f" "ELF\0\0\0\x01", 8))});
    CHECK(binary.exit_code == 3);
}

TEST_CASE("inspect: a saved configuration, library, container and script say what they would mean") {
    TempFolder folder;
    const auto state_of = [&](const std::string& text) { return inspect({folder.write("c.js", text)}).report["pixels"].items().at(0)["automatic_matching"]["state"].as_text(); };
    CHECK(state_of(config(kId, true)) == "on");
    CHECK(state_of(config(kId, false)) == "off");
    CHECK(run_formleak({"inspect", folder.write("l.js", "var q=1;fbq.version=\"2.9.325\";"), "--verbose"}).out.find("version 2.9.325") != std::string::npos);
    const Inspected container = inspect({FORMLEAK_SOURCE_DIR "/fixtures/meta/gtm-container/vendors/www.googletagmanager.com/gtm.js?id=GTM-ABC123"});
    bool found = false;
    for (const Json& p : container.report["pixels"].items()) found |= p["account"].as_text() == kId && p["found_in"].items().at(0)["how"].as_text() == "gtm-container";
    CHECK(found);
}
