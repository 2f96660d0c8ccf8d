#include "scanner/browser/call_log.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::browser;
using Kind = JsValue::Kind;

namespace {

JsValue value(const char* json) {
    const auto parsed = parse_json(json);
    REQUIRE(parsed.ok());
    return read_seen_value(*parsed);
}

std::string message(int number, const std::string& rest = R"("t":"call","c":"x","a":[])") {
    return "{\"n\":" + std::to_string(number) + "," + rest + "}";
}

}  // namespace

TEST_CASE("call_log: values keep their kind, and what is only named is unknown") {
    CHECK(value("\"a\"").is_text());
    CHECK(value("\"a\"").origin == JsValue::Origin::literal);
    CHECK(value("123456789012345678").text == "123456789012345678");
    CHECK(value("true").text == "true");
    CHECK(value("null").is(Kind::null));
    CHECK(value(R"({"$":"undefined"})").is(Kind::undefined));
    CHECK(value(R"({"$":"number","v":"NaN"})").is(Kind::number));
    CHECK(value(R"({"$":"function","v":"f"})").is(Kind::function));
    for (const char* named : {R"({"$":"element","v":"INPUT"})", R"({"$":"getter"})", R"({"$":"cycle"})",
                              R"({"$":"deep"})", "{}"}) {
        CAPTURE(std::string(named));
        CHECK(value(named).is(Kind::unknown));
        CHECK(value(named).origin == JsValue::Origin::unknown);
    }
    const JsValue list = value(R"(["a",{"$":"more"}])");
    CHECK(list.is(Kind::array));
    CHECK(list.items.size() == 1);
    CHECK(list.open);
    const JsValue object = value(R"({"$":"object","open":true,"v":[["em","a@b.se"],["$","x"],["odd"]]})");
    CHECK(object.is(Kind::object));
    CHECK(object.open);
    REQUIRE(object.members.size() == 2);
    CHECK(object.find("em")->text == "a@b.se");
    CHECK(object.find("$")->text == "x");
    const JsValue arguments = value(R"({"$":"arguments","v":["config",1]})");
    CHECK(arguments.is(Kind::array));
    CHECK(arguments.items.size() == 2);
    const JsValue cut = value(R"({"$":"cut","v":"abc"})");
    CHECK(cut.is_text());
    CHECK(cut.open);
}

TEST_CASE("call_log: a message says who called what, and where") {
    const auto read = read_call_message(
        R"({"n":7,"t":"call","c":"fbq","a":["init","1"],"u":"https://x.example/a.js","l":3,"k":9})");
    REQUIRE(read);
    CHECK(read->what == CallMessage::What::call);
    CHECK(read->number == 7);
    CHECK(read->call.name == "fbq");
    CHECK(read->call.arguments.size() == 2);
    CHECK(read->call.script == "https://x.example/a.js");
    CHECK(read->call.line == 3);
    CHECK(read->call.column == 9);
}

TEST_CASE("call_log: what is no message of the recorder's is none") {
    for (const char* text : {"", "[]", "1", "{}", "{\"n\":0}", R"({"n":0,"t":"call","c":"","a":[]})",
                             R"({"n":"0","t":"call","c":"x"})", R"({"n":0,"t":"other","c":"x","a":[]})",
                             R"({"n":0,"t":"call","c":"x","a":[)"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(read_call_message(text));
    }
    const auto odd = read_call_message(R"({"n":-5,"t":"call","c":"x","a":{},"u":7,"l":-1,"k":1e99})");
    REQUIRE(odd);
    CHECK(odd->number == 0);
    CHECK(odd->call.arguments.empty());
    CHECK(odd->call.line == 0);
}

TEST_CASE("call_log: messages of one document follow each other, and a gap is said") {
    CallLog log;
    log.add("a", message(0), {});
    log.add("b", message(0), {});
    log.add("a", message(1), {});
    CHECK(log.calls().size() == 3);
    CHECK(log.gaps().empty());
    log.add("b", message(2), {});
    log.add("b", "nothing", {});
    REQUIRE(log.gaps().size() == 1);
    CHECK(log.gaps()[0] == "the record of the calls that the page makes has 2 gaps");
}

TEST_CASE("call_log: what was too much, and what could not be watched, is named") {
    CallLog log;
    CHECK(log.notes().empty());
    log.add("a", message(0, R"("t":"limit","c":"dataLayer.push")"), {});
    log.add("a", message(1, R"("t":"unwrapped","c":"fbq")"), {});
    log.note_hidden("pintrk");
    CHECK(log.calls().empty());
    REQUIRE(log.gaps().size() == 1);  // calls are missing: a visit with such a record is not complete
    CHECK(log.gaps()[0].find("dataLayer.push") != std::string::npos);
    REQUIRE(log.notes().size() == 1);
    CHECK(log.notes()[0].find("fbq, pintrk") != std::string::npos);
    CHECK(log.missed() == std::set<std::string>{"dataLayer.push", "fbq", "pintrk"});
}

TEST_CASE("call_log: an argument that is not told whole is a gap, however deep it stands") {
    for (const char* arguments :
         {R"([{"$":"cut","v":"abc"}])", R"([[{"$":"deep"}]])",
          R"([{"$":"object","v":[["a",{"$":"object","open":true,"v":[]}]]}])", R"(["a",{"$":"more"}])"}) {
        CAPTURE(std::string(arguments));
        CallLog log;
        log.add("a", message(0, R"("t":"call","c":"fbq","a":)" + std::string(arguments)), {});
        CHECK(log.calls().size() == 1);
        REQUIRE(log.gaps().size() == 1);
        CHECK(log.gaps()[0].find("fbq") != std::string::npos);
    }
}

TEST_CASE("call_log: a flood is cut, and that is said") {
    CallLog log;
    for (int i = 0; i < 3'000; ++i) log.add("a", message(i), {});
    CHECK(log.calls().size() == limits::kMaxSeenCalls);
    REQUIRE(log.gaps().size() == 1);
    CallLog large;
    large.add("a", message(0, R"("t":"call","c":")" + std::string(limits::kMaxSeenCallMessage, 'x') + '"'),
              {});
    CHECK(large.calls().empty());
    CHECK(large.gaps().size() == 1);
}

TEST_CASE("call_log: moment, consent and frame are those of the arrival") {
    CallLog log;
    SeenCall seen;
    seen.moment = Request::Moment::click;
    seen.consent = ConsentAnswer::accept;
    seen.frame_url = "https://x.example/";
    seen.is_top_frame = false;
    log.add("a", message(0), seen);
    REQUIRE(log.calls().size() == 1);
    CHECK(log.calls()[0].moment == Request::Moment::click);
    CHECK(log.calls()[0].consent == ConsentAnswer::accept);
    CHECK(log.calls()[0].frame_url == "https://x.example/");
    CHECK_FALSE(log.calls()[0].is_top_frame);
}
