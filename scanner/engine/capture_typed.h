// What the requests of a capture show typed into the site's own forms: names and values of queries, form
// bodies, parts and JSON at any depth. Not read: XML, sockets of the site's own, bodies within base64. Not
// for: what goes to others (capture_inspection).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/engine/personal_texts.h"
#include "scanner/model/http.h"
#include "scanner/model/url.h"

namespace formleak {

// A value that somebody typed, and where to. Its kind is none where the name does not tell.
struct TypedText {
    std::string host, name;
    KnownValue value;
};

// Each name and value of a host once, up to limits::kMaxMaskedValues of each list; the rest is counted.
struct TypedTexts {
    std::vector<TypedText> named;      // the name says what it is
    std::vector<TypedText> unnamed;    // of fields that pages of the site have, or of the body of a request
    std::set<std::string> full_names;  // first and last names that one request held
    std::set<std::string> seen;
    std::size_t left_out = 0;

    // `field_names`: of the site's pages so far.
    void add(const Request& request, const Url& url, const std::set<std::string>& field_names);
    void add_one(TypedText text);
    // With the kinds that the pages' own fields have, by name (label and type may tell more than a name).
    void name_by(const std::map<std::string, DataKind>& fields);
};

// Of fields in forms of these pages.
std::map<std::string, DataKind> kinds_of_fields(const std::vector<PageReport>& pages);

}  // namespace formleak
