#include "tests/e2e/attacks/masking_places.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "reports/formats.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"
#include "tests/e2e/attacks/inspected.h"
#include "tests/e2e/site.h"

namespace formleak::test {
namespace {

constexpr const char* kAccount = "1234567890123456";

struct Template {
    const char *name, *text;
};

// Behind a site's origin.
constexpr Template kPaths[] = {{"value of a query", "/?email=VALUE"},
                               {"value of an unnamed query", "/?x=1&VALUE"},
                               {"value of any query", "/?q=1&x=VALUE"},
                               {"name of a query", "/?VALUE=1"},
                               {"name within a name", "/?user[VALUE]=1"},
                               {"fragment", "/a#VALUE"},
                               {"value of a fragment", "/a#/b?c=VALUE"},
                               {"segment", "/kund/VALUE"},
                               {"segment in the middle", "/kund/VALUE/order"},
                               {"part of a segment", "/kund_VALUE.html"},
                               {"value of a segment", "/kund;v=VALUE"},
                               {"address in a query", "/p?u=https%3A%2F%2Fx.example%2F%3Fq%3DVALUE"}};
constexpr Template kOrigins[] = {{"user", "https://VALUE@ORIGIN/a"},
                                 {"password", "https://u:VALUE@ORIGIN/a"},
                                 {"subdomain", "https://VALUE.ORIGIN/a"},
                                 {"no address", "htt!p://ORIGIN/VALUE"},
                                 {"port", "https://ORIGIN:VALUE/"}};
// What a vendor is sent.
constexpr Template kHits[] = {
    {"meta id", "https://www.facebook.com/tr/?id=VALUE&ev=PageView"},
    {"meta ev", "https://www.facebook.com/tr/?id=1234567890123456&ev=VALUE"},
    {"meta dl", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&dl=https://www.shop.example/VALUE"},
    {"meta rl", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&rl=https://www.shop.example/?a=VALUE"},
    {"meta ud value", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&ud[ln]=VALUE"},
    {"meta ud name", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&ud[VALUE]=abc"},
    {"meta udff name", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&udff[VALUE]=abc"},
    {"meta cd name", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&cd[VALUE]=abc"},
    {"meta cd value", "https://www.facebook.com/tr/?id=1234567890123456&ev=x&cd[ln]=VALUE"},
    {"meta buttonText",
     "https://www.facebook.com/tr/?id=1234567890123456&ev=SubscribedButtonClick&cd[buttonText]=VALUE"},
    {"google en", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=VALUE"},
    {"google ep name", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&ep.VALUE=abc"},
    {"google ep value", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&ep.name=VALUE"},
    {"google up name", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&up.VALUE=abc"},
    {"google tid", "https://www.google-analytics.com/g/collect?v=2&tid=VALUE&en=x"},
    {"google dt", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&dt=VALUE"},
    {"google uid", "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&uid=VALUE"},
    {"google dl",
     "https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=x&dl=https://a.example/VALUE"},
    {"other path", "https://collect.example/VALUE/p?email=a"},
    {"other name", "https://collect.example/p?VALUE=anna@post.example"},
    {"other subdomain", "https://VALUE.collect.example/p?email=anna@post.example"}};
// Within the page's markup.
constexpr Template kMarkup[] = {
    {"title", "<title>VALUE</title>"},
    {"form action", "<form action='/a/VALUE'><input type=email name=email></form>"},
    {"form action query", "<form action='/a?x=VALUE'><input type=email name=email></form>"},
    {"foreign form action",
     "<form action='https://other.example/VALUE'><input type=email name=email></form>"},
    {"foreign form host", "<form action='https://VALUE.other.example/'><input type=email name=email></form>"},
    {"form id", "<form id='VALUE'><input type=email name=email></form>"},
    {"form name", "<form name='VALUE'><input type=email name=email></form>"},
    {"form method", "<form method='VALUE'><input type=email name=email></form>"},
    {"label", "<form><label>VALUE<input type=email name=email></label></form>"},
    {"placeholder", "<form><input type=email name=email placeholder='VALUE'></form>"},
    {"legend", "<form><fieldset><legend>VALUE</legend><input type=email name=email></fieldset></form>"},
    {"field value", "<form><input type=email name=email value='VALUE'></form>"},
    {"field name", "<form><input type=email name='VALUE'></form>"},
    {"field id", "<form><input type=email id='VALUE'></form>"},
    {"field type", "<form><input type='VALUE' name=email></form>"},
    {"autocomplete", "<form><input type=email name=email autocomplete='VALUE'></form>"},
    {"button", "<form><input type=email name=email><button>VALUE</button></form>"},
    {"button id", "<form><input type=email name=email><button id='VALUE'>Ok</button></form>"},
    {"button name", "<form><input type=email name=email><button name='VALUE'>Ok</button></form>"},
    {"button action", "<form><input type=email name=email><button formaction='/VALUE'>Ok</button></form>"},
    {"script", "<script src='/VALUE.js'></script>"},
    {"script query", "<script src='/a.js?u=VALUE'></script>"},
    {"frame", "<iframe src='https://VALUE.frames.example/'></iframe>"},
    {"image", "<img src='https://www.facebook.com/tr?id=1234567890123456&ev=VALUE&noscript=1'>"},
    {"account", "<script>fbq('init','VALUE')</script>"},
    {"user data", "<script>fbq('init','1234567890123456',{em:'VALUE'})</script>"},
    {"name of user data", "<script>fbq('init','1234567890123456',{'VALUE':window.a})</script>"},
    {"guard", "<script>if(window['VALUE'])fbq('init','1234567890123456')</script>"},
    {"consent", "<script type='text/plain' data-category='VALUE'>fbq('init','1234567890123456')</script>"},
    {"setting", "<script>fbq('set','VALUE','VALUE','1234567890123456')</script>"},
    {"base", "<base href='/VALUE/'><form action=b><input type=email name=email></form>"},
    {"broken script", "<script>var VALUE = ;;; fbq('init' 'VALUE' (</script>"}};

Json header(const std::string& name, const std::string& value) {
    return Json::object().set("name", name).set("value", value);
}

struct Entry {
    std::string url, referer, type = "text/html", page, started = "2026-03-02T09:14:08.000Z";
    std::string body, body_type, extra_name, extra_value;
};

std::string entry_of(const Entry& entry) {
    Json headers = Json::array();
    if (!entry.referer.empty()) headers.push(header("Referer", entry.referer));
    if (!entry.extra_name.empty()) headers.push(header(entry.extra_name, entry.extra_value));
    Json request = Json::object()
                       .set("method", entry.body.empty() ? "GET" : "POST")
                       .set("url", entry.url)
                       .set("headers", std::move(headers));
    if (!entry.body.empty())
        request.set("postData", Json::object().set("mimeType", entry.body_type).set("text", entry.body));
    return Json::object()
        .set("startedDateTime", entry.started)
        .set("request", std::move(request))
        .set("response",
             Json::object()
                 .set("status", Json::integer(200))
                 .set("headers", Json::array())
                 .set("content", Json::object().set("mimeType", entry.type).set("text", entry.page)))
        .dump();
}

std::string har_of(const std::vector<Entry>& entries) {
    std::string list;
    for (const Entry& entry : entries) list += (list.empty() ? "" : ",") + entry_of(entry);
    return R"({"log":{"version":"1.2","entries":[)" + list + "]}}";
}

std::string page_with(const std::string& markup) {
    return "<!doctype html><html lang=sv><head></head><body><p>Skriv till oss om din order, så svarar "
           "vi.</p>" +
           pixel(kAccount) + markup + "</body></html>";
}

const std::string kForm = "<form><input type=email name=email></form>";

Entry page_entry(const std::string& url, const std::string& markup = kForm) {
    Entry out;
    out.url = url;
    out.page = page_with(markup);
    return out;
}

Entry hit_entry(const std::string& url, const std::string& referer = "https://www.shop.example/a") {
    Entry out;
    out.url = url;
    out.referer = referer;
    out.type = "image/gif";
    return out;
}

Entry post_entry(const std::string& body_type, const std::string& body) {
    Entry out = hit_entry("https://collect.example/p");
    out.body = body;
    out.body_type = body_type;
    return out;
}

std::string warc_of(const std::string& url, const std::string& page) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
    return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-03-02T09:14:08Z\r\nContent-Type: application/http; msgtype=response\r\n"
           "Content-Length: " +
           std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

std::string at(const char* text, const std::string& origin) {
    std::string out = text;
    if (const std::size_t place = out.find("ORIGIN"); place != std::string::npos)
        return out.replace(place, 6, origin);
    return "https://" + origin + out;
}

void add_addresses(std::vector<Place>& out) {
    const auto add = [&](const Template& one) {
        const std::string name = one.name, own = at(one.text, "www.shop.example");
        const std::string other = at(one.text, "collect.example");
        const Entry page = page_entry("https://www.shop.example/a");
        const std::string hit = "https://collect.example/p?email=anna@post.example";
        out.push_back({"HAR, page: " + name, "a.har", har_of({page, page_entry(own)})});
        out.push_back({"HAR, request: " + name, "a.har", har_of({page, hit_entry(other)})});
        out.push_back({"HAR, referrer: " + name, "a.har", har_of({page, hit_entry(hit, own)})});
        out.push_back({"list: " + name, "a.txt", own + "\n" + other + "\n" + hit + "\n"});
        out.push_back({"WARC: " + name, "a.warc",
                       warc_of("https://www.shop.example/a", page.page) + warc_of(own, page.page)});
    };
    for (const Template& one : kPaths) add(one);
    for (const Template& one : kOrigins) add(one);
}

void add_names(std::vector<Place>& out) {
    const Entry page = page_entry("https://www.shop.example/a");
    const auto add = [&](const std::string& name, Entry entry) {
        out.push_back({"HAR: " + name, "a.har", har_of({page, std::move(entry)})});
    };
    const std::string mail = "anna@post.example";
    Entry named = hit_entry("https://collect.example/p");
    named.extra_name = "X-VALUE";
    named.extra_value = mail;
    add("name of a header", named);
    named.extra_name = "Cookie";
    named.extra_value = "VALUE=" + mail;
    add("name of a cookie", named);
    add("name in JSON", post_entry("application/json", R"({"VALUE":"anna@post.example"})"));
    add("name in GraphQL",
        post_entry("application/json",
                   R"({"query":"mutation VALUE{a}","variables":{"VALUE":"anna@post.example"}})"));
    add("name in a form", post_entry("application/x-www-form-urlencoded", "VALUE=" + mail));
    const std::string part = "--b\r\nContent-Disposition: form-data; name=\"";
    add("name of a part",
        post_entry("multipart/form-data; boundary=b", part + "VALUE\"\r\n\r\n" + mail + "\r\n--b--\r\n"));
    add("file name of a part", post_entry("multipart/form-data; boundary=b",
                                          part + "f\"; filename=\"VALUE\"\r\n\r\n" + mail + "\r\n--b--\r\n"));
    add("type of a body", post_entry("text/VALUE", mail));
    Entry late = hit_entry("https://collect.example/p?email=" + mail);
    late.started = "VALUE";
    add("time", late);
    Entry typed = page_entry("https://www.shop.example/b");
    typed.type = "text/html; charset=VALUE";
    add("charset", typed);
    typed.type = "VALUE";
    add("content type", typed);
    Entry vendors = hit_entry("https://www.facebook.com/tr/");
    vendors.body_type = "VALUE";
    vendors.body = "id=1234567890123456&ev=x&ud[em]=abc";
    add("type of a vendor's body", vendors);
}

}  // namespace

const std::vector<PersonalValue>& personal_values() {
    static const std::vector<PersonalValue> kValues = {
        {"e-mail", "karin.lindqvist@nordpost.example", "email,karin.lindqvist@nordpost.example\n"},
        {"surname", "Lindqvist", "last_name,Lindqvist\n"},
        {"identity number", "19121212-1212", "national_id,19121212-1212\n"}};
    return kValues;
}

const std::vector<Coding>& value_codings() {
    static const std::vector<Coding> kCodings = {
        {"plain", [](const std::string& v) { return v; }},
        {"percent", [](const std::string& v) { return escape_percent(v, true); }},
        {"double percent", [](const std::string& v) { return escape_percent(escape_percent(v, true)); }},
        {"base64", [](const std::string& v) { return encode_base64(v, Base64Style::standard_unpadded); }},
        {"hex", [](const std::string& v) { return encode_hex(v); }}};
    return kCodings;
}

std::vector<std::string> find_value(const std::string& text, const std::string& value) {
    std::string bare = text;  // without what formats escape with
    std::erase(bare, '\\');
    bare = lower_ascii(bare);
    std::vector<std::string> out;
    for (const Coding& coding : value_codings()) {
        const bool is_base64 = coding.name == "base64";
        const std::string needle = is_base64 ? coding.write(value) : lower_ascii(coding.write(value));
        const std::string& hay = is_base64 ? text : bare;
        const std::size_t at = hay.find(needle);
        if (at == std::string::npos) continue;
        const std::size_t begin = at - std::min<std::size_t>(at, 160);
        out.push_back(coding.name + ": " + hay.substr(begin, at - begin + needle.size() + 40));
    }
    return out;
}

std::string filled(const std::string& text, const std::string& coded) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find("VALUE"); at != std::string::npos; at = text.find("VALUE", done)) {
        out += text.substr(done, at - done) + coded;
        done = at + 5;
    }
    return out + text.substr(done);
}

std::vector<Place> capture_places() {
    std::vector<Place> out;
    add_addresses(out);
    const Entry page = page_entry("https://www.shop.example/a");
    for (const Template& hit : kHits) {
        out.push_back({std::string("HAR: ") + hit.name, "a.har", har_of({page, hit_entry(hit.text)})});
        out.push_back({std::string("list: ") + hit.name, "a.txt",
                       "https://www.shop.example/a\n" + std::string(hit.text) + "\n"});
    }
    for (const Template& one : kMarkup) {
        const std::string text = page_with(one.text);
        out.push_back({std::string("HAR, page's ") + one.name, "a.har",
                       har_of({page_entry("https://www.shop.example/a", one.text)})});
        out.push_back({std::string("saved page's ") + one.name, "a.html", text});
    }
    add_names(out);
    out.push_back({"name of a HAR", "VALUE.har", har_of({page})});
    out.push_back({"name of a broken HAR", "VALUE.har", R"({"log":{"entries":[{"request":)"});
    out.push_back({"name of a list", "VALUE.txt", "https://www.shop.example/a\n"});
    out.push_back({"name of a page", "VALUE.html", page.page});
    out.push_back({"name of what is none", "VALUE.bin", "\x01\x02\x03\x04"});
    return out;
}

std::vector<Place> site_places() {
    std::vector<Place> out;
    for (const Template& one : kMarkup) {
        const std::string name = one.name;
        // A field's own words are the site's, and so are accounts and settings in its code.
        if (name == "label" || name == "placeholder" || name == "legend" || name == "field type" ||
            name == "autocomplete" || name == "form method")
            continue;
        out.push_back({name, "", page_with(one.text)});
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> outputs_of(std::vector<std::string> arguments) {
    TempFolder out;
    arguments.insert(arguments.end(), {"--verbose", "--write-baseline", out.file("b.json")});
    for (const Format& format : report_formats())
        arguments.insert(arguments.end(), {"-o", out.file("r" + std::string(format.ending))});
    const Outcome outcome = run_formleak(arguments);
    CHECK_MESSAGE((outcome.exit_code == 0 || outcome.exit_code == 1 || outcome.exit_code == 3), outcome.err);
    std::vector<std::pair<std::string, std::string>> texts{
        {"stdout", outcome.out}, {"stderr", outcome.err}, {"baseline", read_file(out.file("b.json"))}};
    for (const Format& format : report_formats())
        texts.emplace_back(format.name, read_file(out.file("r" + std::string(format.ending))));
    return texts;
}

std::string all_outputs(const std::string& entries, std::vector<std::string> more) {
    TempFolder in;
    std::vector<std::string> arguments{"inspect", in.write("a.har", har_of(entries))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::string out;
    for (const auto& [name, text] : outputs_of(arguments)) out += text;
    return out;
}

std::string har_request(const std::string& url, const std::string& type, const std::string& body) {
    Json request = Json::object()
                       .set("method", type.empty() ? "GET" : "POST")
                       .set("url", url)
                       .set("headers", Json::array());
    if (!type.empty()) request.set("postData", Json::object().set("mimeType", type).set("text", body));
    return Json::object()
        .set("request", std::move(request))
        .set("response", Json::object()
                             .set("status", Json::integer(200))
                             .set("content", Json::object().set("mimeType", "image/gif").set("text", "")))
        .dump();
}

}  // namespace formleak::test
