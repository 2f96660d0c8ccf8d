// What a script means, spelling by spelling. Expected values follow from ECMAScript's rules, worked out by
// hand.
#include "tests/support/read_script.h"

#include <doctest/doctest.h>

#include "js_text.h"

using namespace formleak;
using formleak::test::show_calls;

namespace {

struct Case {
    const char* script;
    const char* calls;
};

void check(std::initializer_list<Case> table) {
    for (const Case& c : table) {
        const std::string script = c.script;
        CAPTURE(script);
        CHECK(show_calls(read_script(c.script)) == std::string(c.calls));
    }
}

}  // namespace

TEST_CASE("js_reader: the ways to call fbq are all fbq") {
    check({
        {"fbq('init', '123')", "fbq('init','123')"},
        {"window.fbq('init', '123');", "fbq('init','123')"},
        {"self[\"fbq\"]('init','123')", "fbq('init','123')"},
        {"window?.fbq?.('init','123')", "fbq('init','123')"},
        {"globalThis.window.top.fbq('init','1')", "fbq('init','1')"},
        {"document.defaultView.fbq('init','1')", "fbq('init','1')"},
        {"this.fbq('init','1')", "fbq('init','1')"},
        {"(function(){ this.fbq('init','1') })()", "fbq('init','1')"},
        {"function g(n){(0,n.fbq)('track','Lead')} g(require(5))", "fbq('track','Lead')"},
        {"(0,n.fbq)('track','Lead')", "fbq('track','Lead')"},
        {"(0,window.fbq)('track','Lead')", "fbq('track','Lead')"},
        {"fbq.apply(null, ['init','9'])", "fbq('init','9')"},
        {"fbq.apply(this, [].concat(['init'], ['9']))", "fbq('init','9')"},
        {"fbq.call(null, 'init', '9')", "fbq('init','9')"},
        {"Reflect.apply(fbq, null, ['init', '9'])", "fbq('init','9')"},
        {"_fbq.push(['init','9'])", "fbq('init','9')"},
        {"window._fbq.push(['track','9'],['track','8'])", "fbq('track','9') fbq('track','8')"},
        {"fbq.push(['init','9'])", "fbq('init','9')"},
        {"fbq.queue.push(['init','9'])", "fbq('init','9')"},
        {"_fbq('track','PageView')", "fbq('track','PageView')"},
        {"var x = 'fbq'; window[x]('init','9')", "fbq('init','9')"},
        {"window['f'+'bq']('init','9')", "fbq('init','9')"},
        {"window['\\x66bq']('init','9')", "fbq('init','9')"},
        {"var f = window.fbq; f('init','9')", "fbq('init','9')"},
        {"const {fbq} = window; fbq('init','9')", "fbq('init','9')"},
        {"const {fbq: p} = window; p('init','9')", "fbq('init','9')"},
        {"let f; f = window.fbq; f('init','9')", "fbq('init','9')"},
        {"var w = window, f = w.fbq || function(){}; f('init','9')", "fbq('init','9')"},
        {"var q = fbq.bind(null); q('init','9')", "fbq('init','9')"},
        {"(function(w, d){ w.fbq('init','9') })(window, document)", "fbq('init','9')"},
        {"!function(w){ w.fbq('init','9') }.call(this, window)", "fbq('init','9')"},
        {"((w) => { w.fbq('init','9') })(window)", "fbq('init','9')"},
        {"var api = {send: window.fbq}; api.send('init','9')", "fbq('init','9')"},
        {"window.fbq && window.fbq('track','X')", "fbq('track','X')"},
        {"new Promise(function(r){ fbq('init','9'); r() })", "fbq('init','9')"},
        {"return fbq('track','Lead')", "fbq('track','Lead')"},
        {"<!-- hide\nfbq('init','9')\n//-->", "fbq('init','9')"},
    });
}

TEST_CASE("js_reader: arguments that are bound stand before the others") {
    check({
        {"const init = fbq.bind(null,'init'); init('9',{em:'a'})", "fbq('init','9',{em:'a'})"},
        {"window.fbq.bind(window,'init','9')()", "fbq('init','9')"},
        {"var t = fbq.bind(null,'track'); ['1'].length; t.call(null,'Lead')", "fbq('track','Lead')"},
        {"var t = fbq.bind(null,'track'); t.apply(null,['Lead',{value:1}])", "fbq('track','Lead',{value:1})"},
        {"var t = other.bind(null,'init'); t('9') // fbq", ""},
    });
}

TEST_CASE("js_reader: members of members, of classes and of this lead to fbq") {
    check({
        {"const t={meta:{send:window.fbq}}; t.meta.send('init','9')", "fbq('init','9')"},
        {"const t={a:{b:{c:fbq}}}; const u=t.a; u.b.c('init','9')", "fbq('init','9')"},
        {"const t={meta:{send:window.fbq}}; t['meta']['send']('init','9')", "fbq('init','9')"},
        {"const t={send:window.fbq, go(){ this.send('init','9') }}; t.go()", "fbq('init','9')"},
        {"class T { static send = window.fbq } T.send('init','9')", "fbq('init','9')"},
        {"class T { send = window.fbq; go(){ this.send('init','9') } } new T().go()", "fbq('init','9')"},
        {"class T { send = fbq } const t = new T(); t.send('init','9')", "fbq('init','9')"},
        {"class T { constructor(){ this.q = window.fbq } go(){ this.q('init','9') } } new T().go()",
         "fbq('init','9')"},
        {"class T { q = fbq; go = () => { this.q('init','9') } } new T().go()", "fbq('init','9')"},
        // A function of one's own is no alias, and neither is another object's or another class's member.
        {"const t={meta:{send:function(){}}}; t.meta.send('init','9') // fbq", ""},
        {"const t={meta:{send:window.fbq}, x:{send:log}}; t.x.send('init','9')", ""},
        {"class T { q = fbq } class U { go(){ this.q('init','9') } } new U().go()", ""},
    });
}

TEST_CASE("js_reader: another function of that name is not the pixel") {
    check({
        {"function fbq(a, b){ console.log(a) } fbq('init','9')", ""},
        {"var fbq = function(a){ return a + 1 }; fbq('init')", ""},
        {"(function(){ const fbq = (a) => a; fbq('init','9') })()", ""},
        {"var obj = {fbq: function(){}}; obj.fbq('init','9')", ""},
        {"function f(o){ o.fbq('init','9') }", ""},
        {"class fbq { } new fbq('init')", ""},
        {"// fbq('init','9')\n/* fbq('init','8') */ var s = \"fbq('init','7')\"; var r = /fbq('init','6')/;",
         ""},
        {"var t = `fbq('init','7')`", ""},
        {"x.fbqueue('init'); myfbq('init'); fbq_('init')", ""},
    });
}

TEST_CASE("js_reader: the base code defines fbq and calls nothing but what the page calls") {
    const char* base = R"(
!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,
document,'script','https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '621102132118633', {em: document.getElementById('epost').value});
fbq('track', 'PageView');
)";
    const ScriptReading r = read_script(base);
    CHECK(show_calls(r) == "fbq('init','621102132118633',{em:field<#epost>}) fbq('track','PageView')");
    CHECK(r.parsed);
    CHECK(r.problems.empty());
    REQUIRE(r.strings.size() == 1);
    CHECK(r.strings[0].text == "https://connect.facebook.net/en_US/fbevents.js");
    REQUIRE(r.calls.size() == 2);
    CHECK(r.calls[0].confidence == 1.0);
    CHECK(r.calls[0].condition == "");
    CHECK(!r.calls[0].deferred);
    CHECK(r.calls[0].span.line == 7);
    CHECK(r.calls[0].span.column == 1);
}

TEST_CASE("js_reader: a minified base code with its own variable names") {
    check(
        {{"!function(e,t,n,c,o,a,s){e.fbq||(o=e.fbq=function(){o.callMethod?o.callMethod.apply(o,arguments):"
          "o.queue.push(arguments)},e._fbq||(e._fbq=o),o.push=o,o.loaded=!0,o.version=\"2.0\",o.queue=[],"
          "(a=t.createElement(n)).async=!0,a.src=c,(s=t.getElementsByTagName(n)[0]).parentNode.insertBefore("
          "a,s))}"
          "(window,document,\"script\",\"https://connect.facebook.net/en_US/fbevents.js\"),"
          "fbq(\"set\",\"autoConfig\",!1,\"111\"),fbq(\"init\",\"111\"),fbq(\"track\",\"PageView\")",
          "fbq('set','autoConfig',false,'111') fbq('init','111') fbq('track','PageView')"}});
}

TEST_CASE("js_reader: constants are followed") {
    check({
        {"fbq('init', '123' + '456')", "fbq('init','123456')"},
        {"var a = '12', b = a + '34'; fbq('init', b + 56)", "fbq('init','123456')"},
        {"const id = '9'; fbq('init', `p${id}`)", "fbq('init','p9')"},
        {"fbq('init', 621102132118633)", "fbq('init',621102132118633)"},
        {"fbq('set','autoConfig',!1,'1')", "fbq('set','autoConfig',false,'1')"},
        {"fbq('init','1',void 0)", "fbq('init','1',undefined)"},
        {"fbq('init','1',undefined,null,!0)", "fbq('init','1',undefined,null,true)"},
        {"fbq('init', true ? '1' : '2')", "fbq('init','1')"},
        {"fbq('init', ('x', '2'))", "fbq('init','2')"},
        {"fbq('init', JSON.parse('{\"a\":\"7\"}').a)", "fbq('init','7')"},
        {"fbq('init','1', JSON.parse('{\"em\":\"x@y.se\",\"n\":[1,true,null]}'))",
         "fbq('init','1',{em:'x@y.se',n:[1,true,null]})"},
        {"fbq('init', atob('MTIzNA=='))", "fbq('init','1234')"},
        {"fbq('init', ['1','2','3'].join(''))", "fbq('init','123')"},
        {"fbq('init', '321'.split('').reverse().join(''))", "fbq('init','123')"},
        {"fbq('init', String.fromCharCode(49, 50))", "fbq('init','12')"},
        {"fbq('init', String(12))", "fbq('init','12')"},
        {"fbq('init', decodeURIComponent('a%20b'))", "fbq('init','a b')"},
        {"var cfg = {meta: {id: '55'}}; fbq('init', cfg.meta.id)", "fbq('init','55')"},
        {"var ids = ['1','2']; fbq('init', ids[1])", "fbq('init','2')"},
        {"window.PIXEL = '77'; fbq('init', PIXEL)", "fbq('init','77')"},
        {"window.PIXEL = '77'; fbq('init', window.PIXEL)", "fbq('init','77')"},
        {"var id = '1'; id = '2'; fbq('init', id)", "fbq('init','2')"},
        {"function getId(){ return '42' } fbq('init', getId())", "fbq('init','42')"},
        {"fbq('init', (function(){ return '42' })())", "fbq('init','42')"},
        {"fbq(...['init', '5'])", "fbq('init','5')"},
        {"var a = ['init','5']; fbq(...a)", "fbq('init','5')"},
        {"fbq('in\\u0069t', '\\x31')", "fbq('init','1')"},
        {"fbq('init', x.y)", "fbq('init',?)"},
    });
}

TEST_CASE("js_reader: objects built in several steps") {
    check({
        {"var d = {}; d.em = 'a@b.se'; d['ph'] = '070'; fbq('init','1',d)",
         "fbq('init','1',{em:'a@b.se',ph:'070'})"},
        {"var base = {em:'a'}; fbq('init','1',{...base, ph:'2'})", "fbq('init','1',{em:'a',ph:'2'})"},
        {"fbq('init','1',Object.assign({}, {em:'a'}, {fn:'b'}))", "fbq('init','1',{em:'a',fn:'b'})"},
        {"var d = {em:'a'}; Object.assign(d, {fn:'b'}); fbq('init','1',d)",
         "fbq('init','1',{em:'a',fn:'b'})"},
        {"fbq('init','1',{...user})", "fbq('init','1',{...})"},
        {"var em = 'x'; fbq('init','1',{em})", "fbq('init','1',{em:'x'})"},
        {"var k = 'em'; fbq('init','1',{[k]:'x'})", "fbq('init','1',{em:'x'})"},
        {"var d = {}; if (u) { d.em = u.mail } fbq('init','1',d)", "fbq('init','1',{em:?})"},
        {"var d = u ? {em: u.mail} : {}; fbq('init','1',d)", "fbq('init','1',{em:?})"},
        {"fbq('init','1', u && {em: u.mail} || {})", "fbq('init','1',{em:?})"},
        {"fbq('init','1',{'em':'a', \"ph\":'b', 3:'c'})", "fbq('init','1',{em:'a',ph:'b',3:'c'})"},
    });
}

TEST_CASE("js_reader: where a value comes from") {
    check({
        {"fbq('init','1',{em: document.querySelector('#mail').value})", "fbq('init','1',{em:field<#mail>})"},
        {"fbq('init','1',{em: document.querySelector('#mail').value.trim().toLowerCase()})",
         "fbq('init','1',{em:field<#mail>})"},
        {"fbq('init','1',{em: $('#mail').val()})", "fbq('init','1',{em:field<#mail>})"},
        {"fbq('init','1',{em: jQuery('input[name=e]').val()})", "fbq('init','1',{em:field<input[name=e]>})"},
        {"fbq('init','1',{em: document.getElementsByName('e')[0].value})",
         "fbq('init','1',{em:field<[name=\"e\"]>})"},
        {"var e = document.getElementById('mail'); fbq('init','1',{em: e.value})",
         "fbq('init','1',{em:field<#mail>})"},
        {"var e = document.getElementById('mail').value; fbq('init','1',{em: sha256(e)})",
         "fbq('init','1',{em:field<#mail>})"},
        {"var d = new FormData(form); fbq('init','1',{em: d.get('epost')})",
         "fbq('init','1',{em:field<[name=\"epost\"]>})"},
        {"fbq('init','1',{em: dataLayer[0].email})", "fbq('init','1',{em:layer<dataLayer[0].email>})"},
        {"fbq('init','1',{em: window.utag_data.customer_email})",
         "fbq('init','1',{em:layer<window.utag_data.customer_email>})"},
        {"fbq('init','1',{em: '{{ customer.email }}'})",
         "fbq('init','1',{em:template'{{ customer.email }}'})"},
        {"fbq('init','1',{em: '<?php echo $mail; ?>'})",
         "fbq('init','1',{em:template'<?php echo $mail; ?>'})"},
        {"fbq('init','1',{em: '<%= user.email %>'})", "fbq('init','1',{em:template'<%= user.email %>'})"},
        {"fbq('init','1',{em: user.email || ''})", "fbq('init','1',{em:?})"},
        {"fbq('init','1',{em: el ? el.value : ''})", "fbq('init','1',{em:field<el>})"},
    });
}

TEST_CASE("js_reader: placeholders outside quotes do not stop the reading") {
    check({
        {"fbq('init', {{ settings.pixel | json }}, {em: {{ customer.email | json }}});",
         "fbq('init',template<{{ settings.pixel | json }}>,{em:template<{{ customer.email | json }}>})"},
        {"{% if customer %}\nfbq('init','1',{em:'{{ customer.email | default: '' }}'});\n{% endif %}",
         "fbq('init','1',{em:template'{{ customer.email | default: '' }}'})"},
        {"<?php if ($x): ?>fbq('init', <?= $id ?>);<?php endif; ?>", "fbq('init',template<<?= $id ?>>)"},
        {"<% if (user) { %> fbq('init', '<%= id %>'); <% } %>", "fbq('init',template'<%= id %>')"},
    });
}

TEST_CASE("js_reader: helpers are looked through") {
    check({
        {"function track(){ fbq('track','Lead') } track()", "fbq('track','Lead')"},
        {"function track(e, d){ fbq('track', e, d) } track('Lead', {v:1}); track('Search')",
         "fbq('track','Lead',{v:1}) fbq('track','Search',undefined)"},
        {"function p(){ window.fbq.apply(window, arguments) } p('init','3')", "fbq('init','3')"},
        {"const p = (...a) => { fbq(...a) }; p('init','3')", "fbq('init','3')"},
        {"const p = (...a) => fbq(...a); p('init','3'); p('track','PageView')",
         "fbq('init','3') fbq('track','PageView')"},
        {"function a(x){ b(x) } function b(y){ fbq('init', y) } a('1')", "fbq('init','1')"},
        {"(function(id){ fbq('init', id) })('8')", "fbq('init','8')"},
    });
}

TEST_CASE("js_reader: react-facebook-pixel by name, by import and in a bundle") {
    check({
        {"ReactPixel.init('123', {em:'a'}, {autoConfig:false})",
         "ReactPixel.init('123',{em:'a'},{autoConfig:false})"},
        {"import Px from 'react-facebook-pixel'; Px.init('123')", "ReactPixel.init('123')"},
        {"const Px = require('react-facebook-pixel'); Px.pageView()", "ReactPixel.pageView()"},
        {"function m(e,t,n){ var r = n(12); "
         "r.default.init(\"621102132118633\",{em:\"a\"},{autoConfig:!0,debug:!1}) } x({5:m}) // fbq",
         "ReactPixel.init('621102132118633',{em:'a'},{autoConfig:true,debug:false})"},
        {"n.e(1).then(n.bind(n,2)).then(e=>e.default).then(e=>{e.init(\"621102132118633\"),e.pageView()}) // "
         "fbq",
         "ReactPixel.init('621102132118633')"},
        {"firebase.init('621102132118633') // fbq", ""},
    });
}

TEST_CASE("js_reader: one call for each value that a choice can take") {
    const ScriptReading r = read_script("fbq('init', location.host == 'a' ? '111' : '222')");
    CHECK(show_calls(r) == "fbq('init','111') fbq('init','222')");
    REQUIRE(r.calls.size() == 2);
    CHECK(r.calls[0].confidence < 1);
    CHECK(r.calls[0].doubt != "");
}

TEST_CASE("js_reader: dead code is marked, not dropped") {
    struct Row {
        const char* script;
        bool dead;
    };
    for (const Row& row : {Row{"if (false) { fbq('init','1') }", true},
                           Row{"if (true) {} else fbq('init','1')", true}, Row{"!1 && fbq('init','1')", true},
                           Row{"0 ? fbq('init','1') : 0", true}, Row{"while (0) { fbq('init','1') }", true},
                           Row{"const DEBUG = false; if (DEBUG) fbq('init','1')", true},
                           Row{"function f(){ return; fbq('init','1') } f()", true},
                           Row{"if ('production' === 'development') fbq('init','1')", true},
                           Row{"if (true) fbq('init','1')", false}, Row{"if (x) fbq('init','1')", false},
                           Row{"var on = false; on = check(); if (on) fbq('init','1')", false},
                           Row{"if (!0) fbq('init','1')", false}}) {
        const std::string script = row.script;
        CAPTURE(script);
        const ScriptReading r = read_script(row.script);
        REQUIRE(r.calls.size() == 1);
        CHECK(r.calls[0].dead == row.dead);
    }
}

TEST_CASE("js_reader: conditions, handlers and functions that nobody calls") {
    struct Row {
        const char* script;
        const char* condition;
        bool deferred;
        bool sure;
    };
    for (const Row& row : {
             Row{"fbq('init','1')", "", false, true},
             Row{"if (consent.marketing) fbq('init','1')", "consent.marketing", false, true},
             Row{"if (window.fbq) fbq('init','1')", "", false, true},
             Row{"typeof fbq !== 'undefined' && fbq('init','1')", "", false, true},
             Row{"b.addEventListener('click', function(){ fbq('init','1') })",
                 "b.addEventListener(\"click\")", true, true},
             Row{"document.addEventListener('DOMContentLoaded', () => fbq('init','1'))", "", false, true},
             Row{"$(function(){ fbq('init','1') })", "", false, true},
             Row{"b.onclick = function(){ fbq('init','1') }", "onclick", true, true},
             Row{"function go(){ fbq('init','1') } b.addEventListener('submit', go)",
                 "b.addEventListener(\"submit\")", true, true},
             Row{"function never(){ fbq('init','1') }", "", false, false},
             Row{"function a(){ b() } function b(){ fbq('init','1') }", "", false, false},
             Row{"function a(){ fbq('init','1'); a() }", "", false, false},
             Row{"function go(){ if (!agreed()) return; fbq('init','1') } go()", "!(!agreed())", false, true},
             Row{"OneTrust.OnConsentChanged(function(){ fbq('init','1') })", "OneTrust.OnConsentChanged",
                 true, true},
         }) {
        const std::string script = row.script;
        CAPTURE(script);
        const ScriptReading r = read_script(row.script);
        REQUIRE(!r.calls.empty());
        const JsCall& call = r.calls.back();
        CHECK(call.condition == std::string(row.condition));
        CHECK(call.deferred == row.deferred);
        CHECK((call.confidence >= 0.9) == row.sure);
        CHECK((call.doubt == "") == (call.confidence == 1.0));
    }
}

TEST_CASE("js_reader: assignments to well-known names") {
    const ScriptReading r = read_script(
        "_linkedin_partner_id = '77'; window.fbq.disablePushState = true; var f = fbq; "
        "f.disableConfigLoading = !0;"
        "window.Shopify.checkout = {email:'a'}; other.disablePushState = true; if (0) fbq.disablePushState = "
        "false");
    std::string shown;
    for (const JsAssignment& a : r.assignments)
        shown += a.target + "=" + test::show(a.value) + (a.dead ? " dead;" : ";");
    CHECK(shown ==
          "_linkedin_partner_id='77';fbq.disablePushState=true;fbq.disableConfigLoading=true;"
          "Shopify.checkout={email:'a'};fbq.disablePushState=false dead;");
}

TEST_CASE("js_reader: a script that does not parse is searched by tokens and named") {
    const ScriptReading r = read_script(
        "var x = {{{;\nfunction ( { fbq('init', '123', {em: 'a', \"b\": 1});\n } ]] // fbq('init','no')");
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].find("does not parse") != std::string::npos);
    REQUIRE(r.calls.size() == 1);
    CHECK(test::show(r.calls[0]) == "fbq('init','123',{em:'a',b:1})");
    CHECK(r.calls[0].confidence < 1);
    CHECK(r.calls[0].doubt != "");
    CHECK(r.calls[0].span.line == 2);
}

TEST_CASE("js_reader: a script without a vendor's word is not parsed, and that is no problem") {
    const ScriptReading r = read_script("console.log('hello')");
    CHECK(!r.parsed);
    CHECK(r.problems.empty());
    CHECK(r.calls.empty());
}

TEST_CASE("js_reader: other vendors' calls") {
    check({
        {"gtag('config','AW-1',{allow_enhanced_conversions:true})",
         "gtag('config','AW-1',{allow_enhanced_conversions:true})"},
        {"function gtag(){dataLayer.push(arguments);} gtag('js', 1)", "gtag('js',1)"},
        {"window.dataLayer = window.dataLayer || []; dataLayer.push({user_data:{email:'a'}})",
         "dataLayer.push({user_data:{email:'a'}})"},
        {"ttq.identify({email:'a'}); ttq.load('C1')", "ttq.identify({email:'a'}) ttq.load('C1')"},
        {"braze.getUser().setEmail('a')", "braze.getUser().setEmail('a') braze.getUser()"},
        {"twq('config','o1')", "twq('config','o1')"},
    });
}

TEST_CASE("js_reader: strings that become code are read, other strings are not") {
    check({
        {"document.write(\"<script>fbq('init','1')<\\/script>\")", "fbq('init','1')"},
        {"eval(\"fbq('track','A')\")", "fbq('track','A')"},
        {"setTimeout(\"fbq('track','A')\", 100)", "fbq('track','A')"},
        {"var s = document.createElement('script'); s.text = \"fbq('init','1')\";", "fbq('init','1')"},
        {"log(\"fbq('init','1')\"); var help = \"fbq('init','1')\";", ""},
    });
    const ScriptReading r = read_script("eval(\"fbq('track','A')\")");
    REQUIRE(r.calls.size() == 1);
    CHECK(r.calls[0].confidence < 1);
    CHECK(r.calls[0].doubt == "inside a string that is run as code or written into the page");
}

TEST_CASE("js_reader: a stub that hands its arguments on with spread adds no calls") {
    check(
        {{"let load = () => { const n = window.fbq = function(){ n.callMethod ? n.callMethod(...arguments) : "
          "n.queue.push(arguments) }; n.queue = []; fbq('init','1') }; load();",
          "fbq('init','1')"},
         {"window.fbq = window.fbq || function(){ (window.fbq.queue = window.fbq.queue || "
          "[]).push(arguments) }; fbq('init','1')",
          "fbq('init','1')"}});
}

TEST_CASE("js_reader: lists of ids") {
    check({
        {"['1','2'].forEach(function(id){ fbq('init', id) })", "fbq('init','1') fbq('init','2')"},
        {"var ids = ['1','2']; for (const id of ids) fbq('init', id)", "fbq('init','1') fbq('init','2')"},
        {"const P = {se:'1', no:'2'}; fbq('init', P[lang])", "fbq('init','1') fbq('init','2')"},
        {"window.initFb = function(id){ fbq('init', id) }; window.initFb('5')", "fbq('init','5')"},
    });
}
