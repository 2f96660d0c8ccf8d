// judge(): from set-ups, leaks and forms to findings. One small function per rule, called in one list at the end.
#include <algorithm>
#include <map>
#include <tuple>

#include "detectors/rules.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

const Vendor* find_vendor(std::string_view id) {
    for (const Vendor* vendor : all_vendors())
        if (vendor->id == id) return vendor;
    return nullptr;
}

std::string fill_in(std::string_view text, std::string_view account, std::string_view setting) {
    std::string out(text);
    const auto replace_all = [&out](std::string_view word, std::string_view with) {
        for (std::size_t at = 0; (at = out.find(word, at)) != std::string::npos; at += with.size()) out.replace(at, word.size(), with);
    };
    replace_all("{setting}", setting);
    replace_all("{account}", account);
    return out;
}

std::string path_of(const std::string& url) {
    const auto parsed = parse_url(url);
    return parsed ? parsed->path : url;
}

struct Judge {
    ScanReport& report;
    const std::set<std::string>& first_party;

    Finding start(std::string rule_id, Severity severity, Basis basis) const {
        Finding finding;
        finding.rule = std::move(rule_id);
        finding.severity = severity;
        finding.basis = basis;
        finding.references = rule_references(finding.rule);
        return finding;
    }

    Finding start_for_pixel(std::string_view what, std::uint32_t pixel, Severity severity, Basis basis) const {
        const PixelSetup& setup = report.pixels[pixel];
        const Vendor* vendor = find_vendor(setup.vendor);
        Finding finding = start(setup.vendor + "." + std::string(what), severity, basis);
        finding.pixel = pixel;
        finding.confidence = setup.confidence;
        const Rule* rule = find_rule(finding.rule);
        if (rule && vendor) finding.remedy = fill_in(rule->remedy, setup.account, fill_in(vendor->setting_path, setup.account, ""));
        if (!setup.found_in.empty()) {
            finding.page = setup.found_in.front().page_url;
            finding.evidence.push_back(place_of(setup));
        }
        return finding;
    }

    static Evidence place_of(const PixelSetup& setup) {
        const FoundIn& found = setup.found_in.front();
        return {"script", found.url, found.span.line, found.span.column, found.excerpt, "", ""};
    }

    static Evidence config_of(const PixelSetup& setup) {
        const SettingSource& source = setup.automatic_source;
        return {"config", source.url, source.line, 0, source.excerpt, source.sha256, source.fetched_at};
    }

    std::string label_of(const PixelSetup& setup) const {
        const Vendor* vendor = find_vendor(setup.vendor);
        return std::string(vendor ? vendor->name : std::string_view(setup.vendor)) + " " + setup.account;
    }

    void add(Finding finding, std::string_view subject, std::string_view path, std::string_view field, std::string_view destination) {
        finding.id = fingerprint(finding.rule, subject, path, field, destination);
        report.findings.push_back(std::move(finding));
    }
};

std::string gate_sentence(const PixelSetup& setup) {
    return setup.consent_gate == ConsentGate::none ? "" : " It waits for the visitor's consent; after that it does this.";
}

Severity severity_of(DataKind kind) { return is_critical(kind) ? Severity::critical : Severity::high; }

std::string field_phrase(const Leak& leak) {
    std::string out = !leak.field_label.empty() ? "“" + leak.field_label + "”" : "the field";
    if (!leak.field_name.empty()) out += " (name=" + leak.field_name + ")";
    return out;
}

// Taken by the vendor's own reading of the page, not handed over by the site's code.
bool is_automatic(const Leak& leak) { return leak.field != kNoIndex || !leak.field_name.empty(); }

// Leaks of one pixel, page and field are one finding: a full name that goes as fn and ln is one field.
void judge_automatic_leaks(Judge& judge) {
    std::map<std::tuple<std::uint32_t, std::string, std::string, std::string>, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.pixel == kNoIndex || leak.basis == Basis::recorded || !is_automatic(leak)) continue;
        const std::string field = !leak.field_name.empty() ? leak.field_name : leak.field_label;
        groups[{leak.pixel, path_of(leak.page), field, std::to_string(leak.form)}].push_back(i);
    }
    std::set<std::string> ids;
    for (const auto& [key, indices] : groups) {
        const Leak& first = judge.report.leaks[indices.front()];
        const PixelSetup& setup = judge.report.pixels[first.pixel];
        Severity severity = severity_of(first.data_kind);
        std::string keys;
        double confidence = 0;
        for (std::uint32_t i : indices) {
            const Leak& leak = judge.report.leaks[i];
            severity = std::max(severity, severity_of(leak.data_kind));
            confidence = std::max(confidence, leak.confidence);
            if (keys.find(leak.match_key) == std::string::npos) keys += (keys.empty() ? "" : ", ") + leak.match_key;
        }
        // A guess of the experimental tier must not break a build.
        if (confidence < 0.4) severity = std::min(severity, Severity::low);
        Finding finding = judge.start_for_pixel("automatic-matching", first.pixel, severity, first.basis);
        finding.page = first.page;
        finding.leaks = indices;
        finding.confidence = std::min(confidence, setup.confidence);
        finding.title = judge.label_of(setup) + " takes what people type";
        finding.message = "What is typed into " + field_phrase(first) + " would leave, hashed, as " + keys + " to " + first.recipient +
                          (first.trigger.text.empty() ? "" : " at a click on “" + first.trigger.text + "”") +
                          ". Automatic matching is on in the configuration served for this pixel." +
                          (first.why.empty() ? "" : " " + first.why + ".") + gate_sentence(setup);
        finding.evidence.insert(finding.evidence.begin(), {"html", first.page, first.span.line, first.span.column,
                                                           "<input name=\"" + first.field_name + "\" type=\"" + first.field_type + "\">", "", ""});
        finding.evidence.push_back(Judge::config_of(setup));
        const std::string form = std::get<3>(key);
        const std::string subject = setup.vendor + ":" + setup.account;
        const std::string id = fingerprint(finding.rule, subject, std::get<1>(key), std::get<2>(key), first.recipient);
        const bool taken = !ids.insert(id).second;  // two forms of a page with one field name: keep them apart
        judge.add(std::move(finding), subject, std::get<1>(key), taken ? std::get<2>(key) + "#" + form : std::get<2>(key), first.recipient);
    }
}

void judge_manual_leaks(Judge& judge) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.pixel != kNoIndex && leak.basis != Basis::recorded && !is_automatic(leak)) groups[leak.pixel].push_back(i);
    }
    for (const auto& [pixel, indices] : groups) {
        const Leak& first = judge.report.leaks[indices.front()];
        const PixelSetup& setup = judge.report.pixels[pixel];
        Severity severity = Severity::high;
        std::set<std::string> keys;
        double confidence = 0;
        for (std::uint32_t i : indices) {
            severity = std::max(severity, severity_of(judge.report.leaks[i].data_kind));
            keys.insert(judge.report.leaks[i].match_key);
            confidence = std::max(confidence, judge.report.leaks[i].confidence);
        }
        std::string list;
        for (const std::string& key : keys) list += (list.empty() ? "" : ", ") + key;
        Finding finding = judge.start_for_pixel("manual-matching", pixel, severity, first.basis);
        finding.page = first.page;
        finding.leaks = indices;
        finding.confidence = confidence;
        finding.title = "The site hands personal data to " + judge.label_of(setup);
        finding.message = "The site's code passes " + list + " to the pixel; they go to " + first.recipient + " with every event." + gate_sentence(setup);
        if (first.span.line) finding.evidence.insert(finding.evidence.begin(), {"script", first.page, first.span.line, first.span.column, "", "", ""});
        judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", list, first.recipient);
    }
}

// Which rule a recorded leak belongs to: by the vendor's channel, else by whether the vendor is known at all.
std::string recorded_rule(const Leak& leak, const PixelSetup* setup) {
    if (!setup) return "request.personal-data";
    static constexpr std::string_view kAutomatic[] = {"udff", "audff", "sgwUserDataFormFields", "collected forms", "auto"};
    if (leak.channel == "address") return setup->vendor + ".url-data";
    const bool automatic = std::find(std::begin(kAutomatic), std::end(kAutomatic), leak.channel) != std::end(kAutomatic);
    return setup->vendor + (automatic ? ".automatic-matching" : ".manual-matching");
}

std::string recorded_message(const ScanReport& report, const std::vector<std::uint32_t>& indices, const std::string& recipient) {
    std::set<std::string> kinds;
    std::uint64_t count = 0;
    std::string first, last;
    for (std::uint32_t i : indices) {
        const Leak& leak = report.leaks[i];
        kinds.insert((leak.why.empty() ? std::string(to_phrase(leak.data_kind)) : leak.why));
        count += leak.count;
        if (!leak.first_at.empty() && (first.empty() || leak.first_at < first)) first = leak.first_at;
        last = std::max(last, leak.last_at);
    }
    std::string list;
    for (const std::string& kind : kinds) list += (list.empty() ? "" : ", ") + kind;
    std::string out = "The capture shows " + list + " going to " + recipient + ", " + std::to_string(count) + (count == 1 ? " time" : " times");
    if (!first.empty()) out += first == last ? ", at " + first : ", from " + first + " to " + last;
    return out + ".";
}

// The same leak a thousand times is one finding: by rule, account, recipient, page and kind.
void judge_recorded_leaks(Judge& judge) {
    std::map<std::tuple<std::string, std::uint32_t, std::string, std::string, DataKind>, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.basis != Basis::recorded) continue;
        const PixelSetup* setup = leak.pixel != kNoIndex ? &judge.report.pixels[leak.pixel] : nullptr;
        groups[{recorded_rule(leak, setup), leak.pixel, leak.recipient, path_of(leak.page), leak.data_kind}].push_back(i);
    }
    for (const auto& [key, indices] : groups) {
        const auto& [rule_id, pixel, recipient, path, kind] = key;
        const Leak& first = judge.report.leaks[indices.front()];
        Finding finding = judge.start(rule_id, severity_of(kind), Basis::recorded);
        finding.pixel = pixel;
        finding.page = first.page;
        finding.leaks = indices;
        for (std::uint32_t i : indices) finding.confidence = std::max(i == indices.front() ? 0.0 : finding.confidence, judge.report.leaks[i].confidence);
        finding.count = 0;
        for (std::uint32_t i : indices) finding.count += judge.report.leaks[i].count;
        finding.title = pixel != kNoIndex ? judge.label_of(judge.report.pixels[pixel]) + " was sent personal data" : recipient + " was sent personal data";
        finding.message = recorded_message(judge.report, indices, recipient);
        finding.evidence.push_back({"capture", first.destination, 0, 0, first.channel + " " + first.match_key, "", first.first_at});
        const Rule* rule = find_rule(rule_id);
        const Vendor* vendor = pixel != kNoIndex ? find_vendor(judge.report.pixels[pixel].vendor) : nullptr;
        const std::string account = pixel != kNoIndex ? judge.report.pixels[pixel].account : "";
        if (rule) finding.remedy = fill_in(rule->remedy, account, vendor ? fill_in(vendor->setting_path, account, "") : "The vendor's dashboard");
        const std::string subject = pixel != kNoIndex ? judge.report.pixels[pixel].vendor + ":" + account : "request";
        judge.add(std::move(finding), subject, path, std::string(to_string(kind)), recipient);
    }
}

bool has_field_leak(const ScanReport& report, std::uint32_t pixel) {
    return std::any_of(report.leaks.begin(), report.leaks.end(),
                       [pixel](const Leak& leak) { return leak.pixel == pixel && is_automatic(leak); });
}

// "On /kontakt: …", for the forms of the first pages that carry the pixel.
std::string forms_told(const Judge& judge, std::uint32_t pixel) {
    constexpr int kMostForms = 3;
    const Vendor* vendor = find_vendor(judge.report.pixels[pixel].vendor);
    std::string out;
    int told = 0;
    for (const PageReport& page : judge.report.pages) {
        if (!vendor || !vendor->describe_events || std::find(page.pixels.begin(), page.pixels.end(), pixel) == page.pixels.end()) continue;
        for (const Form& form : page.forms) {
            const std::string what = vendor->describe_events(form);
            if (what.empty() || ++told > kMostForms) continue;
            out += " On " + path_of(page.final_url) + ": " + what;
        }
    }
    return out;
}

bool is_stopped_by_page(const PixelSetup& setup) {
    return std::any_of(setup.overrides.begin(), setup.overrides.end(), [](const Override& o) { return o.effective; });
}

void judge_switch(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    if (setup.automatic_state == State::on && !has_field_leak(judge.report, pixel)) {
        const bool stopped = is_stopped_by_page(setup);
        Finding finding = judge.start_for_pixel("automatic-matching", pixel, stopped ? Severity::low : Severity::medium, Basis::configured);
        finding.title = judge.label_of(setup) + " is set to take what people type";
        finding.message = std::string("Automatic matching is on in the configuration served for this pixel; no field of the pages read would feed it") +
                          (stopped ? ", because the page's own code holds it back. One changed line sets it free." : ".") + gate_sentence(setup);
        finding.evidence.push_back(Judge::config_of(setup));
        judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", "", setup.recipient.name);
    }
    const Vendor* vendor = find_vendor(setup.vendor);
    if (setup.automatic_state == State::unknown && vendor && vendor->apply_config) {
        const Severity severity = is_stopped_by_page(setup) ? Severity::low : Severity::medium;
        Finding finding = judge.start_for_pixel("config-unreadable", pixel, severity, Basis::configured);
        finding.title = "The switch of " + judge.label_of(setup) + " could not be read";
        finding.message = "Whether this pixel takes what people type is unknown: " +
                          (setup.automatic_why.empty() ? std::string("its configuration was not read") : setup.automatic_why) + ".";
        judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", "", setup.recipient.name);
    }
    if (setup.automatic_events == State::on && setup.automatic_state != State::on) {
        Finding finding = judge.start_for_pixel("automatic-events", pixel, Severity::low, Basis::configured);
        finding.title = judge.label_of(setup) + " reports buttons and form fields by itself";
        finding.message = "Every click on a button sends its text, the page's title and address, and which fields the form has and which are filled." +
                          forms_told(judge, pixel);
        finding.evidence.push_back(Judge::config_of(setup));
        judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", "", setup.recipient.name);
    }
    const auto unwanted = setup.settings.find("unwantedDataKeys");
    if (unwanted != setup.settings.end()) {
        Finding finding = judge.start_for_pixel("url-data", pixel, Severity::medium, Basis::configured);
        finding.title = judge.label_of(setup) + " was sent personal data in addresses or parameters";
        finding.message = "The configuration read lists parameter names that the vendor flagged: " + unwanted->second.substr(0, 300);
        finding.evidence.push_back(Judge::config_of(setup));
        judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", "", setup.recipient.name);
    }
}

void judge_presence(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    Finding finding = judge.start_for_pixel("present", pixel, Severity::info, Basis::configured);
    finding.title = judge.label_of(setup) + (setup.active ? " is on the site" : " stands in the pages but is not active");
    finding.message = setup.active ? "Set up in " + std::to_string(setup.found_in.size()) + " place(s)." : "Not active: " + setup.inactive_reason + ".";
    judge.add(std::move(finding), setup.vendor + ":" + setup.account, "", "", setup.recipient.name);
}

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

void judge(ScanReport& report, const std::set<std::string>& first_party) {
    Judge all{report, first_party};
    judge_automatic_leaks(all);
    judge_manual_leaks(all);
    judge_recorded_leaks(all);
    for (std::uint32_t pixel = 0; pixel < report.pixels.size(); ++pixel) {
        if (report.pixels[pixel].active) judge_switch(all, pixel);
        judge_presence(all, pixel);
    }
    const bool pixel_is_active = std::any_of(report.pixels.begin(), report.pixels.end(), [](const PixelSetup& p) { return p.active; });
    for (const PageReport& page : report.pages)
        for (const Form& form : page.forms) judge_form(all, page, form, pixel_is_active);
}

}  // namespace formleak
