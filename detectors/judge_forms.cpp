// Forms that hand data over by themselves: to another company, in the address, unencrypted.
#include <algorithm>

#include "detectors/judging.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

// The personal fields of a form, worst first; empty when there is none.
std::vector<const FormField*> personal_fields(const Form& form) {
    std::vector<const FormField*> out;
    for (const FormField& field : form.fields)
        if (is_personal(field.data_kind) && field.confidence >= 0.5 && field.type != "hidden" && !field.disabled) out.push_back(&field);
    std::stable_sort(out.begin(), out.end(), [](const FormField* a, const FormField* b) { return is_critical(a->data_kind) > is_critical(b->data_kind); });
    return out;
}

std::string list_fields(const std::vector<const FormField*>& fields) {
    std::string out;
    for (const FormField* field : fields) {
        if (out.size() > 160) return out + " …";
        const std::string& word = !field->label.empty() ? field->label : field->name;
        out += (out.empty() ? "" : ", ") + (word.empty() ? std::string(to_phrase(field->data_kind)) : word);
    }
    return out;
}

struct FormPlace {
    const PageReport& page;
    const Form& form;
    const std::vector<const FormField*>& fields;
};

void add_form_finding(Judge& judge, Finding finding, const FormPlace& place, std::string message, std::string_view destination) {
    const Rule* rule = find_rule(finding.rule);
    finding.title = rule->title;
    finding.remedy = rule->remedy;
    finding.message = std::move(message);
    finding.page = place.page.final_url;
    finding.confidence = place.fields.front()->confidence;
    finding.evidence.push_back({"html", place.page.final_url, place.form.span.line, place.form.span.column,
                                "<form action=\"" + place.form.action.substr(0, 160) + "\" method=\"" + place.form.method + "\">", place.page.sha256, ""});
    const std::string name = !place.form.id.empty() ? place.form.id : !place.form.name.empty() ? place.form.name : std::to_string(place.form.index);
    judge.add(std::move(finding), "form", path_of(place.page.final_url), name, destination);
}

void judge_third_party_action(Judge& judge, const FormPlace& place, const Url& action) {
    const std::string domain = registrable_domain(action.host);
    if (action.host.empty() || judge.first_party.contains(domain)) return;
    Finding finding = judge.start("form.third-party-action", severity_of(place.fields.front()->data_kind), Basis::predicted);
    for (const FormField* field : place.fields) {
        Leak leak;
        leak.page = place.page.final_url;
        leak.form = place.form.index;
        leak.field = field->index;
        leak.data_kind = field->data_kind;
        leak.match_key = field->name;
        leak.channel = "form";
        leak.recipient = domain;
        leak.destination = place.form.action;
        leak.trigger.event = "submit";
        leak.confidence = field->confidence;
        leak.field_name = field->name;
        leak.field_label = field->label;
        leak.field_type = field->type;
        leak.span = field->span;
        finding.leaks.push_back(static_cast<std::uint32_t>(judge.report.leaks.size()));
        judge.report.leaks.push_back(std::move(leak));
    }
    add_form_finding(judge, std::move(finding), place, "The form sends " + list_fields(place.fields) + " in clear to " + action.host + ".", domain);
}

void judge_form(Judge& judge, const PageReport& page, const Form& form, bool pixel_is_active) {
    const auto fields = personal_fields(form);
    const auto action = parse_url(form.action);
    const auto own = parse_url(page.final_url);
    if (form.outside || fields.empty() || !action || !own) return;
    const FormPlace place{page, form, fields};
    const bool critical = is_critical(fields.front()->data_kind);
    judge_third_party_action(judge, place, *action);
    if (form.method == "get")
        add_form_finding(judge, judge.start("form.get-personal-data", pixel_is_active ? Severity::medium : Severity::low, Basis::predicted), place,
                         "The form puts " + list_fields(fields) + " into the address" + (pixel_is_active ? ", which pixels on the site report." : "."), "");
    if (action->scheme == "http")
        add_form_finding(judge, judge.start("form.insecure-action", critical ? Severity::medium : Severity::low, Basis::predicted), place,
                         "The form sends " + list_fields(fields) + " unencrypted to " + action->host + ".", "");
}

}  // namespace

void judge_forms(Judge& judge) {
    const auto& pixels = judge.report.pixels;
    const bool pixel_is_active = std::any_of(pixels.begin(), pixels.end(), [](const PixelSetup& p) { return p.active; });
    for (const PageReport& page : judge.report.pages)
        for (const Form& form : page.forms) judge_form(judge, page, form, pixel_is_active);
}

}  // namespace formleak
