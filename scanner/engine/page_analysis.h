// One page from its response to its leaks: read, find, predict. The worker's part of the flow.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "scanner/engine/container_scripts.h"
#include "scanner/engine/script_budget.h"
#include "scanner/engine/script_store.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// All that one page contributes. Leak::pixel and Withheld::pixel are indices into `setups`.
struct PageResult {
    PageReport page;
    bool is_plain_file = false;  // see Page
    bool keep_page = true;       // false: nothing that belongs into the report's list of pages
    std::vector<PixelSetup> setups;
    std::vector<Leak> leaks;
    std::vector<Withheld> withheld;
    std::vector<Problem> problems;
    std::vector<std::string> scripts;          // SHA-256 of the distinct scripts read
    std::vector<std::string> fetched_scripts;  // addresses that count against the crawl's budget
    std::set<std::string> other_vendors;       // loaded here, their set-ups are not read
    std::set<std::string> code_bringers;       // SHA-256 of scripts that bring code that is not known
    FrameHosts frames;                         // of documents on other hosts, which are not read
    std::vector<PageLink> links;               // with frames and the refresh address among them
};

// What is fetched and read once for all pages.
struct Stores {
    Stores(Fetcher& fetcher, std::function<std::string()> now, Guard guard = {})
        : scripts(fetcher, std::move(now), std::move(guard)) {}
    ScriptStore scripts;
    ContainerStore containers{scripts};
    ScriptRules rules;
    ScriptBudget budget;  // of a crawl
    // Page's address → scripts that were seen to run there, whether its HTML names them or not (captures).
    std::map<std::string, std::vector<std::string>> ran;
};

// Reads the response and everything it needs (scripts, containers, vendors' configuration) through `stores`.
// Thread-safe as far as they are.
// `turn`: where the page stands in a crawl's budget for scripts; null: whatever it names is fetched.
PageResult analyse_page(const HttpResponse& response, Stores& stores, const std::vector<TypedValue>* typed,
                        ScriptTurn* turn = nullptr);

// The same under a claim of the stores' guard; a problem where this page has ended a process before.
PageResult analyse_guarded(const HttpResponse& response, Stores& stores,
                           const std::vector<TypedValue>* typed);

// The same for scripts alone (a container, a saved script): set-ups, and what the site's own code hands over.
PageResult analyse_scripts(const Page& page, Stores& stores);

}  // namespace formleak
