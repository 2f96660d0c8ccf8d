// What the requests of a capture show typed into the site's own forms. Not read: XML, sockets of the site's
// own, bodies within base64. Not for: taking requests apart (sent_pairs), what goes to others
// (capture_inspection).
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/engine/personal_texts.h"
#include "scanner/engine/sent_pairs.h"
#include "scanner/engine/site_words.h"
#include "scanner/model/http.h"
#include "scanner/model/url.h"

namespace formleak {

// A value that somebody typed, and where to. Its kind is none where the name does not tell.
struct TypedText {
    std::string host, name;
    KnownValue value;
    bool is_sites_word = false;  // by what the site had shown and offered when it was sent
};

// Each name and value of a host once, up to limits::kMaxMaskedValues of each list; the rest is counted.
struct TypedTexts {
    std::vector<TypedText> named;      // the name says what it is
    std::vector<TypedText> unnamed;    // of fields that pages of the site have, or of the body of a request
    std::set<std::string> full_names;  // first and last names that one request held
    std::set<std::pair<DataKind, std::string>> said;  // to others, or beside
    std::string last_beside;
    NameKinds kinds;
    std::set<std::string> seen;
    std::size_t left_out = 0;

    // `shown`: by the site's pages so far; what stood there before is no typed text, unless its name tells.
    void add(const Request& request, const Url& url, const ShownTexts& shown);
    // Of requests to others: what stands under names that tell surely.
    void add_said(const Request& request, const Url& url);
    void add_beside(const Request& request);
    void add_named(const std::vector<SentPair>& pairs);
    void add_one(TypedText text);
    // With the kinds that the pages' own fields have, by name (label and type may tell more than a name).
    void name_by(const std::map<std::string, DataKind>& fields);
};

// Of fields in forms of these pages.
std::map<std::string, DataKind> kinds_of_fields(const std::vector<PageReport>& pages);

}  // namespace formleak
