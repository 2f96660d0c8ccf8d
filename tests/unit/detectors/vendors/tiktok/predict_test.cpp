// Set-ups, the served file and the prediction, from a page's text on.
#include <doctest/doctest.h>

#include <memory>

#include "detectors/vendors/tiktok/tiktok.h"
#include "scanner/page/page_reader.h"
#include "scanner/text/digest.h"
#include "tests/support/read_script.h"
#include "tests/unit/detectors/vendors/tiktok/tiktok_page.h"

using namespace formleak;

namespace {

constexpr const char* kLoad = "ttq.load('CFORMTEST0000000EX01');ttq.page();";

Page read_html(const std::string& script, const std::string& body) {
    HttpResponse response;
    response.url = response.final_url = "https://www.exempel.example/sida";
    response.status = 200;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    response.body = "<!doctype html><title>Sida</title><script>window.TiktokAnalyticsObject='ttq';\n" +
                    script + "</script><body>" + body;
    Page page = read_page(response);
    for (Script& s : page.scripts)
        if (s.url.empty()) s.reading = std::make_shared<const ScriptReading>(read_script(s.text));
    return page;
}

std::vector<PixelSetup> set_ups(const Page& page) {
    return tiktok::find_pixels(page, {});
}

ServedFile served(const std::string& body, int status = 200) {
    return {"https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=CFORMTEST0000000EX01",
            status,
            body,
            "0f",
            "2026-11-30T02:00:00Z",
            ""};
}

struct Predicted {
    std::vector<PixelSetup> setups;
    Prediction prediction;

    // "epost:auto_email form:…" by field, the key, and what was hashed where that is known.
    std::string leaks() const {
        std::string out;
        for (const Leak& leak : prediction.leaks)
            out += leak.field_name + ":" + leak.match_key +
                   (leak.normalised.empty() ? "" : "=" + leak.normalised) + " ";
        return out;
    }
    std::string withheld() const {
        std::string out;
        for (const Withheld& w : prediction.withheld)
            out += w.field_name + ":" + std::string(to_string(w.reason)) + " ";
        return out;
    }
};

Predicted predict(const std::string& script, const std::string& body,
                  const std::vector<TypedValue>* typed = nullptr,
                  const std::string& matching = tiktok_test::kBoth) {
    const Page page = read_html(script, body);
    Predicted out{set_ups(page), {}};
    for (PixelSetup& s : out.setups)
        tiktok::apply_config(s,
                             served(tiktok_test::events_js(matching, tiktok_test::kRules, "SE", s.account)));
    out.prediction = tiktok::predict(page, out.setups, typed);
    return out;
}

std::string form(const std::string& fields) {
    return "<form>" + fields + "<button id=b>Skicka</button></form>";
}

}  // namespace

TEST_CASE("tiktok: set-ups, in the order of loading") {
    const auto accounts = [](const std::string& script) {
        std::string out;
        for (const PixelSetup& s : set_ups(read_html(script, ""))) out += s.account + " ";
        return out;
    };
    CHECK(accounts("ttq.load('CFORMTEST0000000EX02');ttq.load('CFORMTEST0000000EX01')") ==
          "CFORMTEST0000000EX02 CFORMTEST0000000EX01 ");
    CHECK(accounts("ttq.load('YOUR_PIXEL_ID')").empty());
    CHECK(accounts("if (false) ttq.load('CFORMTEST0000000EX01')").empty());
    const Page page = read_html("",
                                "<script src='https://analytics.tiktok.com/i18n/pixel/events.js?sdkid="
                                "CFORMTEST0000000EX01&lib=ttq'></script>");
    const auto setups = set_ups(page);
    REQUIRE(setups.size() == 1);
    CHECK(tiktok::config_address(page, setups[0]) ==
          "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=CFORMTEST0000000EX01");
}

TEST_CASE("tiktok: the file is that of the host which the page loads the pixel from") {
    const Page page = read_html(kLoad,
                                "<script src='https://analytics.us.tiktok.com/i18n/pixel/events.js?sdkid="
                                "CFORMTEST0000000EX01&lib=ttq'></script>");
    CHECK(tiktok::config_address(page, set_ups(page).at(0)) ==
          "https://analytics.us.tiktok.com/i18n/pixel/events.js?sdkid=CFORMTEST0000000EX01");
}

TEST_CASE("tiktok: a pixel that need not be loaded is not the page's first for sure") {
    const std::string mail = form("<input type=email name=epost>");
    const struct {
        const char *name, *script;
        bool takes;
    } kRows[] = {
        {"both are loaded", "ttq.load('CFORMTEST0000000EX02');ttq.load('CFORMTEST0000000EX01')", false},
        {"the other arm of a test",
         "if(location.hostname==='staging.exempel.example'){ttq.load('CFORMTEST0000000EX02')}"
         "else{ttq.load('CFORMTEST0000000EX01')}",
         true},
        {"in a handler",
         "document.addEventListener('click',function(){ttq.load('CFORMTEST0000000EX02')});"
         "ttq.load('CFORMTEST0000000EX01')",
         true}};
    for (const auto& row : kRows) {
        CAPTURE(row.name);
        const Page page = read_html(row.script, mail);
        auto setups = set_ups(page);
        REQUIRE(setups.size() == 2);
        for (PixelSetup& s : setups)
            tiktok::apply_config(
                s, served(tiktok_test::events_js(s.account.ends_with('1') ? tiktok_test::kBoth : "null",
                                                 tiktok_test::kRules, "SE", s.account)));
        const Prediction out = tiktok::predict(page, setups, nullptr);
        REQUIRE(out.leaks.size() == (row.takes ? 1 : 0));
        if (row.takes) CHECK(out.leaks[0].trigger.event == Trigger::Event::click);
    }
}

TEST_CASE("tiktok: what an attribute's handler would do holds nothing back at load, and sets nothing free") {
    const auto with = [](const std::string& script, const std::string& body) {
        return set_ups(read_html(script, body)).at(0);
    };
    const PixelSetup refused = with(kLoad, "<button onclick=\"ttq.revokeConsent()\">Nej</button>");
    CHECK(refused.overrides.empty());
    const PixelSetup held =
        with(std::string("ttq.holdConsent();") + kLoad, "<button onclick=\"ttq.grantConsent()\">Ja</button>");
    REQUIRE(held.overrides.size() == 1);
    CHECK_FALSE(held.overrides[0].effective);
    CHECK(held.consent.how == Consent::How::call);
}

TEST_CASE("tiktok: the snippet as TikTok hands it out, functions of functions, is read") {
    const auto setups = set_ups(read_html(
        "!function (w, d, t) { w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=['page','track'];"
        "ttq.load=function(e,n){ttq._i=ttq._i||{}};\n ttq.load('CFORMTEST0000000EX01');\n ttq.page();\n"
        "}(window, document, 'ttq');",
        ""));
    REQUIRE(setups.size() == 1);
    CHECK(setups[0].active);
}

TEST_CASE("tiktok: the switch is on, off or unknown, with the reason") {
    PixelSetup setup = set_ups(read_html(kLoad, "")).at(0);
    const auto state = [&](const ServedFile& file) {
        tiktok::apply_config(setup, file);
        return switch_of(setup, Capability::matching).state;
    };
    CHECK(state(served(tiktok_test::events_js())) == State::on);
    CHECK(switch_of(setup, Capability::matching).keys ==
          std::vector<std::string>{"auto_email", "auto_phone_number"});
    CHECK(state(served(tiktok_test::events_js("null"))) == State::off);
    CHECK(state(served("", 404)) == State::unknown);
    CHECK(switch_of(setup, Capability::matching).why.find("404") != std::string::npos);
    CHECK(state(served("GIF89a")) == State::unknown);
    CHECK(state(served(tiktok_test::events_js(tiktok_test::kBoth, tiktok_test::kRules, "SE",
                                              "CFORMTEST0000000EX02"))) == State::unknown);
    CHECK(switch_of(setup, Capability::matching).why.find("EX02") != std::string::npos);
}

TEST_CASE("tiktok: typed values leave exactly, by what was hashed") {
    const std::vector<TypedValue> typed = {{"", "epost", "Asa.Ek@exempel.se", true},
                                           {"input[type=tel]", "", "+46 (0)70-174 06 05", true}};
    const Predicted p =
        predict(kLoad, form("<input name=epost><input type=tel name=nr><input name=kod value=x>"), &typed);
    CHECK(p.leaks() == "epost:auto_email=asa.ek@exempel.se nr:auto_phone_number=+46701740605 ");
    CHECK(p.prediction.leaks[0].sha256 == sha256_hex("asa.ek@exempel.se"));
    CHECK(p.prediction.leaks[0].trigger.id == "b");
    // What is not listed holds its HTML value: here none.
    CHECK(predict(kLoad, form("<input name=epost>"), &typed).leaks() ==
          "epost:auto_email=asa.ek@exempel.se ");
    const std::vector<TypedValue> none;
    CHECK(predict(kLoad, form("<input name=a type=hidden value='info@firma.example'>"), &none).leaks() ==
          "a:auto_email=info@firma.example ");
}

TEST_CASE("tiktok: why a field would not leave") {
    const Predicted p = predict(
        kLoad,
        form("<input type=email name=billing_email><input type=tel name=hem><input type=tel name=mobil>"
             "<input type=password name=losen><input name=fornamn autocomplete=given-name>"
             "<select name=land autocomplete=country><option>SE</select>"));
    CHECK(p.leaks() == "mobil:auto_phone_number ");
    CHECK(p.withheld() ==
          "billing_email:restricted-word hem:conflict losen:excluded-type "
          "fornamn:not-recognised land:excluded-type ");
    CHECK(predict(kLoad, form("<input type=email name=epost>"), nullptr, R"({"auto_phone_number": true})")
              .withheld() == "epost:key-not-selected ");
    CHECK(predict(kLoad, "<form><input type=email name=epost></form>").withheld() == "epost:not-recognised ");
}

TEST_CASE("tiktok: an address that stands in the page is nobody's") {
    CHECK(predict(kLoad, form("<input type=hidden name=to value='info@firma.example'>")).leaks().empty());
    const Predicted p = predict(
        kLoad, form("<input type=email name=epost><input type=hidden name=to value='info@firma.example'>"));
    CHECK(p.leaks().empty());  // the last wins
    CHECK(p.withheld().find("epost:conflict") != std::string::npos);
}

TEST_CASE("tiktok: two pixels, one reading") {
    const std::string two = "ttq.load('CFORMTEST0000000EX01');ttq.load('CFORMTEST0000000EX02');ttq.page();";
    const Predicted silent = predict(two, form("<input type=email name=epost>"));
    REQUIRE(silent.prediction.leaks.size() == 1);
    CHECK(silent.prediction.leaks[0].pixel == 0);
    const Predicted later =
        predict(two + "document.addEventListener('submit', function () { ttq.track('SubmitForm') });",
                form("<input type=email name=epost>"));
    REQUIRE(later.prediction.leaks.size() == 2);
    CHECK(later.prediction.leaks[0].trigger.event == Trigger::Event::click);
    CHECK(later.prediction.leaks[1].pixel == 1);
    CHECK(later.prediction.leaks[1].trigger.event == Trigger::Event::every_event);
}

TEST_CASE("tiktok: held consent stops for good where nothing grants, else it waits") {
    const std::string field = form("<input type=email name=epost>");
    const Predicted stuck = predict(std::string("ttq.holdConsent();") + kLoad, field);
    CHECK(stuck.leaks().empty());
    CHECK(stuck.withheld() == "epost:override ");
    const Predicted waits =
        predict(std::string("ttq.holdConsent();") + kLoad +
                    "document.addEventListener('ok', function () { ttq.grantConsent() });",
                field);
    CHECK(waits.leaks() == "epost:auto_email ");
    CHECK(gate_of(waits.setups[0]) == ConsentGate::call);
    const Predicted freed = predict(std::string("ttq.holdConsent();ttq.grantConsent();") + kLoad, field);
    CHECK(freed.leaks() == "epost:auto_email ");
    CHECK(gate_of(freed.setups[0]) == ConsentGate::none);
    CHECK(freed.setups[0].overrides.empty());
    const Predicted unread =
        predict(std::string("ttq.holdConsent();") + kLoad, field + "<script src=/cmp.js></script>");
    CHECK(unread.leaks() == "epost:auto_email ");
    CHECK(gate_of(unread.setups[0]) == ConsentGate::call);
}

TEST_CASE("tiktok: identify hands over keys, some readable, whatever the switch") {
    const Predicted p =
        predict(std::string(kLoad) +
                    "ttq.identify({email: document.querySelector('#e').value, city: 'Lund', colour: 'r'});",
                form("<input id=e type=email name=epost>"), nullptr, "null");
    CHECK(p.setups[0].manual_state == State::on);
    REQUIRE(p.prediction.leaks.size() == 2);
    CHECK(p.prediction.leaks[0].match_key == "email");
    CHECK(p.prediction.leaks[0].transform == std::vector<std::string>{"sha256"});
    CHECK(p.prediction.leaks[1].match_key == "city");
    CHECK(p.prediction.leaks[1].transform.empty());
    CHECK(p.prediction.leaks[1].why.find("readable") != std::string::npos);
    CHECK(predict(std::string(kLoad) + "ttq.identify(userData());", "").setups[0].manual_state ==
          State::unknown);
}

TEST_CASE("tiktok: many forms and buttons end in bounded time") {
    std::string body;
    for (int i = 0; i < 1'600; ++i)
        body += "<form><div>@<input name=a" + std::to_string(i) +
                "><input type=email name=e><a class=btn>x</a></div><button>Ok</button></form>";
    const Predicted p = predict(kLoad, body);
    CHECK(p.prediction.leaks.size() == 1'600);
}

TEST_CASE("tiktok: a form whose button waits to be enabled counts, less surely") {
    const std::string field = "<form><input type=email name=epost>";
    const Predicted waits = predict(kLoad, field + "<button disabled>Skicka</button></form>"),
                    ready = predict(kLoad, field + "<button>Skicka</button></form>");
    CHECK(waits.leaks() == "epost:auto_email ");
    REQUIRE(ready.leaks() == "epost:auto_email ");
    CHECK(waits.prediction.leaks[0].confidence < ready.prediction.leaks[0].confidence);
    CHECK(waits.prediction.leaks[0].why.find("once its button is enabled") != std::string::npos);
}
