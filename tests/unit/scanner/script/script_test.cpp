#include "scanner/script/script.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/support/script_dump.h"

using namespace formleak;
using namespace formleak::script;

TEST_CASE("script: what is wrong is said with its place, and nothing of it is in the tree") {
    const auto script = parse_script("a();\nb(1 2)", Goal::script);
    REQUIRE(script->unread());
    CHECK(script->unread()->kind == Unread::Kind::syntax);
    CHECK(script->unread()->offset == 9);
    CHECK(script->unread()->reason == "arguments are not separated by a comma");
    CHECK(script->top().node(script->top().root).b == kNoNode);
}

TEST_CASE("script: nested too deeply, it is unread from there and known before") {
    const auto script = parse_script("a();" + std::string(100'000, '('), Goal::script);
    REQUIRE(script->unread());
    CHECK(script->unread()->kind == Unread::Kind::depth);
    CHECK(script->unread()->offset > 4);
    CHECK(dump_script(*script, false) == dump_script(*parse_script("a()", Goal::script), false));
}

TEST_CASE("script: no nesting ends the program") {
    for (const char* piece :
         {"(",          "[",    "{",      "{a:",    "!",    "a=>",     "a=",    "x=>{",   "function f(){",
          "class A{x=", "new ", "`${",    "if(a)",  "a:",   "for(;;)", "a?b:(", "async(", "[a=",
          "typeof ",    "a**",  "await ", "yield ", "({a:", "while(a)"}) {
        CAPTURE(piece);
        std::string text = "async function*g(){";
        for (int i = 0; i < 100'000; ++i) text += piece;
        const auto script = parse_script(text, Goal::script);
        CHECK(script->unread());
    }
}

TEST_CASE(
    "script: a large script with too many parts for its size is unread from there, or its bodies are not "
    "built") {
    for (const char* piece : {"a;", "a,", "x=>1,", "function f(){}", "a.b.c;", "{let a}", "[,a],"}) {
        CAPTURE(piece);
        std::string text = "0;";
        for (int i = 0; i < 1'000'000; ++i) text += piece;
        text += "1";
        const auto script = parse_script(text, Goal::script);
        bool all_built = true;
        for (FunctionId id = 0; id < script->function_count(); ++id) all_built &= script->body(id) != nullptr;
        CHECK((script->unread().has_value() || !all_built));
        if (script->unread()) CHECK(script->unread()->kind == Unread::Kind::size);
        CHECK(script->memory_bytes() < 11 * text.size() + (5u << 20));
    }
}

TEST_CASE("script: functions are numbered where they begin, with those in them behind") {
    const auto script = parse_script("(a=function(){})=>{function b(){}};c(()=>d)", Goal::script);
    REQUIRE(script->function_count() == 4);
    CHECK(script->function(0).parent == kNoFunction);
    CHECK(script->function(1).parent == 0);
    CHECK(script->function(2).parent == 0);
    CHECK(script->function(3).parent == kNoFunction);
    CHECK(script->function(0).next == 3);
    CHECK((script->function(0).flags & kFunctionArrow) != 0);
    CHECK(script->function(0).begin == 0);
}

TEST_CASE("script: a function says how many parameters it asks for, and what it uses") {
    const auto script = parse_script(
        "function f(a,b,c=1,d){return()=>this}function*g(...a){eval(b)}function h(){return function(){this}}",
        Goal::script);
    CHECK(script->function(0).length == 2);
    CHECK((script->function(0).flags & kFunctionUsesThis) != 0);  // for the arrow in it
    CHECK((script->function(1).flags & kFunctionUsesThis) != 0);
    CHECK(script->function(2).length == 0);
    CHECK((script->function(2).flags & kFunctionGenerator) != 0);
    CHECK((script->function(2).flags & kFunctionUsesEval) != 0);
    CHECK((script->function(3).flags & kFunctionUsesThis) == 0);
    CHECK((script->function(4).flags & kFunctionUsesThis) != 0);
}

TEST_CASE("script: a body asked for first builds those around it, and no body is built twice") {
    const auto script = parse_script("function a(){function b(){function c(){return 1}}}", Goal::script);
    const Unit* const inner = script->body(2);
    REQUIRE(inner);
    CHECK(inner->outer == script->body(1));
    CHECK(script->body(1)->outer == script->body(0));
    CHECK(script->body(0)->outer == &script->top());
    CHECK(script->body(2) == inner);
}

TEST_CASE("script: bodies do not depend on the order in which they are asked for") {
    const std::string text =
        "var q=1;function a(x,{y}=z){for(let i of x){let t=()=>i+y;b(t)}class K{#p=()=>this;m(){return q}}}"
        "const b=async(c,d=function(){return c})=>{try{await d}catch(e){return()=>e+q}};";
    const auto forwards = parse_script(text, Goal::script);
    const auto backwards = parse_script(text, Goal::script);
    for (FunctionId id = forwards->function_count(); id-- > 0;) REQUIRE(backwards->body(id));
    for (FunctionId id = 0; id < forwards->function_count(); ++id) {
        const Unit& one = *forwards->body(id);
        const Unit& other = *backwards->body(id);
        REQUIRE(one.nodes().size() == other.nodes().size());
        for (std::size_t i = 0; i < one.nodes().size(); ++i) {
            CHECK(one.nodes()[i].b == other.nodes()[i].b);
            CHECK(one.nodes()[i].c == other.nodes()[i].c);
        }
    }
    CHECK(dump_script(*forwards, true) == dump_script(*backwards, true));
}

TEST_CASE("script: an arrow's expression ends before \"in\" where a loop's head says so") {
    const auto script = parse_script("for(var f=a=>b in c);", Goal::script);
    REQUIRE_FALSE(script->unread());
    CHECK(dump_script(*script, false).find("BinaryExpression") == std::string::npos);
}

TEST_CASE("script: many threads may ask for bodies at once") {
    std::string text;
    for (int i = 0; i < 200; ++i)
        text += "function f" + std::to_string(i) + "(a){return()=>function(){return a}}";
    const auto script = parse_script(text, Goal::script);
    std::atomic<int> missing = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (FunctionId i = 0; i < script->function_count(); ++i) {
                const FunctionId id = t % 2 ? i : script->function_count() - 1 - i;
                const Unit* const unit = script->body(id);
                if (!unit || unit->function != id || script->name(kWordThis) != "this") ++missing;
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(missing == 0);
}

TEST_CASE("script: the address of its source map is given") {
    CHECK(parse_script("a//# sourceMappingURL=a.map", Goal::script)->source_map_url() == "a.map");
    CHECK(parse_script("a", Goal::script)->source_map_url().empty());
}
