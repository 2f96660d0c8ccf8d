// What a site offers everybody to choose from: its options, labels, links and prepared values. A value that
// is one of these is the site's word, whoever chose it. Not for: reading forms (page/form_reader).
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace formleak {

// Of buttons also the words within: "boka tid" of "boka tid nu". Texts as as_site_word() has them; at most
// limits::kMaxSiteWords of each, of at most kMaxLabelBytes.
struct SiteWords {
    std::set<std::string> choices, links;
};

// What pages showed before something was sent: whole texts between tags, values of attributes and the parts
// of addresses in them, as as_site_word() has them, and the names of fields. Bounded alike.
struct ShownTexts {
    std::set<std::string> texts, field_names;
    SiteWords words;
};

// In lower case, each white space one space, none around it.
std::string as_site_word(std::string_view text);
// Of a page and its address. Read by its tags alone: a page of any size and any bytes, in one pass.
void add_shown_texts(std::string_view html, const std::string& address, ShownTexts& to);

}  // namespace formleak
