#include "tests/unit/scanner/script/refusals.h"

using namespace formleak::script;

TEST_CASE("parser: modules that are taken") {
    check_taken({"import a from 'b'",
                 "import * as a from 'b'",
                 "import a,{b,c as d,default as e,'f g' as h}from'i'",
                 "import 'a'",
                 "import a from 'b' with {type:'json'}",
                 "import a,* as b from 'c'",
                 "import {} from 'a'",
                 "export {a,b as c,b as 'd'};var a,b",
                 "export * from 'a'",
                 "export * as b from 'a'",
                 "export {default} from 'a'",
                 "export default a",
                 "export default function(){}",
                 "export default class{}",
                 "export default async function(){}",
                 "export default async()=>a",
                 "export const a=1,[b,{c}]=d",
                 "export async function f(){}",
                 "await a",
                 "for await(a of b);",
                 "import.meta.url",
                 "import('a')",
                 "import from from 'a'",
                 "var a;export{a as default}"},
                Goal::module);
}

TEST_CASE("parser: modules that are refused") {
    check_refused({"import a from b",
                   "import {a}",
                   "import {if} from 'a'",
                   "import a,b from 'c'",
                   "import a from 'b';let a",
                   "export {a}",
                   "export {if}",
                   "export {'a'}",
                   "export a",
                   "export var a;export{a}",
                   "export default a;export default b",
                   "export{a as b};export{c as b};var a,c",
                   "{import 'a'}",
                   "if(a)export{}",
                   "function f(){import 'a'}",
                   "with(a);",
                   "var await",
                   "function f(){await a}",
                   "a\n-->b",
                   "export{a as '\\ud800'};var a",
                   "010",
                   "let a;function a(){}",
                   "function f(){}function f(){}",
                   "import a from 'b' with {c:'d',c:'e'}",
                   "return",
                   "new.target",
                   "export {a} from"},
                  Goal::module);
}

TEST_CASE("parser: the body of a function may return, and is no module") {
    check_taken({"return a", "return", "if(new.target)return;"}, Goal::function_body);
    check_refused({"await a", "import a from 'b'", "super.a", "return a}"}, Goal::function_body);
}
