// What an address of a capture answered later and differently is read: pages, their scripts, the vendors'
// configurations. What does not differ in its meaning brings nothing.
#include <fstream>
#include <set>
#include <sstream>

#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kAddress = "https://www.shop.example/kontakt";
// The account of fixtures/meta/signals-config.
const std::string kAccount = "1029384756102938";

std::string page(const std::string& head, const std::string& fields = "") {
    return "<!doctype html><html lang=sv><head>" + head +
           "</head><body><p>Skriv till oss.</p><form method=post><input type=email name=email>" + fields +
           "<button>Skicka</button></form></body></html>";
}

std::string pixel_of(const std::string& account) {
    return "<script>fbq('init','" + account + "')</script>";
}

std::string entry(const std::string& url, const std::string& type, const std::string& text) {
    return Json::object()
        .set("request", Json::object().set("method", "GET").set("url", url))
        .set("response", Json::object()
                             .set("status", Json::integer(200))
                             .set("content", Json::object().set("mimeType", type).set("text", text)))
        .dump();
}

std::string script(const std::string& text) {
    return entry("https://www.shop.example/app.js", "text/javascript", text);
}

std::string configuration(const char* name) {
    std::ifstream in(FORMLEAK_SOURCE_DIR "/fixtures/meta/signals-config/" + std::string(name));
    std::stringstream text;
    text << in.rdbuf();
    REQUIRE(!text.str().empty());
    return entry("https://connect.facebook.net/signals/config/" + kAccount +
                     "?v=2.9.325&r=stable&domain=www.shop.example",
                 "application/x-javascript", text.str());
}

std::string har_with(std::initializer_list<std::string> entries) {
    std::string all;
    for (const std::string& each : entries) all += (all.empty() ? "" : ",") + each;
    return har_of(all);
}

std::set<std::string> accounts(const Scanned& got) {
    std::set<std::string> out;
    for (const Json& pixel : got.report["pixels"].items()) out.insert(pixel["account"].as_text());
    return out;
}

std::set<std::string> fields(const Scanned& got) {
    std::set<std::string> out;
    for (const Json& page : got.report["pages"].items())
        for (const Json& form : page["forms"].items())
            for (const Json& field : form["fields"].items()) out.insert(field["name"].as_text());
    return out;
}

Scanned inspected(const std::string& har) {
    TempFolder folder;
    return inspect({folder.write("c.har", har)});
}

}  // namespace

TEST_CASE("a page that answers differently when it is recorded again is read each time") {
    const std::string plain = har_page(kAddress, page(""));
    const struct {
        const char* what;
        std::string har;
        std::set<std::string> accounts, fields;
    } kCases[] = {
        {"a pixel the second time",
         har_with({plain, har_page(kAddress, page(pixel_of("1234567890123456")))}),
         {"1234567890123456"},
         {"email"}},
        {"a pixel the first time",
         har_with({har_page(kAddress, page(pixel_of("1234567890123456"))), plain}),
         {"1234567890123456"},
         {"email"}},
        {"a pixel the third time",
         har_with({plain, plain, har_page(kAddress, page(pixel_of("1234567890123456")))}),
         {"1234567890123456"},
         {"email"}},
        {"another pixel",
         har_with({har_page(kAddress, page(pixel_of("1234567890123456"))),
                   har_page(kAddress, page(pixel_of("2234567890123456")))}),
         {"1234567890123456", "2234567890123456"},
         {"email"}},
        {"a further field",
         har_with({plain, har_page(kAddress, page("", "<input name=personnummer>"))}),
         {},
         {"email", "personnummer"}},
        {"an error first",
         har_with({har_page(kAddress, "<html><body><p>Try again later.</p></body></html>"),
                   har_page(kAddress, page(pixel_of("1234567890123456")))}),
         {"1234567890123456"},
         {"email"}},
        {"a script",
         har_with({har_page(kAddress, page("<script src=/app.js></script>")), script("var a = 1;"),
                   script("fbq('init','1234567890123456')")}),
         {"1234567890123456"},
         {"email"}},
        {"a script the third time",
         har_with({har_page(kAddress, page("<script src=/app.js></script>")), script("var a = 1;"),
                   script("var a = 2;"), script("fbq('init','1234567890123456')")}),
         {"1234567890123456"},
         {"email"}},
    };
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.what));
        const Scanned got = inspected(each.har);
        CHECK(accounts(got) == each.accounts);
        CHECK(fields(got) == each.fields);
        CHECK_MESSAGE((got.problems().empty() || !each.accounts.empty()), got.report["problems"].dump());
        std::set<std::string> ids;
        for (const Json& finding : got.report["findings"].items())
            CHECK(ids.insert(finding["id"].as_text()).second);
    }
}

TEST_CASE("a configuration that was on in one of its recordings is on") {
    const std::string form = har_page(kAddress, page(pixel_of(kAccount)));
    const std::string kHars[] = {
        har_with({form, configuration("on.js")}),
        har_with({form, configuration("off.js"), configuration("on.js")}),
        har_with({form, configuration("on.js"), configuration("off.js")}),
        har_with({form, configuration("off.js"), configuration("off.js"), configuration("on.js")}),
    };
    std::size_t leaks = 0;
    for (const std::string& har : kHars) {
        const Scanned got = inspected(har);
        REQUIRE(got.report["pixels"].items().size() == 1);
        CHECK(got.report["pixels"].items()[0]["automatic_matching"]["state"].as_text() == "on");
        CHECK(got.page_urls().size() == 1);
        if (leaks == 0) leaks = got.report["leaks"].items().size();
        CHECK(leaks > 0);
        CHECK(got.report["leaks"].items().size() == leaks);
    }
    const Scanned off = inspected(har_with({form, configuration("off.js")}));
    CHECK(off.report["pixels"].items()[0]["automatic_matching"]["state"].as_text() == "off");
}

TEST_CASE("reloads of a page whose tokens and dates differ are one page without a problem") {
    std::string all;
    for (int i = 0; i < 30; i++) {
        const std::string token = std::to_string(1000 + i);
        all += (all.empty() ? "" : ",") +
               har_page(kAddress, page("<meta name=csrf content=t" + token + ">",
                                       "<input type=hidden name=token value=" + token + ">")) +
               "," + script("var served = " + token + ";");
    }
    const Scanned got = inspected(har_of(all));
    CHECK(got.page_urls().size() == 1);
    CHECK_MESSAGE(got.problems().empty(), got.report["problems"].dump());
    CHECK(got.outcome.exit_code == 0);
}

TEST_CASE("more recordings that differ than are read are counted") {
    std::string pages, scripts = har_page(kAddress, page("<script src=/app.js></script>"));
    for (int i = 0; i < 1'004; i++)
        pages += (pages.empty() ? "" : ",") + har_page(kAddress, "<html><p>number " + std::to_string(i));
    for (int i = 0; i < 10; i++) scripts += "," + script("fbq('track','Step" + std::to_string(i) + "');");
    const Scanned of_pages = inspected(har_of(pages));
    CHECK(of_pages.outcome.exit_code == 3);
    CHECK_MESSAGE(of_pages.has_problem("3 further recordings of pages were not read"),
                  of_pages.report["problems"].dump());
    const Scanned of_scripts = inspected(har_of(scripts));
    CHECK(of_scripts.outcome.exit_code == 3);
    CHECK_MESSAGE(of_scripts.has_problem("1 scripts or configurations were recorded with more than 8"),
                  of_scripts.report["problems"].dump());
}
