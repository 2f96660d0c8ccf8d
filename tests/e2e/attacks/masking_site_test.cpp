// Addresses of pages that are asked for, and pages of folders, may name somebody: not in the report. What is
// no value stays as it is.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/attacks/masking_places.h"
#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kForm = pixel("1234567890123456") + "<form><input type=email name=email></form>";

std::vector<std::pair<std::string, std::string>> scanned(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "scan");
    arguments.push_back("--no-vendor-config");
    return outputs_of(std::move(arguments));
}

void check_hidden(const std::vector<std::string>& arguments, const PersonalValue& value,
                  const Coding& coding) {
    for (const auto& [output, text] : scanned(arguments)) {
        const auto found = find_value(text, value.plain);
        CHECK_MESSAGE(found.empty(), value.what, " as ", coding.name, " in ", output, ": ",
                      found.empty() ? "" : found.front());
    }
}

// Addresses whose own names say whose data it is; a crawl knows a surname by nothing else.
std::vector<std::string> addresses_with(const std::string& name, const std::string& coded) {
    return {"/1?" + name + "=" + coded,
            "/2?x=1&" + name + "=" + coded + "&y=2",
            "/3?a=1;" + name + "=" + coded,
            "/kund/" + coded,
            "/kund/" + coded + "/order",
            "/kund_" + coded + ".html",
            "/4?x=" + coded};
}

const std::string& name_of(const PersonalValue& value) {
    static const std::string kNames[] = {"email", "efternamn", "personnummer"};
    return kNames[&value - personal_values().data()];
}

}  // namespace

TEST_CASE("masking: a crawl shows no value of its addresses, in any coding and format") {
    for (const PersonalValue& value : personal_values())
        for (const Coding& coding : value_codings()) {
            Site site;
            std::string links;
            for (const std::string& path : addresses_with(name_of(value), coding.write(value.plain))) {
                site.page(path, page_of(kForm));
                links += "<a href='" + path + "'>sida</a>";
            }
            site.page("/", page_of(links + kForm));
            check_hidden({site.url("/"), "--ignore-robots"}, value, coding);
        }
}

TEST_CASE("masking: pages of a folder show no value, in names of files and in names, titles and addresses") {
    for (const PersonalValue& value : personal_values())
        for (const Coding& coding : value_codings()) {
            // What only a known value tells is not told to a scan.
            if (value.what == "surname") continue;
            TempFolder in;
            std::size_t number = 0;
            for (const Place& place : site_places())
                in.write("site/" + std::to_string(number++) + ".html",
                         filled(place.content, coding.write(value.plain)));
            in.write("site/" + coding.write(value.plain) + ".html", page_of(kForm));
            check_hidden({in.file("site"), "--offline"}, value, coding);
        }
}

TEST_CASE("masking: a redirect to an address with a value, and one that fails, say nothing of it") {
    const PersonalValue& value = personal_values()[0];
    Site site;
    site.page("/", page_of("<a href='/go'>a</a><a href='/gone?email=" + value.plain + "'>b</a>" + kForm));
    ServedResponse to;
    to.status = 302;
    to.headers.push_back({"Location", "/tack?email=" + value.plain + "&page=3"});
    site.answer("/go", to);
    site.page("/tack?email=" + value.plain + "&page=3", page_of(kForm));
    check_hidden({site.url("/"), "--ignore-robots"}, value, value_codings()[0]);
    check_hidden({site.url("/tack?email=" + value.plain + "&page=3"), "--ignore-robots"}, value,
                 value_codings()[0]);
}

TEST_CASE("masking: what is no value of anybody stays in addresses, names and titles of a crawl") {
    Site site;
    const char* const kPaths[] = {"/?id=12&page=3",
                                  "/artikel/1234567",
                                  "/2026/11/20261121-nyhet",
                                  "/npm/jquery@3.6.0/dist/a.html",
                                  "/p?sort=namn&sku=4009176402123",
                                  "/a?q=form%C3%A5n#del-2",
                                  "/0a1b2c3d4e5f60718293a4b5c6d7e8f9"};
    std::string links;
    for (const char* path : kPaths) {
        site.page(std::string(path).substr(0, std::string(path).find('#')), page_of(kForm));
        links += "<a href='" + std::string(path) + "'>sida</a>";
    }
    ServedResponse first;
    first.body = page_of(links +
                             "<form id=f850 name=order-2026><label>E-post<input type=email name=e "
                             "placeholder='anna@example.com'></label><label>Personnummer ÅÅÅÅMMDD-XXXX<input "
                             "name=pnr placeholder='19121212-1212'></label></form>",
                         "Ring 08-123 456 78 eller kom 2026-11-21");
    site.answer("/", first);
    const Scanned scanned = scan({site.url("/"), "--ignore-robots", "--no-vendor-config"});
    CHECK(scanned.outcome.out.find("…") == std::string::npos);
    const std::vector<std::string> urls = scanned.page_urls();
    for (const char* path : kPaths) {
        CAPTURE(path);
        const std::string address = site.url(std::string(path).substr(0, std::string(path).find('#')));
        CHECK(std::find(urls.begin(), urls.end(), address) != urls.end());
    }
    CHECK(scanned.outcome.out.find("anna@example.com") != std::string::npos);
    CHECK(scanned.outcome.out.find("Ring 08-123 456 78") != std::string::npos);
}

TEST_CASE("masking: names of parameters, hosts and the shape of paths stay readable") {
    Site site;
    site.page("/kund/anna@nordpost.example/order?email=anna@nordpost.example&page=3", page_of(kForm));
    const Scanned scanned =
        scan({site.url("/kund/anna@nordpost.example/order?email=anna@nordpost.example&page=3"), "--max-pages",
              "1", "--no-vendor-config", "--ignore-robots"});
    REQUIRE(scanned.page_urls().size() == 1);
    CHECK(scanned.page_urls()[0] == site.url("/kund/…/order?email=…&page=3"));
}

namespace {

// The page's address behind the site's origin, as a scan of it alone says.
std::string shown_address(const std::string& path) {
    Site site;
    site.page(path, page_of(kForm));
    const Scanned scanned =
        scan({site.url(path), "--max-pages", "1", "--no-vendor-config", "--ignore-robots"});
    const auto urls = scanned.page_urls();
    REQUIRE(urls.size() == 1);
    return urls[0].substr(site.url("").size());
}

}  // namespace

TEST_CASE(
    "masking: a scan knows names of personal data within values and paths, by the classifier of fields") {
    const struct {
        const char *path, *shown;
    } kCases[] = {
        {"/a?data=%7B%22lastname%22%3A%22Zxqvist%22%7D", "/a?data=…"},
        {"/a?u=https%3A%2F%2Fb.example%2F%3Flastname%3DZxqvist", "/a?u=…"},
        {"/a?lastname%3DZxqvist", "/a?…"},
        {"/a?x=lastname:Zxqvist", "/a?x=…"},
        {"/a/lastname=Zxqvist/b", "/a/lastname=…/b"},
        {"/a;efternamn=Zxqvist", "/a;efternamn=…"},
        {"/a?bGFzdG5hbWU9WnhxdmlzdA==", "/a?…"},
        {"/a?diagnos=ja&sida=2", "/a?diagnos=…&sida=2"},
        {"/a?kon=f", "/a?kon=…"},
        {"/a?ort=Ume", "/a?ort=…"},
        {"/a?message=Hej", "/a?message=…"},
        {"/a?token=abc&pwd=x", "/a?token=…&pwd=…"},
        {"/a?q=hiv+provsvar", "/a?q=…"},
        // A link of the site's.
        {"/a?q=skor", "/a?q=skor"},
        {"/a?sort=pris&color=red&lang=sv", "/a?sort=pris&color=red&lang=sv"},
        {"/a?filter=storlek:38&t=12:30", "/a?filter=storlek:38&t=12:30"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.path);
        CHECK(shown_address(c.path) == c.shown);
    }
}

TEST_CASE("masking: a plain word in an address is masked in that address alone") {
    for (const std::string link :
         {"/l?phone=iphone", "/l?email=nyhetsbrev", "/l?first=vinter", "/l?city=stockholm"}) {
        CAPTURE(link);
        const std::string word = link.substr(link.find('=') + 1);
        Site site;
        const auto serve = [&site](const std::string& path, const std::string& page) {
            ServedResponse answer;
            answer.body = page;
            site.answer(path, answer);
        };
        serve("/", page_of("<a href='" + link + "'>a</a><a href='/" + word + "/info'>b</a>"));
        serve(link, page_of(kForm));
        serve("/" + word + "/info", page_of(kForm, "Om " + word));
        const Scanned scanned = scan({site.url("/"), "--no-vendor-config", "--ignore-robots"});
        CHECK(scanned.outcome.out.find("/" + word + "/info") != std::string::npos);
        CHECK(scanned.outcome.out.find("Om " + word) != std::string::npos);
        CHECK(scanned.outcome.out.find(link) == std::string::npos);
    }
}

TEST_CASE("masking: a scan shows no address and no number of somebody in labels and examples") {
    Site site;
    ServedResponse answer;
    answer.body = page_of(
        "<form><fieldset><legend>Konto karin.lindqvist@nordpost.example</legend><label>Ny adress "
        "för karin.lindqvist@nordpost.example<input type=email name=e "
        "placeholder='karin.lindqvist@nordpost.example'></label><label>Personnummer "
        "198112189876<input name=pnr placeholder='ÅÅÅÅMMDD-XXXX'></label></form>",
        "Villkor 2025-2026");
    site.answer("/", answer);
    const Scanned scanned = scan({site.url("/"), "--no-vendor-config", "--ignore-robots"});
    CHECK(find_value(scanned.outcome.out, "karin.lindqvist@nordpost.example").empty());
    CHECK(find_value(scanned.outcome.out, "198112189876").empty());
    for (const char* kept : {"Villkor 2025-2026", "Personnummer …", "ÅÅÅÅMMDD-XXXX"}) {
        CAPTURE(kept);
        CHECK(scanned.outcome.out.find(kept) != std::string::npos);
    }
}
