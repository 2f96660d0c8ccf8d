#include "scanner/engine/page_values.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("page_values: hidden fields with a value, as the document stood, with their form") {
    VisitResult visit;
    visit.final_url = "https://www.example.se/";
    add_hidden_values(visit);
    CHECK(visit.untyped.empty());
    visit.rendered_html =
        "<form></form><form id=f><input name=a value=typed><input type=hidden name=email "
        "value=kund@example.org><input type=hidden name=empty></form><input type=HIDDEN name=ort value=Lund>";
    add_hidden_values(visit);
    REQUIRE(visit.untyped.size() == 2);
    CHECK(visit.untyped[0].field.name == "email");
    CHECK(visit.untyped[0].field.value == "kund@example.org");
    CHECK(visit.untyped[0].field.document_index == 1);
    CHECK(visit.untyped[0].form_index == 1);
    CHECK(visit.untyped[0].form_id == "f");
    CHECK(visit.untyped[0].why == UntypedField::Why::hidden);
    CHECK(visit.untyped[1].field.name == "ort");
    CHECK(visit.untyped[1].form_index == -1);
}
