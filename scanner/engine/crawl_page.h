// One page of a crawl: asked for, its answer judged, what can be read of it analysed.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "scanner/engine/crawl.h"

namespace formleak {

// What came of one address, before it is put in order.
struct Visit {
    std::string url;
    bool interrupted = false;
    bool missing = false;  // 404 or 410
    // When the server wants to be asked again; the epoch: this result stands.
    std::chrono::steady_clock::time_point retry_at{};
    PageResult result;
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

}  // namespace formleak
