#include "scanner/engine/forms_elsewhere.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

class NoNetwork : public Fetcher {
  public:
    Result<HttpResponse> fetch(const HttpRequest&) override { return Error{"no network"}; }
};

browser::SeenField field(const std::string& name, const std::string& frame, int form,
                         bool in_shadow = false) {
    browser::SeenField seen;
    seen.field.tag = "input";
    seen.field.type = "email";
    seen.field.name = name;
    seen.frame_url = frame;
    seen.form_index = form;
    seen.is_top_frame = frame.empty();
    seen.in_shadow = in_shadow;
    return seen;
}

}  // namespace

TEST_CASE(
    "forms_elsewhere: filled fields of frames and shadow trees, by their forms; not the document's own") {
    const std::set<std::string> own = {"example.se"};
    NoNetwork network;
    VisitGuide guide("seed", own, network);
    VisitResult visit;
    for (const browser::SeenField& seen :
         {field("own", "", 0), field("a", "https://www.example.se/f", 0),
          field("b", "https://www.example.se/f", 0), field("c", "", -1, true)}) {
        TypedField typed;
        static_cast<FieldOnPage&>(typed) = seen;
        typed.typed = guide.values_for({seen}).at(0);
        visit.fields.push_back(typed);
    }
    PageReport page;
    page.forms.resize(1);
    const std::vector<Form> forms = forms_elsewhere(visit, guide, page);
    REQUIRE(forms.size() == 2);
    CHECK(forms[0].index == 1);
    CHECK_FALSE(forms[0].outside);
    REQUIRE(forms[0].fields.size() == 2);
    CHECK(forms[0].fields[1].name == "b");
    CHECK(forms[0].fields[1].data_kind == DataKind::email);
    CHECK(forms[1].outside);
    CHECK(forms[1].fields.size() == 1);
}
