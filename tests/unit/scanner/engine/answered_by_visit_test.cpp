#include "scanner/engine/answered_by_visit.h"

#include <doctest/doctest.h>

#include "scanner/page/page_reader.h"

using namespace formleak;

namespace {

// What the reader says of the page, and whether the visit answers it.
bool is_answered(const VisitResult& visit, const std::string& html) {
    HttpResponse response;
    response.url = response.final_url = "https://www.shop.example/";
    response.status = 200;
    response.headers = {{"Content-Type", "text/html"}};
    response.body = html;
    const Page page = read_page(response);
    REQUIRE(page.problems.size() == 1);
    AnsweredByVisit answered;
    answered.add(visit);
    return answered.is_answered(page.problems[0].message);
}

VisitResult visit_of(const std::string& frame_url, bool in_shadow) {
    VisitResult visit;
    visit.rendered_html = "<html></html>";
    TypedField field;
    field.frame_url = frame_url;
    field.in_shadow = in_shadow;
    visit.fields = {field};
    return visit;
}

constexpr const char* kShell = "<!doctype html><div id=root></div><script src=/app.js></script>";
constexpr const char* kWords = "<p>En sida med ord.</p>";

}  // namespace

TEST_CASE("answered_by_visit: that scripts build the page is no gap where a visit saw it stand, and ended") {
    VisitResult visit = visit_of("https://www.shop.example/", false);
    CHECK(is_answered(visit, kShell));
    visit.incomplete = {"1 timer was pending"};
    CHECK(is_answered(visit, kShell));
    VisitResult crashed = visit, died = visit, unseen = visit;
    crashed.crashed = true;
    died.browser_died = true;
    unseen.rendered_html.clear();
    for (const VisitResult& other : {crashed, died, unseen, VisitResult{}})
        CHECK_FALSE(is_answered(other, kShell));
}

TEST_CASE("answered_by_visit: fields of frames and shadow trees are, where a complete visit met such") {
    const struct {
        const char *html, *with_script, *frame_url;
        bool in_shadow;
    } kCases[] = {{"<iframe srcdoc='<form><input name=a></form>'></iframe>",
                   "<iframe srcdoc='<input><script>1</script>'></iframe>", "about:srcdoc", false},
                  {"<iframe src='data:text/html,<input name=a>'></iframe>",
                   "<iframe src='data:text/html,<input onclick=f()>'></iframe>",
                   "data:text/html,<input name=a>", false},
                  {"<div><template shadowrootmode=open><input></template></div>",
                   "<div><template shadowrootmode=open><input><script>1</script></template></div>",
                   "https://www.shop.example/", true}};
    for (const auto& c : kCases) {
        CAPTURE(std::string(c.html));
        const std::string page = std::string(kWords) + c.html;
        VisitResult visit = visit_of(c.frame_url, c.in_shadow);
        CHECK(is_answered(visit, page));
        CHECK_FALSE(is_answered(visit, std::string(kWords) + c.with_script));
        CHECK_FALSE(is_answered(visit_of("https://www.shop.example/", false), page));
        visit.incomplete = {"the page crashed"};
        CHECK_FALSE(is_answered(visit, page));
    }
}
