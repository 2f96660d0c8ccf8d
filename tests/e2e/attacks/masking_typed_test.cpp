// What somebody typed into the site's own forms is masked wherever it stands again, whatever kind it is,
// however it was sent, and whatever its field is called; what the site itself says stays readable.
#include "scanner/text/escapes.h"
#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/attacks/masking_places.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kOwn = "https://www.klinik.example";

std::string field_page(const std::string& label, const std::string& name) {
    return "<!doctype html><html lang=sv><title>Boka</title><form action=/boka method=post><label for=a>" +
           label + "</label><input id=a name='" + name + "'><button>Boka</button></form>";
}

std::string form_post(const std::string& name, const std::string& value) {
    return har_request(kOwn + "/boka", "application/x-www-form-urlencoded",
                       name + "=" + escape_percent(value, false));
}

std::string thanks_page(const std::string& value) {
    return har_page(kOwn + "/tack/" + escape_percent(value, false),
                    "<!doctype html><title>Tack: " + value + "</title>" + kFormPage);
}

}  // namespace

TEST_CASE("masking: a typed value of any kind is masked in paths and titles") {
    const struct {
        const char *label, *name, *value;
    } kCases[] = {
        {"Diagnos", "diagnos", "Migränanfall"},
        {"Månadsinkomst", "inkomst", "34 215 kr"},
        {"Lånebelopp", "loan", "1 250 000"},
        {"Försäkring", "insurance", "Olycksfallsplus"},
        {"Företag", "company", "Zxbolaget"},
        {"Ort", "city", "Kvistabruk"},
        {"Kön", "gender", "ickebinär"},
        {"Meddelande", "message", "Min son har adhd"},
        {"Sök", "q", "hiv provsvar"},
        {"Användarnamn", "user", "zorro_kvist"},
        // The label of the page tells, the name does not.
        {"Lösenord", "f2", "Sommar99"},
        {"Efternamn", "entry.1045781291", "Wetterqvist"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const std::string out = all_outputs(har_page(kOwn + "/boka", field_page(c.label, c.name)) + "," +
                                            form_post(c.name, c.value) + "," + thanks_page(c.value));
        CHECK(find_value(out, c.value) == std::vector<std::string>{});
        CHECK(out.find(kOwn + "/tack/…") != std::string::npos);
    }
}

TEST_CASE("masking: bodies in every shape tell what was typed") {
    const struct {
        const char *type, *body;
    } kCases[] = {
        {"application/json", R"({"patient":{"efternamn":"Wetterqvist"}})"},
        {"application/json", R"([{"a":[{"efternamn":"Wetterqvist"}]}])"},
        {"application/json", R"({"query":"mutation{a}","variables":{"in":{"efternamn":"Wetterqvist"}}})"},
        {"application/json", R"({"fields":[{"name":"efternamn","value":"Wetterqvist"}]})"},
        {"text/plain", R"({"efternamn":"Wetterqvist"})"},
        {"application/vnd.api+json", R"({"efternamn":"Wetterqvist"})"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.body);
        const std::string out = all_outputs(
            har_page(kOwn + "/boka", kFormPage) + "," + har_request(kOwn + "/api", c.type, c.body) + "," +
            thanks_page("Wetterqvist") + "," + har_request("https://collect.annan.example/x?zz=Wetterqvist"));
        CHECK(find_value(out, "Wetterqvist") == std::vector<std::string>{});
        CHECK(out.find("was sent personal data") != std::string::npos);  // searched for, too
    }
}

TEST_CASE("masking: values given without a kind, and as free text, are masked") {
    for (const char* known : {"Wetterqvist\n", "free_text,Wetterqvist\n"}) {
        TempFolder in;
        const std::string out =
            all_outputs(thanks_page("Wetterqvist"), {"--known", in.write("k.csv", known)});
        CHECK(find_value(out, "Wetterqvist") == std::vector<std::string>{});
    }
}

TEST_CASE("masking: what the page offers to choose from stays readable") {
    const std::string page =
        "<!doctype html><title>Boka</title><form action=/boka method=post><label>Ort<select "
        "name=city><option>Kvistabruk<option>Umeå</select></label></form>";
    const std::string out = all_outputs(har_page(kOwn + "/boka", page) + "," +
                                        form_post("city", "Kvistabruk") + "," + thanks_page("Kvistabruk"));
    CHECK(out.find(kOwn + "/tack/Kvistabruk") != std::string::npos);
}

TEST_CASE("masking: a value that is a word of markup or of a sentence leaves the report readable") {
    const std::string page =
        "<!doctype html><title>Om oss</title><form action='https://mott.example/x' "
        "method=post><label>Efternamn<input "
        "name=efternamn></label><button>Skicka</button></form><script>fbq('init','1234567890123456')</"
        "script>";
    const auto report_of = [&](const std::string& value) {
        TempFolder in;
        const std::string har = in.write(
            "a.har",
            har_of(har_page(kOwn + "/start", kFormPage) + "," + form_post("fornamn", value) + "," +
                   har_page(kOwn + "/b", page) + "," +
                   har_request(
                       "https://www.facebook.com/tr/?id=1234567890123456&ev=PageView&ud[em]=a.b@post.se")));
        const Outcome outcome = run_formleak({"inspect", har, "--format", "text"});
        CHECK(outcome.exit_code == 1);
        return outcome.out.substr(outcome.out.find('\n'));
    };
    const std::string plain = report_of("Zzzqvist");
    for (const char* word :
         {"Post", "request", "click", "The", "text", "trim", "sha256", "body", "Efternamn", "fbq", "www",
          "connect", "https", "May", "Mark", "init", "predicted", "password"}) {
        CAPTURE(word);
        CHECK(report_of(word) == plain);
    }
}

TEST_CASE("masking: hosts and accounts of others stay, numbers in them too") {
    const std::string out = all_outputs(
        har_page(kOwn + "/a", kFormPage) + "," +
        har_request("https://o1111111.ingest.sentry.io/a?email=a.b@post.se") + "," +
        har_request("https://510001234.collect.igodigital.com/c2/x?email=a.b@post.se") + "," +
        har_request("https://in.hotjar.com/api/v2/client/sites/1234567/visit-data?email=a.b@post.se") + "," +
        har_request("https://1234567.fls.doubleclick.net/activityi;src=1234567;type=abc;u1=a.b%40post.se"));
    for (const char* kept : {"o1111111.ingest.sentry.io", "510001234.collect.igodigital.com",
                             "client/sites/1234567/visit-data", "/activityi;src=1234567;type=abc;u1=…"}) {
        CAPTURE(kept);
        CHECK(out.find(kept) != std::string::npos);
    }
    const std::string somebodys =
        all_outputs(har_page(kOwn + "/a", kFormPage) + "," +
                    har_request("https://0701740605.collect.example/a?email=a.b@post.se") + "," +
                    har_request("https://19121212-1212.collect.example/a?email=a.b@post.se"));
    CHECK(find_value(somebodys, "0701740605") == std::vector<std::string>{});
    CHECK(find_value(somebodys, "19121212-1212") == std::vector<std::string>{});
}
