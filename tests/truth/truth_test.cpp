// The corpus's tools on truth and readings made by hand.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "tests/truth/score.h"

using namespace formleak;
using namespace formleak::truth;

namespace {

JsValue value(const char* json) {
    const auto parsed = parse_json(json);
    REQUIRE(parsed.ok());
    return read_value(*parsed);
}

TruthCall seen(const char* name, const char* arguments) {
    TruthCall out;
    out.name = name;
    const auto parsed = parse_json(arguments);
    REQUIRE(parsed.ok());
    out.arguments = parsed->items();
    out.moment = "load";
    out.frame = "/";
    return out;
}

ReadCall read(const char* name, const char* arguments, bool is_certain = false) {
    ReadCall out;
    out.name = name;
    const auto parsed = parse_json(arguments);
    REQUIRE(parsed.ok());
    for (const Json& each : parsed->items()) out.arguments.push_back(read_value(each));
    out.is_certain = is_certain;
    return out;
}

SeenCall recorded(const char* name, std::vector<JsValue> arguments) {
    SeenCall out;
    out.name = name;
    out.arguments = std::move(arguments);
    out.frame_url = "https://www.provsajt.example/kontakt.html?a=1";
    return out;
}

constexpr const char* kUnknown = R"({"$":"unknown"})";

}  // namespace

TEST_CASE("truth: a value matches exactly, as far as it is known, or not") {
    const struct {
        const char *read, *seen;
        Match match;
    } kCases[] = {
        {R"("a")", R"("a")", Match::exact},
        {R"("a")", R"("b")", Match::none},
        {"7", R"("7")", Match::none},
        {"1.0", "1", Match::exact},
        {kUnknown, R"("a")", Match::answered},
        {R"("a")", R"({"$":"varies"})", Match::exact},
        {R"({"em":"a","n":1})", R"({"n":1,"em":"a"})", Match::exact},
        {R"({"em":{"$":"unknown"}})", R"({"em":"a"})", Match::answered},
        {R"({"em":"a"})", R"({"em":"a","ph":"1"})", Match::none},
        {R"({"$":"object","v":{"em":"a"}})", R"({"em":"a","ph":"1"})", Match::answered},
        {R"({"em":"a","ph":"1"})", R"({"em":"a"})", Match::none},
        {R"({"em":"a","ph":{"$":"undefined"}})", R"({"em":"a"})", Match::exact},
        {"[1,2]", "[1,2]", Match::exact},
        {"[1]", "[1,2]", Match::none},
        {R"([1,{"$":"more"}])", "[1,2]", Match::answered},
        {R"({"$":"function","v":"f"})", R"({"$":"function","v":""})", Match::exact},
        {"null", R"({"$":"undefined"})", Match::none},
    };
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.read));
        CAPTURE(std::string(each.seen));
        CHECK(match_value(value(each.read), value(each.seen)) == each.match);
    }
}

TEST_CASE("truth: a call is matched by the best call of its name") {
    const std::vector<ReadCall> calls = {read("fbq", R"(["init",{"$":"unknown"}])"),
                                         read("fbq", R"(["init","1"])"), read("ttq.load", R"(["1"])")};
    CHECK(match_call(calls, seen("fbq", R"(["init","1"])")) == Match::exact);
    CHECK(match_call(calls, seen("fbq", R"(["init","2"])")) == Match::answered);
    CHECK(match_call(calls, seen("fbq", R"(["track","1"])")) == Match::none);
    CHECK(match_call(calls, seen("ttq.page", "[]")) == Match::none);
    CHECK(match_call(calls, seen("ttq.load", R"(["1",{"$":"undefined"}])")) == Match::exact);
}

TEST_CASE(
    "truth: what is seen in several runs counts once, and neither own functions nor others' frames do") {
    Sides sides;
    TruthRun first, second;
    first.calls = {seen("fbq", R"(["init","1"])"), seen("fbq", R"(["track","A"])")};
    second.calls = {seen("fbq", R"(["init","1"])"), seen("ttq.load", R"(["x"])"),
                    seen("fbq", R"(["init","9"])")};
    second.calls[1].is_own = true;
    second.calls[2].frame = "//others.example/";
    sides.truth = {first, second};
    sides.calls = {read("fbq", R"(["init","1"])", true), read("fbq", R"(["track",{"$":"unknown"}])", true),
                   read("fbq", R"(["init","2"])", true), read("fbq", R"(["init","3"])", false),
                   read("fbq", R"(["init","2"])", true)};
    sides.accounts_seen = {{"meta", "1"}, {"tiktok", "x"}};
    sides.accounts_said = {{"meta", "1"}, {"meta", "2"}};
    sides.accounts_read = {{"meta", "1"}, {"meta", "2"}};
    sides.keys_seen = {{"meta", "em"}, {"meta", "ph"}, {"tiktok", "email"}};
    sides.keys_read = {{"meta", "em"}, {"meta", "fn"}};
    sides.vendors_unread = {"tiktok"};
    std::vector<std::string> misses;
    const Counts counts = count(sides, misses);
    CHECK(counts.calls == 2);
    CHECK(counts.answered == 2);
    CHECK(counts.exact == 1);
    CHECK(counts.certain == 2);   // the unknown argument makes the other one no certain call
    CHECK(counts.not_made == 1);  // init 2, told once
    CHECK(counts.accounts_found == 1);
    CHECK(counts.accounts_wrong == 1);
    CHECK(counts.keys_found == 2);
    CHECK(counts.keys_wrong == 1);
    CHECK(misses.size() == 6);
}

TEST_CASE(
    "truth: a program is silent where something is set up, the end is clean, and its vendor is not named") {
    Sides sides;
    sides.accounts_seen = {{"meta", "1"}};
    sides.is_clean = true;
    std::vector<std::string> misses;
    CHECK(count(sides, misses).silent == 1);
    sides.accounts_said = {{"meta", ""}};
    CHECK(count(sides, misses).silent == 0);
    sides.accounts_said = {{"tiktok", "1"}};
    CHECK(count(sides, misses).silent == 1);
    sides.is_clean = false;
    CHECK(count(sides, misses).silent == 0);
    CHECK(count({}, misses).calling == 0);
}

TEST_CASE("truth: a recorded call is told under one name, in one form, without the machine's values") {
    Program program;
    program.lookalike = {"ttq"};
    const auto run = run_of({recorded("_fbq.push", {value(R"(["init","1"])")}),
                             recorded("dataLayer.push", {value(R"(["config","G-1"])")}),
                             recorded("ttq.setAndDefer", {value("[]"), value(R"("page")")}),
                             recorded("ttq.load", {value(R"("x")")})},
                            program, Run());
    REQUIRE(run.calls.size() == 3);
    CHECK(write_truth({run}) == R"({"runs":[
{"calls":[
  {"name":"fbq","args":["init","1"],"moment":"load","frame":"/kontakt.html?a=1"},
  {"name":"gtag","args":["config","G-1"],"moment":"load","frame":"/kontakt.html?a=1"},
  {"name":"ttq.load","args":["x"],"moment":"load","frame":"/kontakt.html?a=1","own":true}]}
]}
)");
}

TEST_CASE("truth: what differs between two takes varies, and may then be anything") {
    TruthRun first, second, third;
    first.calls = {seen("fbq", R"(["track","A",{"id":1,"at":[5,6]}])")};
    second.calls = {seen("fbq", R"(["track","A",{"id":2,"at":[5,6]}])")};
    third.calls = {seen("fbq", R"(["track","A",{"id":3,"at":[5,7]}])")};
    const TruthRun joined = join_takes(first, second);
    CHECK(joined.calls[0].arguments[2].dump() == R"({"id":{"$":"varies"},"at":[5,6]})");
    CHECK(differences({joined}, {first}).empty());
    const auto lines = differences({joined}, {third});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("run 1, call 1: "));
    CHECK(differences({joined}, {TruthRun()}).size() == 1);
    CHECK(join_takes(first, TruthRun()).varies);
}

TEST_CASE("truth: where two takes have the same calls in another order, any order will do") {
    TruthRun first, second, third;
    first.calls = {seen("fbq", R"(["init","1"])"), seen("gtag", R"(["config","G-1"])")};
    second.calls = {first.calls[1], first.calls[0]};
    third.calls = {first.calls[1], first.calls[1]};
    const TruthRun joined = join_takes(first, second);
    CHECK(joined.order_varies);
    CHECK(!joined.varies);
    CHECK(differences({joined}, {second}).empty());
    CHECK(!differences({joined}, {third}).empty());
    CHECK(!differences({first}, {second}).empty());
    const auto again = read_truth(write_truth({joined}));
    REQUIRE(again.ok());
    CHECK((*again)[0].order_varies);
}

TEST_CASE("truth: a file is read as it was written") {
    TruthRun run;
    run.calls = {
        seen("fbq", R"(["init",{"$":"undefined"},1e+21,null,true,{"a":[{"$":"function","v":"f"}]}])")};
    run.calls[0].is_set = true;
    run.errors = {"Uncaught Error: \"x\""};
    const std::string text = write_truth({run, TruthRun()});
    const auto again = read_truth(text);
    REQUIRE(again.ok());
    CHECK(write_truth(*again) == text);
    CHECK(differences({run, TruthRun()}, *again).empty());
    // The values come through the reader's own kinds unharmed.
    for (const Json& argument : run.calls[0].arguments)
        CHECK(write_value(read_value(argument)).dump() == argument.dump());
}
