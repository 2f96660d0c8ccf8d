#include "tests/e2e/site.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/model/url.h"

namespace formleak::test {

Site::Site() : server_([this](const ServedRequest& request) { return serve(request); }) {}

ServedResponse Site::serve(const ServedRequest& request) {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    const auto page = pages_.find(request.target);
    if (page != pages_.end()) return page->second;
    if (!redirecting_.empty() && request.target.starts_with(redirecting_))
        return {302,
                "text/plain",
                {{"Location", percent_decode(request.target.substr(redirecting_.size()))}},
                ""};
    ServedResponse missing;
    missing.status = 404;
    missing.body = "<p>not found</p>";
    return missing;
}

void Site::page(const std::string& path, const std::string& html) {
    ServedResponse response;
    response.body = page_of(html, path);
    answer(path, std::move(response));
}

void Site::answer(const std::string& path, ServedResponse response) {
    const std::lock_guard lock(mutex_);
    pages_[path] = std::move(response);
}

void Site::redirect_below(const std::string& prefix) {
    const std::lock_guard lock(mutex_);
    redirecting_ = prefix;
}

int Site::hits(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(std::count_if(requests_.begin(), requests_.end(),
                                          [&](const ServedRequest& r) { return r.target == path; }));
}

std::vector<ServedRequest> Site::requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
}

Outcome run_formleak(std::vector<std::string> arguments, const std::string& state) {
    TempFolder own;
    arguments.insert(arguments.begin(), FORMLEAK_PROGRAM);
    return run(arguments, {"XDG_STATE_HOME=" + (state.empty() ? own.path() : state)});
}

Scanned scan(std::vector<std::string> arguments, const std::string& state) {
    arguments.insert(arguments.begin(), "scan");
    arguments.insert(arguments.end(), {"--format", "json"});
    Scanned out;
    out.outcome = run_formleak(arguments, state);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), "no JSON on stdout; stderr: " << out.outcome.err);
    out.report = *json;
    return out;
}

std::vector<std::string> Scanned::page_urls() const {
    std::vector<std::string> out;
    for (const Json& page : report["pages"].items()) out.push_back(page["url"].as_text());
    return out;
}

std::vector<std::string> Scanned::problems() const {
    std::vector<std::string> out;
    for (const Json& problem : report["problems"].items())
        out.push_back(problem["stage"].as_text() + ": " + problem["message"].as_text());
    return out;
}

bool Scanned::has_problem(const std::string& part) const {
    const auto all = problems();
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& p) { return p.find(part) != std::string::npos; });
}

std::vector<const Json*> Scanned::findings(const std::string& rule) const {
    std::vector<const Json*> out;
    for (const Json& finding : report["findings"].items())
        if (finding["rule"].as_text() == rule) out.push_back(&finding);
    return out;
}

std::string page_of(const std::string& content, const std::string& title) {
    return "<!doctype html><html lang=sv><head><title>" + title +
           "</title></head><body><p>En sida med ord, så att den inte är tom.</p>" + content +
           "</body></html>";
}

std::string pixel(const std::string& id) {
    return "<script>!function(w,d){if(w.fbq)return;var "
           "q=w.fbq=function(){q.callMethod?q.callMethod.apply(q,arguments):q.queue.push(arguments)};"
           "w._fbq=w._fbq||q;q.push=q;q.loaded=true;q.version='2.0';q.queue=[]}(window,document);\nfbq('init'"
           ",'" +
           id + "');fbq('track','PageView');</script>";
}

std::string config(const std::string& id, bool matching) {
    std::string text = "fbq.registerPlugin(\"" + id +
                       "\", {__fbEventsPlugin: 1, plugin: function(fbq, instance, config) {\n"
                       "config.set(\"" +
                       id + "\", \"inferredEvents\", {\"buttonSelector\": null});\ninstance.optIn(\"" + id +
                       "\", \"InferredEvents\", true);\n";
    if (matching)
        text += "config.set(\"" + id +
                "\", \"automaticMatching\", "
                "{\"selectedMatchKeys\":[\"em\",\"fn\",\"ln\",\"ge\",\"ph\",\"ct\",\"st\",\"zp\"]});\n"
                "instance.optIn(\"" +
                id + "\", \"AutomaticMatching\", true);\n";
    return text + "instance.configLoaded(\"" + id + "\");\n}});\n";
}

}  // namespace formleak::test
