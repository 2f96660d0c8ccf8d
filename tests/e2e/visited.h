// Pages visited by the built program in a real browser, and what its report says of the visits.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/e2e/site.h"

namespace formleak::test {

// A form with one text field.
std::string form(const std::string& name, const std::string& label);

// One visit, of `url` or of the site's first page. Fails the test when there is no report.
Scanned verify(const Site& site, std::vector<std::string> more = {}, const std::string& url = "");
// Of that one visit: "text: outcome" of what was pressed; whether something of that text was; fields typed
// in.
std::vector<std::string> buttons_of(const Scanned& scanned);
bool is_pressed(const Scanned& scanned, const std::string& text);
std::size_t fields_filled(const Scanned& scanned);
bool is_complete(const Scanned& scanned);
// Names of the fields whose values were seen leaving.
std::set<std::string> seen_leaving(const Json& report);

struct Page {
    const char* name;
    const char* html;  // FORM: a form with one field
};
// All of them in one run: the visits by the name of their page.
std::map<std::string, Json> visit_all(Site& site, const std::vector<Page>& pages);

}  // namespace formleak::test
