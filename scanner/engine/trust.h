// Whom a run trusts with what: from the targets, the aliases and the options. Not for: obeying it
// (scanner/fetch).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scanner/engine/scan.h"
#include "scanner/engine/targets.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/fetch/frontier.h"
#include "scanner/fetch/site_trust.h"

namespace formleak {

// A target, and what of its site is crawled.
struct Plan {
    Target target;
    CrawlScope scope;
    std::string folder;  // its address, see folder_addresses()
};

// Of each target. The headers of --header are for one origin, since nobody else can be meant by a secret that
// names no host: that of the first target that has an address (a folder's is --base-url), and for the aliases
// with its scheme and, where an alias names none, its port.
std::vector<SiteTrust> trusts_of(const ScanRequest& request, const std::vector<Plan>& plans);

// Pages of a target that were read without what the user gave for reading them: one problem per origin that
// --header, the target's login or its cookies were not for. `pages` are the target's; those of another target
// are that one's.
std::vector<Problem> kept_back(std::span<const PageReport> pages, const SiteTrust& trust,
                               const ScanRequest& request);

// Says of each request for which target it is.
class SiteFetcher : public Fetcher {
  public:
    SiteFetcher(Fetcher& next, std::size_t site) : next_(next), site_(site) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override;

  private:
    Fetcher& next_;
    std::size_t site_;
};

}  // namespace formleak
