#include "scanner/engine/page_analysis.h"

#include <doctest/doctest.h>

#include <map>

using namespace formleak;

namespace {

constexpr const char* kId = "1029384756102938";

// Answers by the beginning of the address; the rest is refused.
class FakeNetwork : public Fetcher {
  public:
    explicit FakeNetwork(std::map<std::string, HttpResponse> answers) : answers_(std::move(answers)) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        for (const auto& [prefix, answer] : answers_)
            if (request.url.starts_with(prefix)) return answer;
        return Error{"refused"};
    }

  private:
    std::map<std::string, HttpResponse> answers_;
};

HttpResponse answer(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "text/html"});
    response.body = std::move(body);
    return response;
}

HttpResponse cut(HttpResponse response) {
    response.body_truncated = true;
    response.note = "its gzip data ends early";
    return response;
}

std::string config(const std::string& id) {
    return "fbq.registerPlugin(\"" + id +
           "\", {__fbEventsPlugin: 1, plugin: function(fbq, instance, config) {\nconfig.set(\"" + id +
           "\", \"inferredEvents\", {\"buttonSelector\": null});\ninstance.optIn(\"" + id +
           "\", \"InferredEvents\", true);\ninstance.configLoaded(\"" + id + "\");\n}});\n";
}

PageResult analyse(const std::string& body, std::map<std::string, HttpResponse> answers) {
    FakeNetwork network(std::move(answers));
    Stores stores(network, [] { return std::string("2026-01-01T00:00:00Z"); });
    HttpResponse response = answer(200, body);
    response.url = response.final_url = "https://www.example.org/";
    return analyse_page(response, stores, nullptr);
}

PageResult analyse_pixel(HttpResponse configuration) {
    return analyse("<p>words</p><script>fbq('init','" + std::string(kId) + "');</script>",
                   {{"https://connect.facebook.net/signals/config/", std::move(configuration)}});
}

bool has_problem(const PageResult& result, const std::string& part) {
    return std::any_of(result.problems.begin(), result.problems.end(), [&](const Problem& p) {
        return (std::string(to_string(p.stage)) + ": " + p.message).find(part) != std::string::npos;
    });
}

}  // namespace

TEST_CASE(
    "page_analysis: a configuration that says nothing leaves the switch unknown, and that is a problem") {
    const std::string whole = config(kId);
    const std::string half = whole.substr(0, whole.size() / 2);
    const struct {
        const char* name;
        HttpResponse configuration;
    } kCases[] = {
        {"204", answer(204, "")},
        {"empty", answer(200, "")},
        {"blanks", answer(200, " \n")},
        {"a page", answer(200, "<!doctype html><html><body>hello</body></html>")},
        {"rubbish", answer(200, "var a = 1;")},
        {"a redirect to nowhere", answer(302, whole)},
        {"304", answer(304, "")},
        {"206", answer(206, half)},
        {"cut", cut(answer(200, half))},
        {"cut behind its last statement", cut(answer(200, whole))},
        {"half, and nobody says so", answer(200, half)},
        {"of another pixel", answer(200, config("9999999999999999"))},
        {"500", answer(500, whole)},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const PageResult result = analyse_pixel(c.configuration);
        REQUIRE(result.setups.size() == 1);
        CHECK(switch_of(result.setups[0], Capability::matching).state == State::unknown);
        CHECK(has_problem(result, "config: configuration of 1029384756102938 not read: "));
    }
}

TEST_CASE("page_analysis: a configuration in its documented shape is no problem") {
    const PageResult result = analyse_pixel(answer(200, config(kId)));
    REQUIRE(result.setups.size() == 1);
    CHECK(switch_of(result.setups[0], Capability::matching).state == State::off);
    CHECK_FALSE(has_problem(result, "config: "));
}

TEST_CASE("page_analysis: containers over the limit are counted, not dropped in silence") {
    std::string body = "<p>words</p>";
    for (int i = 10; i < 35; ++i)
        body += "<script src='https://www.googletagmanager.com/gtm.js?id=GTM-ABC" + std::to_string(i) +
                "'></script>";
    const PageResult result = analyse(body, {});
    CHECK(has_problem(result, "fetch: 5 more containers were not read: at most 20 of a page"));
}

TEST_CASE("page_analysis: a script that is not all there says what is missing, and what is there is read") {
    std::string wide;
    for (const char c : std::string("var a = 'b'; f(a);")) wide += std::string{c, '\0'};
    HttpResponse partial = answer(206, "f(1);"), mislabelled = answer(200, "<!doctype html><p>not found");
    mislabelled.headers[0].value = "text/javascript";
    HttpResponse packed = answer(200, "\x1F\x8B\x08\x01noise"),
                 picture = answer(200, std::string("\x89PNG\0\0", 6));
    packed.headers[0].value = picture.headers[0].value = "text/javascript";
    partial.headers[0].value = "text/javascript";
    const struct {
        HttpResponse script;
        const char* problem;
        bool is_read_in_part = false;
    } kCases[] = {
        {answer(204, ""), "no content"},
        {answer(302, ""), "without saying where"},
        {answer(304, ""), "not modified"},
        {partial, "partial content", true},
        {answer(200, wide), "UTF-16"},
        {answer(200, "<!doctype html><p>x"), "a page, not a script"},
        {mislabelled, "a page, not a script"},
        {packed, "no text"},
        {picture, "no text"},
        {cut(answer(200, "f(1)")), "ends early", true},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.problem);
        const PageResult result =
            analyse("<p>words</p><script src=/a.js></script>", {{"https://www.example.org/a.js", c.script}});
        CHECK(has_problem(result,
                          c.is_read_in_part ? "fetch: script read in part: " : "fetch: script not read: "));
        CHECK(has_problem(result, c.problem));
    }
    CHECK(analyse("<p>words</p><script src=/a.js></script>",
                  {{"https://www.example.org/a.js", answer(200, "f(1)")}})
              .problems.empty());
}

TEST_CASE("page_analysis: vendors whose scripts other scripts insert are known by them, like those of tags") {
    const std::string address = "https://snap.licdn.com/li.lms-analytics/insight.min.js";
    const std::set<std::string> expected =
        analyse("<script src='" + address + "'></script>", {}).other_vendors;
    REQUIRE(expected.size() == 1);
    for (const std::string& script :
         {"var b=document.createElement('script');b.src='" + address + "';", "$.getScript('" + address + "')",
          "document.write('<script src=\"" + address + "\"><'+'/script>')", "import '" + address + "'",
          "(function(d,t,u){var s=d.createElement(t);s.src=u})(document,'script','" + address + "')",
          std::string(
              "var b=document.createElement('script');b.src=('https:'==location.protocol?'https':'http')"
              "+'://snap.licdn.com/li.lms-analytics/insight.min.js'")}) {
        CAPTURE(script);
        CHECK(analyse("<script>" + script + "</script>", {}).other_vendors == expected);
    }
    for (const std::string& script :
         {"// s=document.createElement('script');s.src='" + address + "'", "var t='" + address + "'",
          std::string("var b=document.createElement('script');b.src='/a.js'"),
          "if(false){fbq('init','1');var b=document.createElement('script');b.src='" + address + "'}"}) {
        CAPTURE(script);
        CHECK(analyse("<script>" + script + "</script>", {}).other_vendors.empty());
    }
}

TEST_CASE("page_analysis: scripts that bring code that is not known are counted once each") {
    const std::string one = "<script>eval(x)</script>", two = "<script>new Worker(u)</script>";
    CHECK(analyse(one, {}).code_bringers.size() == 1);
    CHECK(analyse(one + one + two, {}).code_bringers.size() == 2);
    CHECK(analyse("<script>f(x)</script><script type='text/template'>eval(x)</script>", {})
              .code_bringers.empty());
}

TEST_CASE(
    "page_analysis: a vendor's library whose address is put together, without an account, is a problem") {
    const auto is_told = [](const std::string& script) {
        for (const Problem& problem : analyse("<script>" + script + "</script>", {}).problems)
            if (problem.message.find("no account") != std::string::npos) return true;
        return false;
    };
    const std::string make = "var s=document.createElement('script');s.src=";
    for (const std::string& script :
         {make + "('https:'==location.protocol?'https':'http')+'://connect.facebook.net/en_US/fbevents.js'",
          std::string("document.write(unescape(\"%3Cscript src='https://connect.facebook.net/en_US/"
                      "fbevents.js'%3E%3C/script%3E\"))"),
          make + "['https://connect.facebook.net','en_US','fbevents.js'].join('/')",
          "var HOST='connect.facebook.net';" + make + "'https://'+HOST+'/en_US/fbevents.js'",
          "var h='//connect.facebook.net/';" + make + "h+lang+'/fbevents.js'",
          make + "new URL('/en_US/fbevents.js','https://connect.facebook.net')"}) {
        CAPTURE(script);
        CHECK(is_told(script));
    }
    for (const std::string& script :
         {make + "'//connect.facebook.net/'+lang+'/sdk.js'", make + "'//connect.facebook.net/sv_SE/sdk.js'",
          std::string("var allowed=['connect.facebook.net'];f(allowed)"),
          "// connect.facebook.net\n" + make + "u",
          std::string("var s=document.createElement('img');s.src='https://connect.facebook.net/'+x")}) {
        CAPTURE(script);
        CHECK_FALSE(is_told(script));
    }
    // With an account it is one pixel like others.
    CHECK_FALSE(is_told("var HOST='connect.facebook.net';" + make +
                        "'https://'+HOST+'/en_US/fbevents.js';fbq('init','1029384756102938');"));
}

TEST_CASE(
    "page_analysis: scripts that a script or a preload names are told alike, and the number is honest") {
    const auto told = [](const std::string& body) {
        std::string out;
        for (const Problem& problem : analyse(body, {}).problems) out += problem.message + "\n";
        return out;
    };
    CHECK(told("<link rel=modulepreload href=/a.js>")
              .starts_with(
                  "1 script that the page's scripts or preloads name was not read: www.example.org/a.js"));
    std::string imports, map;
    for (int i = 0; i < 200; ++i) {
        const std::string n = std::to_string(i);
        imports += "import 'm" + n + "';";
        map += (i ? "," : "") + ("\"m" + n + "\":\"/m" + n + ".js\"");
    }
    CHECK(told("<script type=importmap>{\"imports\":{" + map + "}}</script><script type=module>" + imports +
               "</script>")
              .find("at least 50 scripts that the page's scripts or preloads name were not read") !=
          std::string::npos);
}
