#include "tests/unit/scanner/script/refusals.h"

using namespace formleak::script;

TEST_CASE("parser: classes that are taken") {
    check_taken({"class A{}", "(class{})", "class A extends B{constructor(){super();super.x}}",
                 "class A{a;b=1;'c';[d]=e;1}", "class A{static{var a;this.b=a}}",
                 "class A{#a;#b(){return this.#a}get #c(){}set #c(x){}has(x){return #a in x}}",
                 "class A{static a=1;static async *b(){}static get c(){}}", "class A{get\na(){}}",
                 "class A{get\n*a(){}}", "class A{async\na(){}}", "class A{static;get;set;async}",
                 "class A{static static(){}}", "class A{x=()=>this;y=()=>super.z}",
                 "class A{#a;m(){class B{n(x){return x.#a}}}}", "class A extends(B,C){}",
                 "class A{'constructor'(){}}", "class A{static{(function await(){})}}",
                 "class A{m(){return()=>this.#a}#a}", "class A{static{a:for(;;)break a}}"});
}

TEST_CASE("parser: classes that are refused") {
    check_refused({"class{}",
                   "class A{constructor(){}constructor(){}}",
                   "class A{get constructor(){}}",
                   "class A{constructor(){super()}}",
                   "class A extends B{m(){super()}}",
                   "class A{constructor=1}",
                   "class A{static prototype(){}}",
                   "class A{static prototype=1}",
                   "class A{#constructor}",
                   "class A{#a;#a}",
                   "class A{get #a(){}get #a(){}}",
                   "class A{get #a(){}static set #a(x){}}",
                   "class A{m(){this.#b}}",
                   "class A{m(){delete this.#a}#a}",
                   "class A{x=arguments}",
                   "class A{x=()=>arguments}",
                   "class A{static{await}}",
                   "class A{static{return}}",
                   "class A{static{arguments}}",
                   "class A{a b}",
                   "class eval{}",
                   "class A{m(){with(a);}}",
                   "class A extends B,C{}",
                   "a:{class A{static{break a}}}",
                   "class A{async constructor(){}}",
                   "let A;class A{}",
                   "class A{static{let a;var a}}",
                   "class A extends super.b{}"});
}
