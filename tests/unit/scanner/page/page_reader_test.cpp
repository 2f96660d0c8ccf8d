#include "scanner/page/page_reader.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "scanner/model/limits.h"
#include "scanner/model/pixel.h"

using namespace formleak;

namespace {

Page read(std::string body, std::string content_type = "text/html; charset=utf-8") {
    HttpResponse response;
    response.url = response.final_url = "https://www.a.example/path/page?x=1#top";
    response.status = 200;
    response.headers = {{"Content-Type", std::move(content_type)}};
    response.body = std::move(body);
    return read_page(response);
}

bool has_problem(const Page& page, Stage stage, std::string_view words) {
    for (const Problem& p : page.problems)
        if (p.stage == stage && p.message.find(words) != std::string::npos) return true;
    return false;
}

const std::string kText = "<p>" + std::string(300, 'x') + "</p>";

}  // namespace

TEST_CASE("page_reader: title, language, base, links and resources") {
    const Page page = read(
        "<!doctype html><html lang=SV-se><head><title>\n Offert  A </title><base href='/b/'>"
        "<link rel='PreLoad' href=x.js as=script></head><body><svg><title>no</title></svg>"
        "<a href='c?d=1#e' rel='noopener NoFollow'> Läs  <b>mer</b></a><a href='mailto:a@b.example'>m</a><a "
        "href='#top'>t</a>"
        "<img src='//cdn.example/i.png'><iframe src='/frame'></iframe></body></html>");
    CHECK(page.title == "Offert A");
    CHECK(page.language == "sv-se");
    CHECK(page.base_url == "https://www.a.example/b/");
    REQUIRE(page.links.size() == 1);
    CHECK(page.links[0].url == "https://www.a.example/b/c?d=1");
    CHECK(page.links[0].text == "Läs mer");
    REQUIRE(page.resources.size() == 3);
    CHECK(page.resources[0].rel == "preload");
    CHECK(page.resources[1].url == "https://cdn.example/i.png");
    CHECK(page.frames == std::vector<std::string>{"https://www.a.example/frame"});
    // SHA-256 of the bytes "abc" (FIPS 180-2, appendix B.1).
    CHECK(read("abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("page_reader: fields come classified, with the page's language") {
    const Page page =
        read("<html lang=sv><form action=/send method=post><label>Ort<input name=x1></label></form>");
    REQUIRE(page.forms.size() == 1);
    CHECK(page.forms[0].action == "https://www.a.example/send");
    REQUIRE(page.forms[0].fields.size() == 1);
    CHECK(page.forms[0].fields[0].data_kind == DataKind::city);
    CHECK(read("<form></form>").forms[0].action == "https://www.a.example/path/page?x=1");
}

TEST_CASE("page_reader: which scripts run, and why the others do not") {
    const struct {
        const char* html;
        bool active;
        const char* reason;  // contained in it
        ConsentGate gate;
    } kCases[] = {
        {"<script>a()</script>", true, "", ConsentGate::none},
        {"<script type=module>a()</script>", true, "", ConsentGate::none},
        {"<script type='text/javascript; charset=utf-8'>a()</script>", true, "", ConsentGate::none},
        {"<script language=JavaScript>a()</script>", true, "", ConsentGate::none},
        {"<script type='3f2a-text/javascript' src=/x.js></script>", true, "", ConsentGate::none},
        {"<script type=litespeed/javascript data-src=/x.js></script>", true, "", ConsentGate::none},
        {"<script type='application/ld+json'>{}</script>", false, "type is application/ld+json",
         ConsentGate::none},
        {"<script type='text/template'><i></script>", false, "type is text/template", ConsentGate::none},
        {"<script type='text/plain'>a()</script>", false, "type is text/plain", ConsentGate::none},
        {"<script nomodule>a()</script>", false, "modern browsers skip it", ConsentGate::none},
        {"<template><script>a()</script></template>", false, "in a <template>", ConsentGate::none},
        {"<body><noscript><script>a()</script></noscript>", false, "in a <noscript>", ConsentGate::none},
        {"<script type='text/plain' data-cookieconsent=marketing>a()</script>", true, "",
         ConsentGate::attribute},
        {"<script type='text/plain' class='optanon-category-C0004'>a()</script>", true, "",
         ConsentGate::attribute},
        {"<script type='text/plain' data-usercentrics='Facebook Pixel'>a()</script>", true, "",
         ConsentGate::attribute},
        {"<script type='text/plain' data-category=marketing data-service=facebook>a()</script>", true, "",
         ConsentGate::attribute},
        {"<script data-cookieyes=cookieyes-advertisement src=/x.js></script>", true, "",
         ConsentGate::attribute},
        {"<script data-category-consent=cookie_cat_marketing data-consent-src=/x.js></script>", true, "",
         ConsentGate::attribute},
        {"<script data-cookieconsent=ignore>a()</script>", true, "", ConsentGate::none},
        {"<template><script type='text/plain' data-category=marketing>a()</script></template>", false,
         "in a <template>", ConsentGate::none},
        {"<script data-category=shoes>a()</script>", true, "", ConsentGate::none},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        const Page page = read(c.html);
        REQUIRE(page.scripts.size() == 1);
        const Script& script = page.scripts[0];
        CHECK(script.active == c.active);
        CHECK(script.inactive_reason.find(c.reason) != std::string::npos);
        CHECK(script.inactive_reason.empty() == script.active);
        CHECK(to_string(script.consent_gate) == to_string(c.gate));
        CHECK((script.url.empty() || script.url == "https://www.a.example/x.js"));
    }
    CHECK(read("<script type='text/plain' data-category=marketing data-src=/x.js></script>")
              .scripts[0]
              .consent_detail == "type=text/plain data-category=marketing");
}

TEST_CASE(
    "page_reader: a script that waits says whose attribute it is and for what, as far as that is known") {
    const struct {
        const char *tag, *manager, *purpose;
    } kCases[] = {
        {"type=text/plain data-cookieconsent=marketing", "Cookiebot", "marketing"},
        {"type=text/plain class='optanon-category-C0004 x'", "OneTrust", "C0004"},
        {"type=text/plain data-cookieyes=cookieyes-advertisement", "CookieYes", "cookieyes-advertisement"},
        {"type=text/plain data-usercentrics='Meta Pixel'", "Usercentrics", ""},
        {"type=didomi/javascript data-vendor=c:x", "Didomi", ""},
        {"type=text/plain class=_iub_cs_activate data-iub-purposes=5", "iubenda", "5"},
        {"type=text/plain data-category=marketing", "", "marketing"},  // of several managers
        {"type=text/plain data-name=meta", "", ""},
        {"", "", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.tag);
        const Page page = read("<script " + std::string(c.tag) + ">a()</script>");
        REQUIRE(page.scripts.size() == 1);
        CHECK(page.scripts[0].consent_manager == c.manager);
        CHECK(page.scripts[0].consent_purpose == c.purpose);
    }
}

TEST_CASE("page_reader: an event attribute says when it runs where its element tells") {
    const auto phase = [](const std::string& html) {
        const Page page = read(html);
        if (page.scripts.size() != 1) return std::string("no script");
        const auto at = page.scripts[0].handler_phase;
        return at ? std::string(to_string(*at)) : "not known";
    };
    CHECK(phase("<form onsubmit='a()'></form>") == "form-handler");
    CHECK(phase("<form><p><a href='javascript:a()'>x</a></p></form>") == "form-handler");
    CHECK(phase("<button onclick='a()'>x</button>") == "form-handler");
    CHECK(phase("<div onclick='a()'>x</div>") == "handler");
    CHECK(phase("<body onload='a()'>x") == "not known");
    CHECK(phase("<script>a()</script>") == "not known");
}

TEST_CASE("page_reader: an inline script keeps its text and knows where it begins") {
    const Page page = read(
        "<html>\n<body>åä<script "
        "type='application/json'>{\"a\":\"<b>&amp;\"}</script><script>\nfbq()</script>");
    REQUIRE(page.scripts.size() == 2);
    CHECK(page.scripts[0].text == "{\"a\":\"<b>&amp;\"}");
    CHECK(page.scripts[0].span.line == 2);
    CHECK(page.scripts[0].span.column == 9);
    CHECK(page.scripts[0].text_span.line == 2);
    CHECK(page.scripts[0].text_span.column == 9 + 32);
    const SourceSpan& span = page.scripts[1].text_span;
    CHECK(page.text.substr(span.offset, 6) == "\nfbq()");
}

TEST_CASE("page_reader: event attributes and javascript: addresses are scripts that run later") {
    const Page page = read(
        "<script>a()</script>\n<a class=x\n  onclick=\"fbq('track','Lead')\">b</a><a "
        "href='javascript:c%28%29'>d</a>"
        "<i onclick=\"fbq('track','Lead')\"></i><b onclick='nothing'></b><template><i "
        "onclick='e()'></i></template>");
    REQUIRE(page.scripts.size() == 3);
    const Script& handler = page.scripts[1];
    CHECK(handler.type == "event-handler");
    CHECK(handler.text == "fbq('track','Lead')");
    CHECK(handler.text_span.line == 3);
    CHECK(handler.text_span.column == 12);
    CHECK(page.text.substr(handler.text_span.offset, 5) == "fbq('");
    CHECK(page.scripts[2].text == "c()");
}

TEST_CASE("page_reader: images in <noscript> are told apart, in the head too") {
    const Page page = read(
        "<head><noscript><img src=https://p.example/tr?id=1></noscript></head><body><noscript><img "
        "src=/2></noscript><img src=/3>"
        "<template><img src=/4></template>");
    REQUIRE(page.resources.size() == 3);
    CHECK(page.resources[0].in_noscript);
    CHECK(page.resources[1].in_noscript);
    CHECK_FALSE(page.resources[2].in_noscript);
}

TEST_CASE("page_reader: policies and refresh") {
    HttpResponse response;
    response.final_url = "https://a.example/x/";
    response.status = 200;
    response.headers = {{"content-type", "text/html"},
                        {"Content-Security-Policy", "default-src 'self'"},
                        {"content-security-policy-report-only", "no"}};
    response.body =
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><meta http-equiv=refresh "
        "content=\"0; URL='next#f'\">";
    const Page page = read_page(response);
    CHECK(page.content_security_policies ==
          std::vector<std::string>{"default-src 'self'", "script-src 'none'"});
    CHECK(page.refresh_url == "https://a.example/x/next");
    CHECK(read("<noscript><meta http-equiv=refresh content='0;url=/no'></noscript>").refresh_url == "");
}

TEST_CASE("page_reader: what could not be read is a problem") {
    CHECK(has_problem(read(""), Stage::parse, "empty"));
    CHECK(
        has_problem(read("%PDF-1.7", "application/pdf"), Stage::parse, "not an HTML page (application/pdf)"));
    CHECK(read("<p>", "").problems.empty());
    HttpResponse cut;
    cut.url = "https://a.example/";
    cut.status = 200;
    cut.body = "<form><input name=email>";
    cut.body_truncated = true;
    const Page page = read_page(cut);
    CHECK(has_problem(page, Stage::fetch, "cut off"));
    CHECK(page.forms.size() == 1);
    CHECK(has_problem(read("<iframe srcdoc='<form><input></form>'></iframe>"), Stage::parse, "srcdoc"));
    CHECK(has_problem(read(std::string(2000 * 5, ' ') +
                           [] {
                               std::string deep;
                               for (int i = 0; i < 2000; ++i) deep += "<div>";
                               return deep;
                           }()),
                      Stage::parse, "500 deep"));
}

TEST_CASE("page_reader: bytes that are no text, under a page's name and type, are said not to be readable") {
    std::string noise;
    for (std::uint32_t i = 0, x = 1; i < 3000; ++i, x = x * 1664525 + 1013904223)
        noise.push_back(static_cast<char>(x >> 24));
    CHECK(has_problem(read(noise), Stage::parse, "no text"));
    CHECK(has_problem(read("\x89PNG\r\n\x1a\n" + std::string(8, '\0') + "IHDR\x01\x02\x03"), Stage::parse,
                      "no text"));
    // A stray control character, tabs and line ends, and UTF-16 with its mark are text.
    CHECK(read(kText + "\x0b" + std::string(100, '\t') + "\r\n").problems.empty());
    std::string wide = "\xff\xfe";
    for (const char c : kText) wide += {c, '\0'};
    CHECK(read(wide, "text/html").problems.empty());
}

TEST_CASE("page_reader: a wall against robots is not the page") {
    CHECK(has_problem(read("<title>Just a moment...</title><p>Checking your browser</p>"), Stage::fetch,
                      "Cloudflare"));
    CHECK(has_problem(read("<title>Access Denied</title>You don't have permission. Reference #18.2f"),
                      Stage::fetch, "Akamai"));
    CHECK(has_problem(
        read("<title>x.example</title><script src='https://ct.captcha-delivery.com/c.js'></script>"),
        Stage::fetch, "DataDome"));
    // A site behind the same service, and an article about it.
    CHECK(read("<title>Shop</title><script src='https://ct.captcha-delivery.com/c.js'></script>" +
               std::string(2000, 'x'))
              .problems.empty());
    CHECK(read("<title>Access denied to beaches</title>" + kText).problems.empty());
}

TEST_CASE("page_reader: a shell that scripts fill is told, a short page is not") {
    CHECK(has_problem(read("<body><div id=root></div><script src=/app.js></script>"), Stage::parse,
                      "built by scripts"));
    CHECK(has_problem(read("<body><app-shell></app-shell><script src=/app.js></script>"), Stage::parse,
                      "built by scripts"));
    CHECK(read("<body><div id=root></div>").problems.empty());
    CHECK(read("<body><div id=root><form><input name=email></form></div><script src=/app.js></script>")
              .problems.empty());
    CHECK(read("<body><div id=root>" + kText + "</div><script src=/app.js></script>").problems.empty());
    CHECK(read("<p>Hello</p><script src=/app.js></script>").problems.empty());
}

TEST_CASE("page_reader: hostile pages take bounded time") {
    const struct {
        const char* what;
        const char* unit;
        int count;
    } kCases[] = {
        {"labels for one id", "<label for=x>l</label>", 200'000},
        {"fields", "<input id=x name=email onclick='a()'>", 200'000},
        {"fieldsets", "<fieldset><legend>l</legend></fieldset>", 100'000},
        {"links", "<a href=/x>l</a>", 100'000},
        {"forms", "</form><form id=f>", 100'000},
        {"handlers", "<i onclick=a(1) style='display:none'></i>", 100'000},
        {"unclosed labels", "<label>", 490},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.what);
        std::string html = "<input id=x><label>";
        for (int i = 0; i < c.count; ++i) html += c.unit;
        const auto before = std::chrono::steady_clock::now();
        const Page page = read(std::move(html));
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
        CHECK(page.forms.size() >= 1);
        CHECK(seconds < 20);  // generous: the sanitizer builds are slow; a quadratic walk takes minutes
    }
}

TEST_CASE("page_reader: links under a long base are kept up to their budget, the rest is counted") {
    std::string html = "<base href='/" + std::string(7'900, 'b') + "/'>";
    for (int i = 0; i < 20'000; ++i) html += "<a href=" + std::to_string(i) + ">x</a>";
    const Page page = read(std::move(html));
    std::size_t bytes = 0;
    for (const PageLink& link : page.links) bytes += link.url.size() + link.text.size();
    CHECK(page.links.size() > 200);
    CHECK(bytes <= 2u << 20);
    const std::string left = std::to_string(20'000 - page.links.size()) + " more links were not read";
    CHECK(std::any_of(page.problems.begin(), page.problems.end(),
                      [&](const Problem& p) { return p.message.starts_with(left); }));
}

TEST_CASE("page_reader: images beyond the limit are counted, not dropped in silence") {
    std::string html;
    for (int i = 0; i < 20'005; ++i) html += "<img src=/x.png>";
    const Page page = read(std::move(html));
    CHECK(page.resources.size() == 20'000);
    CHECK(std::any_of(page.problems.begin(), page.problems.end(),
                      [](const Problem& p) { return p.message.starts_with("5 more addresses of images"); }));
}
