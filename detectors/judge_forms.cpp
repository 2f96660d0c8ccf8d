// Forms that hand data over by themselves: to another company, in the address, unencrypted.
#include <algorithm>
#include <set>

#include "detectors/form_routes.h"
#include "detectors/judging.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

// The personal fields of a form, worst first; empty when there is none.
std::vector<const FormField*> personal_fields(const Form& form) {
    std::vector<const FormField*> out;
    for (const FormField& field : form.fields)
        if (is_personal(field.data_kind) && field.confidence >= 0.5 && field.type != "hidden" &&
            !field.disabled)
            out.push_back(&field);
    std::stable_sort(out.begin(), out.end(), [](const FormField* a, const FormField* b) {
        return is_critical(a->data_kind) > is_critical(b->data_kind);
    });
    return out;
}

// Without a button that sends it, a browser sends a form at Enter only where it has a single field to type
// in.
bool can_be_sent_by_hand(const Form& form) {
    if (form.buttons.empty() ||
        std::any_of(form.buttons.begin(), form.buttons.end(), [](const FormButton& b) { return b.submits; }))
        return true;
    return std::count_if(form.fields.begin(), form.fields.end(), [](const FormField& field) {
               return field.tag == "input" && field.type != "hidden" && field.type != "checkbox" &&
                      field.type != "radio";
           }) <= 1;
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
    const Route& route;
};

Evidence evidence_of(const FormPlace& place) {
    const FormButton* button = place.route.button;
    const SourceSpan& span = button ? button->span : place.form.span;
    const std::string action = place.route.action.substr(0, 160);
    const std::string excerpt =
        button
            ? "<" + button->tag + " formaction=\"" + action + "\" formmethod=\"" + place.route.method + "\">"
            : "<form action=\"" + action + "\" method=\"" + place.route.method + "\">";
    return {
        Evidence::Kind::html, place.page.final_url, span.line, span.column, excerpt, place.page.sha256, ""};
}

void add_form_finding(Judge& judge, Finding finding, const FormPlace& place, std::string message,
                      std::string_view destination) {
    const Rule* rule = find_rule(finding.rule);
    finding.title = rule->title;
    finding.remedy = rule->remedy;
    finding.message = std::move(message);
    finding.page = place.page.final_url;
    finding.confidence = place.fields.front()->confidence;
    finding.evidence.push_back(evidence_of(place));
    const std::string name = !place.form.id.empty()     ? place.form.id
                             : !place.form.name.empty() ? place.form.name
                                                        : std::to_string(place.form.index);
    judge.add(std::move(finding), "form", judge.page_path(place.page.final_url), name, destination);
}

// The form was seen sending the field: that is this finding's, not one of a script.
void take_observed(Judge& judge, Leak& predicted, Finding& finding) {
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& seen = judge.report.leaks[i];
        if (seen.page != predicted.page || seen.form != predicted.form || seen.field != predicted.field ||
            seen.recipient != predicted.recipient || !goes_by_form(judge.report, seen))
            continue;
        predicted.verified = Verified::confirmed;
        finding.basis = Basis::observed;
        finding.leaks.push_back(i);
        judge.told_of_forms.insert(i);
    }
}

void judge_third_party_action(Judge& judge, const FormPlace& place, const Url& action) {
    const std::string domain = registrable_domain(action.host);
    Finding finding = judge.start("form.third-party-action", severity_of(place.fields.front()->data_kind),
                                  Basis::predicted);
    for (const FormField* field : place.fields) {
        Leak leak;
        leak.page = place.page.final_url;
        leak.form = place.form.index;
        leak.field = field->index;
        leak.data_kind = field->data_kind;
        leak.match_key = field->name;
        leak.channel = "form";
        leak.via = Channel::form;
        leak.recipient = domain;
        leak.destination = place.route.action;
        leak.trigger.event = Trigger::Event::submit;
        leak.confidence = field->confidence;
        leak.field_name = field->name;
        leak.field_label = field->label;
        leak.field_type = field->type;
        leak.span = field->span;
        take_observed(judge, leak, finding);
        finding.leaks.push_back(static_cast<std::uint32_t>(judge.report.leaks.size()));
        judge.report.leaks.push_back(std::move(leak));
    }
    add_form_finding(judge, std::move(finding), place,
                     "The form sends " + list_fields(place.fields) + " in clear to " + action.host + ".",
                     domain);
}

// A form is told once for each rule, and once for each company it is sent to.
class FormJudge {
  public:
    FormJudge(Judge& judge, const PageReport& page, const Form& form, bool pixel_is_active)
        : judge_(judge),
          page_(page),
          form_(form),
          pixel_is_active_(pixel_is_active),
          fields_(personal_fields(form)) {}

    void run() {
        if (form_.outside || fields_.empty() || !parse_url(page_.final_url)) return;
        for (const Route& route : routes_of(form_))
            if (route.method != "dialog") judge_route(route);  // a dialog is closed, nothing is sent
    }

  private:
    void judge_route(const Route& route) {
        const auto action = parse_url(route.action);
        if (!action) return;
        const FormPlace place{page_, form_, fields_, route};
        const std::string domain = registrable_domain(action->host);
        if (!action->host.empty() && !judge_.first_party.contains(domain) &&
            is_new("form.third-party-action " + domain))
            judge_third_party_action(judge_, place, *action);
        if (route.method == "get" && can_be_sent_by_hand(form_) && is_new("form.get-personal-data"))
            add_form_finding(
                judge_,
                judge_.start("form.get-personal-data", pixel_is_active_ ? Severity::medium : Severity::low,
                             Basis::predicted),
                place,
                "The form puts " + list_fields(fields_) + " into the address" +
                    (pixel_is_active_ ? ", which pixels on the site report." : "."),
                "");
        const bool critical = is_critical(fields_.front()->data_kind);
        if (action->scheme == "http" && is_new("form.insecure-action"))
            add_form_finding(
                judge_,
                judge_.start("form.insecure-action", critical ? Severity::medium : Severity::low,
                             Basis::predicted),
                place, "The form sends " + list_fields(fields_) + " unencrypted to " + action->host + ".",
                "");
    }

    bool is_new(std::string what) { return told_.insert(std::move(what)).second; }

    Judge& judge_;
    const PageReport& page_;
    const Form& form_;
    bool pixel_is_active_;
    std::vector<const FormField*> fields_;
    std::set<std::string> told_;
};

}  // namespace

void judge_forms(Judge& judge) {
    const auto& pixels = judge.report.pixels;
    const bool pixel_is_active =
        std::any_of(pixels.begin(), pixels.end(), [](const PixelSetup& p) { return p.active; });
    for (const PageReport& page : judge.report.pages)
        for (const Form& form : page.forms) FormJudge(judge, page, form, pixel_is_active).run();
}

}  // namespace formleak
