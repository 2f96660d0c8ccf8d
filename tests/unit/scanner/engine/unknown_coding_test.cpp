#include "scanner/engine/unknown_coding.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

Exchange sent(const std::string& url, Request::Moment moment = Request::Moment::typing) {
    Exchange out;
    out.request.url = url;
    out.request.moment = moment;
    return out;
}

VisitResult visit_with(const std::vector<std::string>& urls) {
    VisitResult out;
    for (const std::string& url : urls) out.exchanges.push_back(sent(url));
    return out;
}

std::size_t found(const std::vector<std::string>& first, const std::vector<std::string>& same,
                  const std::vector<std::string>& other) {
    const VisitResult visit = visit_with(first);
    VisitAnalysis analysis;
    const auto opaque = opaque_values(visit, analysis, {"example.se"});
    add_unknown_codings(opaque, visit_with(same), visit_with(other), visit, PageReport{}, analysis);
    return analysis.result.leaks.size();
}

}  // namespace

TEST_CASE(
    "unknown_coding: only what stays with the same person and changes with another was made of what is "
    "typed") {
    const std::string a = "https://t.example.net/b?x=Qk7Zr2mPq9", b = "https://t.example.net/b?x=Lw3Hn8vTc1",
                      c = "https://t.example.net/b?x=Zz1Yy2Xx3W";
    CHECK(found({a}, {a}, {b}) == 1);
    CHECK(found({a}, {a}, {a}) == 0);  // an id of the visit's page: the same for everybody
    CHECK(found({a}, {b}, {c}) == 0);  // chance or a clock: never the same
    CHECK(found({a}, {}, {b}) == 0);   // not sent again: nothing to compare
}

TEST_CASE(
    "unknown_coding: the site's own requests, what went out before typing, short values and numbers are no "
    "candidates") {
    const VisitAnalysis none;
    VisitResult visit = visit_with({"https://www.example.se/b?x=Qk7Zr2mPq9", "https://t.example.net/b?x=abc",
                                    "https://t.example.net/b?x=1763772000123"});
    visit.exchanges.push_back(sent("https://t.example.net/b?session=Ab9Cd8Ef7Gh", Request::Moment::load));
    visit.exchanges.push_back(sent("https://t.example.net/c?session=Ab9Cd8Ef7Gh"));
    CHECK(opaque_values(visit, none, {"example.se"}).empty());
}

TEST_CASE("unknown_coding: where something typed was found already nothing more is looked for") {
    VisitAnalysis analysis;
    Leak known;
    known.destination = "https://t.example.net/b";
    analysis.result.leaks = {known};
    CHECK(opaque_values(visit_with({"https://t.example.net/b?x=Qk7Zr2mPq9"}), analysis, {"example.se"})
              .empty());
}
