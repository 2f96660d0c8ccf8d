// Pages and scripts made to cost much: the work on one is bounded by counts, what was left out is said.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/process.h"

using namespace formleak::test;

namespace {

std::string repeat(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

std::string numbered(std::string_view before, std::size_t count, std::string_view after) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += std::string(before) + std::to_string(i) + std::string(after);
    return out;
}

std::string script(const std::string& code) {
    return "<script>fbq('init','123456789012345');" + code + "</script>";
}

Outcome scan_page(const std::string& body) {
    std::string name = std::filesystem::temp_directory_path() / "formleak-page-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    std::ofstream(name + "/page.html") << "<!doctype html><title>Kontakt</title><p>Hello</p>" << body;
    Outcome outcome = run({FORMLEAK_PROGRAM, "scan", name + "/page.html", "--offline", "--format", "json"});
    std::filesystem::remove_all(name);
    return outcome;
}

}  // namespace

TEST_CASE("a page that costs much ends within its bounds, exit 3, and the problem names the limit") {
    const std::size_t kMany = 300'000;
    const struct {
        const char* what;
        std::string body;
        const char* said;
    } kCases[] = {
        {"a million attributes", "<input " + numbered("a", 1'000'000, " ") + ">", "more than 250 attributes"},
        {"attributes of an end tag", "<p></p " + numbered("a", kMany, " ") + ">", "more than 250 attributes"},
        {"attributes of many bodies", numbered("<body a", kMany, "=1>"), "more than 250 attributes"},
        {"attributes behind a style in svg", "<svg><style><g " + numbered("a", kMany, " ") + ">", "steps"},
        {"nested elements", repeat("<div>", kMany), "500 deep"},
        {"nested, with end tags of nothing", repeat("<div></x>", kMany), "500 deep"},
        {"nested behind a quote", "<a '>" + repeat("<div>", kMany), "500 deep"},
        {"nested in svg", "<svg>" + repeat("<g>", kMany), "500 deep"},
        {"nested in a style in svg", "<svg><style>" + repeat("<g>", kMany), "500 deep"},
        {"nested in a title in svg", "<svg><title>" + repeat("<div>", kMany), "500 deep"},
        {"nested behind a style in select", "<select><style></select>" + repeat("<div>", kMany), "500 deep"},
        {"nested tables", repeat("<table><tr><td>", kMany), "500 deep"},
        {"nested templates", repeat("<template>", kMany), "500 deep"},
        {"formatting made again", "<p>" + numbered("<font size=", 400, ">") + repeat("</p><p>x", kMany),
         "HTML: "},
        {"end tags at depth", repeat("<div>", 490) + repeat("</x>", 3'000'000), "steps"},
        {"elements", repeat("<br>", 1'000'000), "elements"},
        {"forms", repeat("<form><input name=a></form>", 20'000), "more than 500 forms"},
        {"fields with long names",
         "<form>" + numbered("<input name=" + std::string(390, 'x'), 5'000, ">") + "</form>", "not listed"},
        {"scripts", repeat("<script>a()</script>", 20'000), "more than 300 scripts"},
        {"semicolons", script(repeat(";", 4'000'000)), "tokens"},
        {"labels", script(repeat("a:", 2'000'000)), "tokens"},
        {"ternaries", script(repeat("a?b:", 1'000'000)), "tokens"},
        {"six lists of names", repeat(script("var a" + repeat(",a", 1'000'000)), 6), "tokens"},
        {"broken brackets", script(repeat("}])", 1'000'000)), "tokens"},
        {"just below the limit of tokens",
         repeat(script(repeat("a:", 445'000)) + script(repeat(";", 890'000)), 4), "tokens of scripts"},
        {"a regular expression in each token", script(repeat("a=/b/;", 600'000)), "tokens"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.what);
        const Outcome outcome = scan_page(c.body);
        CHECK_FALSE(outcome.timed_out);
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.find(c.said) != std::string::npos);
        CHECK(outcome.max_rss_kib < 600 << 10);
        CHECK(outcome.cpu_seconds < 10);
        CHECK(outcome.out.size() < 2'000'000);
    }
}

TEST_CASE("large pages of everyday kind have no problem") {
    for (const std::string& body :
         {repeat("<p class=a id=b title=c><a href=/x>link</a></p>", 20'000),
          "<table>" + repeat("<tr><td><b>x</td><td>y</td></tr>", 10'000) + "</table>",
          "<select>" + repeat("<option value=1>one</option>", 20'000) + "</select>",
          repeat("<svg><path d='M0 0'/></svg>", 20'000),
          "<script>" + repeat("function f(a){return a+1}\n", 20'000) + "</script>",
          repeat("<form><label>Q <input name=q></label><button>Go</button></form>", 300)}) {
        CAPTURE(body.substr(0, 40));
        const Outcome outcome = scan_page(body);
        CHECK(outcome.out.find("\"problems\": []") != std::string::npos);
        CHECK(outcome.exit_code == 0);
    }
}
