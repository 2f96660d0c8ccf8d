// One page of a crawl, from its address to its result: fetched and read, taken from the journal, or read
// alone where reading it ended a process before. Not for: which page comes next (crawl).
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "scanner/engine/crawl.h"

namespace formleak {

// What came of one address, before it is put in order.
struct Visit {
    std::string url;
    bool interrupted = false;  // the run is to end: nothing was found out
    // When the server wants to be asked again; the epoch: this result stands.
    std::chrono::steady_clock::time_point retry_at{};
    PageOutcome outcome;
};

void add_problem(Visit& visit, std::string message);

// How a page is to be visited.
struct VisitPlan {
    const std::string& url;
    const std::function<bool(const std::string& url)>& may_follow;  // of redirects
    std::size_t place = 0;  // of the page in its wave, for ScriptBudget
    std::chrono::steady_clock::time_point not_before{};
};

// Any thread. A server that asks for a wait is not waited for: other pages go on meanwhile, see
// Visit::retry_at.
Visit visit_page(const VisitPlan& plan, CrawlParts& parts);

// Has a server asked for a wait? `visits` in any order.
bool any_to_retry(const std::vector<Visit>& visits);

// The same, once for the run and those that resume it: what the journal has is not fetched again, and what is
// finished is put there at once.
Visit visit_page_once(const VisitPlan& plan, CrawlParts& parts);

}  // namespace formleak
