// What a page's markup and scripts can hide from a reader: what is not read is named, and the exit status is
// 3; what only looks like it changes nothing.
#include <doctest/doctest.h>

#include <string>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kForm =
    "<form action='/send' method='post'><p><label>E-post <input type='email' name='email'></label></p>"
    "<p><button type='submit'>Skicka</button></p></form>";

// Meta's snippet, which loads the library and keeps calls until it is there.
constexpr const char* kSnippet =
    "!function(w,d){if(w.fbq)return;var q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):"
    "q.queue.push(arguments)};w._fbq=w._fbq||q;q.push=q;q.loaded=true;q.version='2.0';q.queue=[];"
    "var s=d.createElement('script');s.async=true;s.src='https://connect.facebook.net/en_US/fbevents.js';"
    "d.head.appendChild(s)}(window,document);";

std::string script(const std::string& code) {
    return "<script>" + code + "</script>";
}

std::string pixel_with(const std::string& init) {
    return script(kSnippet + init + "fbq('track','PageView');");
}

// A script that adds one from that address.
std::string adds(const std::string& address) {
    return script("(function(d){var s=d.createElement('script');s.async=true;s.src='" + address +
                  "';d.head.appendChild(s)})(document);");
}

std::string problems_of(const Scanned& scanned) {
    std::string out;
    for (const Json& problem : scanned.report["problems"].items())
        out += problem["message"].as_text() + " (" + problem["url"].as_text() + ")\n";
    return out;
}

Scanned scan_page(const std::string& markup) {
    const TempFolder folder;
    return scan({folder.write("page.html", page_of(markup + kForm, "Kontakt")), "--offline"});
}

struct Variant {
    std::string what, markup, named;  // named: in a problem's message or address
};

void check_named(const std::vector<Variant>& variants) {
    for (const Variant& variant : variants) {
        CAPTURE(variant.what);
        const Scanned scanned = scan_page(variant.markup);
        CHECK(scanned.outcome.exit_code == 3);
        const std::string problems = problems_of(scanned);
        CAPTURE(problems);
        CHECK(problems.find(variant.named) != std::string::npos);
    }
}

}  // namespace

TEST_CASE("a pixel whose id is a template that nobody filled in is named") {
    const char* const kNamed = "no account of a Meta pixel";
    check_named({
        {"Liquid", pixel_with("fbq('init','{{ settings.pixel_id }}');"), kNamed},
        {"Mustache without blanks", pixel_with("fbq(\"init\",\"{{pixelId}}\");"), kNamed},
        {"three braces", pixel_with("fbq('init','{{{pixel}}}');"), kNamed},
        {"ERB", pixel_with("fbq('init','<%= pixel_id %>');"), kNamed},
        {"PHP", pixel_with("fbq('init','<?php echo $pixel; ?>');"), kNamed},
        {"Smarty", pixel_with("fbq('init','{$pixel_id}');"), kNamed},
        {"a variable of a shell", pixel_with("fbq('init','${PIXEL_ID}');"), kNamed},
        {"percent signs", pixel_with("fbq('init','%PIXEL_ID%');"), kNamed},
        {"two brackets", pixel_with("fbq('init','[[pixelId]]');"), kNamed},
        {"underscores", pixel_with("fbq('init','__PIXEL_ID__');"), kNamed},
        {"words in capitals", pixel_with("fbq('init','YOUR_PIXEL_ID');"), kNamed},
        {"nothing", pixel_with("fbq('init','');"), kNamed},
        {"a template in a variable", pixel_with("var id='{{ id }}';fbq('init',id);"), kNamed},
        {"no library in sight", script("fbq('init','{{ id }}');"), "no account (a template"},
        {"beside a pixel that is whole", pixel_with("fbq('init','1234567890123456');fbq('init','{{ id }}');"),
         "no account (a template"},
        {"a template with user data", pixel_with("fbq('init','{{ id }}',{em:'{{ mail }}'});"), kNamed},
    });
}

TEST_CASE("a gateway's script under the site's own name is named") {
    const auto gateway = [](const std::string& address, const std::string& name) {
        return script(
            "!function(w,d,u){if(w." + name + ")return;var q=w." + name +
            "=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};"
            "q.queue=[];var s=d.createElement('script');s.async=true;s.src=u;d.head.appendChild(s)}("
            "window,document,'" +
            address + "');" + name + "('init','2471263269676949709');");
    };
    check_named({
        {"as the vendor writes it",
         gateway("https://sgw.shop.example/sdk/2471263269676949709/events.js", "cbq"),
         "sgw.shop.example/sdk"},
        {"another name", gateway("https://sgw.shop.example/sdk/1/events.js", "gw"), "sgw.shop.example"},
        {"another host", gateway("https://capig.madrid.example/sdk/1/events.js", "cbq"),
         "capig.madrid.example"},
        {"a port", gateway("https://sgw.shop.example:8443/sdk/1/events.js", "cbq"), "sgw.shop.example"},
        {"no scheme", gateway("//sgw.shop.example/sdk/1/events.js", "cbq"), "sgw.shop.example"},
        {"a query", gateway("https://sgw.shop.example/sdk/events.js?id=1", "cbq"), "sgw.shop.example"},
        {"a module", gateway("https://sgw.shop.example/sdk/1/events.mjs", "cbq"), "sgw.shop.example"},
        {"a script tag", "<script async src='https://sgw.shop.example/sdk/1/events.js'></script>",
         "sgw.shop.example"},
        {"put in front of the first script",
         script("var f=document.getElementsByTagName('script')[0],s=document.createElement('script');"
                "s.src='https://sgw.shop.example/sdk/1/events.js';f.parentNode.insertBefore(s,f);"),
         "sgw.shop.example"},
        {"beside Meta's own",
         pixel_with("fbq('init','1234567890123456');") +
             gateway("https://sgw.shop.example/sdk/1/events.js", "cbq"),
         "sgw.shop.example"},
    });
}

TEST_CASE("a tag manager under the site's own name is named") {
    const std::string at = "https://sst.shop.example/7abcd.js?st=XYZ789";
    check_named({
        {"as handed out", adds(at), "sst.shop.example/7abcd.js"},
        {"a path of letters", adds("https://sst.shop.example/a/b/c.js"), "sst.shop.example/a/b/c.js"},
        {"no extension", adds("https://sst.shop.example/loader?st=XYZ789"), "sst.shop.example/loader"},
        {"createElement in capitals",
         script("var s=document.createElement('SCRIPT');s.src=\"" + at + "\";document.body.append(s);"),
         "sst.shop.example"},
        {"setAttribute",
         script("var s=document.createElement('script');s.setAttribute('src','" + at +
                "');document.head.appendChild(s);"),
         "sst.shop.example"},
        {"Object.assign",
         script("document.head.append(Object.assign(document.createElement('script'),{src:'" + at + "'}));"),
         "sst.shop.example"},
        {"a template literal",
         script("const s=document.createElement(`script`);s.src=`" + at + "`;document.head.append(s);"),
         "sst.shop.example"},
        {"in a function that is called later",
         script("window.addEventListener('load',()=>{const s=document.createElement('script');s.src='" + at +
                "';document.head.append(s)});"),
         "sst.shop.example"},
        {"document.write", script("document.write('<script src=\"" + at + "\"><\\/script>');"),
         "sst.shop.example"},
        {"a script in a picture", "<svg><script href='" + at + "'></script></svg>", "sst.shop.example"},
        {"a script in a picture, as it was written once",
         "<svg><script xlink:href='" + at + "'></script></svg>", "sst.shop.example"},
        {"a script in markup in a picture",
         "<svg><foreignObject><div><script src='" + at + "'></script></div></foreignObject></svg>",
         "sst.shop.example"},
        {"an import", script("import('" + at + "').then(m=>m.start());"), "sst.shop.example"},
        {"a module's import", "<script type='module'>import '" + at + "';</script>", "sst.shop.example"},
        {"the address as an argument",
         script("(function(u){var s=document.createElement('script');s.src=u;document.head.append(s)})('" +
                at + "');"),
         "sst.shop.example"},
        {"pieces",
         script("var s=document.createElement('script');s.src='https://'+'sst.shop.example'+'/7abcd.js'"
                ";document.head.append(s);"),
         "7abcd.js"},
    });
}

TEST_CASE("fields and scripts of a frame's own document are named") {
    const char* const kNamed = "srcdoc";
    const std::string pixel = "fbq(&#x27;init&#x27;,&#x27;1234567890123456&#x27;);";
    check_named({
        {"a script", "<iframe srcdoc=\"&lt;script&gt;" + pixel + "&lt;/script&gt;\"></iframe>", kNamed},
        {"not escaped", "<iframe srcdoc=\"<script>" + pixel + "</script>\"></iframe>", kNamed},
        {"single quotes", "<iframe srcdoc='<script src=\"https://x.example/a.js\"></script>'></iframe>",
         kNamed},
        {"capitals", "<IFRAME SRCDOC='&lt;SCRIPT&gt;a()&lt;/SCRIPT&gt;'></IFRAME>", kNamed},
        {"decimal references", "<iframe srcdoc='&#60;script&#62;a()&#60;/script&#62;'></iframe>", kNamed},
        {"a form", "<iframe srcdoc='<form action=//x.example><input name=mail></form>'></iframe>", kNamed},
        {"a field without a form", "<iframe srcdoc='<textarea name=a></textarea>'></iframe>", kNamed},
        {"a src beside", "<iframe src='about:blank' srcdoc='<script>a()</script>'></iframe>", kNamed},
        {"sandboxed with scripts", "<iframe sandbox='allow-scripts' srcdoc='<script>a()</script>'></iframe>",
         kNamed},
        {"a frame in a frame",
         "<iframe srcdoc='&lt;iframe "
         "srcdoc=\"&amp;lt;script&amp;gt;a()&amp;lt;/script&amp;gt;\"&gt;'></iframe>",
         kNamed},
        {"a handler of an event", "<iframe srcdoc='<body onload=\"fbq()\">'></iframe>", kNamed},
        {"lazy", "<div><p><iframe loading=lazy srcdoc='<script>a()</script>'></iframe></p></div>", kNamed},
    });
}

TEST_CASE("fields and scripts of a shadow tree are named") {
    const char* const kNamed = "shadow";
    const std::string form = "<form action='https://forms.example.net/in'><input name='email'></form>";
    const auto tree = [](const std::string& attributes, const std::string& inside) {
        return "<x-contact><template " + attributes + ">" + inside + "</template></x-contact>";
    };
    check_named({
        {"open", tree("shadowrootmode='open'", form), kNamed},
        {"closed", tree("shadowrootmode='closed'", form), kNamed},
        {"capitals", tree("SHADOWROOTMODE='OPEN'", form), kNamed},
        {"no quotes, other attributes", tree("shadowrootmode=open shadowrootdelegatesfocus", form), kNamed},
        {"in a div", "<div><template shadowrootmode=open>" + form + "</template></div>", kNamed},
        {"a field without a form", tree("shadowrootmode=open", "<input type=email name=email>"), kNamed},
        {"a select", tree("shadowrootmode=open", "<select name=a><option>1</select>"), kNamed},
        {"a script", tree("shadowrootmode=open", script("fbq('init','1234567890123456');")), kNamed},
        {"deep", tree("shadowrootmode=open", "<div><div><p><slot></slot>" + form + "</p></div></div>"),
         kNamed},
        {"a tree in a tree",
         tree("shadowrootmode=open",
              "<x-inner><template shadowrootmode=open>" + form + "</template></x-inner>"),
         kNamed},
        {"behind a plain template", "<template><p></p></template>" + tree("shadowrootmode=open", form),
         kNamed},
    });
}

TEST_CASE("a script that other means than a script element with an address bring in is named") {
    const auto map = [](const std::string& json) { return "<script type=importmap>" + json + "</script>"; };
    const auto module = [](const std::string& code) { return "<script type=module>" + code + "</script>"; };
    check_named({
        {"jQuery", script("$.getScript('https://x.example/a.js')"), "x.example/a.js"},
        {"jQuery, of the site", script("jQuery.getScript('/js/a.js')"), "/js/a.js"},
        {"jQuery's markup", script("$('body').append('<script src=\"//x.example/a.js\"><\\/script>')"),
         "x.example/a.js"},
        {"RequireJS", script("require(['/js/a.js'],function(a){a()})"), "/js/a.js"},
        {"RequireJS's first script", "<script data-main=js/app src=https://x.example/require.js></script>",
         "js/app.js"},
        {"a helper of one's own", script("loadScript('/js/a.js')"), "/js/a.js"},
        {"a helper that is on the page",
         script("function l(u){var "
                "s=document.createElement('script');s.src=u;document.head.append(s)}l('/js/a.js')"),
         "/js/a.js"},
        {"a file's name",
         script("var s=document.createElement('script');s.src='a.js';document.head.append(s)"), "a.js"},
        {"an address in a name and a file",
         script("var u='//stats.example/';(function(d){var g=d.createElement('script');g.src=u+'matomo.js';"
                "d.head.appendChild(g)})(document)"),
         "stats.example/matomo.js"},
        {"an import map", map("{\"imports\":{\"app\":\"/js/app.js\"}}") + module("import 'app'"),
         "/js/app.js"},
        {"an import map's folder",
         map("{\"imports\":{\"lib/\":\"https://x.example/lib/\"}}") + module("import {a} from 'lib/a.js'"),
         "x.example/lib/a.js"},
        {"an import map behind", module("import('app')") + map("{\"imports\":{\"app\":\"/js/app.js\"}}"),
         "/js/app.js"},
        {"an import map's scope",
         map("{\"scopes\":{\"/\":{\"app\":\"/js/app.js\"}}}") + module("import a from 'app'"), "/js/app.js"},
        {"a module that is loaded ahead", "<link rel=modulepreload href=/js/chunk.js>", "/js/chunk.js"},
        {"capitals", "<LINK REL='MODULEPRELOAD' HREF='/js/chunk.mjs'>", "/js/chunk.mjs"},
    });
}

TEST_CASE("a script whose code stands in its address is read") {
    const std::string percent = "fbq(%27init%27,%271234567890123456%27);fbq(%27track%27,%27PageView%27)";
    for (const std::string& address :
         {"data:text/javascript," + percent, "data:," + percent,
          "DATA:application/javascript;charset=utf-8," + percent, " data:text/javascript," + percent + "#fbq",
          // printf "fbq('init','1234567890123456');fbq('track','PageView')" | base64
          std::string("data:text/javascript;base64,"
                      "ZmJxKCdpbml0JywnMTIzNDU2Nzg5MDEyMzQ1NicpO2ZicSgndHJhY2snLCdQYWdlVmlldycp")}) {
        CAPTURE(address);
        const Scanned scanned = scan_page("<script src=\"" + address + "\"></script>");
        REQUIRE(scanned.report["pixels"].items().size() == 1);
        CHECK(scanned.report["pixels"].items()[0]["account"].as_text() == "1234567890123456");
    }
}

TEST_CASE("addresses that are too long to be read are counted") {
    const std::string tail(9'000, 'a');
    check_named({
        {"a script", "<script src='https://x.example/" + tail + "'></script>",
         "1 script has an address longer than 8192"},
        {"a link", "<a href='https://x.example/" + tail + "'>x</a>", "1 address of a link, frame or picture"},
        {"a link's path", "<a href='/" + tail + "'>x</a>", "1 address of a link, frame or picture"},
        {"two frames",
         "<iframe src='//x.example/" + tail + "'></iframe><iframe src='//y.example/" + tail + "'></iframe>",
         "2 addresses of links"},
        {"a picture", "<img src='//x.example/?" + tail + "'>", "1 address of a link, frame or picture"},
        {"a short link under a long base",
         "<base href='/" + tail.substr(0, 8'100) + "/'><a href='" + tail.substr(0, 200) + "'>x</a>",
         "1 address of a link, frame or picture"},
    });
    for (const std::string& markup :
         {"<a href='mailto:a@x.example?body=" + tail + "'>x</a>",
          "<img src='data:image/png;base64," + tail + "'>", "<a href='tel:" + tail + "'>x</a>",
          "<a href='/" + tail.substr(0, 7'000) + "'>x</a>"}) {
        const Scanned scanned = scan_page(markup);
        CHECK(problems_of(scanned).find("longer than 8192") == std::string::npos);
    }
}

TEST_CASE("what only looks like a hidden part of a page changes nothing") {
    const struct {
        std::string what, markup;
    } kControls[] = {
        {"a template that is no tree",
         "<template><form action='//x.example'><input name=a></form></template>"},
        {"a tree of words", "<x-a><template shadowrootmode=open><p>Hello <slot></slot></p></template></x-a>"},
        {"a mode that there is not", "<x-a><template shadowrootmode=half><input></template></x-a>"},
        {"a frame of words", "<iframe srcdoc='<p>A map of our street</p>'></iframe>"},
        {"a commented frame", "<!-- <iframe srcdoc='<script>a()</script>'></iframe> -->"},
        {"a script that makes a picture",
         script("var i=document.createElement('img');i.src='/logo.png';document.body.append(i);")},
        {"a commented script",
         script("// var s=document.createElement('script');s.src='https://x.example/a.js'")},
        {"a commented pixel", "<!-- " + pixel_with("fbq('init','{{ id }}');") + " -->"},
        {"data", "<script type='application/ld+json'>{\"url\":\"https://x.example/a.js\"}</script>"},
        {"a picture's link to a script", "<svg><a href='https://x.example/a.js'><path d='M0 0'/></a></svg>"},
        {"a link to a script", "<a href='https://x.example/a.js'>Source</a>"},
        {"code that is shown",
         "<pre>&lt;script src=\"https://x.example/a.js\"&gt;&lt;/script&gt; fbq('init','{{ id }}')</pre>"},
        {"a word in a text", script("document.title='Use fbq and createElement at https://x.example/a.js';")},
        {"a pixel's template in dead code", script("if(false){fbq('init','{{ id }}')}")},
        {"a pixel's template in a <template>",
         "<template>" + pixel_with("fbq('init','{{ id }}');") + "</template>"},
        {"an import map that nobody uses",
         "<script type=importmap>{\"imports\":{\"app\":\"/js/app.js\"}}</script>"},
        {"an import of a name that no map has", "<script type=module>import 'react'</script>"},
        {"modules of a bundle",
         script("(function(require){var a=require('./a.js')})(function(n){return n})")},
        {"a helper in a comment", script("// loadScript('/js/a.js')\nvar a=1;")},
        {"a helper in a text", script("document.title=\"$.getScript('/js/a.js')\"")},
        {"a file's name in a list", script("var files=['/js/a.js'];")},
        {"a preload of a font", "<link rel=preload as=font href=/a.woff2>"},
        {"an empty script in an address", "<script src='data:text/javascript,'></script>"},
        {"a picture in an address", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"},
        {"another function's init", script("menu('init','{{ id }}');")},
        {"a script made for its text",
         script("var s=document.createElement('script');s.text='var a=1';document.head.append(s);")},
    };
    for (const auto& control : kControls) {
        CAPTURE(control.what);
        const Scanned scanned = scan_page(control.markup);
        const std::string problems = problems_of(scanned);
        CAPTURE(problems);
        CHECK(scanned.outcome.exit_code == 0);
        CHECK(problems.empty());
    }
}
