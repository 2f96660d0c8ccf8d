#include "scanner/engine/crawl_page.h"

#include <algorithm>

#include "scanner/engine/saved_response.h"
#include "scanner/fetch/answer.h"
#include "scanner/process/read_alone.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

using process::Work;

// What a process that reads the page alone must know: this line of JSON, then the saved answer if there is
// one.
std::string task_line(std::size_t target, const std::string& url) {
    return Json::object()
               .set("target", Json::integer(static_cast<std::int64_t>(target)))
               .set("url", url)
               .dump() +
           "\n";
}

std::optional<Json> head_of_task(std::string_view task) {
    const std::size_t line = task.find('\n');
    if (line == std::string_view::npos) return std::nullopt;
    auto json = parse_json(task.substr(0, line));
    if (!json || !json->is_object()) return std::nullopt;
    return std::move(json).value();
}

std::string key_of(const std::string& url, const CrawlParts& parts) {
    return std::to_string(parts.target) + " " + url;
}

bool is_set(std::chrono::steady_clock::time_point time) {
    return time != std::chrono::steady_clock::time_point();
}

void keep_address(Visit& visit, const HttpResponse& response) {
    visit.outcome.result.page.url = response.url;
    visit.outcome.result.page.final_url = response.final_url;
    visit.outcome.result.page.status = response.status;
    visit.outcome.result.page.redirects = response.redirects;
}

void note(Visit& visit, Stage stage, std::string message) {
    visit.outcome.result.problems.push_back({stage, visit.url, std::move(message)});
}

// The answer is the end of the way: read what there is, say what is missing.
void read_end(const HttpResponse& response, CrawlParts& parts, ScriptTurn& turn, Visit& visit) {
    const Answer answer = answer_of(response);
    visit.outcome.missing = answer.is_missing;
    if (answer.is_missing) return;
    if (answer.is_usable)
        visit.outcome.result = analyse_page(response, parts.stores,
                                            parts.request.typed ? &*parts.request.typed : nullptr, &turn);
    // One reason is enough for a page of which nothing is read; headers without end come before any status.
    const bool has_no_status = answer.problem.empty() || response.cut == Cut::long_headers;
    if (!answer.is_usable && response.body_truncated && has_no_status)
        note(visit, Stage::fetch, response.note);
    else if (!answer.problem.empty())
        note(visit, Stage::fetch, answer.problem);
}

void read_answer(const HttpResponse& response, CrawlParts& parts, ScriptTurn& turn, Visit& visit) {
    keep_address(visit, response);
    visit.retry_at = response.retry_at;
    if (response.stopped_at_redirect)
        visit.outcome.result.keep_page = true;  // the end lies outside the site: recorded, not visited
    else
        read_end(response, parts, turn, visit);
    // A script fetch that was cut off by Ctrl-C must not pass for a finished page.
    visit.interrupted = parts.control.stopped();
}

Visit unread_visit(const std::string& url) {
    Visit visit;
    visit.url = url;
    visit.outcome.result.keep_page = false;
    return visit;
}

Visit read_suspect(const std::string& url, const process::Suspect& suspect, CrawlParts& parts) {
    Visit visit = unread_visit(url);
    std::string end = suspect.end;
    if (suspect.verdict == process::Verdict::unknown) {
        const Guard& guard = parts.hooks.guard;
        if (suspect.bytes == 0) guard.board->set_body(suspect, task_line(parts.target, url));
        const auto outcome = process::read_alone(*guard.board, suspect, guard.arguments);
        if (auto read = outcome.survived ? read_page_line(outcome.output) : std::nullopt) {
            visit.outcome = std::move(*read);
            return visit;
        }
        visit.interrupted = parts.control.stopped();
        end = outcome.survived ? "no result" : outcome.end;
    }
    note(visit, Stage::internal, internal_fault("this page", end));
    return visit;
}

}  // namespace

void add_problem(Visit& visit, std::string message) {
    note(visit, Stage::fetch, std::move(message));
}

bool any_to_retry(const std::vector<Visit>& visits) {
    return std::any_of(visits.begin(), visits.end(),
                       [](const Visit& visit) { return is_set(visit.retry_at); });
}

Visit visit_page(const VisitPlan& plan, CrawlParts& parts) {
    Visit visit = unread_visit(plan.url);
    ScriptTurn turn(parts.stores.budget, plan.place);
    if (parts.control.stopped()) {
        visit.interrupted = true;
        return visit;
    }
    const Guard& guard = parts.hooks.guard;
    const std::string key = key_of(plan.url, parts);
    if (const auto suspect = guard.suspect(Work::page, key)) {
        visit = read_suspect(plan.url, *suspect, parts);
        turn.admit(visit.outcome.result.fetched_scripts);
        return visit;
    }
    const auto claim = guard.claim(Work::page, key, plan.url);
    const std::string task = task_line(parts.target, plan.url);
    claim.keep_body(task);
    HttpRequest request{plan.url, HttpRequest::Purpose::page, ""};
    request.not_before = plan.not_before;
    request.may_wait = false;
    request.may_be_private = false;  // but the site's own hosts, which is all that is followed
    const auto fetched = fetch_following(parts.fetcher, request, plan.may_follow);
    if (!fetched) {
        visit.interrupted = parts.control.stopped();
        if (!visit.interrupted) note(visit, Stage::fetch, fetched.error());
        return visit;
    }
    if (guard.board) claim.keep_body(task + write_saved_head(*fetched), fetched->body);
    read_answer(*fetched, parts, turn, visit);
    return visit;
}

Visit visit_page_once(const VisitPlan& plan, CrawlParts& parts) {
    if (const auto line = parts.journal.peek(plan.url)) {
        if (auto known = read_page_line(*line)) {
            Visit visit = unread_visit(plan.url);
            visit.outcome = std::move(*known);
            parts.stores.budget.admit(plan.place, visit.outcome.result.fetched_scripts);
            return visit;
        }
    }
    Visit visit = visit_page(plan, parts);
    if (!parts.follows_links) visit.outcome.result.links.clear();  // a line without them is a tenth as long
    const bool stands = !visit.interrupted && !is_set(visit.retry_at);
    if (stands) parts.journal.put(plan.url, write_page_line(visit.outcome));
    return visit;
}

std::optional<std::size_t> target_of_task(std::string_view task) {
    const auto head = head_of_task(task);
    if (!head) return std::nullopt;
    return static_cast<std::size_t>((*head)["target"].as_integer());
}

std::optional<PageOutcome> read_page_alone(std::string_view task, const CrawlScope& scope,
                                           CrawlParts& parts) {
    const auto head = head_of_task(task);
    if (!head) return std::nullopt;
    const std::string url = (*head)["url"].as_text();
    Visit visit = unread_visit(url);
    parts.stores.budget.begin_wave(1);
    if (const auto saved = read_saved_response(task.substr(task.find('\n') + 1))) {
        ScriptTurn turn(parts.stores.budget, 0);
        read_answer(*saved, parts, turn, visit);
    } else {
        const std::function<bool(const std::string&)> in_site = [&scope](const std::string& address) {
            const auto parsed = parse_url(address);
            return parsed && (scope.hosts.empty() || scope.hosts.contains(parsed->host));
        };
        visit = visit_page({url, in_site, 0}, parts);
    }
    if (visit.interrupted) return std::nullopt;
    return std::move(visit.outcome);
}

}  // namespace formleak
