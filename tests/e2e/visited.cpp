#include "tests/e2e/visited.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace formleak::test {

std::string form(const std::string& name, const std::string& label) {
    return "<form action=/tack method=post><label>" + label + " <input name=" + name +
           "></label><button>Skicka</button></form>";
}

Scanned verify(const Site& site, std::vector<std::string> more, const std::string& url) {
    more.insert(more.begin(), {"verify", url.empty() ? site.url("/") : url});
    more.insert(more.end(), {"--format", "json"});
    Scanned out;
    out.outcome = run_formleak(more);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), "no JSON on stdout; stderr: " << out.outcome.err);
    out.report = *json;
    REQUIRE(out.report["visits"].items().size() == 1);
    return out;
}

std::vector<std::string> buttons_of(const Scanned& scanned) {
    std::vector<std::string> out;
    for (const Json& text : scanned.report["visits"].items()[0]["buttons"].items())
        out.push_back(text.as_text());
    return out;
}

bool is_pressed(const Scanned& scanned, const std::string& text) {
    const auto all = buttons_of(scanned);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& one) { return one.starts_with(text + ":"); });
}

std::size_t fields_filled(const Scanned& scanned) {
    return static_cast<std::size_t>(scanned.report["visits"].items()[0]["fields"].as_integer());
}

std::set<std::string> seen_leaving(const Json& report) {
    std::set<std::string> out;
    for (const Json& leak : report["leaks"].items())
        if (leak["basis"].as_text() == "observed") out.insert(leak["field_name"].as_text());
    return out;
}

bool is_complete(const Scanned& scanned) {
    return scanned.report["visits"].items()[0]["complete"].as_bool();
}

// All of them in one run: the visits by the name of their page.
std::map<std::string, Json> visit_all(Site& site, const std::vector<Page>& pages) {
    std::vector<std::string> arguments = {"verify"};
    for (const Page& page : pages) {
        std::string html = page.html;
        for (std::size_t at; (at = html.find("FORM")) != std::string::npos;)
            html.replace(at, 4,
                         "<form action=/tack method=post><input name=epost "
                         "placeholder=E-post><button>Skicka</button></form>");
        site.page(std::string("/") + page.name, html);
        arguments.push_back(site.url(std::string("/") + page.name));
    }
    arguments.insert(arguments.end(), {"--format", "json"});
    const auto json = parse_json(run_formleak(arguments).out);
    REQUIRE(json.ok());
    std::map<std::string, Json> out;
    for (const Json& visit : (*json)["visits"].items()) {
        const std::string url = visit["page"].as_text();
        out[url.substr(url.rfind('/') + 1)] = visit;
    }
    REQUIRE(out.size() == pages.size());
    return out;
}

}  // namespace formleak::test
