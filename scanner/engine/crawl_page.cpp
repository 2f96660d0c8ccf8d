#include "scanner/engine/crawl_page.h"

#include <algorithm>

#include "scanner/fetch/answer.h"

namespace formleak {
namespace {

bool is_set(std::chrono::steady_clock::time_point time) {
    return time != std::chrono::steady_clock::time_point();
}

void keep_address(Visit& visit, const HttpResponse& response) {
    visit.result.page.url = response.url;
    visit.result.page.final_url = response.final_url;
    visit.result.page.status = response.status;
    visit.result.page.redirects = response.redirects;
}

// The answer is the end of the way: read what there is, say what is missing.
void read_answer(Visit& visit, const HttpResponse& response, CrawlParts& parts, ScriptTurn& turn) {
    const Answer answer = answer_of(response);
    visit.missing = answer.is_missing;
    if (answer.is_missing) return;
    if (answer.is_usable)
        visit.result = analyse_page(response, parts.stores,
                                    parts.request.typed ? &*parts.request.typed : nullptr, &turn);
    if (!answer.problem.empty()) add_problem(visit, answer.problem);
    if (!answer.is_usable && response.body_truncated) add_problem(visit, response.note);
}

}  // namespace

void add_problem(Visit& visit, std::string message) {
    visit.result.problems.push_back({"fetch", visit.url, std::move(message)});
}

bool any_to_retry(const std::vector<Visit>& visits) {
    return std::any_of(visits.begin(), visits.end(),
                       [](const Visit& visit) { return is_set(visit.retry_at); });
}

Visit visit_page(const VisitPlan& plan, CrawlParts& parts) {
    Visit visit;
    visit.url = plan.url;
    ScriptTurn turn(parts.stores.budget, plan.place);
    visit.result.keep_page = false;
    if (parts.control.stopped()) {
        visit.interrupted = true;
        return visit;
    }
    HttpRequest request{plan.url, HttpRequest::Purpose::page, ""};
    request.not_before = plan.not_before;
    request.may_wait = false;
    auto fetched = fetch_following(parts.fetcher, request, plan.may_follow);
    if (!fetched) {
        visit.interrupted = parts.control.stopped();
        if (!visit.interrupted) add_problem(visit, fetched.error());
        return visit;
    }
    const HttpResponse response = std::move(fetched).value();
    keep_address(visit, response);
    visit.retry_at = response.retry_at;
    if (response.stopped_at_redirect)
        visit.result.keep_page = true;  // the end lies outside the site: recorded, not visited
    else
        read_answer(visit, response, parts, turn);
    // A script fetch that was cut off by Ctrl-C must not pass for a finished page.
    visit.interrupted = parts.control.stopped();
    return visit;
}

}  // namespace formleak
