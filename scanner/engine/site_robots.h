// The robots.txt of each origin a crawl meets: asked for once, when it is first needed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scanner/engine/crawl.h"
#include "scanner/fetch/robots.h"

namespace formleak {

// Owned by the crawl loop.
class SiteRobots {
  public:
    explicit SiteRobots(CrawlParts& parts) : parts_(parts) {}

    const Robots& of(const Url& url) { return entry_of(url).robots; }

    // Drops the pages that may not be read, and says so at once of a seed.
    void keep_allowed(std::vector<FrontierPage>& pages, const std::set<std::string>& seeds);

    // How many pages were dropped, and why; those that an interruption cost are left to the caller.
    void tell_what_was_left(const std::string& site);
    std::size_t interrupted() const { return interrupted_; }

  private:
    struct Entry {
        Robots robots;
        bool is_unread = false;       // everything is closed, and the report says why
        bool is_interrupted = false;  // the scan was stopped while asking
    };
    Entry& entry_of(const Url& url);
    void ask(const Url& url, Entry& entry);

    CrawlParts& parts_;
    std::map<std::string, Entry> entries_;  // by origin
    std::size_t closed_ = 0, unread_ = 0, interrupted_ = 0;
    std::vector<std::string> named_;  // the first of those that are closed
};

}  // namespace formleak
