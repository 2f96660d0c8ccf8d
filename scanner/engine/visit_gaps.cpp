#include "scanner/engine/visit_gaps.h"

#include <algorithm>
#include <map>

#include "detectors/wires/wire.h"
#include "scanner/engine/visit_guide.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/data_kind.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

// Why a script did not come; empty: it came, or we did not ask for it.
std::string failure_of(const Exchange& exchange) {
    if (!exchange.stopped_why.empty() || transfer::is_refusal(exchange.failure)) return {};
    if (!exchange.failure.empty()) return exchange.failure;
    if (exchange.has_response && exchange.response.status >= 400)
        return "status " + std::to_string(exchange.response.status);
    return {};
}

// A company's script that is missing takes nothing, in here alone.
void add_lost_scripts(const VisitResult& visit, const std::set<std::string>& own_domains,
                      std::vector<std::string>& out) {
    std::map<std::pair<std::string, std::string>, std::string> lost;  // company, host → why
    for (const Exchange& exchange : visit.exchanges) {
        if (exchange.resource_type != "script" || !is_for_third_party(exchange.request, own_domains))
            continue;
        const std::string why = failure_of(exchange);
        const auto url = why.empty() ? std::nullopt : parse_url(exchange.request.url);
        const auto match = url ? wires::match_host(url->host) : std::nullopt;
        if (match) lost.try_emplace({match->recipient, url->host}, why);
    }
    for (const auto& [whose, why] : lost)
        out.push_back("a script of " + whose.first + " did not load from " + whose.second + " (" + why +
                      "); what it would have taken is not known");
}

bool asks_for_somebody(const Form& form) {
    return std::any_of(form.fields.begin(), form.fields.end(),
                       [](const FormField& field) { return !field.hidden && is_personal(field.data_kind); });
}

// Pages may show a browser that is steered from outside something else.
void add_lost_forms(const VisitResult& visit, const PageReport& fetched, std::vector<std::string>& out) {
    const auto count = std::count_if(fetched.forms.begin(), fetched.forms.end(), [](const Form& form) {
        return form.origin != "script" && asks_for_somebody(form);
    });
    if (count == 0 || !visit.fields.empty() || !visit.incomplete.empty()) return;
    out.push_back(
        "the page had " + counted(static_cast<std::size_t>(count), "form", "forms") +
        " asking for personal data as fetched, and none that could be filled in the browser; it may "
        "show a browser like ours something else");
}

}  // namespace

std::vector<std::string> gaps_of_visit(const VisitResult& visit, const PageReport& fetched,
                                       const std::set<std::string>& own_domains) {
    std::vector<std::string> out;
    add_lost_scripts(visit, own_domains, out);
    add_lost_forms(visit, fetched, out);
    return out;
}

}  // namespace formleak
