#include "tests/unit/scanner/script/refusals.h"

using namespace formleak::script;

TEST_CASE("parser: functions that are taken") {
    check_taken({"function f(a,[b],{c}={},...d){}",
                 "function*g(){yield;yield a;yield*b}",
                 "async function f(){await a}",
                 "async function*g(){for await(a of b);yield await c}",
                 "(function yield(){})",
                 "function f(){return}",
                 "function f(a=function(){return 1}){var a}",
                 "(a=>b=>c=>d)(e)",
                 "(a,b)=>({c:d})",
                 "x=async a=>await a",
                 "function f(){'use strict';return this}",
                 "(function f(f){})",
                 "function f(){let f}",
                 "f=function(){}",
                 "({a(){super.b},get c(){return super.d}})",
                 "function f(a,){}",
                 "(a,)=>b",
                 "function*g(){(yield)}",
                 "function*g(){yield of}",
                 "(package)=>function(){'use strict'}",
                 "function f(static=function(){'use strict'}){}"});
}

TEST_CASE("parser: functions that are refused") {
    check_refused({"function*g(){function yield(){}}",
                   "async function f(){function await(){}}",
                   "function f(",
                   "function f(){",
                   "function(){}",
                   "function f(...a,b){}",
                   "function f(a,,b){}",
                   "function*g(){function*h(a=yield){}}",
                   "function*g(a=yield){}",
                   "async function f(a=await b){}",
                   "(function*yield(){})",
                   "(async function await(){})",
                   "async(a=await b)=>c",
                   "async(await)=>a",
                   "function*g(){(a=yield)=>b}",
                   "async function f(){(a=await b)=>c}",
                   "function f(a=1,a){}",
                   "(a,[a])=>b",
                   "(a=>b)=>c",
                   "(a.b)=>c",
                   "((a))=>b",
                   "([(a)])=>b",
                   "(a+=1)=>b",
                   "function f(){super.a}",
                   "function f(){super()}",
                   "async function f(){await}",
                   "function*g(){yield\n*a}",
                   "f(a b)",
                   "function f(a){const a=1}",
                   "(a)=>{let a}",
                   "(...a=1)=>b"});
}

TEST_CASE("parser: a wrong function makes the script wrong, however deep it stands") {
    check_refused(
        {"function f(){function g(){let a,a}}", "x={y(){return()=>{var 1}}}", "(a=function(){break})=>b"});
}
