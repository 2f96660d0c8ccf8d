#include "scanner/engine/visit_guide.h"

#include <doctest/doctest.h>

#include "tests/support/made_pages.h"

using namespace formleak;

namespace {

browser::SeenField seen(const std::string& name, std::uint32_t document_index,
                        const std::string& label = "") {
    browser::SeenField out;
    out.field.tag = "input";
    out.field.type = "text";
    out.field.name = name;
    out.field.label = label;
    out.field.document_index = document_index;
    return out;
}

PageReport page_with(const std::string& name, DataKind kind) {
    PageReport page;
    page.forms.emplace_back();
    page.forms[0].fields.push_back(seen(name, 0).field);
    page.forms[0].fields[0].data_kind = kind;
    return page;
}

}  // namespace

TEST_CASE("visit_guide: what the page's reader said of a field is typed, else what stands at it now") {
    test::MadePages network("", "");
    VisitGuide guide("seed", {"shop.example"}, network, {}, page_with("f3", DataKind::email));
    const auto values = guide.values_for({seen("f3", 0), seen("f4", 1, "Telefon"), seen("f5", 2)});
    REQUIRE(values.size() == 3);
    CHECK(values[0].find('@') != std::string::npos);
    CHECK(guide.classified(0).data_kind == DataKind::email);
    CHECK(guide.classified(1).data_kind == DataKind::phone);
    CHECK(guide.classified(2).data_kind == DataKind::none);
    // A field of a frame is none of the page's, though it has the name.
    browser::SeenField framed = seen("f3", 0);
    framed.is_top_frame = false;
    VisitGuide other("seed", {"shop.example"}, network, {}, page_with("f3", DataKind::email));
    CHECK(other.values_for({framed}).at(0).find('@') == std::string::npos);
    // What the reader could not tell, the page may tell by now.
    VisitGuide late("seed", {"shop.example"}, network, {}, page_with("f3", DataKind::none));
    browser::SeenField beside = seen("f3", 0);
    beside.beside = "E-post";
    CHECK(late.values_for({beside}).at(0).find('@') != std::string::npos);
}
