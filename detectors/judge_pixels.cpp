// Configured and predicted: what a pixel's switch, its reading of forms and the site's own calls amount to.
#include <algorithm>
#include <map>
#include <tuple>

#include "detectors/judging.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"

namespace formleak {
namespace {

const SwitchState& matching_of(const PixelSetup& setup) {
    return switch_of(setup, Capability::matching);
}

std::string field_phrase(const Leak& leak) {
    std::string out = !leak.field_label.empty() ? "“" + leak.field_label + "”" : "the field";
    if (!leak.field_name.empty()) out += " (name=" + leak.field_name + ")";
    return out;
}

// What stands in it, nobody types: the page puts it there.
bool is_filled_by_page(const ScanReport& report, const Leak& leak) {
    if (leak.field_type == "hidden") return true;
    for (const PageReport& page : report.pages)
        if (page.final_url == leak.page && leak.form < page.forms.size() &&
            leak.field < page.forms[leak.form].fields.size())
            return page.forms[leak.form].fields[leak.field].disabled;
    return false;
}

// "What is typed into “E-post” (name=epost) would leave"
std::string what_leaves(const ScanReport& report, const Leak& leak, Basis basis) {
    const bool by_page = is_filled_by_page(report, leak) || leak.by_page;
    const bool is_known = leak.field != kNoIndex || !leak.field_name.empty() || !leak.field_label.empty();
    return (!is_known ? std::string("What stands in a field of the page")
            : by_page ? "What the page fills into " + field_phrase(leak) + ", not typed in,"
                      : "What is typed into " + field_phrase(leak)) +
           (basis == Basis::observed ? " leaves" : " would leave");
}

// Was it seen leaving, and only as it was typed?
bool is_seen_readable(const Judge& judge, const std::vector<std::uint32_t>& indices) {
    bool seen = false;
    for (const std::uint32_t i : indices) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.basis != Basis::observed) continue;
        if (!leak.sha256.empty()) return false;
        seen = true;
    }
    return seen;
}

// What is said of a prediction; or of what was seen, where it was never seen without.
std::string how_sure(const ScanReport& report, const std::vector<std::uint32_t>& indices, Basis basis) {
    std::string why;
    for (const std::uint32_t i : indices) {
        const Leak& leak = report.leaks[i];
        if (leak.basis != basis) continue;
        if (leak.why.empty()) return {};
        if (why.empty()) why = leak.why;
        if (basis != Basis::observed) break;
    }
    return why.empty() ? why : " " + why + ".";
}

// The requests that were seen, one per address.
void add_request_evidence(const Judge& judge, const std::vector<std::uint32_t>& indices, Finding& finding) {
    std::set<std::string> told;
    for (const std::uint32_t i : indices) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.basis == Basis::observed && told.insert(leak.destination).second)
            finding.evidence.push_back({Evidence::Kind::request, leak.destination, 0, 0,
                                        leak.channel + "[" + leak.match_key +
                                            "]=" + (leak.sha256.empty() ? leak.normalised : leak.sha256),
                                        "", ""});
    }
}

// Leaks of one pixel, page and field are one finding: a full name that goes as fn and ln is one field.
void judge_automatic_leaks(Judge& judge) {
    std::map<std::tuple<std::uint32_t, std::string, std::string, std::string>, std::vector<std::uint32_t>>
        groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        if (leak.pixel == kNoIndex || leak.basis == Basis::recorded || !is_sent_automatically(leak)) continue;
        const std::string field = !leak.field_name.empty() ? leak.field_name : leak.field_label;
        groups[{leak.pixel, judge.page_path(leak.page), field, std::to_string(leak.form)}].push_back(i);
    }
    std::set<std::string> ids;
    for (const auto& [key, indices] : groups) {
        const Leak& first = judge.report.leaks[indices.front()];
        const PixelSetup& setup = judge.report.pixels[first.pixel];
        Severity severity = severity_of(first.data_kind);
        std::set<std::string> all_keys;
        Basis basis = Basis::predicted;
        double confidence = 0;
        for (std::uint32_t i : indices) {
            const Leak& leak = judge.report.leaks[i];
            severity = std::max(severity, severity_of(leak.data_kind));
            confidence = std::max(confidence, leak.confidence);
            basis = std::max(basis, leak.basis);
            all_keys.insert(leak.match_key);
        }
        std::string keys;
        for (const std::string& match_key : all_keys) keys += (keys.empty() ? "" : ", ") + match_key;
        const std::string seen = visit_sentence(judge.report, indices);
        // A guess of the experimental tier must not break a build.
        if (confidence < 0.4) severity = std::min(severity, Severity::low);
        Finding finding = judge.start_for_pixel("automatic-matching", first.pixel, severity, basis);
        finding.page = first.page;
        finding.leaks = indices;
        finding.confidence = basis == Basis::observed ? confidence : std::min(confidence, setup.confidence);
        finding.title = judge.label_of(setup) + " takes what people type";
        finding.message = what_leaves(judge.report, first, basis) +
                          (is_seen_readable(judge, indices) ? ", readable, as " : ", hashed, as ") + keys +
                          " to " + first.recipient +
                          (first.trigger.text.empty() ? "" : " at a click on “" + first.trigger.text + "”") +
                          "." +
                          (matching_of(setup).state == State::on
                               ? " Automatic matching is on in the configuration served for this pixel."
                               : "") +
                          how_sure(judge.report, indices, basis) + seen + gate_sentence(setup);
        // Where the field is not known there is none to show.
        if (first.field != kNoIndex || !first.field_name.empty())
            finding.evidence.insert(finding.evidence.begin(), field_evidence(first));
        if (!matching_of(setup).source.url.empty())
            finding.evidence.push_back(Judge::config_of(setup, Capability::matching));
        add_request_evidence(judge, indices, finding);
        const std::string form = std::get<3>(key);
        const std::string subject = judge.subject_of(setup);
        const std::string id =
            fingerprint(finding.rule, subject, std::get<1>(key), std::get<2>(key), first.recipient);
        const bool taken =
            !ids.insert(id).second;  // two forms of a page with one field name: keep them apart
        judge.add(std::move(finding), subject, std::get<1>(key),
                  taken ? std::get<2>(key) + "#" + form : std::get<2>(key), first.recipient);
    }
}

bool stands_at(const std::vector<Evidence>& evidence, const Leak& leak) {
    return !evidence.empty() && evidence.front().url == leak.source() &&
           evidence.front().line == leak.span.line && evidence.front().column == leak.span.column;
}

void judge_manual_leaks(Judge& judge) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < judge.report.leaks.size(); ++i) {
        const Leak& leak = judge.report.leaks[i];
        // What was seen leaving is told of there, with this place.
        if (leak.pixel != kNoIndex && leak.basis < Basis::observed && leak.verified != Verified::confirmed &&
            !is_sent_automatically(leak))
            groups[leak.pixel].push_back(i);
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
        finding.message = "The site's code passes " + list + " to the pixel; they go to " + first.recipient +
                          " with every event." + gate_sentence(setup);
        if (first.span.line && !stands_at(finding.evidence, first))
            finding.evidence.insert(
                finding.evidence.begin(),
                {Evidence::Kind::script, first.source(), first.span.line, first.span.column, "", "", ""});
        judge.add(std::move(finding), judge.subject_of(setup), "", list, first.recipient);
    }
}

// What the page hands over could not be followed: that it does stands there, what it is does not.
void judge_unread_data(Judge& judge, std::uint32_t pixel) {
    constexpr double kConfidence = 0.5;
    const PixelSetup& setup = judge.report.pixels[pixel];
    const bool is_unread = std::any_of(setup.manual_keys.begin(), setup.manual_keys.end(),
                                       [](const MatchKey& key) { return key.name == kUnreadKey; });
    if (setup.manual_state == State::on || !is_unread) return;
    Finding finding = judge.start_for_pixel("manual-matching", pixel, Severity::medium, Basis::configured);
    finding.confidence = std::min(finding.confidence, kConfidence);
    finding.title = "The site may hand personal data to " + judge.label_of(setup);
    finding.message =
        "The site's code passes user data to the pixel, and what is in them could not be read." +
        gate_sentence(setup);
    judge.add(std::move(finding), judge.subject_of(setup), "", kUnreadKey, setup.recipient.name);
}

bool has_field_leak(const ScanReport& report, std::uint32_t pixel) {
    return std::any_of(report.leaks.begin(), report.leaks.end(),
                       [&](const Leak& leak) { return leak.pixel == pixel && is_sent_automatically(leak); });
}

// "On /kontakt: …", for the forms of the first pages that carry the pixel.
std::string forms_told(const Judge& judge, std::uint32_t pixel) {
    constexpr int kMostForms = 3;
    const Vendor* vendor = find_checked_vendor(judge.report.pixels[pixel].vendor);
    std::string out;
    int told = 0;
    for (const PageReport& page : judge.report.pages) {
        if (!vendor || !vendor->describe_events ||
            std::find(page.pixels.begin(), page.pixels.end(), pixel) == page.pixels.end())
            continue;
        for (const Form& form : page.forms) {
            const std::string what = vendor->describe_events(form);
            if (what.empty() || ++told > kMostForms) continue;
            out += " On " + path_of(page.final_url) + ": " + what;
        }
    }
    return out;
}

bool is_stopped_by_page(const PixelSetup& setup) {
    return std::any_of(setup.overrides.begin(), setup.overrides.end(),
                       [](const Override& o) { return o.effective; });
}

// "autoConfig false: the click reader is switched off for this pixel"
std::string what_stops(const PixelSetup& setup) {
    for (const Override& o : setup.overrides)
        if (o.effective) return o.what + ": " + o.why;
    return {};
}

// Leaks were found and are not in the report: it must not be said that there are none.
void judge_unlisted(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    Finding finding = judge.start_for_pixel("automatic-matching", pixel, Severity::high, Basis::predicted);
    finding.title = judge.label_of(setup) + " takes what people type";
    finding.message = "Fields of the pages read would feed it (" + std::to_string(setup.unlisted_leaks) +
                      "); they are not listed, because the report has more leaks than it holds." +
                      gate_sentence(setup);
    if (!matching_of(setup).source.url.empty())
        finding.evidence.push_back(Judge::config_of(setup, Capability::matching));
    judge.add(std::move(finding), judge.subject_of(setup), "", "", setup.recipient.name);
}

// Where nothing that would leave was found.
std::string what_feeds(const PixelSetup& setup, bool stopped) {
    const std::string on = "Automatic matching is on in the configuration served for this pixel; ";
    if (const std::string& gap = matching_of(setup).gap; !gap.empty())
        return on + "what it takes is unknown, because the configuration was not read whole: " + gap + ".";
    const Vendor* vendor = find_vendor(setup.vendor);
    if (vendor && !vendor->predict)
        return on + "which fields would feed it is not predicted for this vendor.";
    return on + "none of the fields that people fill in, as far as they were read, would feed it" +
           (stopped ? ", because it is held back (" + what_stops(setup) + "). One changed line sets it free."
                    : ".");
}

void judge_matching(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    const bool listed = has_field_leak(judge.report, pixel);
    if (!listed && setup.unlisted_leaks > 0) return judge_unlisted(judge, pixel);
    if (matching_of(setup).state != State::on || listed) return;
    const bool stopped = is_stopped_by_page(setup);
    Finding finding = judge.start_for_pixel("automatic-matching", pixel,
                                            stopped ? Severity::low : Severity::medium, Basis::configured);
    finding.title = judge.label_of(setup) + " is set to take what people type";
    finding.message = what_feeds(setup, stopped) + gate_sentence(setup);
    finding.evidence.push_back(Judge::config_of(setup, Capability::matching));
    judge.add(std::move(finding), judge.subject_of(setup), "", "", setup.recipient.name);
}

// What a pixel does whose switch is on, as a clause.
std::string_view clause_of(Capability capability) {
    switch (capability) {
        case Capability::matching:
            return "takes what people type";
        case Capability::events:
            return "reports buttons and form fields by itself";
        case Capability::form_capture:
            return "keeps whole forms";
        case Capability::replay:
            return "records what happens on the page";
        case Capability::url_data:
            return "takes data out of addresses";
    }
    return {};
}

void add_unread_switch(Judge& judge, std::uint32_t pixel, Capability capability) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    const SwitchState& known = switch_of(setup, capability);
    const Severity severity = is_stopped_by_page(setup) ? Severity::low : Severity::medium;
    Finding finding =
        judge.start_for_pixel("config-unreadable", pixel, severity, Basis::configured, capability);
    finding.title = "The switch of " + judge.label_of(setup) + " could not be read";
    finding.message = "Whether this pixel " + std::string(clause_of(capability)) + " is unknown: " +
                      (known.why.empty() ? std::string("its configuration was not read") : known.why) + ".";
    // Matching's has been known by its rule alone since before there were others.
    const std::string_view field = capability == Capability::matching ? "" : to_string(capability);
    judge.add(std::move(finding), judge.subject_of(setup), "", field, setup.recipient.name);
}

// One for each of the vendor's files: where nothing of it could be read, its first switch stands for all.
void judge_unread_switches(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    const Vendor* vendor = find_checked_vendor(setup.vendor);
    if (!vendor) return;
    for (const SwitchFile& file : vendor->switch_files) {
        const auto unknown = std::find_if(
            file.switches.begin(), file.switches.end(),
            [&](const SwitchRow& row) { return switch_of(setup, row.capability).state == State::unknown; });
        // What reads everything reports clicks as well.
        const bool is_covered = unknown != file.switches.end() && unknown->capability == Capability::events &&
                                matching_of(setup).state == State::on;
        if (unknown != file.switches.end() && !is_covered)
            add_unread_switch(judge, pixel, unknown->capability);
    }
}

void judge_events(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    if (switch_of(setup, Capability::events).state != State::on || matching_of(setup).state == State::on)
        return;
    Finding finding = judge.start_for_pixel("automatic-events", pixel, Severity::low, Basis::configured,
                                            Capability::events);
    finding.title = judge.label_of(setup) + " reports buttons and form fields by itself";
    finding.message =
        "Every click on a button sends its text, the page's title and address, and which fields the form "
        "has and which are filled." +
        forms_told(judge, pixel);
    finding.evidence.push_back(Judge::config_of(setup, Capability::events));
    judge.add(std::move(finding), judge.subject_of(setup), "", "", setup.recipient.name);
}

void judge_flagged_names(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    const auto unwanted = setup.settings.find("unwantedDataKeys");
    if (unwanted == setup.settings.end()) return;
    Finding finding = judge.start_for_pixel("url-data", pixel, Severity::medium, Basis::configured);
    finding.title = judge.label_of(setup) + " was sent personal data in addresses or parameters";
    finding.message = "The configuration read lists parameter names that the vendor flagged: " +
                      unwanted->second.substr(0, 300);
    finding.evidence.push_back(Judge::config_of(setup, Capability::matching));
    judge.add(std::move(finding), judge.subject_of(setup), "", "", setup.recipient.name);
}

// Where in the site's pages and scripts it is set up: what is seen of it in requests is no place of it, and
// the document as a browser shows it is the page again.
std::size_t places_of(const PixelSetup& setup) {
    std::set<std::pair<std::string, std::string>> places;
    for (const FoundIn& found : setup.found_in)
        if (found.how != FoundIn::How::request && found.how != FoundIn::How::call_seen)
            places.insert({found.url, found.excerpt});
    return places.size();
}

std::string presence_of(const PixelSetup& setup) {
    if (!setup.active) return "Not active: " + setup.inactive_reason + ".";
    const std::size_t places = places_of(setup);
    if (places > 0) return "Set up in " + counted(places, "place", "places") + ".";
    const bool is_called =
        std::any_of(setup.found_in.begin(), setup.found_in.end(),
                    [](const FoundIn& found) { return found.how == FoundIn::How::call_seen; });
    return is_called ? "Seen called in a browser; nothing that was read sets it up."
                     : "Known by its requests alone.";
}

void judge_presence(Judge& judge, std::uint32_t pixel) {
    const PixelSetup& setup = judge.report.pixels[pixel];
    Finding finding = judge.start_for_pixel("present", pixel, Severity::info, Basis::configured);
    finding.title =
        judge.label_of(setup) + (setup.active ? " is on the site" : " stands in the pages but is not active");
    finding.message = presence_of(setup);
    judge.add(std::move(finding), judge.subject_of(setup), "", "", setup.recipient.name);
}
}  // namespace

void judge_pixels(Judge& judge) {
    judge_automatic_leaks(judge);
    judge_manual_leaks(judge);
    for (std::uint32_t pixel = 0; pixel < judge.report.pixels.size(); ++pixel) {
        if (judge.report.pixels[pixel].active) {
            judge_unread_data(judge, pixel);
            judge_matching(judge, pixel);
            judge_unread_switches(judge, pixel);
            judge_events(judge, pixel);
            judge_flagged_names(judge, pixel);
        }
        judge_presence(judge, pixel);
    }
}

}  // namespace formleak
