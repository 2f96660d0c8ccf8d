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
    for (const auto& [script, names] : kRows) {
        CAPTURE(script);
        CHECK(find_named_scripts(script) == names);
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
