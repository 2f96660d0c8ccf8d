#include "scanner/engine/container_scripts.h"

#include <set>

#include "detectors/containers/container_reader.h"
#include "detectors/containers/wanted_containers.h"
#include "detectors/vendor_index.h"
#include "scanner/page/page_reader.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

constexpr int kMaxDepth = 3;                // containers that load containers
constexpr std::size_t kMaxContainers = 20;  // of one page
constexpr double kChoiceConfidence = 0.8;   // of one value out of several

// Why a tag does not run; empty when it does.
std::string why_inactive(const containers::Tag& tag) {
    if (tag.paused) return "its tag is paused in the container";
    return tag.fired ? "" : "nothing in the container starts its tag";
}

void mark(Script& script, const containers::Tag& tag, const std::string& place, const std::string& url) {
    script.url = url;
    script.container = place;
    const std::string why = why_inactive(tag);
    if (!why.empty()) {
        script.active = false;
        script.consent_gate = ConsentGate::none;  // a tag that never starts waits for nobody
        script.inactive_reason = why;
    } else if (!tag.consent.empty() && script.consent_gate == ConsentGate::none) {
        script.consent_gate = ConsentGate::call;
        script.consent_detail = "the container's tag waits for consent";
        for (const std::string& type : tag.consent)
            script.consent_purpose += (script.consent_purpose.empty() ? "" : " ") + type;
    }
}

// The tag's HTML is a small page of its own; what a visitor's browser would run of it is taken over.
void add_html(ContainerScripts& out, const containers::Tag& tag, const std::string& place,
              const std::string& url) {
    HttpResponse response;
    response.url = response.final_url = url;
    response.status = 200;
    response.headers.push_back({"Content-Type", "text/html; charset=utf-8"});
    response.body = "<!doctype html><body>" + tag.html;
    Page page = read_page(response);
    for (Script& script : page.scripts) {
        if (!script.url.empty()) {  // loaded, not inlined: an address to look at
            PageResource resource{"script", script.url, "", false, {}, place};
            if (why_inactive(tag).empty()) out.resources.push_back(std::move(resource));
            continue;
        }
        mark(script, tag, place, url);
        script.span = script.text_span = {};
        out.scripts.push_back(std::move(script));
    }
    for (PageResource& resource : page.resources) {
        if (!why_inactive(tag).empty()) continue;
        resource.container = place;
        resource.span = {};
        out.resources.push_back(std::move(resource));
    }
}

void add_tag(ContainerScripts& out, const containers::ContainerReading& container, const containers::Tag& tag,
             const std::string& url) {
    const std::string place = containers::describe_place(container, tag);
    if (!tag.html.empty()) add_html(out, tag, place, url);
    if (!tag.image_url.empty() && why_inactive(tag).empty())
        out.resources.push_back({"img", tag.image_url, "", false, {}, place});
    if (tag.script.empty()) return;
    Script script;
    script.text = tag.script;
    mark(script, tag, place, url);
    out.scripts.push_back(std::move(script));
}

// The same reading, held for less certain.
std::shared_ptr<const ScriptReading> doubt(const std::shared_ptr<const ScriptReading>& reading,
                                           const std::string& why) {
    if (!reading) return reading;
    auto out = std::make_shared<ScriptReading>(*reading);
    for (JsCall& call : out->calls) {
        if (call.confidence <= kChoiceConfidence) continue;
        call.confidence = kChoiceConfidence;
        call.doubt = why;
    }
    return out;
}

}  // namespace

ContainerScripts read_container_scripts(std::string_view body, const std::string& url, ScriptStore& store) {
    ContainerScripts out;
    const containers::ContainerReading container = containers::read_container(body, url, known_tags());
    out.problems = container.problems;
    out.children = container.children;
    std::vector<std::string> doubts;  // one for each script
    for (const containers::Tag& tag : container.tags) {
        add_tag(out, container, tag, url);
        doubts.resize(out.scripts.size(), tag.choice);
    }
    for (std::size_t i = 0; i < out.scripts.size(); ++i) {
        Script& script = out.scripts[i];
        const ReadScript read = store.read(script.text);
        script.sha256 = read.sha256;
        script.reading = doubts[i].empty() ? read.reading : doubt(read.reading, doubts[i]);
        script.text.clear();
    }
    return out;
}

std::shared_ptr<const ContainerScripts> ContainerStore::open(const std::string& url, const AskingPage& page) {
    return opened_.get(url, [&] {
        const auto file = store_.external(url, page, true);
        if (!file->problem.empty()) {
            ContainerScripts unread;
            unread.problems.push_back("container not read: " + file->problem);
            return unread;
        }
        const Guard& guard = store_.guard();
        if (const auto end =
                guard.try_alone(process::Work::container, file->sha256, url + "\n" + file->body)) {
            ContainerScripts unread;
            unread.fault = internal_fault("this container", *end);
            return unread;
        }
        const auto claim = guard.claim(process::Work::container, file->sha256, url);
        process::pass_fault_point(process::FaultPoint::container, file->body);
        return read_container_scripts(file->body, url, store_);
    });
}

void ContainerStore::open_all(Page& page, const ScriptRules& rules, std::vector<Problem>& problems) {
    struct Wanted {
        std::string url;
        bool active;
        std::string why;
        ConsentGate gate;
        int depth;
    };
    std::vector<Wanted> queue;
    for (const containers::ContainerRequest& request : containers::wanted_containers(page))
        queue.push_back({request.url, request.active, request.why, request.consent_gate, 1});
    std::set<std::string> seen;
    std::set<std::string> left_out;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const Wanted wanted = queue[i];
        if ((!wanted.active && wanted.gate == ConsentGate::none) || seen.contains(wanted.url)) continue;
        if (seen.size() >= kMaxContainers || wanted.depth > kMaxDepth) {
            left_out.insert(wanted.url);
            continue;
        }
        seen.insert(wanted.url);
        if (!rules.is_free(wanted.url) && !rules.may_fetch(wanted.url)) {
            problems.push_back(
                {Stage::fetch, wanted.url, "container not read: it is not the site's own (--own-scripts)"});
            continue;
        }
        const auto opened = open(wanted.url, {page.final_url, page.is_private});
        for (const std::string& problem : opened->problems)
            problems.push_back({Stage::fetch, wanted.url, problem});
        if (!opened->fault.empty()) problems.push_back({Stage::internal, wanted.url, opened->fault});
        for (Script script : opened->scripts) {
            if (script.active && script.consent_gate == ConsentGate::none) script.consent_gate = wanted.gate;
            page.scripts.push_back(std::move(script));
        }
        page.resources.insert(page.resources.end(), opened->resources.begin(), opened->resources.end());
        for (const std::string& child : opened->children)
            queue.push_back(
                {containers::container_url("", child, ""), true, "", wanted.gate, wanted.depth + 1});
    }
    for (const std::string& url : seen) left_out.erase(url);
    if (!left_out.empty())
        problems.push_back({Stage::fetch, page.final_url,
                            counted(left_out.size(), "more container was", "more containers were") +
                                " not read: at most " + std::to_string(kMaxContainers) + " of a page, " +
                                std::to_string(kMaxDepth) + " deep"});
}

}  // namespace formleak
