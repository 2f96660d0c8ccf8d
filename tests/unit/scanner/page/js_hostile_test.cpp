// Scripts made to hang or crash a reader. The cases end by themselves or the test's time limit ends them.
#include <doctest/doctest.h>

#include "js_text.h"
#include "scanner/model/limits.h"
#include "tests/support/read_script.h"

using namespace formleak;
using formleak::test::show_calls;

namespace {

std::string repeat(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

}  // namespace

TEST_CASE("js_reader: nesting of any depth ends, and what stands before it is found") {
    struct Row {
        const char* open;
        const char* close;
    };
    for (const Row& row :
         {Row{"[", "]"}, Row{"(", ")"}, Row{"{", "}"}, Row{"a(", ")"}, Row{"!", ""}, Row{"a=>", ""},
          Row{"function a(){", "}"}, Row{"a?1:", ""}, Row{"`${", "}`"}, Row{"if(a)", ""}}) {
        const std::string open = row.open;
        CAPTURE(open);
        const std::string deep = "fbq('init','1');x=" + repeat(row.open, 50'000) + "1";
        CHECK(show_calls(read_script(deep)).starts_with("fbq('init','1')"));
        CHECK(show_calls(read_script(deep + repeat(row.close, 50'000))).starts_with("fbq('init','1')"));
    }
}

TEST_CASE("js_reader: long chains and sums are walked, not climbed") {
    CHECK(show_calls(read_script("fbq('init','1');a" + repeat(".a", 100'000) + "()")) == "fbq('init','1')");
    CHECK(show_calls(read_script("fbq('init','1');a" + repeat("()", 50'000))) == "fbq('init','1')");
    CHECK(show_calls(read_script("fbq('init'," + repeat("'1'+", 1'000) + "'1')")) ==
          "fbq('init','" + repeat("1", 1'001) + "')");
}

TEST_CASE("js_reader: values that double at each step do not grow for ever") {
    std::string script = "var a0='xxxxxxxx';";
    for (int i = 1; i < 60; ++i) {
        const std::string now = std::to_string(i), before = std::to_string(i - 1);
        script += "var a" + now + "=a" + before + "+a" + before + ";";
    }
    const ScriptReading r = read_script(script + "fbq('init',a59)");
    CHECK(show_calls(r) == "fbq('init',computed)");
    CHECK(r.steps < 60'000);
}

TEST_CASE("js_reader: names in names, and variables made of one another, take a few steps each") {
    // Each level asked twice what stands in its brackets: 2 to the power of 40 questions.
    const ScriptReading deep = read_script("fbq(" + repeat("a[", 40) + "1" + repeat("]", 40) + ")");
    CHECK(deep.problems.empty());
    CHECK(deep.steps < 2'000);
    // Forty variables, each made of four others, in cycles: every order of walking through them is another
    // way.
    std::string cycle;
    for (int i = 0; i < 40; ++i) {
        const auto other = [i](int factor, int offset) { return std::to_string((i * factor + offset) % 40); };
        cycle += "var v" + std::to_string(i) + "=[v" + other(7, 1) + ",v" + other(3, 2) + ",v" + other(5, 3) +
                 "][v" + other(11, 4) + "];";
    }
    const ScriptReading round = read_script(cycle + "fbq('init','1',v1)");
    CHECK(round.problems.empty());
    CHECK(show_calls(round) == "fbq('init','1',?)");
    CHECK(round.steps < 10'000);
}

TEST_CASE("js_reader: a value that grows without end is not known, and the others are") {
    std::string script = "var a0=[1,2],o0={x:1,y:2};";
    for (int i = 1; i < 60; ++i) {
        const std::string now = std::to_string(i), before = std::to_string(i - 1);
        script += "var a" + now + "=[...a" + before + ",...a" + before + "],o" + now + "={x:o" + before +
                  ",y:o" + before + "};";
    }
    const ScriptReading r = read_script(script + "fbq('init','1',o59);fbq('init',a59,'2');fbq('init','3')");
    CHECK(show_calls(r) == "fbq('init','1',?) fbq('init',?,'2') fbq('init','3')");
    CHECK(r.steps < 50'000);
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].find("more steps than allowed; some are not known") != std::string::npos);
}

TEST_CASE("js_reader: a script that uses up its steps is searched by tokens from there") {
    std::string script;
    for (int group = 0; group < 20; ++group) {
        const std::string name = "g" + std::to_string(group) + "_";
        script += "var " + name + "0={x:1,y:2};";
        for (int i = 1; i < 16; ++i) {
            const std::string before = name + std::to_string(i - 1);
            script += "var " + name + std::to_string(i) + "={x:" + before + ",y:" + before + "};";
        }
        script += "fbq('track'," + name + "15);";
    }
    const ScriptReading r = read_script("fbq('init','1');" + script + "\nfbq('init','2')");
    REQUIRE(r.calls.size() == 22);
    CHECK(test::show(r.calls.front()) == "fbq('init','1')");
    CHECK(r.calls.front().confidence == 1);
    CHECK(test::show(r.calls.back()) == "fbq('init','2')");
    CHECK(r.calls.back().confidence == 0.5);
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].find("not read to its end") != std::string::npos);
    CHECK(r.steps < 80'000);
}

TEST_CASE("js_reader: spread in spread and list in list end before the stack does") {
    for (const char* open : {"[...", "Array.from(", "x.slice.call("}) {
        CAPTURE(open);
        const std::string close = open[0] == '[' ? "]" : ")";
        CHECK(show_calls(read_script("fbq('init','1');fbq(..." + repeat(open, 20'000) + "a" +
                                     repeat(close, 20'000) + ")"))
                  .starts_with("fbq('init','1')"));
    }
}

TEST_CASE(
    "js_reader: brackets and quotes that never close do not make the parser read all of it again each time") {
    for (const char* part : {"=/[", "<!--a\nfbq(/*"}) {
        CAPTURE(part);
        const ScriptReading r = read_script("fbq('init','1');" + repeat(part, 30'000));
        CHECK(!r.parsed);
        CHECK(show_calls(r).starts_with("fbq('init','1')"));
        REQUIRE(!r.problems.empty());
        CHECK(r.problems[0].find("more steps than allowed for parsing") != std::string::npos);
    }
}

TEST_CASE("js_reader: a column in a line of megabytes is counted in code points to its end") {
    const ScriptReading r = read_script("x='" + repeat("\xc3\xa9", 300'000) + "';fbq('init','1')");
    REQUIRE(r.calls.size() == 1);
    CHECK(r.calls[0].span.line == 1);
    CHECK(r.calls[0].span.column == 300'000 + 6);  // after x=' and ';
}

TEST_CASE("js_reader: a name is looked up through any number of scopes") {
    const ScriptReading r =
        read_script("fbq('init','1');{let p='2';" + repeat("{", 500) + "fbq('init',p)" + repeat("}", 500) +
                    "}" + repeat("{", 500) + "let p='3';fbq('init',p);" + repeat("}", 500) + "fbq('init',p)");
    CHECK(show_calls(r) == "fbq('init','1') fbq('init','2') fbq('init','3') fbq('init',?)");
}

TEST_CASE("js_reader: helpers that call each other end") {
    CHECK(read_script("function a(x){b(x)} function b(x){a(x); fbq('init',x)} a('1')").calls.size() >= 1);
    std::string script;
    for (int i = 0; i < 40; ++i)
        script += "function f" + std::to_string(i) + "(x){f" + std::to_string(i + 1) + "(x);f" +
                  std::to_string(i + 1) + "(x)}";
    CHECK(read_script(script + "function f40(x){fbq('init',x)} f0('1')").calls.size() <=
          limits::kMaxCallsPerScript);
    CHECK(show_calls(read_script("var a = b, b = a; fbq('init', a)")) == "fbq('init',?)");
    CHECK(show_calls(read_script("var f = g, g = f; fbq('init','1'); f('init')")) == "fbq('init','1')");
}

TEST_CASE("js_reader: at most so many calls, and the rest is named") {
    const ScriptReading r = read_script(repeat("fbq('track','a');", limits::kMaxCallsPerScript + 10));
    CHECK(r.calls.size() == limits::kMaxCallsPerScript);
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].find("2000 calls") != std::string::npos);
}

TEST_CASE("js_reader: a script over the parse limit is searched by tokens") {
    const std::string script = "fbq('init','1');" +
                               repeat("var filler = 'x + 1';\n", limits::kMaxParseBytes / 21) +
                               "fbq('init','2')";
    REQUIRE(script.size() > limits::kMaxParseBytes);
    const ScriptReading r = read_script(script);
    CHECK(!r.parsed);
    CHECK(show_calls(r) == "fbq('init','1') fbq('init','2')");
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].find("larger than 4194304 bytes") != std::string::npos);
    CHECK(r.calls[0].confidence < 1);
}

TEST_CASE("js_reader: bytes that are no UTF-8 and NUL are read without a crash") {
    CHECK(show_calls(read_script(std::string("fbq('init','\xff\xc0');\0fbq('init','2')", 34)))
              .find("fbq('init','") == 0);
    CHECK(show_calls(read_script("\xef\xbb\xbf"
                                 "fbq('init','1')")) == "fbq('init','1')");
}

TEST_CASE("js_reader: placeholders and quotes that never end") {
    CHECK(read_script("fbq(" + repeat("{{", 20'000)).calls.size() <= 1);
    CHECK(read_script("fbq('init','1');" + repeat("'", 5'001)).calls.size() == 1);
    CHECK(read_script("fbq('init','1'); var r = /[/;").calls.size() == 1);
    // Found by fuzzing: an object that breaks off inside a member's name.
    const std::string broken = "fbq('init','0',{[k]:'x\xa5nit', '})";
    for (const JsCall& call : read_script(broken).calls)
        CHECK(call.span.offset + call.span.length <= broken.size());
}

TEST_CASE("js_reader: a name that a pattern declares and a statement writes is followed, not crashed on") {
    // Each of these ended the whole program: the pattern's write had no place in the tree.
    for (const char* declared :
         {"function f({id}){ id = id || '1'; fbq('init', id); }",
          "const f = ({id}) => { id = id || '1'; fbq('init', id); }",
          "const f = ([id]) => { id = id || '1'; fbq('init', id); }",
          "for (let [k, v] of list) { v = v || '1'; fbq('init', v); }",
          "for (const {id} of list) { fbq('init', id); id = '1'; fbq('init', id); }",
          "try { go() } catch ({message}) { message = message || '1'; fbq('init', message); }",
          "function f({a: {b: [id = '2']}} = {}){ id = id || '1'; fbq('init', id); }",
          "function* f({id}){ id = yield id || '1'; fbq('init', id); }",
          "async function f({id, ...rest}){ id = rest.id ?? '1'; fbq('init', id); }",
          "class C { #id = '1'; m({id}){ id = this.#id?.x || id; fbq('init', id); } }",
          "class C { static m([id, ...more]){ id = more?.[0] ?? id; fbq('init', id); } }",
          "top: for (let {id} of list) { id = id || '1'; fbq('init', id); continue top; }",
          "function f({[key()]: id}){ id = id || '1'; fbq('init', id); }",
          "const o = {m({id}){ id = id || o.m || '1'; fbq('init', id); }}; o.o = o;",
          "function f([[[[id]]]]){ id = [id]; id = {id}; fbq('init', id); }"}) {
        CAPTURE(declared);
        const ScriptReading r = read_script(declared);
        REQUIRE(!r.calls.empty());
        CHECK(r.calls[0].callee == "fbq");
        REQUIRE(r.calls[0].arguments.size() == 2);
        CHECK(r.calls[0].arguments[0].text == "init");
        CHECK(r.problems.empty());
    }
}

TEST_CASE("js_reader: a script of too many tokens is searched, not parsed, and that is said") {
    for (const char* part : {";", "a:", "a?b:", "a,", "1+", "({", "x=>", "!", "a\n", "/**/", "'"}) {
        CAPTURE(part);
        const std::string script = "fbq('init','123');var a;" + repeat(part, limits::kMaxScriptTokens);
        const ScriptReading r = read_script(script.substr(0, limits::kMaxParseBytes));
        CHECK_FALSE(r.parsed);
        REQUIRE_FALSE(r.problems.empty());
        CHECK(r.problems[0].find("more than 900000 tokens") != std::string::npos);
        CHECK(show_calls(r) == "fbq('init','123')");
        CHECK(r.tokens == 0);
    }
    // As long, of few tokens: one text, names, blanks.
    for (const char* part : {"abcdefghij", " ", "0123456789"}) {
        CAPTURE(part);
        const ScriptReading r = read_script("fbq('init','123');x='" + repeat(part, 200'000) + "'");
        CHECK(r.parsed);
        CHECK(r.problems.empty());
        CHECK(r.tokens < 100);
    }
}
