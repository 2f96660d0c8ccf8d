#include "scanner/engine/seen_calls.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

const std::string kPage = "https://www.example.se/kontakt";
const std::string kWhy = "not read";

JsValue text(std::string value) {
    JsValue out;
    out.kind = JsValue::Kind::string;
    out.origin = JsValue::Origin::literal;
    out.text = std::move(value);
    return out;
}

JsValue list(std::vector<JsValue> items) {
    JsValue out;
    out.kind = JsValue::Kind::array;
    out.items = std::move(items);
    return out;
}

JsValue object(std::vector<std::pair<std::string, JsValue>> members) {
    JsValue out;
    out.kind = JsValue::Kind::object;
    out.members = std::move(members);
    return out;
}

SeenCall call(std::string name, std::vector<JsValue> arguments, const std::string& script = kPage) {
    SeenCall out;
    out.name = std::move(name);
    out.arguments = std::move(arguments);
    out.script = script;
    out.line = 12;
    out.column = 3;
    return out;
}

const std::string kSha =
    "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b";  // test@example.com

}  // namespace

TEST_CASE("seen_calls: every vendor's names are watched, and each once") {
    const browser::WatchedNames names = watched_names();
    for (const char* name : {"fbq", "_fbq.push", "ttq.*", "pintrk", "dataLayer.push", "gtag"}) {
        CAPTURE(std::string(name));
        CHECK(std::count(names.calls.begin(), names.calls.end(), name) == 1);
    }
    CHECK(std::count(names.globals.begin(), names.globals.end(), "dataLayer") == 1);
}

TEST_CASE("seen_calls: another spelling is the call that it stands for, and a list is the arguments") {
    const auto pushed = as_script_calls(
        call("_fbq.push", {list({text("init"), text("1")}), list({text("track"), text("PageView")})}));
    REQUIRE(pushed.size() == 2);
    CHECK(pushed[0].callee == "fbq");
    REQUIRE(pushed[1].arguments.size() == 2);
    CHECK(pushed[1].arguments[0].text == "track");
    const auto plain = as_script_calls(call("ttq.load", {text("C")}));
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].callee == "ttq.load");
    SeenCall stored = call("dataLayer", {list({})});
    stored.what = SeenCall::What::set;
    CHECK(as_script_calls(stored).empty());
}

TEST_CASE("seen_calls: a call seen is a set-up, with its place, its phase and its keys") {
    SeenCall init =
        call("fbq", {text("init"), text("1029384756"), object({{"em", text(kSha)}, {"fn", text("Astrid")}})});
    SeenCall load = call("ttq.load", {text("C4A0FJ2M1QF8HK6A1B2C")}, "https://cdn.example/t.js");
    load.moment = Request::Moment::click;
    const auto setups = setups_of_calls({init, load}, {kPage, {}}, kWhy).setups;
    REQUIRE(setups.size() == 2);
    const PixelSetup& meta = setups[0];
    CHECK(meta.vendor == "meta");
    CHECK(meta.account == "1029384756");
    CHECK(meta.active);
    CHECK(meta.confidence == 1);
    CHECK(meta.phase == Phase::load);
    CHECK(meta.consent.how == Consent::How::none);
    REQUIRE(meta.found_in.size() == 1);
    CHECK(meta.found_in[0].how == FoundIn::How::call_seen);
    CHECK(meta.found_in[0].url == kPage);
    CHECK(meta.found_in[0].span.line == 12);
    CHECK(meta.found_in[0].span.column == 3);
    CHECK(meta.found_in[0].excerpt.find("Astrid") == std::string::npos);
    CHECK(meta.manual_state == State::on);
    REQUIRE(meta.manual_keys.size() == 2);
    CHECK(meta.manual_keys[0].name == "em");
    CHECK(meta.manual_keys[0].form == MatchKey::Form::sha256);
    CHECK(meta.manual_keys[1].form == MatchKey::Form::plain);
    CHECK(switch_of(meta, Capability::matching).why == kWhy);
    CHECK(setups[1].vendor == "tiktok");
    CHECK(setups[1].found_in[0].url == "https://cdn.example/t.js");
    CHECK(setups[1].phase == Phase::form_handler);
}

TEST_CASE("seen_calls: what was called only after a yes is said to wait, and one call before it is enough") {
    SeenCall agreed = call("fbq", {text("init"), text("1029384756")});
    agreed.consent = ConsentAnswer::accept;
    const auto waits = setups_of_calls({agreed}, {kPage, {}}, kWhy).setups;
    REQUIRE(waits.size() == 1);
    CHECK(waits[0].consent.how == Consent::How::unknown);
    SeenCall refused = call("fbq", {text("init"), text("1029384756")});
    refused.consent = ConsentAnswer::reject;
    const auto runs = setups_of_calls({refused, agreed}, {kPage, {}}, kWhy).setups;
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].consent.how == Consent::How::none);
}

TEST_CASE("seen_calls: a key has the form of its own call, and the answer that had been given by then") {
    SeenCall hashed = call("fbq", {text("init"), text("1029384756"), object({{"em", text(kSha)}})});
    SeenCall plain = call("fbq", {text("init"), text("2000000001"), object({{"em", text("a@b.example")}})});
    plain.consent = ConsentAnswer::reject;
    const CalledSetups called = setups_of_calls({hashed, plain}, {kPage, {}}, kWhy);
    REQUIRE(called.keys.size() == 2);
    CHECK(called.keys[0].account == "1029384756");
    CHECK(called.keys[0].key.form == MatchKey::Form::sha256);
    CHECK(called.keys[0].consent == ConsentAnswer::none);
    CHECK(called.keys[1].account == "2000000001");
    CHECK(called.keys[1].key.form == MatchKey::Form::plain);
    CHECK(called.keys[1].consent == ConsentAnswer::reject);
}

TEST_CASE("seen_calls: when a call was made is its phase") {
    const auto phase = [](const char* event, bool is_loaded, Request::Moment moment) {
        SeenCall init = call("fbq", {text("init"), text("1029384756")});
        init.event = event;
        init.is_loaded = is_loaded;
        init.moment = moment;
        return setups_of_calls({init}, {kPage, {}}, kWhy).setups.at(0).phase.value();
    };
    using Moment = Request::Moment;
    CHECK(phase("", false, Moment::load) == Phase::load);
    CHECK(phase("DOMContentLoaded", false, Moment::load) == Phase::ready);
    CHECK(phase("", true, Moment::load) == Phase::timer);
    CHECK(phase("mousemove", true, Moment::load) == Phase::handler);
    CHECK(phase("submit", true, Moment::click) == Phase::form_handler);
}

TEST_CASE("seen_calls: what the vendor's library makes of a key was not seen; lists and SHA-1 have a form") {
    const std::string sha1(40, 'a');
    const auto setups =
        setups_of_calls(
            {call(
                "fbq",
                {text("init"), text("1029384756"),
                 object({{"email", text("a@b.example")}, {"fn", list({text(kSha)})}, {"ln", text(sha1)}})})},
            {kPage, {}}, kWhy)
            .setups;
    REQUIRE(setups.size() == 1);
    std::vector<std::string> names;
    for (const MatchKey& key : setups[0].manual_keys) names.push_back(key.name);
    CHECK(names == std::vector<std::string>{"email", "fn", "ln"});
    CHECK(setups[0].manual_keys[1].form == MatchKey::Form::sha256);
    CHECK(setups[0].manual_keys[2].form == MatchKey::Form::sha1);
}

TEST_CASE("seen_calls: a policy that keeps the library out makes the call do nothing") {
    const SeenCall init = call("fbq", {text("init"), text("1029384756")});
    const auto setups = setups_of_calls({init}, {kPage, {"script-src 'self' 'unsafe-inline'"}}, kWhy).setups;
    REQUIRE(setups.size() == 1);
    CHECK_FALSE(setups[0].active);
}

TEST_CASE("seen_calls: other calls, and calls without an account, set nothing up") {
    CHECK(setups_of_calls({call("fbq", {text("track"), text("PageView")}), call("fbq", {}),
                           call("fbq", {text("init"), object({})}), call("gtag", {text("config")})},
                          {kPage, {}}, kWhy)
              .setups.empty());
}

TEST_CASE("seen_calls: the address of a script that calls is no set-up by itself") {
    const std::string config = "https://connect.facebook.net/signals/config/2000000001?v=2.9.325";
    CHECK(setups_of_calls({call("fbq.registerPlugin", {text("2000000001")}, config)}, {kPage, {}}, kWhy)
              .setups.empty());
    const auto setups = setups_of_calls({call("fbq", {text("init"), text("2000000001")}),
                                         call("fbq.registerPlugin", {text("2000000001")}, config)},
                                        {kPage, {}}, kWhy)
                            .setups;
    REQUIRE(setups.size() == 1);
    CHECK(setups[0].found_in.size() == 1);
}
