#include "scanner/engine/crawl_page.h"

#include "scanner/engine/saved_response.h"
#include "scanner/fetch/answer.h"
#include "scanner/process/read_alone.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

using process::Work;

// What a process that reads the page alone must know: a line of JSON, then the saved answer if there is one.
std::string task_text(std::size_t target, const std::string& url, const std::string& saved) {
    return Json::object()
               .set("target", Json::integer(static_cast<std::int64_t>(target)))
               .set("url", url)
               .dump() +
           "\n" + saved;
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

void keep_address(Visit& visit, const HttpResponse& response) {
    visit.outcome.result.page.url = response.url;
    visit.outcome.result.page.final_url = response.final_url;
    visit.outcome.result.page.status = response.status;
    visit.outcome.result.page.redirects = response.redirects;
}

void note(Visit& visit, std::string stage, std::string message) {
    visit.outcome.result.problems.push_back({std::move(stage), visit.url, std::move(message)});
}

// The answer is the end of the way: read what there is, say what is missing.
void read_end(const HttpResponse& response, CrawlParts& parts, Visit& visit) {
    const Answer answer = answer_of(response);
    visit.outcome.missing = answer.is_missing;
    if (answer.is_missing) return;
    if (answer.is_usable)
        visit.outcome.result =
            analyse_page(response, parts.stores, parts.request.typed ? &*parts.request.typed : nullptr);
    if (!answer.problem.empty()) note(visit, "fetch", answer.problem);
    if (!answer.is_usable && response.body_truncated) note(visit, "fetch", response.note);
}

void read_answer(const HttpResponse& response, CrawlParts& parts, Visit& visit) {
    keep_address(visit, response);
    if (response.stopped_at_redirect)
        visit.outcome.result.keep_page = true;  // the end lies outside the site: recorded, not visited
    else
        read_end(response, parts, visit);
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
        if (suspect.bytes == 0) guard.board->set_body(suspect, task_text(parts.target, url, ""));
        const auto outcome = process::read_alone(*guard.board, suspect, guard.arguments);
        if (auto read = outcome.survived ? read_page_line(outcome.output) : std::nullopt) {
            visit.outcome = std::move(*read);
            return visit;
        }
        visit.interrupted = parts.control.stopped();
        end = outcome.survived ? "no result" : outcome.end;
    }
    note(visit, "internal", internal_fault("this page", end));
    return visit;
}

}  // namespace

void add_problem(Visit& visit, std::string message) {
    note(visit, "fetch", std::move(message));
}

Visit visit_page(const std::string& url, const std::function<bool(const std::string&)>& may_follow,
                 CrawlParts& parts) {
    Visit visit = unread_visit(url);
    if (parts.control.stopped()) {
        visit.interrupted = true;
        return visit;
    }
    const Guard& guard = parts.hooks.guard;
    if (const auto suspect = guard.suspect(Work::page, key_of(url, parts)))
        return read_suspect(url, *suspect, parts);
    const auto claim = guard.claim(Work::page, key_of(url, parts), url);
    claim.keep_body(task_text(parts.target, url, ""));
    const auto fetched = fetch_following(parts.fetcher, {url, HttpRequest::Purpose::page, ""}, may_follow);
    if (!fetched) {
        visit.interrupted = parts.control.stopped();
        if (!visit.interrupted) note(visit, "fetch", fetched.error());
        return visit;
    }
    if (guard.board) claim.keep_body(task_text(parts.target, url, write_saved_response(*fetched)));
    read_answer(*fetched, parts, visit);
    return visit;
}

Visit visit_page_once(const std::string& url, const std::function<bool(const std::string&)>& may_follow,
                      CrawlParts& parts) {
    if (const auto line = parts.journal.peek(url)) {
        if (auto known = read_page_line(*line)) {
            Visit visit = unread_visit(url);
            visit.outcome = std::move(*known);
            return visit;
        }
    }
    Visit visit = visit_page(url, may_follow, parts);
    if (!visit.interrupted) parts.journal.put(url, write_page_line(visit.outcome));
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
    if (const auto saved = read_saved_response(task.substr(task.find('\n') + 1))) {
        read_answer(*saved, parts, visit);
    } else {
        const auto in_site = [&scope](const std::string& address) {
            const auto parsed = parse_url(address);
            return parsed && (scope.hosts.empty() || scope.hosts.contains(parsed->host));
        };
        visit = visit_page(url, in_site, parts);
    }
    if (visit.interrupted) return std::nullopt;
    return std::move(visit.outcome);
}

}  // namespace formleak
