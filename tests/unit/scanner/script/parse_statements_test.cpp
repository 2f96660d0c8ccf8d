#include "tests/unit/scanner/script/refusals.h"

using namespace formleak::script;

TEST_CASE("parser: statements that are taken") {
    check_taken({"a\nb",
                 "a;;b",
                 "{a}b",
                 "do;while(a)b",
                 "for(;;);",
                 "for(var a in b);",
                 "for(var a=1 in b);",
                 "for(const a of b);",
                 "for(let of of a);",
                 "for(let in a);",
                 "for(async of=>a;;);",
                 "for(a.b of c);",
                 "for([a,b]of c);",
                 "for(let;;);",
                 "for(var a=(b in c);;);",
                 "for(var a=b=>c;;);",
                 "if(a)b;else c",
                 "if(a)function f(){}",
                 "a:b:for(;;){continue a}",
                 "a:{break a}",
                 "a:function f(){}",
                 "switch(a){case b:default:case c:break}",
                 "try{}catch{}",
                 "try{}catch(a){var a}",
                 "try{}finally{}",
                 "try{}catch([a,b]){}",
                 "with(a)b",
                 "debugger",
                 "throw a",
                 "var a,b=1,[c]=d,{e,f:g=h,...i}=j",
                 "let a;{let a}",
                 "let\na",
                 "if(a)let\n{}",
                 "{function f(){}function f(){}}",
                 "function f(){}var f",
                 "{function f(){}}let f",
                 "var let",
                 "for(;;)if(a)break;else continue"});
}

TEST_CASE("parser: statements that are refused") {
    check_refused({"a b",
                   "if(a)let b",
                   "if(a)const b=1",
                   "if(a)class b{}",
                   "while(a)function f(){}",
                   "for(let a,b of c);",
                   "for(let a=1 of b);",
                   "for(const a;;);",
                   "for(let of a);",
                   "for(async of a);",
                   "for(a of b,c);",
                   "for(let a;;){var a}",
                   "break",
                   "continue",
                   "a:{continue a}",
                   "a:a:b",
                   "a:{(function(){break a})}",
                   "switch(a){default:default:}",
                   "switch(a){case b:let c;case d:let c}",
                   "try{}",
                   "try{}catch(a){let a}",
                   "try{}catch([a]){var a}",
                   "throw\na",
                   "return",
                   "const a",
                   "let [a]",
                   "let a;let a",
                   "let a;var a",
                   "var a;let a",
                   "{var a}let a",
                   "{{var a}let a}",
                   "let let",
                   "function f(a){let a}",
                   "let f;function f(){}",
                   "{let f;function f(){}}",
                   "{function f(){}let f}",
                   "a:async function f(){}",
                   "if(a)function*f(){}",
                   "{async function f(){}async function f(){}}",
                   "else a",
                   "import a from 'b'",
                   "export default a",
                   "label:let\n{}x y",
                   "do a while(b)",
                   "for(var [a]=1 in b);",
                   "{a",
                   "a}"});
}

TEST_CASE("parser: a label is the loop's when only labels stand between") {
    check_taken({"a:b:c:while(d)continue a", "a:while(b){c:while(d)continue a}"});
    check_refused({"a:{b:while(c)continue a}", "a:if(b)while(c)continue a"});
}

TEST_CASE("parser: statements that say nothing take no memory") {
    const auto script = parse_script(std::string(4'000'000, ';'), Goal::script);
    CHECK_FALSE(script->unread());
    CHECK(script->top().nodes().size() < 10);
}

TEST_CASE("parser: long chains are no depth") {
    std::string ladder, choice = "x=", sum = "a";
    for (int i = 0; i < 20'000; ++i) {
        ladder += "if(a)b;else ";
        choice += "a?b:";
        sum += "+a";
    }
    for (const std::string& text : {ladder + "c", choice + "c", sum, "x" + std::string(20'000, '.') + "y"}) {
        const auto script = parse_script(text, Goal::script);
        if (text.starts_with("x."))
            CHECK(script->unread());
        else
            CHECK_FALSE(script->unread());
    }
}
