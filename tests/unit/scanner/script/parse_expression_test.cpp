#include "tests/support/script_dump.h"
#include "tests/unit/scanner/script/refusals.h"

using namespace formleak;
using namespace formleak::script;

namespace {

std::string tree(const char* text) {
    return dump_script(*parse_script(text, Goal::script), false);
}

}  // namespace

TEST_CASE("parser: operators bind as the language says") {
    CHECK(tree("a+b*c") == tree("a+(b*c)"));
    CHECK(tree("a-b-c") == tree("(a-b)-c"));
    CHECK(tree("a**b**c") == tree("a**(b**c)"));
    CHECK(tree("a||b&&c") == tree("a||(b&&c)"));
    CHECK(tree("a?b:c?d:e") == tree("a?b:(c?d:e)"));
    CHECK(tree("a=b=c") == tree("a=(b=c)"));
    CHECK(tree("a<b in c") == tree("(a<b) in c"));
    CHECK(tree("!a.b()") == tree("!(a.b())"));
    CHECK(tree("new a.b(c).d") == tree("(new a.b(c)).d"));
    CHECK(tree("a+b*c") != tree("(a+b)*c"));
}

TEST_CASE("parser: a slash divides or begins a regular expression") {
    CHECK(tree("a/b/c") == tree("(a/b)/c"));
    CHECK(tree("x=/b/.c").find("RegExp") != std::string::npos);
    CHECK(tree("if(a)/b/.c").find("RegExp") != std::string::npos);
    CHECK(tree("(a)/b/c").find("RegExp") == std::string::npos);
    CHECK(tree("{}/b/.c").find("RegExp") != std::string::npos);
    CHECK(tree("x={}/b/c").find("RegExp") == std::string::npos);
    CHECK(tree("x=function(){}/b/c").find("RegExp") == std::string::npos);
    CHECK(tree("x=>{}\n/b/.c").find("RegExp") != std::string::npos);
    CHECK(tree("`${a}`/b/c").find("RegExp") == std::string::npos);
    CHECK(tree("a++/b/c").find("RegExp") == std::string::npos);
}

TEST_CASE("parser: expressions that are taken") {
    check_taken({"a?.b?.[c]?.(d)",
                 "a ?? b",
                 "(a || b) ?? c",
                 "[a,,b,...c]",
                 "({a,b:c,[d]:e,...f,get g(){},set h(i){}})",
                 "`a${`b${c}`}d`",
                 "a`\\u`",
                 "x = async (a, b) => {}",
                 "async(a)",
                 "async\n(a)",
                 "(async) => a",
                 "async => a",
                 "async async => a",
                 "([a,{b=1}]=c)=>d",
                 "({a=1}={})",
                 "[a.b,c[d]]=e",
                 "({a:b.c}=d)",
                 "import('a')",
                 "import('a',b)",
                 "(a,b)",
                 "1n+2n",
                 "1_000",
                 "delete a.b",
                 "(yield)",
                 "(await)",
                 "let\nlet2",
                 "a&&=b||=c",
                 "new new a()()",
                 "new a",
                 "function f(){new.target}",
                 "({__proto__:a,'x':b})",
                 "a\n++b",
                 "({async *a(){}, async b(){}, async:1, get:2, set, async})",
                 "x = a => a in b"});
}

TEST_CASE("parser: expressions that are refused") {
    check_refused({"a ?? b || c",
                   "a && b ?? c",
                   "-a**b",
                   "({a=1})",
                   "f({a=1})",
                   "({__proto__:a,__proto__:b})",
                   "(a,)",
                   "()",
                   "(...a)",
                   "a=>{}()",
                   "a=>{}?b:c",
                   "(a\n)\n=>b",
                   "async(a)\n=>b",
                   "`\\u`",
                   "a?.`b`",
                   "new a?.b()",
                   "a?.b=c",
                   "f()=1",
                   "a+b=c",
                   "({a})=1",
                   "([a])=1",
                   "[...a,]=b",
                   "[...a,b]=c",
                   "({...{a}}=b)",
                   "++a++",
                   "import.meta",
                   "new import('a')",
                   "a.#b",
                   "#a in b",
                   "super.a",
                   "new.target",
                   "({get a(b){}})",
                   "({set a(){}})",
                   "({set a(...b){}})",
                   "({async\na(){}})",
                   "(a,a)=>b",
                   "({a(b,b){}})",
                   "1.a",
                   "a b",
                   "({'a'})",
                   "({1})",
                   "({if})",
                   "v\\u0061r",
                   "x={f(){super()}}",
                   "`${",
                   "`a${b",
                   "`a${b}",
                   "[a=1].b=>c"});
}

TEST_CASE("parser: strict code refuses more") {
    check_refused({"'use strict';eval=1", "'use strict';delete a", "'use strict';010", "'use strict';'\\01'",
                   "'\\01';'use strict'", "'use strict';let=1", "'use strict';yield",
                   "'use strict';({eval}=a)", "'use strict';static", "function f(eval){'use strict'}",
                   "function eval(){'use strict'}", "function f(a,a){'use strict'}",
                   "function f(a=1){'use strict'}", "(a,b)=>{'use strict';with(a);}"});
    check_taken({"('use strict');010", "'use\\x20strict';010", "function f(a,a){}", "eval=1"});
}
