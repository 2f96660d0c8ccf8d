// Whom a run trusts with what: from the targets, the aliases and the options. Not for: obeying it
// (scanner/fetch).
#pragma once

#include <string>
#include <vector>

#include "scanner/engine/scan.h"
#include "scanner/engine/targets.h"
#include "scanner/fetch/fetcher.h"
#include "scanner/fetch/frontier.h"
#include "scanner/fetch/site_trust.h"

namespace formleak {

// Of one target. `first` is the run's first target: the headers of --header are for its origin and for the
// aliases with its scheme and, where an alias names none, its port, since nobody else can be meant by a
// secret that names no host.
SiteTrust trust_of(const Target& target, const CrawlScope& scope, const Target& first,
                   const ScanRequest& request);

// Why the headers of --header do not go to a target; empty when they do, or when there are none.
std::string headers_kept_back(const Target& target, const SiteTrust& trust, const Target& first,
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
