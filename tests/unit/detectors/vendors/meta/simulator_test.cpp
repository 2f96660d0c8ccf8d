// What hangs on order and time: conflicts, consent, several pixels, later events. Facts,
// sections 1.3, 3.1, 3.3 and 6.
#include "detectors/vendors/meta/simulator.h"

#include <doctest/doctest.h>

#include "scanner/page/html_tree.h"
#include "tests/support/read_script.h"
#include "tests/support/select_first.h"

using namespace formleak;
using namespace formleak::meta;

namespace {

std::vector<Command> commands(const std::string& script) {
    std::vector<Command> out;
    for (const JsCall& call : read_script(script).calls) out.push_back(read_command(call));
    return out;
}

PixelConfig all_on(const std::string& id) {
    return {.id = id,
            .opt_ins = {"AutomaticMatching", "InferredEvents", "Microdata"},
            .has_match_keys = true,
            .match_keys = {"em", "fn", "ln", "ge", "ph", "ct", "st", "zp"}};
}

struct Scene {
    explicit Scene(const std::string& html, const std::string& script, Surroundings around = {})
        : tree(parse_html("<body>" + html)), sim(tree.dom, complete(std::move(around))) {
        sim.load(commands(script));
    }
    static Surroundings complete(Surroundings around) {
        around.page_url = "https://forms.example/x";
        if (around.configs.empty()) around.configs["17"] = all_on("17");
        return around;
    }
    void click(const char* selector) {
        sim.settle_clicks();
        sim.click(select_first(tree.dom, selector));
    }
    void run(const std::string& script) {
        for (const Command& c : commands(script)) sim.run(c);
    }
    // "PageView SubscribedButtonClick[em=a@b.se]"
    std::string story() const {
        std::string out;
        for (const SimulatedEvent& e : sim.events()) {
            out += (out.empty() ? "" : " ") + e.name;
            std::string keys;
            for (const SentValue& v : e.values)
                if (v.channel == "udff") keys += (keys.empty() ? "" : " ") + v.key + "=" + v.value;
            if (!keys.empty()) out += "[" + keys + "]";
        }
        return out;
    }
    HtmlTree tree;
    Simulator sim;
};

constexpr const char* kStart = "fbq('init','17');fbq('track','PageView');";
constexpr const char* kMail = "<form><input name=email value=a@b.se><button>Skicka</button></form>";

}  // namespace

TEST_CASE("simulator: a click reads the form, and every later event carries what was read") {
    Scene s(kMail, kStart);
    s.click("button");
    s.run("fbq('track','Purchase',{value:1,currency:'SEK'})");
    CHECK(s.story() == "PageView SubscribedButtonClick[em=a@b.se] Purchase[em=a@b.se]");
}

TEST_CASE("simulator: two different values for a key empty everything, equal ones do not") {
    Scene differ(
        "<form><input name=a value=a@b.se><input name=b value=c@d.se><input name=city "
        "value=Lund><button>Skicka</button></form>",
        kStart);
    differ.click("button");
    CHECK(differ.story() == "PageView SubscribedButtonClick");
    CHECK((differ.sim.events().back().flags & kFlagConflict) != 0);
    Scene same(
        "<form><input type=tel value='070-174 06 05'><input type=tel "
        "value=701740605><button>Skicka</button></form>",
        kStart);
    same.click("button");
    CHECK(same.story() == "PageView SubscribedButtonClick[ph=701740605]");
    Scene names(
        "<form><input name=name value=Ann><input name=last_name value=Doe><button>Skicka</button></form>",
        kStart);
    names.click("button");
    CHECK(names.story() == "PageView SubscribedButtonClick");  // name gives ln="", last_name ln="doe"
}

TEST_CASE("simulator: a conflict outside the selected keys empties everything too") {
    PixelConfig config = all_on("17");
    config.match_keys = {"em"};
    Scene s(
        "<form><input name=city value=Lund><input name=city2 value=Kiruna><input name=e "
        "value=a@b.se><button>Skicka</button></form>",
        kStart, {.configs = {{"17", config}}});
    s.click("button");
    CHECK(s.story() == "PageView SubscribedButtonClick");
}

TEST_CASE("simulator: values of several forms are merged") {
    Scene s(
        "<form><input name=email value=a@b.se><button id=b1>Ett</button></form><form><input name=city "
        "value=Lund><button id=b2>Två</button></form>",
        kStart);
    s.click("#b1");
    s.click("#b2");
    CHECK(s.story() == "PageView SubscribedButtonClick[em=a@b.se] SubscribedButtonClick[em=a@b.se ct=lund]");
}

TEST_CASE("simulator: the same target within a second counts once") {
    Scene s(kMail, kStart);
    const NodeId button = select_first(s.tree.dom, "button");
    s.sim.click(button);
    s.sim.click(button);
    CHECK(s.sim.events().size() == 2);
}

TEST_CASE("simulator: a button outside any form reads the whole document") {
    Scene s(
        "<form><input name=email value=a@b.se></form><form><input name=city value=Lund></form><button "
        "id=b>Alla</button>",
        kStart);
    s.click("#b");
    CHECK(s.story() == "PageView SubscribedButtonClick[em=a@b.se ct=lund]");
    CHECK(s.sim.events().back().described.empty());
}

TEST_CASE("simulator: at most fifteen fields of a kind are looked at") {
    std::string fields;
    for (int i = 0; i < 15; ++i) fields += "<input name=f" + std::to_string(i) + " value=v>";
    Scene over("<form>" + fields + "<input name=mail value=a@b.se><button>Skicka</button></form>", kStart);
    over.click("button");
    CHECK(over.story() == "PageView SubscribedButtonClick");
    Scene other("<form>" + fields + "<input type=email name=mail value=a@b.se><button>Skicka</button></form>",
                kStart);
    other.click("button");
    CHECK(other.story() == "PageView SubscribedButtonClick[em=a@b.se]");
}

TEST_CASE("simulator: autoConfig=false by text, number, none and with the wrong words") {
    struct Row {
        const char* script;
        bool stops;
    };
    for (const Row& row : {Row{"fbq('set','autoConfig',false,'17');", true},
                           {"fbq('set','autoConfig',false,17);", false},
                           {"fbq('set','autoConfig',!1,'17');", true},
                           {"fbq('set','autoConfig',0,'17');", true},
                           {"fbq('set','autoConfig','false','17');", true},
                           {"fbq('set','autoConfig',null,'17');", true},
                           {"fbq('set','autoConfig',false);", true},
                           {"fbq('set','autoConfig',false,' 17');", false},
                           {"fbq('set','autoConfig',false,'18');", false},
                           {"fbq('set','autoconfig',false,'17');", false},
                           {"fbq('set','autoConfig',false,null);", false},
                           {"_fbq.push(['set','autoConfig',false,'17']);", true},
                           {"fbq('optOut','17','AutomaticMatching');", true},
                           {"fbq('optOut','17','InferredEvents');", true},
                           {"fbq('dataProcessingOptions',['LDU'],0,0);", false}}) {
        for (const bool before : {true, false}) {
            CAPTURE(row.script);
            CAPTURE(before);
            Scene s(kMail, before ? std::string(row.script) + kStart : kStart + std::string(row.script));
            s.click("button");
            CHECK((s.story().find("em=") == std::string::npos) == row.stops);
        }
    }
}

TEST_CASE("simulator: the switch without an id was unknown to old libraries") {
    Scene s(kMail, std::string("fbq('set','autoConfig',false);") + kStart, {.release = 48});
    s.click("button");
    CHECK(s.story().find("em=") != std::string::npos);
}

TEST_CASE("simulator: consent revoked after load delays, it does not discard") {
    Scene s(kMail, kStart);
    s.run("fbq('consent','revoke');");
    s.click("button");
    CHECK(s.story() == "PageView");
    s.run("fbq('consent','grant');");
    CHECK(s.story() == "PageView SubscribedButtonClick[em=a@b.se]");
}

TEST_CASE("simulator: a grant queued behind a revoke never runs by itself") {
    Scene s(kMail, std::string("fbq('consent','revoke');fbq('consent','grant');") + kStart);
    s.click("button");
    CHECK(s.story() == "");
    CHECK(s.sim.config_requests() == 0);
    s.run("fbq('consent','grant');");
    CHECK(s.story() == "PageView");  // the click before it is not replayed
}

TEST_CASE("simulator: matching is decided per pixel") {
    Surroundings around;
    around.configs = {{"17", all_on("17")}, {"25", all_on("25")}};
    around.configs["17"].opt_ins = {"InferredEvents"};
    around.configs["25"].match_keys = {"fn"};
    Scene s("<form><input name=email value=a@b.se><input name=fn value=Ann><button>Skicka</button></form>",
            "fbq('init','17');fbq('init','25');fbq('trackSingle','17','PageView');", around);
    s.click("button");
    CHECK(s.story() == "PageView SubscribedButtonClick SubscribedButtonClick[fn=ann]");
}

TEST_CASE("simulator: without an event there is no listener, without a configuration no event") {
    Scene silent(kMail, "fbq('init','17');");
    silent.click("button");
    CHECK(silent.story() == "");
    PixelConfig blocked = all_on("17");
    blocked.blocked = true;
    Scene stuck(kMail, kStart, {.configs = {{"17", blocked}}});
    stuck.click("button");
    CHECK(stuck.story() == "");
    CHECK(stuck.sim.config_requests() == 1);
}

TEST_CASE("simulator: a codeless rule sends its event with the form's data, also for a plain link") {
    PixelConfig config = all_on("17");
    config.opt_ins.push_back("ESTRuleEngine");
    config.rules.push_back({1, {{1, 2, 2, 1, "räkna pris"}}, "Lead", true});
    Scene s(
        "<form><input name=email value=a@b.se><a id=b href=#>Räkna pris</a><div id=d>Räkna pris</div></form>",
        kStart, {.configs = {{"17", config}}});
    s.click("#d");
    CHECK(s.story() == "PageView");
    s.click("#b");
    CHECK(s.story() == "PageView Lead[em=a@b.se]");
}

TEST_CASE("simulator: set userData counts for Shopify's pixels only") {
    Scene plain(kMail, kStart);
    plain.run("fbq('set','userData',{em:'x@y.se'});fbq('track','Lead');");
    CHECK(plain.story() == "PageView Lead");
    PixelConfig shop = all_on("17");
    shop.opt_ins.push_back("ShopifyAppIntegratedPixel");
    Scene s(kMail, kStart, {.configs = {{"17", shop}}});
    s.run("fbq('set','userData',{em:'x@y.se'});fbq('track','Lead');");
    CHECK(s.story() == "PageView Lead[em=x@y.se]");
}

TEST_CASE("simulator: disableRestrictedData sends the click only when something was read") {
    PixelConfig config = all_on("17");
    config.restricts_data = true;
    Scene s("<form><input name=q value=x><button id=b1>Sök</button></form>" + std::string(kMail), kStart,
            {.configs = {{"17", config}}});
    s.click("#b1");
    CHECK(s.story() == "PageView");
    s.click("form:nth-of-type(2) button");
    CHECK(s.story() == "PageView SubscribedButtonClick[em=a@b.se]");
}
