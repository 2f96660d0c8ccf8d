// Facts, section 2: the block of this very pixel counts, nothing else in the file does.
#include "detectors/vendors/meta/config_reader.h"

#include <doctest/doctest.h>

#include "detectors/vendors/meta/unwanted_names.h"
#include "scanner/text/js_scan.h"
#include "tests/unit/detectors/vendors/meta/meta_page.h"

using namespace formleak;
using namespace formleak::meta;
using meta_test::kAccount;
using Found = ConfigReading::Found;

namespace {

PixelSetup apply(const std::string& body, int status = 200) {
    PixelSetup setup;
    setup.account = kAccount;
    setup.manual_state = State::off;
    apply_config(setup, meta_test::served(body, status));
    return setup;
}

std::string block(const std::string& statements, const std::string& id = kAccount) {
    return "fbq.registerPlugin(\"" + id +
           "\", {__fbEventsPlugin: 1, plugin: function(fbq, instance, config) { " + statements +
           "instance.configLoaded(\"" + id + "\"); }});";
}

const std::string kOptIn = "instance.optIn(\"1029384756102938\", \"AutomaticMatching\", true);";

}  // namespace

TEST_CASE("config: the made-up files say what their names say") {
    struct Row {
        const char* file;
        State state;
    };
    for (const Row& row : {Row{"on.js", State::on},
                           {"off.js", State::off},
                           {"off-with-library-words.js", State::off},
                           {"on-with-library-words.js", State::on},
                           {"broken.js", State::unknown}}) {
        CAPTURE(row.file);
        const PixelSetup setup = apply(meta_test::read_fixture(row.file));
        CHECK(switch_of(setup, Capability::matching).state == row.state);
        CHECK(switch_of(setup, Capability::matching).why.empty() == (row.state != State::unknown));
    }
}

TEST_CASE("config: keys, proof and settings are kept") {
    const PixelSetup setup = apply(meta_test::read_fixture("on.js"));
    CHECK(switch_of(setup, Capability::matching).keys.size() == 11);
    CHECK(switch_of(setup, Capability::events).state == State::on);
    CHECK(switch_of(setup, Capability::matching).source.line == 10);
    CHECK(switch_of(setup, Capability::matching).source.excerpt ==
          "instance.optIn(\"1029384756102938\", \"AutomaticMatching\", true)");
    CHECK(switch_of(setup, Capability::matching).source.sha256 == "0f");
    CHECK(setup.settings.at("inferredEvents") ==
          R"({"buttonSelector":"extended","disableRestrictedData":false})");
    CHECK(setup.settings.at("unwantedDataKeys").find("mejladress") != std::string::npos);
    CHECK(setup.settings.contains("estRules"));
    CHECK(setup.settings.contains("batching"));
    const PixelSetup minified = apply(meta_test::read_fixture("on-with-library-words.js"));
    CHECK(switch_of(minified, Capability::matching).keys == std::vector<std::string>{"em", "ph"});
}

TEST_CASE("config: spelling may change, meaning does not") {
    for (const char* statement :
         {"instance.optIn('1029384756102938','AutomaticMatching',!0);",
          "instance . optIn ( \"1029384756102938\" ,\n \"AutomaticMatching\" , true ) ;",
          "instance.optIn(1029384756102938, \"AutomaticMatching\", true,);",
          "/* x */instance/* y */.optIn(\"1029384756102938\", /* z */ \"AutomaticMatching\", true);"})
        CHECK_MESSAGE(switch_of(apply(block(statement)), Capability::matching).state == State::on, statement);
}

TEST_CASE("config: another pixel's statement, or one without effect, is not this pixel's") {
    for (const char* statement :
         {"instance.optIn(\"999\", \"AutomaticMatching\", true);",
          "instance.optIn(\"1029384756102938\", \"AutomaticMatchingForPartnerIntegrations\", true);",
          "other.optIn(\"1029384756102938\", \"AutomaticMatching\", true);",
          "\"instance.optIn('1029384756102938', 'AutomaticMatching', true)\";"})
        CHECK_MESSAGE(
            switch_of(apply(block("instance.optIn(\"1029384756102938\", \"InferredEvents\", true);" +
                                  std::string(statement))),
                      Capability::matching)
                    .state == State::off,
            statement);
}

TEST_CASE("config: what could not be read is unknown and says why") {
    struct Row {
        std::string body;
        int status;
        const char* why;
    };
    const Row rows[] = {{"", 200, "empty"},
                        {"<!doctype html><title>x</title>", 200, "not a configuration"},
                        {"not found", 404, "status 404"},
                        {block(kOptIn, "555"), 200, "pixel 555"},
                        {"var a = 1;", 200, "does not know it"},
                        {block(""), 200, "inactive"},
                        {block(kOptIn).substr(0, 120), 200, "in the middle"},
                        {block("instance.optIn(\"1029384756102938\", \"InferredEvents\", "
                               "true);instance.optIn(a, \"AutomaticMatching\", b+c);"),
                         200, "could not be read"}};
    for (const Row& row : rows) {
        CAPTURE(row.body);
        const PixelSetup setup = apply(row.body, row.status);
        CHECK(switch_of(setup, Capability::matching).state == State::unknown);
        CHECK_MESSAGE(switch_of(setup, Capability::matching).why.find(row.why) != std::string::npos,
                      switch_of(setup, Capability::matching).why);
    }
    ServedFile blocked = meta_test::served("");
    blocked.problem = "connection refused";
    PixelSetup setup;
    apply_config(setup, blocked);
    CHECK(switch_of(setup, Capability::matching).why == "connection refused");
}

TEST_CASE("config: matching that is on without a list of keys that could be read is not read whole") {
    const std::string id = "\"1029384756102938\"";
    const auto on_with = [&](const std::string& statements) {
        return block("instance.optIn(" + id + ", \"InferredEvents\", true);" + statements + kOptIn);
    };
    const auto keys = [&](const std::string& value) {
        return "config.set(" + id + ", \"automaticMatching\", " + value + ");";
    };
    const struct {
        const char* what;
        std::string statements;
    } kGaps[] = {
        {"no setting", ""},
        {"another name of the setting",
         "config.set(" + id + ", \"automatic_matching\", {\"selectedMatchKeys\":[\"em\"]});"},
        {"another pixel's setting",
         "config.set(\"999\", \"automaticMatching\", {\"selectedMatchKeys\":[\"em\"]});"},
        {"another name of the list", keys("{\"matchKeys\":[\"em\"]}")},
        {"capitals", keys("{\"SelectedMatchKeys\":[\"em\"]}")},
        {"an empty object", keys("{}")},
        {"nothing", keys("null")},
        {"the list alone", keys("[\"em\",\"ph\"]")},
        {"a text", keys("{\"selectedMatchKeys\":\"em,ph\"}")},
        {"an object", keys("{\"selectedMatchKeys\":{\"em\":true}}")},
        {"a number", keys("{\"selectedMatchKeys\":2047}")},
        {"true", keys("{\"selectedMatchKeys\":true}")},
        {"null", keys("{\"selectedMatchKeys\":null}")},
        {"a list of objects", keys("{\"selectedMatchKeys\":[{\"key\":\"em\"}]}")},
        {"a list of texts and others", keys("{\"selectedMatchKeys\":[\"em\",7]}")},
        {"a variable", keys("keys")},
        {"a later one that says nothing",
         keys("{\"selectedMatchKeys\":[\"em\"]}") + keys("{\"selectedMatchKeys\":\"em\"}")},
        {"a computed call",
         "config[\"set\"](" + id + ",\"automaticMatching\",{\"selectedMatchKeys\":[\"em\"]});"},
        {"rules that are no list",
         keys("{\"selectedMatchKeys\":[\"em\"]}") + "fbq.set(\"estRules\", " + id + ", {\"a\":1});"},
        {"events that could not be read",
         keys("{\"selectedMatchKeys\":[\"em\"]}") + "config.set(" + id + ",\"inferredEvents\",settings());"},
    };
    for (const auto& row : kGaps) {
        CAPTURE(row.what);
        const PixelSetup setup = apply(on_with(row.statements));
        CHECK(switch_of(setup, Capability::matching).state == State::on);
        CHECK_FALSE(switch_of(setup, Capability::matching).gap.empty());
        CHECK(switch_of(setup, Capability::matching).why == switch_of(setup, Capability::matching).gap);
        CHECK(switch_of(setup, Capability::events).state == State::on);
        // Without its opt-in it must not pass for off: it may stand in what was not read.
        const PixelSetup other = apply(block(row.statements + kOptIn));
        CHECK(switch_of(other, Capability::events).state == State::unknown);
    }
    const std::pair<const char*, std::size_t> kWhole[] = {
        {"{\"selectedMatchKeys\":[\"em\",\"ph\"]}", 2},
        {"{\"selectedMatchKeys\":[]}", 0},  // said, and so nothing passes: facts, section 3.6
        {"{\"selectedMatchKeys\":[\"external_id\"],\"more\":{\"a\":[1,null]}}", 1},
        {"{selectedMatchKeys:['em','zz'],}", 2},
    };
    for (const auto& row : kWhole) {
        CAPTURE(row.first);
        const PixelSetup setup = apply(on_with(keys(row.first)));
        CHECK(switch_of(setup, Capability::matching).state == State::on);
        CHECK_MESSAGE(switch_of(setup, Capability::matching).gap.empty(),
                      switch_of(setup, Capability::matching).gap);
        CHECK(switch_of(setup, Capability::matching).keys.size() == row.second);
    }
}

TEST_CASE("config: a switch that may stand in what was not read is not off") {
    const std::string id = "\"1029384756102938\"",
                      events = "instance.optIn(" + id + ", \"InferredEvents\", true);";
    std::string many, rules;
    for (int i = 0; i < 250; ++i) many += "instance.optIn(" + id + ", \"A" + std::to_string(i) + "\", true);";
    for (int i = 0; i < 5'000; ++i) rules += "a.b(c.d, e.f, g.h, i.j, k.l);";
    const std::pair<const char*, std::string> kRows[] = {
        {"a computed call", "instance[\"optIn\"](" + id + ",\"AutomaticMatching\",true);"},
        {"a list of names", "instance.optIn(" + id + ",[\"AutomaticMatching\"],true);"},
        {"an object", "instance.optIn(" + id + ",{\"name\":\"AutomaticMatching\"});"},
        {"a variable", "instance.optIn(" + id + ",name,true);"},
        {"another way to call", "instance.optIn.call(instance," + id + ",\"AutomaticMatching\",true);"},
        {"a loop", "[\"AutomaticMatching\"].forEach(function(n){instance.optIn(" + id + ",n,true)});"},
        {"more names than are kept", many + kOptIn},
        {"more words than are read", rules + kOptIn},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.first);
        const PixelSetup setup = apply(block(events + row.second));
        CHECK(switch_of(setup, Capability::matching).state == State::unknown);
        CHECK_FALSE(switch_of(setup, Capability::matching).why.empty());
    }
    for (const char* statement :
         {"config.set(null, \"batching\", {\"a\":1});", "a[0](1);", "config.set(x, \"cookie\", y);",
          "instance.other(\"1029384756102938\", z);"}) {
        const PixelSetup setup = apply(block(events + std::string(statement)));
        CHECK_MESSAGE(switch_of(setup, Capability::matching).state == State::off, statement);
        CHECK_MESSAGE(switch_of(setup, Capability::matching).gap.empty(), statement);
    }
}

TEST_CASE("config: gateway and core setup are understood") {
    const ConfigReading r = read_config(block("config.set(\"1029384756102938\",\"openbridge\",{\"endpoints\":"
                                              "[{\"endpoint\":\"https://gw.example.org\"}],"
                                              "\"additionalUserData\":{\"useSGWUserData\":true}});instance."
                                              "optIn(\"1029384756102938\",\"OpenBridge\",true);"
                                              "config.set(\"1029384756102938\",\"protectedDataMode\",{"
                                              "\"standardParams\":{},\"disableAM\":true});"),
                                        kAccount);
    CHECK(r.config.forwards_form_data);
    CHECK(r.config.gateways == std::vector<std::string>{"https://gw.example.org"});
    CHECK(r.config.disables_matching);
}

TEST_CASE("config: hostile text ends, whatever it is") {
    for (const std::string& body :
         {std::string(200'000, '('), std::string(200'000, '['),
          "fbq.registerPlugin(\"1029384756102938\"," + std::string(100'000, '{'), std::string(100'000, '/'),
          std::string(100'000, '`'), std::string(100'000, '\\'),
          block("config.set(\"1029384756102938\",\"x\"," + std::string(5'000, '['))})
        CHECK(switch_of(apply(body), Capability::matching).state == State::unknown);
    std::string many;
    for (int i = 0; i < 5'000; ++i) many += "fbq.registerPlugin(\"1029384756102938\",{";
    CHECK(switch_of(apply(many), Capability::matching).state == State::unknown);
}

TEST_CASE("unwanted names: hashes of likely parameter names are read backwards") {
    CHECK(reverse_name_hash("82244417f956ac7c599f191593f7e441a4fafa20a4158fd52e154f1dc4c8ed92") ==
          "email");  // printf email | sha256sum
    CHECK(reverse_name_hash(std::string(64, '0')).empty());
}
