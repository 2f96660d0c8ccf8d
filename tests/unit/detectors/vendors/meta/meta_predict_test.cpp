// From a page, its pixel and the served switch to leaks and what is withheld.
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/text/digest.h"
#include "tests/unit/detectors/vendors/meta/meta_page.h"

using namespace formleak;
using meta_test::page_with;

namespace {

struct Case {
    Page page;
    std::vector<PixelSetup> setups;
    Prediction prediction;

    const Leak* leak(const std::string& field, const std::string& key) const {
        for (const Leak& l : prediction.leaks)
            if (l.field_name == field && l.match_key == key) return &l;
        return nullptr;
    }
    const Withheld* withheld(const std::string& field) const {
        for (const Withheld& w : prediction.withheld)
            if (w.field_name == field) return &w;
        return nullptr;
    }
};

Case predict(const std::string& body, const std::string& config = "on.js",
             const std::string& script = meta_test::kPlainPixel, const std::vector<TypedValue>& typed = {}) {
    Case c;
    c.page = page_with(script, body);
    c.setups = meta::find_pixels(c.page);
    for (PixelSetup& s : c.setups)
        if (!config.empty()) meta::apply_config(s, meta_test::served(meta_test::read_fixture(config)));
    c.prediction = meta::predict(c.page, c.setups, typed.empty() ? nullptr : &typed);
    return c;
}

const std::string kForm =
    "<form action=/skicka><label for=e>E-post</label><input id=e name=epost type=email>"
    "<label for=p>Personnummer</label><input id=p name=personnummer type=tel>"
    "<label for=f>Förnamn</label><input id=f name=fornamn autocomplete=given-name>"
    "<input name=ssn><input type=password name=losen><textarea name=meddelande></textarea>"
    "<button id=send>Skicka</button></form>";

}  // namespace

TEST_CASE("meta predict: a personal identity number in a tel field leaves as a phone number") {
    const Case c = predict(kForm);
    const Leak* pnr = c.leak("personnummer", "ph");
    REQUIRE(pnr);
    CHECK(pnr->data_kind == DataKind::national_id);
    CHECK(pnr->confidence > 0.9);
    CHECK(pnr->channel == "udff");
    CHECK(pnr->destination == "https://www.facebook.com/tr/");
    CHECK(pnr->trigger.text == "Skicka");
    CHECK(pnr->trigger.id == "send");
    CHECK(pnr->transform.back() == "sha256");
    CHECK(pnr->sha256.empty());  // no values were typed
    const Leak* mail = c.leak("epost", "em");
    REQUIRE(mail);
    CHECK(mail->why.find("Meta decides by the value") != std::string::npos);
    CHECK(mail->confidence > 0.6);
}

TEST_CASE("meta predict: what stays, and why") {
    const Case c = predict(kForm);
    REQUIRE(c.withheld("fornamn"));
    CHECK(c.withheld("fornamn")->reason == Withheld::Reason::not_recognised);
    CHECK(c.withheld("fornamn")->detail.find("experiment") != std::string::npos);
    REQUIRE(c.withheld("ssn"));
    CHECK(c.withheld("ssn")->reason == Withheld::Reason::restricted_word);
    CHECK(c.withheld("ssn")->detail == "name contains 'ssn'");
    REQUIRE(c.withheld("losen"));
    CHECK(c.withheld("losen")->reason == Withheld::Reason::excluded_type);
}

TEST_CASE("meta predict: matching off, unknown or overridden means no leak from a form") {
    CHECK(predict(kForm, "off.js").prediction.leaks.empty());
    CHECK(predict(kForm, "broken.js").prediction.leaks.empty());
    CHECK(predict(kForm, "").prediction.leaks.empty());
    const Case stopped =
        predict(kForm, "on.js",
                std::string("fbq('set','autoConfig',false,'1029384756102938');") + meta_test::kPlainPixel);
    CHECK(stopped.prediction.leaks.empty());
    REQUIRE(stopped.withheld("epost"));
    CHECK(stopped.withheld("epost")->reason == Withheld::Reason::overridden);
    const Case number =
        predict(kForm, "on.js",
                std::string("fbq('set','autoConfig',false,1029384756102938);") + meta_test::kPlainPixel);
    CHECK(number.leak("epost", "em"));  // as a number the command does nothing
}

TEST_CASE("meta predict: keys that the pixel does not take") {
    const Case c =
        predict("<form><input name=city><input name=email type=email><button>Ok då</button></form>",
                "on-with-library-words.js");
    CHECK(c.leak("email", "em"));
    REQUIRE(c.withheld("city"));
    CHECK(c.withheld("city")->reason == Withheld::Reason::key_not_selected);
}

TEST_CASE("meta predict: two phone fields leave one at a time") {
    const Case c = predict(
        "<form><input type=tel name=mobil><input type=tel name=personnummer><input name=email "
        "type=email><button>Skicka</button></form>");
    const Leak* phone = c.leak("mobil", "ph");
    REQUIRE(phone);
    CHECK(phone->why.find("left empty") != std::string::npos);
    CHECK(phone->confidence < 0.7);
    CHECK(c.leak("personnummer", "ph"));
    CHECK(c.leak("email", "em"));
}

TEST_CASE("meta predict: with typed values a conflict stops everything") {
    const std::vector<TypedValue> typed = {{"[name=mobil]", "", "0701740605"},
                                           {"[name=pnr]", "", "19121212-1212"}};
    const Case c =
        predict("<form><input type=tel name=mobil><input type=tel name=pnr><button>Skicka</button></form>",
                "on.js", meta_test::kPlainPixel, typed);
    CHECK(c.prediction.leaks.empty());
    REQUIRE(c.withheld("mobil"));
    CHECK(c.withheld("mobil")->reason == Withheld::Reason::conflict);
}

TEST_CASE("meta predict: with typed values the hash is exact") {
    const std::vector<TypedValue> typed = {{"#p", "", "19121212-1212"}, {"", "epost", " Karin@Example.SE "}};
    const Case c = predict(kForm, "on.js", meta_test::kPlainPixel, typed);
    const Leak* pnr = c.leak("personnummer", "ph");
    REQUIRE(pnr);
    CHECK(pnr->normalised == "191212121212");
    CHECK(pnr->sha256 == sha256_hex("191212121212"));
    CHECK(pnr->mask == "########-####");
    REQUIRE(c.leak("epost", "em"));
    CHECK(c.leak("epost", "em")->normalised == "karin@example.se");
}

TEST_CASE("meta predict: a postal code leaves without its space only") {
    const Case c =
        predict("<form><label>Postnummer <input name=postnummer></label><button>Skicka</button></form>");
    const Leak* zip = c.leak("postnummer", "zp");
    REQUIRE(zip);
    CHECK(zip->why.find("413 01") != std::string::npos);
    CHECK(zip->confidence < 0.8);
    const std::vector<TypedValue> spaced = {{"", "postnummer", "413 01"}};
    CHECK(predict("<form><input name=postnummer><button>Skicka</button></form>", "on.js",
                  meta_test::kPlainPixel, spaced)
              .prediction.leaks.empty());
}

TEST_CASE(
    "meta predict: every button is a trigger, the submit button first; one outside reads the whole page") {
    const Case c = predict(
        "<form><input name=email type=email><button "
        "type=button>Avbryt</button><button>Skicka</button></form><button id=alla>Godkänn kakor</button>");
    const Leak* mail = c.leak("email", "em");
    REQUIRE(mail);
    CHECK(mail->trigger.text == "Skicka");
    REQUIRE(mail->more_triggers.size() == 2);
    CHECK(mail->more_triggers[0].text == "Avbryt");
    CHECK(mail->more_triggers[1].id == "alla");
    CHECK(c.prediction.leaks.size() == 1);
}

TEST_CASE("meta predict: the sixteenth field of a kind is over the limit") {
    std::string fields;
    for (int i = 0; i < 15; ++i) fields += "<input name=f" + std::to_string(i) + ">";
    const Case c = predict("<form>" + fields + "<input name=first_name><button>Skicka</button></form>");
    REQUIRE(c.withheld("first_name"));
    CHECK(c.withheld("first_name")->reason == Withheld::Reason::over_limit);
}

TEST_CASE("meta predict: manual matching goes with every event, without a form") {
    const Case c = predict("<p>Hej</p>", "off.js",
                           "fbq('init','1029384756102938',{em:document.getElementById('e').value,"
                           "personnummer:'{{pnr}}'});fbq('track','PageView');");
    REQUIRE(c.prediction.leaks.size() >= 2);
    const Leak& mail = c.prediction.leaks[0];
    CHECK(mail.match_key == "em");
    CHECK(mail.channel == "ud");
    CHECK(mail.trigger.event == Trigger::Event::every_event);
    CHECK(mail.form == kNoIndex);
    CHECK(mail.field == kNoIndex);
    CHECK(mail.data_kind == DataKind::email);
    CHECK(c.prediction.leaks[1].data_kind == DataKind::national_id);
}

TEST_CASE("meta predict: a revoked consent without a grant in sight is a delay, a grant behind it a stop") {
    const Case waits =
        predict(kForm, "on.js", std::string("fbq('consent','revoke');") + meta_test::kPlainPixel);
    CHECK(waits.leak("epost", "em"));
    CHECK(gate_of(waits.setups[0]) == ConsentGate::call);
    const Case stuck =
        predict(kForm, "on.js",
                std::string("fbq('consent','revoke');fbq('consent','grant');") + meta_test::kPlainPixel);
    CHECK(stuck.prediction.leaks.empty());
}

TEST_CASE("meta predict: a hidden constant is not a person") {
    const Case c = predict(
        "<form><input type=hidden name=form_name value='Kontakt oss'><input name=email "
        "type=email><button>Skicka</button></form>");
    CHECK_FALSE(c.leak("form_name", "fn"));
    CHECK(c.leak("email", "em"));
}

TEST_CASE("meta predict: an inactive or image-only pixel reads nothing") {
    const Case c = predict(kForm, "on.js", "", {});
    CHECK(c.setups.empty());
    const Case image = predict(
        kForm +
            "<noscript><img "
            "src='https://www.facebook.com/tr?id=1029384756102938&ev=PageView&noscript=1'></noscript>",
        "on.js", "");
    REQUIRE(image.setups.size() == 1);
    CHECK(image.prediction.leaks.empty());
}

TEST_CASE("meta predict: what automatic events tell, in words") {
    const Page page = page_with("", kForm);
    const std::string sentence = meta::describe_automatic_event(page.forms.at(0));
    CHECK(sentence.find("personnummer") != std::string::npos);
    CHECK(sentence.find("filled") != std::string::npos);
    CHECK(meta::describe_automatic_event(Form{}).empty());
}

TEST_CASE("meta predict: a link that a codeless rule waits for reads its form") {
    // on-with-library-words.js has no rule and no extended buttons; this one adds the rule.
    std::string config = meta_test::read_fixture("on-with-library-words.js");
    const std::string rule =
        "a.set('estRules','1029384756102938',[{condition:{type:1,conditions:[{targetType:1,extractor:2,"
        "operator:2,action:1,value:'räkna pris'}]},"
        "derived_event_name:'Lead',rule_status:'ACTIVE'}]);b.optIn('1029384756102938','ESTRuleEngine',!0);";
    config.insert(config.find("b.configLoaded"), rule);
    Page page =
        page_with(meta_test::kPlainPixel,
                  "<form><input name=email type=email><a href=#>Räkna pris</a><a href=#>Annat</a></form>");
    auto setups = meta::find_pixels(page);
    REQUIRE(setups.size() == 1);
    meta::apply_config(setups[0], meta_test::served(config));
    const Prediction p = meta::predict(page, setups, {});
    REQUIRE(p.leaks.size() == 1);
    CHECK(p.leaks[0].trigger.text == "Räkna pris");
    CHECK(p.leaks[0].more_triggers.empty());
}

TEST_CASE("meta predict: a form's own button is found behind hundreds of links") {
    std::string links;
    for (int i = 0; i < 600; ++i) links += "<a class=btn href=/x>Läs mer</a>";
    const Case c = predict(links + "<form><input name=email type=email><button>Skicka</button></form>");
    REQUIRE(c.leak("email", "em"));
    CHECK(c.leak("email", "em")->trigger.text == "Skicka");
}

TEST_CASE("meta predict: hostile pages end in time") {
    std::string nested;
    for (int i = 0; i < 300; ++i) nested += "<div class=btn>x ";
    const Case deep = predict(nested + kForm);
    CHECK(deep.leak("epost", "em"));
    std::string wide = "<form>";
    for (int i = 0; i < 3'000; ++i)
        wide += "<input name=phone" + std::to_string(i) + " type=tel><button>Ok då</button>";
    CHECK(predict(wide + "</form>").prediction.leaks.size() <= 5'000);
}

TEST_CASE("meta predict: a form whose button waits to be enabled counts, less surely") {
    const std::string fields = "<form><input name=email type=email>";
    const Case waits = predict(fields + "<button disabled>Skicka</button></form>"),
               ready = predict(fields + "<button>Skicka</button></form>"),
               both = predict(fields + "<button disabled>Skicka</button><button>Avbryt</button></form>");
    REQUIRE(waits.leak("email", "em"));
    REQUIRE(ready.leak("email", "em"));
    REQUIRE(both.leak("email", "em"));
    CHECK(waits.leak("email", "em")->confidence < ready.leak("email", "em")->confidence);
    CHECK(waits.leak("email", "em")->why.find("once its button is enabled") != std::string::npos);
    CHECK(waits.withheld("email") == nullptr);
    CHECK(both.leak("email", "em")->why == ready.leak("email", "em")->why);
    CHECK(both.leak("email", "em")->trigger.text == "Avbryt");
    // With values the page is taken as it stands.
    const Case typed = predict(fields + "<button disabled>Skicka</button></form>", "on.js",
                               meta_test::kPlainPixel, {{"", "email", "a@example.com", false}});
    CHECK(typed.prediction.leaks.empty());
}

TEST_CASE("meta predict: every box that gives a gender does so if ticked, whichever is ticked first") {
    const Case c = predict(
        "<form><input name=email type=email><input type=radio name=sex_m value=male>"
        "<input type=radio name=sex_f value=female><input type=checkbox name=optin value=female>"
        "<button>Ok</button></form>");
    for (const char* name : {"sex_m", "sex_f", "optin"}) {
        CAPTURE(name);
        const Leak* leak = c.leak(name, "ge");
        REQUIRE(leak);
        CHECK(leak->why.find("if ticked") != std::string::npos);
    }
    CHECK(c.leak("email", "em"));
}

TEST_CASE("meta predict: a gender field without type=text is not read, and that is why") {
    const Case c = predict("<form><label>Sex <input name=gender></label><button>Ok</button></form>");
    REQUIRE(c.withheld("gender"));
    CHECK(c.withheld("gender")->detail.find("type=\"text\"") != std::string::npos);
}

TEST_CASE("meta predict: what the page holds hidden, or may fill in, is a guess that breaks no build") {
    const Case c = predict(
        "<form><input type=hidden name=city value=Lund><input type=hidden name=customer_email>"
        "<input type=hidden name=form_name value=kontakt><button>Ok</button></form>");
    const Leak *city = c.leak("city", "ct"), *mail = c.leak("customer_email", "em");
    REQUIRE(city);
    REQUIRE(mail);
    CHECK(city->confidence < 0.4);
    CHECK(mail->confidence < 0.4);
    CHECK(mail->why.find("sent when the page fills it") != std::string::npos);
    CHECK(c.withheld("city") == nullptr);
    CHECK(c.leak("form_name", "fn") == nullptr);
}
