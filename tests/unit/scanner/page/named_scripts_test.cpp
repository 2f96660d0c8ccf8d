#include "scanner/page/named_scripts.h"

#include <doctest/doctest.h>

using Names = std::vector<std::string>;

namespace {

Names find_named_scripts(std::string_view script) {
    return formleak::js::find_named_scripts(script).addresses;
}

}  // namespace

TEST_CASE("named_scripts: what a script adds to the page is named, however it does it") {
    CHECK(find_named_scripts(
              "import './a/app.js'; import x from \"/lib/b.js\"; import('https://c.example/d.mjs')") ==
          Names{"./a/app.js", "/lib/b.js", "https://c.example/d.mjs"});
    CHECK(find_named_scripts("importScripts('/w.js')") == Names{"/w.js"});
    CHECK(find_named_scripts("document.write('<script src=\"//x.example/y.js\"><\\/script>')") ==
          Names{"//x.example/y.js"});
    CHECK(find_named_scripts("var s=d.createElement('script');s.src='https://sst.example/7ab?x=1';") ==
          Names{"https://sst.example/7ab?x=1"});
    CHECK(find_named_scripts(
              "(function(d,t,u){var s=d.createElement(t);s.src=u})(document,'script','//a.example/e.js')") ==
          Names{"//a.example/e.js"});
}

TEST_CASE("named_scripts: an address in pieces is one, as far as the pieces are texts") {
    CHECK(
        find_named_scripts("var s=d.createElement('script');s.src='https://'+'sst.example' +\n'/7ab.js';") ==
        Names{"https://sst.example/7ab.js"});
    CHECK(find_named_scripts("document.write('<scr'+'ipt src=\"//x.example/y.js\"><'+'/script>')") ==
          Names{"//x.example/y.js"});
    CHECK(find_named_scripts("d.createElement('script').src='https://a.example/b.js?id='+id") ==
          Names{"https://a.example/b.js?id="});
    CHECK(find_named_scripts("var a='x'+, b='script'+\"").empty());
}

TEST_CASE("named_scripts: comments, texts and other elements name nothing") {
    CHECK(find_named_scripts("// import './a/app.js'\n/* createElement('script').src='/x/y.js' */").empty());
    CHECK(find_named_scripts("var i=document.createElement('img');i.src='https://a.example/b.js'").empty());
    CHECK(find_named_scripts("var help='import \"/a/b.js\"'; import React from 'react';").empty());
    CHECK(find_named_scripts("var s=document.createElement('script');s.src=base+'{{id}}/x.js';").empty());
    CHECK(find_named_scripts("Array.from('a/b'); createElement('script'); x='https://a.example/page.html'")
              .empty());
}

TEST_CASE("named_scripts: what is called like a loader loads what it is given") {
    const std::pair<const char*, Names> kRows[] = {
        {"$.getScript('/a.js')", {"/a.js"}},
        {"jQuery.getScript(\"a.js?v=1\", function(){ run() })", {"a.js?v=1"}},
        {"jQuery . getScript ( 'https://x.example/a.js' )", {"https://x.example/a.js"}},
        {"loadScript('/a.js', '/b.js')", {"/a.js", "/b.js"}},
        {"util.loadScripts(['/a.js','b/c.mjs'])", {"/a.js", "b/c.mjs"}},
        {"$script('/a.js', f)", {"/a.js"}},
        {"loadjs(['/a.js'])", {"/a.js"}},
        {"LazyLoad.js('/a.js')", {"/a.js"}},
        {"head.load('/a.js')", {"/a.js"}},
        {"require(['/a.js','b.js','app/main','https://x.example/c'], function(a){})",
         {"/a.js", "b.js", "https://x.example/c"}},
        {"requirejs(['./lib/a.js'])", {"./lib/a.js"}},
        {"importScripts('/w.js', 'v.js')", {"/w.js", "v.js"}},
        {"$.ajax({url:'/a.js',dataType:'script',cache:true})", {"/a.js"}},
        {"$('head').append('<script src=\"/a.js\"></'+'script>')", {"/a.js"}},
        {"$('<scr'+'ipt src=/a.js></scr'+'ipt>').appendTo('head')", {"/a.js"}},
        {"document.write('<script src=a.js></script><p><script async src=\"/b.js\"></script>')",
         {"a.js", "/b.js"}},
        {"document.writeln('<script data-src=\"x.js\" src=\"/b.js\"></script>')", {"/b.js"}},
        {"var s=document.createElement('script');s.src='a.js';", {"a.js"}},
        {"var s=document.createElement('script');s.setAttribute('src', '/js/a.js');", {"/js/a.js"}},
        {"var s=document.createElement('script');s['src']='/js/a.js';", {"/js/a.js"}},
        {"Object.assign(document.createElement('script'),{src:'/a/b'})", {"/a/b"}},
        {"var u=\"//stats.example/\",g=d.createElement('script');g.src=u+'matomo.js';",
         {"//stats.example/matomo.js"}},
        {"export * from \"./b.js\"", {"./b.js"}},
        {"export{a}from'./c.js'", {"./c.js"}},
        {"import a from './a.json' with {type:'json'}; import b from './b.css' assert {type:'css'}", {}},
        {"var p='/static/';var g=d.createElement('script');g.src = p + 'js/a.js';", {"/static/js/a.js"}},
        {"var u='/a.js';function l(u){var s=document.createElement('script');s.src=u}l(u)", {"/a.js"}},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.first);
        CHECK(find_named_scripts(row.first) == row.second);
    }
}

TEST_CASE("named_scripts: what only looks like a loader, or like an address, names nothing") {
    for (const char* script : {
             "loadScript(name + '.js')",
             "loadScript(`/a/${x}.js`)",
             "var loadScript='/a.js'",
             "isScript('/a.js')",
             "removeScript('/a.js')",
             "getScript('a page')",
             "loadScript('/page.html')",
             "log('/a.js')",
             "// $.getScript('/a.js')",
             "/* require(['/a.js']) */",
             "var t=\"$.getScript('/a.js')\"",
             "function(require,module,exports){var a=require('./a.js')}",
             "require(['jquery','app/main'],f)",
             "define(['/a.js'],f)",
             "$.ajax({url:'/a.js',dataType:'json'})",
             "el.innerHTML='<script src=/a.js></script>'",
             "el.textContent='<script src=\"/a.js\">'",
             "describe('a.js', f)",
             "{files:['/a.js']}",
             "var "
             "i=document.createElement('img'),s=document.createElement('script');i.src='/a/"
             "logo.png';s.text='1'",
             "document.createElement('script'); __webpack_require__('./src/a.js'); x={'./a.js':1}",
             "document.createElement('script'); u=p+'.chunk.js'",
             "document.createElement('script').src=p+'/a.js'",
             "var u='a page/';document.createElement('script').src=u+'a.js'",
             "var u='/b/';document.createElement('script').src=v+'a.js'",
             "$('p').append('<p>a.js</p>')",
             "console.log('.js')",
             "loadScript('.js')",
         }) {
        CAPTURE(script);
        CHECK(find_named_scripts(script).empty());
    }
}

TEST_CASE("named_scripts: a module's name that is no address is kept apart, for the page's import map") {
    const auto named = formleak::js::find_named_scripts(
        "import React from 'react'; import {a} from \"lib/a.js\"; import('app/' + 'main'); import './b.js';");
    CHECK(named.modules == Names{"react", "lib/a.js", "app/main"});
    CHECK(named.addresses == Names{"./b.js"});
    CHECK(formleak::js::find_named_scripts("Array.from('a'); // import 'b'").modules.empty());
}

TEST_CASE("named_scripts: a place that loads or builds code that is not known is told") {
    for (const char* script : {
             "var s=document.createElement('script');s.src=window.CFG.url;",
             "var s=document.createElement(\"SCRIPT\");s.src='https://'+HOST+'/a.js';",
             "var s=document.createElementNS('http://www.w3.org/1999/xhtml','script');s.src=u;",
             "(function(d,t){var s=d.createElement(t);s.src=u})(document,'script')",
             "var s=document.createElement('script');s.src=['https://a.example','b'].join('/');",
             "var s=document.createElement('script');s.text=atob(x);",
             "var s=document.createElement('script');s.src=URL.createObjectURL(new Blob([x]));",
             "var "
             "a=document.createElement('script'),b=document.createElement('script');a.src='/a.js';b.src=u;",
             "var s=document.createElement('script');s.src=new URL('/l.js',CFG.base).href;",
             "document.write('<script src=\"'+u+'\"></'+'script>');",
             "document.write(unescape(\"%3Cscript src='\" + host + \"/ga.js'%3E%3C/script%3E\"));",
             "var h='<scr'+'ipt src='+u+'></scr'+'ipt>';document.write(h);",
             "$('<script>').attr('src',u).appendTo('head')",
             "new Worker(u)",
             "new SharedWorker(u)",
             "new Worker(URL.createObjectURL(b))",
             "new Worker(new URL('./w.js', import.meta.url))",
             "new Worker('data:text/javascript,postMessage(1)')",
             "CSS.paintWorklet.addModule(u)",
             "document.createElement('script').src='data:text/javascript;base64,YSgp'",
             "import('data:text/javascript,a()')",
             "navigator.serviceWorker.register('/sw.js')",
             "eval(atob('YQ=='))",
             "window.eval(x)",
             "(0,eval)(x)",
             "eval ( x )",
             "new Function('a', body)()",
             "Function(x)()",
             "import(u)",
             "import(/* lazy */ u)",
             "import(`./lang/${l}.js`)",
             "$.getScript(u); var w='<scr'",
         }) {
        CAPTURE(script);
        CHECK(formleak::js::find_named_scripts(script).brings_unknown_code);
    }
}

TEST_CASE("named_scripts: what only looks like a place that brings code tells nothing") {
    for (const char* script : {
             "var i=document.createElement('img');i.src=u;",
             "var i=document.createElement('img');if(e.tagName==='SCRIPT')f();",
             "// eval(x)\n/* new Function(x) */ var createElement",
             "var t='eval(x) new Worker(u)';",
             "evaluate(x);medieval(x);db.eval(x);x.evalScript(y);",
             "Function('return this')();(0,eval)('this');new Function();",
             "function isFunction(x){return x instanceof Function}",
             "Function.prototype.bind.call(x)",
             "var s=document.createElement('script');s.src='https://a.example/b.js';",
             "(function(d,t,u){var s=d.createElement(t);s.src=u})(document,'script','//a.example/e.js')",
             "document.write('<p>'+x+'</p>');",
             "document.write('<script src=\"/a.js\"></'+'script>');",
             "el.innerHTML='<script src='+u+'></script>';document.createElement('p');",
             "new Worker('/w.js')",
             "new SharedWorker('/w.js', 'name')",
             "new Worker('/w.js', {type:'module'})",
             "import('./a.js');import b from './b.js';",
             "form.register(name);document.createElement('p');",
             "function getScript(u){};document.createElement('p');",
             "a=f(x)",
         }) {
        CAPTURE(script);
        CHECK_FALSE(formleak::js::find_named_scripts(script).brings_unknown_code);
    }
}

TEST_CASE("named_scripts: an address is named however its text is handed on") {
    const std::string make = "var s=document.createElement('script');s.src=";
    const std::pair<std::string, Names> kRows[] = {
        {make + "('https:'==location.protocol?'https':'http')+'://a.example/b.js'",
         {"https://a.example/b.js"}},
        {"document.write(unescape(\"%3Cscript src='https://a.example/b.js'%3E%3C/script%3E\"))",
         {"https://a.example/b.js"}},
        {"document.write(decodeURIComponent('%3cscript%20src=\"/b.js\"%3e%3c/script%3e'))", {"/b.js"}},
        {make + "new URL('/l.js','https://cdn.example').href", {"https://cdn.example/l.js"}},
        {make + "new URL ( './l.js' , \"https://cdn.example/a/b\" )", {"https://cdn.example/a/l.js"}},
        {make + "new URL('https://a.example/b.js').href", {"https://a.example/b.js"}},
        {make + "new URL('https://a.example/b.js',x).href", {"https://a.example/b.js"}},
        {make + "new URL('/l.js',location.href).href", {"/l.js"}},
        {make + "new URL('/l.js',document.baseURI)", {"/l.js"}},
        {make + "new URL('/l.js',CFG.base).href", {}},
        {make + "new URL('/l.js','no base').href", {}},
        {make + "new URL('/l.js')", {}},
        {"new Worker('/w.js')", {"/w.js"}},
        {"new SharedWorker(\"w.js\")", {"w.js"}},
        {"CSS.paintWorklet.addModule('/p.js')", {"/p.js"}},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.first);
        CHECK(find_named_scripts(row.first) == row.second);
    }
}

TEST_CASE("named_scripts: quotes in regular expressions begin no strings, and divisions are none") {
    const std::string load = "var s=document.createElement('script');s.src='/a.js';";
    for (const std::string& before :
         {std::string("x.replace(/['\"]/g,'');"), std::string("var r=/it's/;"),
          std::string("if(!/[/']/.test(x))f();"), std::string("f=function(){return /\\/'/}"),
          std::string("r=[/'/,/\"/];"), std::string("a=b/c;d='e'/f;"), std::string("a=(b)/c+'/';"),
          std::string("a=b[0]/2/'3';")}) {
        CAPTURE(before);
        CHECK(find_named_scripts(before + load) == Names{"/a.js"});
        CHECK(formleak::js::find_named_scripts(before + "eval(x)").brings_unknown_code);
        CHECK_FALSE(formleak::js::find_named_scripts(before + "'eval(x)'").brings_unknown_code);
    }
}
