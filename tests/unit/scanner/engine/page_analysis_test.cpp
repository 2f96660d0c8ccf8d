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
        return (p.stage + ": " + p.message).find(part) != std::string::npos;
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
        CHECK(result.setups[0].automatic_state == State::unknown);
        CHECK(has_problem(result, "config: configuration of 1029384756102938 not read: "));
    }
}

TEST_CASE("page_analysis: a configuration in its documented shape is no problem") {
    const PageResult result = analyse_pixel(answer(200, config(kId)));
    REQUIRE(result.setups.size() == 1);
    CHECK(result.setups[0].automatic_state == State::off);
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
