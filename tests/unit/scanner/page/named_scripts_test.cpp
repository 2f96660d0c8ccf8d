#include "scanner/page/named_scripts.h"

#include <doctest/doctest.h>

using formleak::js::find_named_scripts;
using Names = std::vector<std::string>;

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
