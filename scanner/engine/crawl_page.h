// One page of a crawl: asked for, its answer judged, what can be read of it analysed.
#pragma once

#include <functional>
#include <string>

#include "scanner/engine/crawl.h"

namespace formleak {

// What came of one address, before it is put in order.
struct Visit {
    std::string url;
    bool interrupted = false;
    bool missing = false;  // 404 or 410
    PageResult result;
};

void add_problem(Visit& visit, std::string message);

// Any thread. Redirects are followed as far as `may_follow` allows.
Visit visit_page(const std::string& url, const std::function<bool(const std::string& url)>& may_follow,
                 CrawlParts& parts);

}  // namespace formleak
