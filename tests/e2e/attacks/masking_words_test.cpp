// What is hard to tell from the site's own words: single words under names that say nothing, items of lists,
// names of members that are people, short names, two names joined, more values than can be looked for; and
// the accounts of vendors, in whose place somebody's text may stand.
#include "scanner/text/escapes.h"
#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/attacks/masking_places.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kOwn = "https://www.klinik.example";
const std::string kForm = "application/x-www-form-urlencoded", kJson = "application/json";

std::string boka(const std::string& type, const std::string& body) {
    return har_request(kOwn + "/boka", type, body);
}

std::string page(const std::string& path, const std::string& title, const std::string& form = "") {
    return har_page(kOwn + path, "<!doctype html><title>" + title + "</title>" + form);
}

// Where the value may stand again.
std::string thanks_page(const std::string& value) {
    return page("/tack/" + escape_percent(value, false), "Tack: " + value, kFormPage);
}

const std::string kUnknownFields =
    "<form action=/boka method=post><input name=yrke><input name=bil><input name=x1><input name=q>"
    "<button>Boka tid nu</button></form>";

}  // namespace

TEST_CASE("masking: one word typed under a name that says nothing") {
    for (const char* name :
         {"yrke", "bil", "kund", "handlaggare", "alias", "q", "sok", "foo", "x1", "land"}) {
        CAPTURE(name);
        const std::string form = page("/boka", "Boka", kUnknownFields), tack = thanks_page("Rörmokarmästare");
        const std::string word = escape_percent("Rörmokarmästare", false);
        CHECK(find_value(all_outputs(form + "," + boka(kForm, std::string(name) + "=" + word) + "," + tack),
                         "Rörmokarmästare") == std::vector<std::string>{});
        CHECK(find_value(all_outputs(form + "," +
                                     boka(kJson, "{\"" + std::string(name) + "\":\"Rörmokarmästare\"}") +
                                     "," + tack),
                         "Rörmokarmästare") == std::vector<std::string>{});
    }
}

TEST_CASE("masking: a word of three letters in a field of the page's own") {
    const std::string form = page("/boka", "Boka", "<form><label>Diagnos<input name=diagnos></label></form>");
    CHECK(find_value(all_outputs(form + "," + boka(kForm, "diagnos=hiv") + "," + thanks_page("hiv")),
                     "hiv") == std::vector<std::string>{});
}

TEST_CASE("masking: items of lists, and names of members that are people") {
    const struct {
        const char *body, *value;
    } kCases[] = {{R"(["Wetterqvist","ja"])", "Wetterqvist"},
                  {R"({"deltagare":["Wetterqvist"]})", "Wetterqvist"},
                  {R"({"Wetterqvist Kvist":"x@y.se"})", "Wetterqvist Kvist"},
                  {R"({"a":{"kalle@wetterqvist.se":1}})", "kalle@wetterqvist.se"}};
    for (const auto& c : kCases) {
        CAPTURE(c.body);
        const std::string out = all_outputs(page("/boka", "Boka", kFormPage) + "," + boka(kJson, c.body) +
                                            "," + thanks_page(c.value) + "," +
                                            har_request("https://collect.annan.example/x", kJson, c.body));
        for (const char* part : {c.value, "etterqvist", "Kvist"})
            CHECK(find_value(out, part) == std::vector<std::string>{});
    }
}

TEST_CASE("masking: names of two letters, typed and given") {
    const std::string tack = thanks_page("Bo Ek") + "," + thanks_page("Bo") + "," + thanks_page("Ek");
    for (const char* body : {"fornamn=Bo&efternamn=Ek", "namn=Bo+Ek"}) {
        CAPTURE(body);
        const std::string out =
            all_outputs(page("/boka", "Boka", kFormPage) + "," + boka(kForm, body) + "," + tack);
        for (const char* shown : {"Tack: Bo", "Tack: Ek", "/tack/Bo", "/tack/Ek", "Bo Ek"})
            CHECK(out.find(shown) == std::string::npos);
    }
    TempFolder in;
    const std::string out = all_outputs(tack, {"--known", in.write("k.csv", "first_name,Bo\nEk\n")});
    for (const char* shown : {"Tack: Bo", "Tack: Ek", "/tack/Bo", "/tack/Ek"})
        CHECK(out.find(shown) == std::string::npos);
}

TEST_CASE("masking: two fields joined, and the spellings of addresses") {
    const std::string typed =
        page("/boka", "Boka", kFormPage) + "," + boka(kForm, "fornamn=Maria&efternamn=Sj%C3%B6gr%C3%A5n");
    for (const char* written : {"mariasjogran", "sjogranmaria", "maria.sjoegraan", "MariaSjögrån",
                                "maria_sjogran", "sjoegraan", "Sjogran-Maria"}) {
        CAPTURE(written);
        const std::string out = all_outputs(typed + "," + thanks_page(written));
        CHECK(out.find(written) == std::string::npos);
        CHECK(out.find(kOwn + "/tack/…") != std::string::npos);
    }
    // A name that is a word of every page goes with the other one, and alone stays.
    const std::string page_name = page("/boka", "Boka", kFormPage) + "," +
                                  boka(kForm, "fornamn=Maria&efternamn=Page") + "," +
                                  thanks_page("Maria Page");
    CHECK(all_outputs(page_name).find("Tack: …\"") != std::string::npos);
}

TEST_CASE("masking: more values than can be looked for cost names their words") {
    std::string typed = page("/boka", "Boka", kFormPage);
    std::string list;
    for (int i = 0; i < 30'000; ++i) {
        std::string name = "Qvist";
        for (int rest = i; rest > 0; rest /= 26) name += static_cast<char>('a' + rest % 26);
        list += (list.empty() ? "{\"efternamn\":\"" : ",{\"efternamn\":\"") + name + "\"}";
    }
    typed += "," + boka(kJson, "[" + list + ",{\"efternamn\":\"Wetterqvist\"}]");
    TempFolder in;
    const std::string har = in.write("a.har", har_of(typed + "," + thanks_page("Wetterqvist")));
    const Outcome outcome = run_formleak({"inspect", har, "--format", "json"});
    CHECK(find_value(outcome.out, "Wetterqvist") == std::vector<std::string>{});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.out.find("all words are masked but the most common") != std::string::npos);
}

TEST_CASE("masking: what buttons say stays readable") {
    const std::string out =
        all_outputs(page("/boka", "Boka", kUnknownFields) + "," + boka(kForm, "x1=Boka+tid"));
    CHECK(out.find("Boka tid nu") != std::string::npos);
}

TEST_CASE("masking: what stands in an account's place is masked unless it could be one") {
    for (const char* place :
         {"https://www.facebook.com/tr/?id=", "https://www.google-analytics.com/g/collect?v=2&tid=",
          "https://ct.pinterest.com/v3/?tid=", "https://tr.snapchat.com/p?pid="})
        for (const char* typed : {"migrän", "wetterqvist", "svea qvist"}) {
            CAPTURE(place);
            CAPTURE(typed);
            const std::string out = all_outputs(page("/boka", "Boka", kFormPage) + "," +
                                                har_request(place + escape_percent(typed, false) +
                                                            "&ev=PageView&en=page_view&em=a.b@post.se"));
            CHECK(find_value(out, typed) == std::vector<std::string>{});
        }
    // A real one stays, though somebody wrote it into a form.
    const std::string script = "<script>gtag('config','G-ABC1234567')</script>";
    const std::string out = all_outputs(
        page("/boka", "Boka", script + kUnknownFields) + "," + boka(kForm, "x1=G-ABC1234567") + "," +
        har_request(
            "https://www.google-analytics.com/g/collect?v=2&tid=G-ABC1234567&en=page_view&ep.x=a.b@post.se"));
    CHECK(out.find("G-ABC1234567") != std::string::npos);
}

TEST_CASE("masking: numbers of people as labels of hosts") {
    for (const char* label : {"070-123-45-67", "4111-1111-1111-1111", "4111111111111111",
                              "se45-5000-0000-0583-9825-7466", "se4550000000058398257466"}) {
        CAPTURE(label);
        const std::string out =
            all_outputs(page("/boka", "Boka", kFormPage) + "," +
                        har_request("https://" + std::string(label) + ".annan.example/x?email=a.b@post.se"));
        CHECK(out.find(label) == std::string::npos);
        CHECK(out.find("masked.annan.example") != std::string::npos);
    }
}

TEST_CASE("masking: pairs within paths, as Floodlight sends them") {
    for (const char* address :
         {"https://1234567.fls.doubleclick.net/activityi;src=1234567;type=abc;cat=boka;u1=Wetterqvist;~oref="
          "https%3A%2F%2Fwww.klinik.example%2F%3Fn%3DWetterqvist?email=a.b@post.se",
          "https://ad.doubleclick.net/ddm/activity/"
          "src=1234567;type=abc;cat=boka;u1=Wetterqvist?email=a.b@post.se",
          "https://track.annan.example/c2;pl41=Wetterqvist?email=a.b@post.se"}) {
        CAPTURE(address);
        const std::string out = all_outputs(page("/boka", "Boka", kFormPage) + "," + har_request(address));
        CHECK(find_value(out, "Wetterqvist") == std::vector<std::string>{});
        if (std::string(address).find("src=") != std::string::npos)
            CHECK(out.find("src=1234567;type=abc;cat=boka;u1=…") != std::string::npos);
    }
}

TEST_CASE("masking: a button's text is shown where a page of the site has the button") {
    const std::string call =
        "https://www.facebook.com/tr/?id=1234567890123456&ev=SubscribedButtonClick&cd[buttonText]=";
    const std::string form =
        page("/boka", "Boka", "<form><input name=efternamn><button>Boka tid nu</button></form>");
    CHECK(all_outputs(form + "," + har_request(call + "Boka+tid+nu")).find("Boka tid nu\"") !=
          std::string::npos);
    CHECK(find_value(all_outputs(form + "," + har_request(call + "Logga+ut+Wetterqvist")), "Wetterqvist") ==
          std::vector<std::string>{});
}

TEST_CASE("masking: no certain number or mailbox of somebody stands in an error line") {
    for (const char* file :
         {"/nowhere/anna.lindkvist@post.se-19121212-1212.har", "/nowhere/19121212-1212.html"}) {
        const Outcome outcome = run_formleak({"inspect", file});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.find("1212-1212") == std::string::npos);
        CHECK(outcome.err.find("lindkvist") == std::string::npos);
        CHECK(outcome.err.find("/nowhere/") != std::string::npos);
    }
}

TEST_CASE("masking: masked and shown reports have the same fingerprints, with accounts that are masked") {
    TempFolder in;
    const std::string har = in.write(
        "a.har",
        har_of(page("/boka", "Boka", kFormPage) + "," +
               har_request("https://ct.pinterest.com/v3/?tid=wetterqvist&pd[em]=a.b@post.se&event=init")));
    const auto ids = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"inspect", har, "--format", "json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto report = parse_json(run_formleak(arguments).out);
        REQUIRE(report.ok());
        std::vector<std::string> out;
        for (const Json& finding : (*report)["findings"].items()) out.push_back(finding["id"].as_text());
        return out;
    };
    CHECK(!ids({}).empty());
    CHECK(ids({}) == ids({"--show-values"}));
}

TEST_CASE("masking: what a site says back of what was typed does not make it the site's word") {
    for (const char* echo :
         {"<title>%</title>", "<title>Tack</title><p>%</p>",
          "<title>Tack</title><input type=hidden name=x value='%'>", "<title>Tack</title><button>%</button>",
          "<title>Tack</title><a href='/k/%'>%</a>", "<title>Tack</title><select><option>%</select>"})
        for (const char* value : {"Anna Wetterqvist", "Magsår"}) {
            CAPTURE(echo);
            CAPTURE(value);
            std::string html = "<!doctype html>";
            for (const char* c = echo; *c; ++c) html += *c == '%' ? std::string(value) : std::string(1, *c);
            const Json answer =
                Json::object()
                    .set("status", Json::integer(200))
                    .set("content", Json::object().set("mimeType", "text/html").set("text", html));
            const Json posted =
                Json::object().set("mimeType", kForm).set("text", "x1=" + escape_percent(value, false));
            const Json sent = Json::object()
                                  .set("method", "POST")
                                  .set("url", kOwn + "/boka")
                                  .set("headers", Json::array())
                                  .set("postData", posted);
            const std::string entry = Json::object().set("request", sent).set("response", answer).dump();
            const std::string out =
                all_outputs(page("/boka", "Boka", kUnknownFields) + "," + entry + "," + thanks_page(value));
            CHECK(out.find("Tack: …") != std::string::npos);
            CHECK(out.find(kOwn + "/tack/…") != std::string::npos);
        }
}
