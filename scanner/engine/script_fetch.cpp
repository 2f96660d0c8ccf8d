#include "scanner/engine/script_fetch.h"

#include <algorithm>

#include "detectors/containers/wanted_containers.h"
#include "detectors/vendor_index.h"
#include "scanner/engine/problem_groups.h"
#include "scanner/engine/text_lists.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxNamed = 3;  // addresses in a problem about many

// JSON and templates hold no calls; everything else is read, also what waits for consent.
bool is_worth_reading(const Script& script) {
    return script.active || script.consent_gate != ConsentGate::none;
}

// Opened as data, not read as a script.
bool is_container(const Script& script) {
    return !containers::container_id_in_url(script.url).empty() && containers::lies_at_home(script.url);
}

// A checked vendor's own library: what it does is modelled, and it is the same for every site.
bool is_vendors_library(const Script& script) {
    const auto url = parse_url(script.url);
    const auto vendors = checked_vendors();
    return url && std::any_of(vendors.begin(), vendors.end(),
                              [&](const Vendor* vendor) { return is_main_library(*vendor, *url); });
}

void note(PageResult& result, Stage stage, const std::string& url, std::string message) {
    result.problems.push_back({stage, url, std::move(message)});
}

// "2 scripts were not fetched: WHY (https://a.example/1.js, https://a.example/2.js)"
void tell_not_fetched(const std::vector<std::string>& addresses, const std::string& why, const Page& page,
                      PageResult& result) {
    if (addresses.empty()) return;
    note(result, Stage::fetch, page.final_url,
         counted(addresses.size(), "script was", "scripts were") + " not fetched: " + why + " (" +
             first_addresses(addresses, kMaxNamed) + ")");
}

// The distinct addresses that are to be fetched, in document order.
std::vector<std::string> wanted_addresses(const Page& page) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const Script& script : page.scripts)
        if (!script.url.empty() && is_worth_reading(script) && !is_container(script) &&
            !is_vendors_library(script) && seen.insert(script.url).second)
            out.push_back(script.url);
    return out;
}

// Sorts out what may not be fetched, and says so: other companies' scripts, those over the page's limit,
// those over the crawl's. What lies in the folder that is read costs nobody anything.
std::set<std::string> choose(const Page& page, Stores& stores, ScriptTurn* turn, PageResult& result) {
    const ScriptRules& rules = stores.rules;
    std::set<std::string> chosen;
    std::vector<std::string> counted, foreign, over_page, over_crawl;
    for (const std::string& address : wanted_addresses(page)) {
        if (rules.is_free(address))
            chosen.insert(address);
        else if (!rules.may_fetch(address))
            foreign.push_back(address);
        else if (!rules.is_bounded || counted.size() < limits::kMaxFetchedScriptsPerPage)
            counted.push_back(address);
        else
            over_page.push_back(address);
    }
    if (turn) {
        const std::set<std::string> admitted = turn->admit(counted);
        for (const std::string& address : counted)
            if (!admitted.contains(address)) over_crawl.push_back(address);
        result.fetched_scripts.assign(admitted.begin(), admitted.end());
        chosen.insert(admitted.begin(), admitted.end());
    } else {
        chosen.insert(counted.begin(), counted.end());
    }
    tell_not_fetched(foreign, "they are not the site's own (--own-scripts)", page, result);
    tell_not_fetched(over_page, "at most " + std::to_string(limits::kMaxFetchedScriptsPerPage) + " a page",
                     page, result);
    tell_not_fetched(over_crawl, "at most " + std::to_string(limits::kMaxFetchedScripts) + " a crawl", page,
                     result);
    return chosen;
}

class Reading {
  public:
    Reading(Page& page, Stores& stores, std::set<std::string> chosen, PageResult& result)
        : page_(page), stores_(stores), chosen_(std::move(chosen)), result_(result) {
        for (const std::string& address : wanted_addresses(page))
            if (chosen_.contains(address) && !stores.rules.is_free(address)) order_.push_back(address);
    }

    void run() {
        for (Script& script : page_.scripts) {
            if (!is_worth_reading(script)) continue;
            if (is_full()) break;
            bytes_ += script.text.size();
            if (script.url.empty())
                read_inline(script);
            else if (chosen_.contains(script.url))
                read_external(script);
            if (script.reading) tokens_ += script.reading->tokens;
            if (!script.sha256.empty()) result_.scripts.push_back(script.sha256);
        }
        stores_.scripts.drop(ahead_);
    }

  private:
    // Of what one page's scripts may cost; the rest is not read, and that is said.
    bool is_full() {
        std::string limit;
        if (tokens_ > limits::kMaxTokensPerPage)
            limit = std::to_string(limits::kMaxTokensPerPage) + " tokens";
        else if (bytes_ > limits::kMaxScriptBytesPerPage)
            limit = std::to_string(limits::kMaxScriptBytesPerPage >> 20) + " MiB";
        if (limit.empty()) return false;
        note(result_, Stage::parse, page_.final_url,
             "more than " + limit + " of scripts; the rest was not read");
        return true;
    }

    void read_inline(Script& script) {
        const ReadScript inlined = stores_.scripts.read(script.text);
        script.sha256 = inlined.sha256;
        script.reading = inlined.reading;
        for (const std::string& problem : script.reading->problems)
            note(result_, Stage::parse, page_.final_url, "inline script: " + problem);
    }

    void read_external(Script& script) {
        fetch_ahead(script.url);
        // One under the site's own name is opened later as what it is.
        const bool is_opened_later = !containers::container_id_in_url(script.url).empty();
        const auto stored =
            stores_.scripts.external(script.url, {page_.final_url, page_.is_private}, is_opened_later);
        // Of several folders the file tells whose it is.
        if (stored->final_url.starts_with("file:")) script.url = stored->final_url;
        if (!stored->problem.empty())
            note(result_, Stage::fetch, script.url,
                 stored->reading ? "script read in part: " + stored->problem
                                 : script_not_read(stored->problem));
        script.sha256 = stored->sha256;
        bytes_ += stored->bytes;
        script.reading = stored->reading;
        if (!script.reading) return;
        for (const std::string& problem : script.reading->problems)
            note(result_, Stage::parse, script.url, problem);
    }

    // Few at a time: their bodies lie in memory until they are read, and what is beyond the page's limit of
    // bytes is not fetched at all.
    void fetch_ahead(const std::string& address) {
        if (next_ >= order_.size() || order_[next_] != address) return;
        const std::size_t end = std::min(next_ + limits::kScriptsAtOnce, order_.size());
        ahead_.assign(order_.begin() + static_cast<std::ptrdiff_t>(next_),
                      order_.begin() + static_cast<std::ptrdiff_t>(end));
        next_ = end;
        stores_.scripts.fetch_ahead(ahead_, {page_.final_url, page_.is_private});
    }

    Page& page_;
    Stores& stores_;
    const std::set<std::string> chosen_;
    PageResult& result_;
    std::vector<std::string> order_, ahead_;
    std::size_t bytes_ = 0, next_ = 0;
    std::uint64_t tokens_ = 0;
};

}  // namespace

void read_scripts(Page& page, Stores& stores, ScriptTurn* turn, PageResult& result) {
    std::set<std::string> chosen = choose(page, stores, turn, result);
    Reading(page, stores, std::move(chosen), result).run();
}

}  // namespace formleak
