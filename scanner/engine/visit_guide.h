// What one browser visit asks: what to type, whether a request carries it, whom it is meant for. Keeps what
// was typed, so that it can be searched for afterwards. Not for: judging what was seen (visit_analysis).
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/browser/browser.h"
#include "scanner/browser/seed_values.h"
#include "scanner/engine/repeated_field.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// A request to another party: by registrable domain, or by what it is (a vendor's request to a proxy of the
// site's own).
bool is_for_third_party(const Request& request, const std::set<std::string>& own_domains);

// Of what a visit saw: from the first value on another party's too where the host, of the site's own domain,
// is another name of one of that party's.
bool is_for_third_party(const Exchange& exchange, const std::set<std::string>& own_domains);

// The host of the site's own domain that a request of a visit was meant for, where it counted as another
// party's: it was not contacted before the first value. Empty: it is none.
std::string new_own_host(const Exchange& exchange, const std::set<std::string>& own_domains);

// One visit's. Its hooks may be called from any thread while it lives.
class VisitGuide {
  public:
    // `seed` makes the person; `own` are the registrable domains of the site; fields named in `left_empty`
    // are not filled. `page`: as it was read; what the reader said of a field holds here too.
    VisitGuide(std::string_view seed, const std::set<std::string>& own, Fetcher& fetcher,
               std::set<std::string> left_empty = {}, PageReport page = {});

    std::vector<std::string> values_for(const std::vector<browser::SeenField>& fields);
    bool carries_typed(const Request& request) const;
    Result<HttpResponse> fetch(const HttpRequest& request);

    // What the classifier said of the n-th field that was filled.
    const FormField& classified(std::size_t field) const { return fields_[field]; }
    std::size_t count() const { return fields_.size(); }
    // Every value that was typed, as typed and as the page kept it, with salts of the page's scripts. A hit's
    // source is the number of the field, as text. The one of the last call where nothing was typed since: for
    // the picture, and for what came after it. The visit's thread, or after it.
    std::shared_ptr<const LeakSearch> final_search(const VisitResult& result) const;
    const std::set<std::string>& own_domains() const { return own_; }

  private:
    FormField classify(const browser::SeenField& seen) const;

    browser::MadeUpPerson person_;
    const std::set<std::string> own_;
    Fetcher& fetcher_;
    const std::set<std::string> left_empty_;
    const PageReport page_;
    std::deque<FormField> fields_;         // visit's thread only
    std::set<std::string> chosen_radios_;  // one of a group is enough
    RepeatedFields repeated_;
    std::set<std::size_t> repeats_;                      // fields that were given another one's value
    mutable std::shared_mutex mutex_;                    // guards the next two
    std::vector<std::unique_ptr<LeakSearch>> searches_;  // one per batch of fields
    std::set<std::string> salts_;
    mutable std::shared_ptr<const LeakSearch> final_;  // with what it was made of
    mutable std::vector<std::string> final_made_of_;
};

}  // namespace formleak
