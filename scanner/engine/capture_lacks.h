// What a capture lacks and is needed to judge it: pages and request bodies that it does not hold, or
// holds in part. Not for: scripts (the analysis of
// the pages that use them says it), pictures, redirects, answers without a body, which lack nothing.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "scanner/engine/page_signs.h"
#include "scanner/model/exchange.h"

namespace formleak {

// see() every exchange of one capture, then messages(). One thread.
class CaptureLacks {
  public:
    void see(const Exchange& exchange);
    // Of a page that was read another recording is held in part, and that part is nothing new.
    void lose_rest(const std::string& address);

    struct Question {
        std::function<bool(const std::string& domain)> is_own;     // registrable domain of the site?
        std::function<bool(const std::string& address)> was_read;  // or is said to be not, elsewhere
        // A server's log tells no bodies; what its own visitors sent it went to nobody else.
        bool is_list = false;
        // Its page was read, so that what lacks is another recording of it. Empty: none is.
        std::function<bool(const std::string& address)> is_held = {};
        bool any_page_read = true;  // false: that pages were answered with errors alone is said
        bool is_site_known = true;  // false: any page may be the site's, unless its host is a vendor's
    };
    // One sentence per kind, with the count and the first addresses, masked.
    std::vector<std::string> messages(const Question& question) const;

  private:
    struct Lacking {
        std::size_t count = 0;
        std::vector<std::string> first;  // a few of them, to be named
    };
    struct LackingPage {
        std::string domain;    // registrable
        bool is_lost = false;  // nothing of a body that was sent then is held
    };
    static void add(Lacking& to, const std::string& address);
    static void sum_up(const Lacking& more, Lacking& to);
    void see_page(const Exchange& exchange);
    void see_refused(const Exchange& exchange);

    std::map<std::string, LackingPage> pages_;    // by address
    std::map<std::string, std::string> refused_;  // pages with an error: address → registrable domain
    std::map<std::string, Lacking> requests_, request_parts_;  // by registrable domain
    std::map<std::string, Lacking> top_pages_;                 // shown by themselves, by registrable domain
    Lacking untold_;                                           // POSTs to vendors without a word of a body
    Lacking errors_;                                           // answers in HTML that are errors
    Lacking asked_;                                            // for as a page, whatever came
    std::size_t further_ = 0;                                  // over the limit
};

}  // namespace formleak
