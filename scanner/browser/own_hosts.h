// The hosts of the site's own domain that one visit contacts: which of them are still the site's own after
// the first value. Not for: hosts of other domains (VisitHooks::is_third_party), deciding about requests
// (gate).
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/browser.h"

namespace formleak::browser {

// Thread-safe.
class OwnHosts {
  public:
    OwnHosts(const VisitPlan& plan, const VisitHooks& hooks)
        : named_(plan.own_hosts), alias_domains_(plan.alias_domains), hooks_(hooks) {}

    // A host of the site's own domain is about to be contacted, before the first value. Blocks while its
    // canonical name is looked up, once a host.
    void note(const std::string& url);
    // The page's own document came from there, before the first value.
    void note_document(const std::string& url);

    // After the first value. Of an alias's domain only the alias itself is own. One that was not contacted
    // before is made of the value, for all we know; one that is another name of another party's host, or
    // whose canonical name could not be looked up, is that party's. What the user named (target, --alias) and
    // the page's own document's host stay the site's own, though many of them are names of a network that
    // delivers the site: the page itself is what we were sent to, and who serves it has it in its hands. A
    // further host that is such a name is not told from one of a company that collects: --alias tells.
    bool is_another_partys(const std::string& host) const;
    // Contacted before the first value and another party's all the same: what it served is worth keeping.
    bool is_other_name(const std::string& host) const;
    // The other party's name that it is another name of; empty: none.
    std::string canonical_of(const std::string& host) const;
    // Those that are not the site's for certain, by host.
    std::vector<OtherName> other_names() const;

  private:
    bool is_foreign(const CanonicalName& name) const;

    bool is_of_the_site(const std::string& host) const;

    const std::set<std::string> named_, alias_domains_;
    const VisitHooks hooks_;
    mutable std::mutex mutex_;  // guards the rest
    std::string document_host_;
    std::map<std::string, CanonicalName> contacted_;
};

}  // namespace formleak::browser
