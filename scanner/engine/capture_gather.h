// What the first reading of a capture gathers: its site, pages, scripts, what was typed, what it lacks. Not
// for: the requests to others, which the second reading searches (capture_inspection.cpp).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/capture/exchange_sink.h"
#include "scanner/engine/capture_lacks.h"
#include "scanner/engine/capture_store.h"
#include "scanner/engine/capture_typed.h"

namespace formleak {

// A script that was loaded, and by which page as far as the capture tells.
struct RanScript {
    std::string url, page_url;
};

// What the first reading of the file gathers.
struct Gathered {
    std::set<std::string> own;          // registrable domains of the site, and what the caller adds to them
    bool has_document = false;          // the first one told which site it is
    bool is_site_known = true;          // false after settle(): neither a page nor a request names it
    std::string main_host;              // of its first document
    capture::HostAliases vendor_names;  // hosts of the site's own that are other names of a vendor's
    CaptureStore store;
    CaptureLacks lacks;
    std::vector<HttpResponse> pages;
    std::size_t page_bytes = 0;
    bool pages_cut = false;
    FrameHosts other_documents;  // of other sites, each address once; they are not read
    std::set<std::string> other_documents_seen;
    std::vector<HttpResponse> more_bodies;  // of pages that were recorded again and answered differently
    std::set<std::string> bodies_seen;      // address and digest
    std::size_t more_bytes = 0, more_left_out = 0;
    std::vector<RanScript> ran;  // each script of a page once
    std::set<std::string> ran_seen;
    std::size_t ran_left_out = 0;
    TypedTexts typed;             // what the capture shows in first-party requests
    ShownTexts shown;             // by the site's pages so far
    std::set<std::string> salts;  // constants that scripts of the capture put to a value before hashing it
    std::map<std::string, std::size_t> page_domains;  // of the pages that requests came from

    bool is_own(const std::string& domain) const { return own.contains(domain); }
    // Empty: the host's own name is all that is known.
    std::string vendor_name_of(const std::string& host) const {
        const auto found = vendor_names.find(host);
        return found == vendor_names.end() ? std::string() : found->second;
    }
};

// Of an address, whatever its scheme; empty: it has none.
std::string domain_of(const std::string& address);
std::string host_of(const std::string& address);

// Every exchange of the capture in its order, then settle() once.
void gather(const Exchange& exchange, Gathered& to);
// Which domains are the site's, and which of its hosts are other names of a vendor's.
void settle(const capture::HostAliases& aliases, Gathered& to);
// Page's address → the site's own scripts that ran there; of those whose page is not told or not held, the
// first page of their host, or the first.
std::map<std::string, std::vector<std::string>> ran_scripts(const Gathered& from);
// What was typed into requests to the site itself, each once, of a kind or none. What goes to a vendor under
// the site's name is not that.
std::vector<TypedText> typed_values(const Gathered& from);

}  // namespace formleak
