#include "scanner/engine/verify.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "scanner/engine/agreement.h"
#include "scanner/engine/answered_by_visit.h"
#include "scanner/engine/called_switches.h"
#include "scanner/engine/forms_elsewhere.h"
#include "scanner/engine/other_names.h"
#include "scanner/engine/page_values.h"
#include "scanner/engine/rendered_page.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/engine/seen_setups.h"
#include "scanner/engine/targets.h"
#include "scanner/engine/unknown_coding.h"
#include "scanner/engine/visit_analysis.h"
#include "scanner/engine/worker_pool.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

using browser::VisitHooks;
using browser::VisitPlan;

constexpr std::size_t kPagesPerWave = 32;  // their visits are in memory together

// A browser has no way to a file, nor does a page that has no address load its scripts as it would when
// published.
bool has_web_address(const PageReport& page) {
    const auto url = parse_url(page.final_url);
    return url && url->scheme != "file";
}

// The user's session is nobody's business who reads the recording: names stay, as browsers' own exports do.
void hide_cookies(Exchange& exchange) {
    for (std::vector<Header>* headers : {&exchange.request.headers, &exchange.response.headers})
        for (Header& header : *headers) {
            const std::string name = lower_ascii(header.name);
            if (name == "cookie" || name == "set-cookie") header.value = without_cookie_values(header.value);
        }
}

// The events without those of presses before anything was typed: a prediction is about the others.
std::vector<Event> heard_of_clicks(const VisitAnalysis& analysis) {
    std::vector<Event> out;
    for (std::size_t i = 0; i < analysis.events.size(); ++i)
        if (!analysis.opening_events.contains(i)) out.push_back(analysis.events[i]);
    return out;
}

// What one page's visits gave, before it is put in its place.
struct PageVisits {
    std::vector<VisitResult> visits;  // only where somebody wants them whole
    std::vector<VisitAnalysis> analyses;
    std::vector<VisitMemory> memories;
    OtherNamesSeen other_names;
    RenderedPage rendered;  // of the first visit
    PageResult called;      // set-ups that nothing but its calls told of
    AnsweredByVisit answered;
    bool suspect = false;  // visiting it ended a process before; it is not visited again
};

class Verification {
  public:
    explicit Verification(const VerifyParts& parts) : parts_(parts) {}

    void run(std::size_t first_page) {
        read_ = parts_.builder.so_far().pixels;
        std::vector<std::size_t> pages;
        std::size_t without_address = 0;
        for (std::size_t i = first_page; i < parts_.builder.so_far().pages.size(); ++i) {
            const PageReport& page = parts_.builder.so_far().pages[i];
            if (!has_web_address(page))
                ++without_address;
            else if (page.status < 400)
                pages.push_back(i);  // the others are problems already
        }
        if (without_address)
            parts_.builder.add_problem(Stage::browser, parts_.request.targets.front(),
                                       counted(without_address, "page was not visited: it is a file",
                                               "pages were not visited: they are files") +
                                           " without an address; give --base-url");
        for (std::size_t begin = 0; begin < pages.size(); begin += kPagesPerWave) {
            const std::size_t count = std::min(kPagesPerWave, pages.size() - begin);
            std::vector<PageVisits> wave(count);
            run_parallel(count, static_cast<int>(parts_.browser.tabs()), [&](std::size_t i) {
                if (parts_.control.stopped()) return;
                wave[i] = visit_page(parts_.builder.so_far().pages[pages[begin + i]]);
                tell_progress(pages.size(), wave[i]);
            });
            for (std::size_t i = 0; i < count; ++i) settle(pages[begin + i], std::move(wave[i]));
        }
        if (const std::size_t left = pages.size() - done_; parts_.control.stopped() && left)
            parts_.builder.add_problem(
                Stage::browser, parts_.request.targets.front(),
                "stopped early: " + counted(left, "page was", "pages were") + " not visited");
        for (WorthALook& line : other_names_.lines()) parts_.builder.add_worth_a_look(std::move(line));
        parts_.builder.add_unknown_names(other_names_.unknown());
        hold_against(parts_.builder.report(), memories_);
    }

  private:
    PageVisits visit_page(const PageReport& page) {
        PageVisits out;
        const Guard& guard = parts_.hooks.guard;
        out.suspect = guard.suspect(process::Work::visit, page.final_url).has_value();
        if (out.suspect) return out;
        const auto claim = guard.claim(process::Work::visit, page.final_url, page.final_url);
        PageReport with_scripts = page;
        const auto visit_once = [&](ConsentAnswer consent, int number,
                                    const std::set<std::string>& left_empty) {
            claim.touch();
            process::pass_fault_point(process::FaultPoint::visit, page.final_url);
            VisitPlan plan = plan_for(page, consent);
            // Before anything is typed: what scripts brought is read, and asked for where it is others'.
            const auto read_page = [&](const VisitResult& so_far) {
                claim.touch();
                if (out.analyses.empty()) {
                    out.rendered = read_rendered(so_far, page, parts_.stores);
                    out.called = read_called_switches(
                        so_far, page.final_url, known_accounts(out.rendered.result.setups), parts_.stores);
                }
                claim.touch();
            };
            auto [guide, visit] = visit_as_new(page, plan, number, left_empty, read_page);
            if (out.analyses.empty()) {
                for (const Form& form : out.rendered.forms) with_scripts.forms.push_back(form);
                for (Form& form : forms_elsewhere(visit, *guide, with_scripts))
                    out.rendered.forms.push_back(std::move(form));
            }
            if (visit.fields.empty() && !visit.rendered_html.empty() && !out.rendered.has_fields &&
                has_field_to_fill(page.forms))
                visit.incomplete.push_back("the page had a form as fetched, none in the browser");
            out.answered.add(visit);
            add_hidden_values(visit);
            VisitAnalysis analysis = analyse_visit(visit, *guide, with_scripts);
            analysis.report.left_empty.assign(left_empty.begin(), left_empty.end());
            say_left_empty(analysis.result.leaks, left_empty);
            if (left_empty.empty()) search_unknown_coding(page, plan, visit, analysis);
            out.other_names.add(page.final_url, visit);
            out.memories.push_back({page.final_url, consent, visit.incomplete.empty(), visit.fields,
                                    visit.untyped, visit.clicks, heard_of_clicks(analysis)});
            out.analyses.push_back(std::move(analysis));
            if (!parts_.hooks.visit_done) return;
            for (Exchange& exchange : visit.exchanges)
                if (!is_for_third_party(exchange.request, parts_.own_domains)) hide_cookies(exchange);
            out.visits.push_back(std::move(visit));
        };
        for (const ConsentAnswer consent : parts_.request.browser->consents) visit_once(consent, 0, {});
        // Two fields that feed one key stop each other when both are filled. Not everybody fills both.
        int number = 2;
        for (const std::set<std::string>& left_empty :
             ways_around_conflicts(parts_.builder.so_far().leaks, page.final_url))
            if (!parts_.control.stopped())
                visit_once(parts_.request.browser->consents.back(), number++, left_empty);
        return out;
    }

    // Whose switches were read: before any visit, or in this page as it was rendered.
    std::set<std::pair<std::string, std::string>> known_accounts(
        const std::vector<PixelSetup>& rendered) const {
        std::set<std::pair<std::string, std::string>> out;
        for (const auto* setups : {&read_, &rendered})
            for (const PixelSetup& setup : *setups) out.insert({setup.vendor, setup.account});
        return out;
    }

    struct Visited {
        std::shared_ptr<VisitGuide> guide;
        VisitResult result;
    };

    // One visit by a person of its own; once more where the browser died under it, and took what was typed
    // with it.
    Visited visit_as_new(const PageReport& page, const VisitPlan& plan, int number,
                         const std::set<std::string>& left_empty,
                         const std::function<void(const VisitResult&)>& before_typing = {}) {
        for (bool again = true;; again = false) {
            Visited out{guide_for(page, plan.consent, number, left_empty), {}};
            VisitHooks hooks = hooks_for(out.guide);
            hooks.before_typing = before_typing;
            out.result = parts_.browser.visit(plan, hooks);
            if (!out.result.browser_died || !again || parts_.control.stopped()) return out;
        }
    }

    VisitPlan plan_for(const PageReport& page, ConsentAnswer consent) const {
        VisitPlan plan;
        plan.url = page.final_url;
        plan.consent = consent;
        plan.language = parts_.request.browser->language;
        plan.is_mobile = parts_.request.browser->is_mobile;
        plan.policy = parts_.request.browser->policy;
        plan.cookies = cookies_for_site();
        plan.own_hosts = parts_.trust.hosts;
        plan.alias_domains = alias_domains();
        plan.watched = watched_names();
        plan.keep_bodies = static_cast<bool>(parts_.hooks.visit_done);
        for (const Leak& leak : parts_.builder.so_far().leaks) {
            if (leak.page != page.final_url || leak.trigger.event != Trigger::Event::click) continue;
            plan.predicted_triggers.push_back(leak.trigger);
            plan.predicted_triggers.insert(plan.predicted_triggers.end(), leak.more_triggers.begin(),
                                           leak.more_triggers.end());
            if (plan.predicted_triggers.size() > 100) break;
        }
        return plan;
    }

    std::set<std::string> alias_domains() const {
        std::set<std::string> hosts, out;
        for (const std::string& alias : parts_.request.aliases)
            if (const auto named = parse_alias(alias)) hosts.insert(named->host);
        for (const std::string& host : hosts) out.insert(registrable_domain(host));
        // A scope holds each host with and without www.
        for (const std::string& host : parts_.trust.hosts)
            if (!hosts.contains(host) &&
                !hosts.contains(host.starts_with("www.") ? host.substr(4) : "www." + host))
                out.erase(registrable_domain(host));
        return out;
    }

    // Cookies of the file for the target's own site and the aliases: the browser would send others to whoever
    // the page contacts. Over TLS alone where the target is.
    std::vector<FileCookie> cookies_for_site() const {
        std::vector<FileCookie> out = parts_.request.fetch.cookies;
        std::erase_if(out, [this](const FileCookie& cookie) { return !is_for_site(parts_.trust, cookie); });
        for (FileCookie& cookie : out) cookie.secure |= parts_.trust.cookies_need_tls;
        return out;
    }

    // The same page, consent and number give the same person: a report can be made again.
    std::shared_ptr<VisitGuide> guide_for(const PageReport& page, ConsentAnswer consent, int number,
                                          const std::set<std::string>& left_empty) const {
        return std::make_shared<VisitGuide>(
            page.final_url + "\n" + std::string(to_string(consent)) + "\n" + std::to_string(number),
            parts_.own_domains, parts_.fetcher, left_empty, page);
    }

    // They own the guide: a request that is under way when the visit ends asks it after that.
    VisitHooks hooks_for(const std::shared_ptr<VisitGuide>& guide) const {
        VisitHooks hooks;
        hooks.fetch = [guide](const HttpRequest& request) { return guide->fetch(request); };
        hooks.values_for = [guide](const std::vector<browser::SeenField>& fields) {
            return guide->values_for(fields);
        };
        hooks.carries_typed = [guide](const Request& request) { return guide->carries_typed(request); };
        hooks.is_third_party = [guide](const Request& request) {
            return is_for_third_party(request, guide->own_domains());
        };
        hooks.canonical_name = parts_.canonical_name;
        hooks.leaking = [guide](const VisitResult& visit) { return leaking_fields(visit, *guide); };
        hooks.now = parts_.hooks.now;
        hooks.stopped = [this] { return parts_.control.stopped(); };
        return hooks;
    }

    // A parameter that looks like a coding nobody knows: does it change with what is typed, and only with
    // that?
    void search_unknown_coding(const PageReport& page, const VisitPlan& plan, const VisitResult& visit,
                               VisitAnalysis& analysis) {
        const std::vector<OpaqueValue> opaque = opaque_values(visit, analysis, parts_.own_domains);
        if (opaque.empty() || parts_.control.stopped()) return;
        VisitPlan again = plan;
        again.take_pictures = again.keep_bodies = false;
        const VisitResult same = visit_as_new(page, again, 0, {}).result,
                          other = visit_as_new(page, again, 1, {}).result;
        add_unknown_codings(opaque, same, other, visit, page, analysis);
    }

    void settle(std::size_t page, PageVisits&& visits) {
        if (visits.suspect) {
            ++done_;
            const std::string& url = parts_.builder.so_far().pages[page].final_url;
            parts_.builder.add_problem(Stage::internal, url,
                                       "internal fault while visiting this page; it was not visited again");
        }
        if (visits.analyses.empty()) return;
        ++done_;
        parts_.builder.drop_problems(
            parts_.builder.so_far().pages[page].final_url,
            [&](std::string_view message) { return visits.answered.is_answered(message); });
        const std::vector<PixelSetup> rendered = visits.rendered.result.setups;
        parts_.builder.add_rendered(page, std::move(visits.rendered.forms),
                                    std::move(visits.rendered.result));
        parts_.builder.add(std::move(visits.called));
        for (VisitAnalysis& analysis : visits.analyses) {
            analysis.report.set_ups =
                hold_setups_against(read_, rendered, analysis.result.setups, analysis.report.page,
                                    analysis.report.consent, analysis.vendors_missed);
            parts_.builder.add_events(std::move(analysis.events));
            parts_.builder.add(std::move(analysis.result));
            parts_.builder.add_visit(std::move(analysis.report), std::move(analysis.worth_a_look));
        }
        other_names_.add(visits.other_names);
        for (VisitMemory& memory : visits.memories) memories_.push_back(std::move(memory));
        for (VisitResult& visit : visits.visits) parts_.hooks.visit_done(std::move(visit));
    }

    void tell_progress(std::size_t of, const PageVisits& visits) {
        if (!parts_.hooks.progress || visits.analyses.empty()) return;
        const std::lock_guard lock(progress_mutex_);
        Progress progress;
        progress.done = ++told_;
        progress.waiting = of - told_;
        for (const VisitAnalysis& analysis : visits.analyses) seen_ += analysis.result.leaks.size();
        progress.findings = seen_;
        progress.url = visits.analyses.front().report.page;
        progress.what = "visits";
        parts_.hooks.progress(progress);
    }

    const VerifyParts& parts_;
    std::vector<PixelSetup> read_;  // before any visit
    std::vector<VisitMemory> memories_;
    OtherNamesSeen other_names_;
    std::size_t done_ = 0;
    std::mutex progress_mutex_;
    std::size_t told_ = 0, seen_ = 0;
};

}  // namespace

void verify_pages(std::size_t first_page, const VerifyParts& parts) {
    Verification(parts).run(first_page);
}

}  // namespace formleak
