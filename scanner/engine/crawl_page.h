// One page of a crawl, from its address to its result: fetched and read, taken from the journal, or read
// alone where reading it ended a process before. Not for: which page comes next (crawl).
#pragma once

#include <functional>
#include <string>

#include "scanner/engine/crawl.h"

namespace formleak {

// What came of one address, before it is put in order.
struct Visit {
    std::string url;
    bool interrupted = false;  // the run is to end: nothing was found out
    PageOutcome outcome;
};

void add_problem(Visit& visit, std::string message);

// `may_follow`: may a redirect lead there? Any thread.
Visit visit_page(const std::string& url, const std::function<bool(const std::string&)>& may_follow,
                 CrawlParts& parts);

// The same, once for the run and those that resume it: what the journal has is not fetched again, and what is
// finished is put there at once.
Visit visit_page_once(const std::string& url, const std::function<bool(const std::string&)>& may_follow,
                      CrawlParts& parts);

}  // namespace formleak
