#include "scanner/engine/new_facts.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

PageResult result_with(const std::string& field, const std::string& value, State matching) {
    PageResult out;
    out.page.final_url = "https://www.shop.example/";
    Form form;
    form.fields.push_back({.name = field, .value = value});
    out.page.forms.push_back(form);
    PixelSetup setup;
    setup.vendor = "meta";
    setup.account = "1";
    edit_switch(setup, Capability::matching).state = matching;
    out.setups.push_back(setup);
    Leak leak;
    leak.pixel = 0;
    leak.field_name = field;
    out.leaks.push_back(leak);
    out.problems.push_back({Stage::script, out.page.final_url, "not read"});
    return out;
}

}  // namespace

TEST_CASE("new facts: of a later recording only what the earlier ones did not say is left") {
    NewFacts facts;
    PageResult first = result_with("email", "", State::off);
    CHECK(facts.keep_new(first));
    CHECK(first.page.forms.size() == 1);

    PageResult same = result_with("email", "a token", State::off);
    CHECK_FALSE(facts.keep_new(same));
    CHECK(same.page.forms.empty());
    CHECK(same.leaks.empty());
    CHECK(same.problems.empty());
    CHECK_FALSE(same.keep_page);

    PageResult field = result_with("phone", "", State::off);
    CHECK(facts.keep_new(field));
    CHECK(field.page.forms.size() == 1);
    CHECK(field.leaks.size() == 1);
    CHECK(field.problems.empty());

    PageResult on = result_with("email", "", State::on);
    CHECK(facts.keep_new(on));
    CHECK(on.page.forms.empty());
    CHECK(on.setups.size() == 1);
    CHECK(on.keep_page);

    PageResult other = result_with("email", "", State::off);
    other.page.final_url = "https://www.shop.example/kontakt";
    CHECK(facts.keep_new(other));
    CHECK(other.leaks.size() == 1);
}
