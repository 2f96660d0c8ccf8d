// What was sent to a vendor: values are "…", names, addresses and what is sold stay. And what a finding is
// called does not depend on what a run masks.
#include <map>

#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/attacks/masking_places.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kOwn = "https://www.klinik.example";
const std::string kMeta = "https://www.facebook.com/tr/?id=1234567890123456&ev=PageView&";

std::string hit(const std::string& url) {
    return Json::object()
        .set("request", Json::object().set("method", "GET").set("url", url).set("headers", Json::array()))
        .set("response", Json::object()
                             .set("status", Json::integer(200))
                             .set("content", Json::object().set("mimeType", "image/gif").set("text", "")))
        .dump();
}

// Name of a datum → its value, of all events.
std::map<std::string, std::string> data_of(const std::string& url) {
    TempFolder in;
    const Scanned run =
        inspect({in.write("a.har", har_of(har_page(kOwn + "/a", kFormPage) + "," + hit(url)))});
    std::map<std::string, std::string> out;
    for (const Json& event : run.report["events"].items())
        for (const Json& datum : event["data"].items())
            out[datum["name"].as_text()] = datum["value"].as_text();
    return out;
}

const std::string kForm =
    "<!doctype html><title>Kund</title><form action='https://mott.example/x' method=post><input "
    "name=email></form>";

struct Run {
    std::vector<std::string> ids, pages;
    Outcome outcome;
};

Run findings_of(const std::string& entries, std::vector<std::string> more = {}) {
    TempFolder in;
    std::vector<std::string> arguments{in.write("a.har", har_of(entries))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Scanned run = inspect(arguments);
    Run out{{}, {}, run.outcome};
    for (const Json& finding : run.report["findings"].items()) {
        out.ids.push_back(finding["id"].as_text());
        out.pages.push_back(finding["page"].as_text());
    }
    return out;
}

}  // namespace

TEST_CASE("masking: custom data of a vendor are values, whatever they are called") {
    const auto data = data_of(kMeta +
                              "cd[efternamn]=Wetterqvist&cd[losenord]=x9&cd[diagnos]=ja&cd[search_string]="
                              "hiv+test&cd[status]=gravid&"
                              "cd[content_name]=Graviditetstest&cd[a]=x&cd[value]=199&cd[currency]=SEK&cd["
                              "content_ids]=%5B%22A-1%22%5D&"
                              "cd[content_type]=product&cd[buttonText]=Skicka&ud[ge]=f&ud[fn]=Bo&ud[st]=ab");
    for (const char* name : {"cd[efternamn]", "cd[losenord]", "cd[diagnos]", "cd[search_string]",
                             "cd[status]", "cd[content_name]", "cd[a]", "ud[ge]", "ud[fn]", "ud[st]"}) {
        CAPTURE(name);
        REQUIRE(data.contains(name));
        CHECK(data.at(name) == "…");
    }
    CHECK(data.at("cd[value]") == "199");
    CHECK(data.at("cd[currency]") == "SEK");
    CHECK(data.at("cd[content_ids]") == "[\"A-1\"]");
    CHECK(data.at("cd[content_type]") == "product");
    CHECK(data.at("cd[buttonText]") == "…");  // no page with such a button is in the capture
}

TEST_CASE("masking: what custom data say of somebody is known in the rest of the capture") {
    TempFolder in;
    const std::string har = in.write("a.har", har_of(har_page(kOwn + "/tack/Wetterqvist", kFormPage) + "," +
                                                     hit(kMeta + "cd[efternamn]=Wetterqvist")));
    CHECK(find_value(run_formleak({"inspect", har, "--format", "json"}).out, "Wetterqvist").empty());
}

TEST_CASE("masking: addresses among a vendor's data keep host, path and names") {
    const auto data =
        data_of(kMeta + "dl=https%3A%2F%2Fwww.klinik.example%2Fkontakt%3Fa%3Db&ud[em]=a.b@post.se");
    CHECK(data.at("dl") == "https://www.klinik.example/kontakt?a=…");
    CHECK(data.at("ud[em]") == "…");
}

TEST_CASE("masking: pages that differ by a masked value are one page of one finding") {
    const std::string two = har_page(kOwn + "/kund/anna.berg@post.se", kForm) + "," +
                            har_page(kOwn + "/kund/erik.ek@post.se", kForm);
    const Run masked = findings_of(two), shown = findings_of(two, {"--show-values"});
    REQUIRE(masked.ids.size() == 1);
    CHECK(masked.pages[0] == kOwn + "/kund/…");
    REQUIRE(shown.ids.size() == 2);
    CHECK(shown.ids[0] == masked.ids[0]);
    CHECK(shown.ids[1] == masked.ids[0]);
}

TEST_CASE("masking: a fingerprint does not depend on what is known in one run") {
    const std::string page = har_page(kOwn + "/kvistabruk", kForm);
    const std::string typed =
        R"({"request":{"method":"POST","url":")" + kOwn +
        R"(/x","postData":{"mimeType":"application/x-www-form-urlencoded","text":"efternamn=Kvistabruk"}},)" +
        R"("response":{"status":200,"content":{"mimeType":"text/plain"}}})";
    const Run plain = findings_of(page), known = findings_of(page + "," + typed),
              shown = findings_of(page + "," + typed, {"--show-values"});
    REQUIRE(plain.ids.size() == 1);
    CHECK(known.pages[0] == kOwn + "/…");
    CHECK(known.ids == plain.ids);
    CHECK(shown.ids == plain.ids);
    // Pages of other shapes are others.
    CHECK(findings_of(har_page(kOwn + "/annat", kForm)).ids != plain.ids);
}

TEST_CASE("masking: two pages that are masked alike have one finding each where their forms differ") {
    const std::string other =
        "<!doctype html><title>Kund</title><form action='https://annan.example/y' method=post><input "
        "name=telefon></form>";
    const Run run = findings_of(har_page(kOwn + "/kund/19121212-1212", kForm) + "," +
                                har_page(kOwn + "/kund/19870314-1212", other));
    CHECK(run.ids.size() == 2);
}
