// The sitemaps of one site: those its robots.txt names, or the usual address, and what indexes lead to.
#pragma once

#include <deque>
#include <set>
#include <string>

#include "scanner/engine/crawl.h"

namespace formleak {

// Owned by the crawl loop. Each sitemap is dropped before the next is asked for.
class SiteSitemaps {
  public:
    SiteSitemaps(CrawlParts& parts, Frontier& frontier) : parts_(parts), frontier_(frontier) {}

    // `is_declared`: somebody said that it is there, so its absence is a problem.
    void add(const std::string& address, bool is_declared);
    // Reads all that were added, and what they lead to; their pages go to the frontier at `depth`.
    void read_all(int depth);
    void tell_what_was_left(const std::string& site);

  private:
    struct Wanted {
        std::string address;
        bool is_declared = true;
    };
    void read(const Wanted& wanted, int depth);
    void note(const std::string& address, const std::string& message);

    CrawlParts& parts_;
    Frontier& frontier_;
    std::deque<Wanted> waiting_;
    std::set<std::string> seen_;
    std::size_t left_out_ = 0, bytes_ = 0;
};

}  // namespace formleak
