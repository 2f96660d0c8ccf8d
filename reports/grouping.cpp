#include "reports/grouping.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "reports/report_words.h"

namespace formleak {
namespace {

constexpr std::size_t kMostEvidence = 40;

bool same_place(const Evidence& a, const Evidence& b) {
    return a.url == b.url && a.line == b.line && a.column == b.column && a.excerpt == b.excerpt;
}

// What was seen in calls is told by what each hands over; else what is of one pixel is one group.
std::string key_of(const ScanReport& report, const Finding& f) {
    const bool of_pixel = f.pixel != kNoIndex && !f.leaks.empty();
    const bool in_call =
        of_pixel && f.leaks.front() < report.leaks.size() && report.leaks[f.leaks.front()].in_call;
    return f.rule + "\n" + (of_pixel ? std::to_string(f.pixel) + "\n" : "") +
           (!of_pixel || in_call ? f.message : "");
}

void join(Finding& group, const Finding& member) {
    group.severity = std::max(group.severity, member.severity);
    group.basis = std::max(group.basis, member.basis);
    group.confidence = std::max(group.confidence, member.confidence);
    group.leaks.insert(group.leaks.end(), member.leaks.begin(), member.leaks.end());
    for (const Evidence& e : member.evidence) {
        const auto known = [&e](const Evidence& other) { return same_place(e, other); };
        if (group.evidence.size() < kMostEvidence &&
            std::none_of(group.evidence.begin(), group.evidence.end(), known))
            group.evidence.push_back(e);
    }
}

// What the leaks of one row have in common.
std::string row_key(const Leak& leak) {
    std::string key;
    for (const std::string& part :
         {field_title(leak), field_key(leak), leak.destination, std::string(to_string(leak.trigger.event)),
          leak.normalised, std::string(to_string(leak.basis)), std::string(to_string(leak.verified)),
          std::string(form_phrase(leak)), leak.why, leak.in_call ? "call of " + leak.channel : ""})
        key += part + "\n";
    if (!leak.sha256.empty()) key += leak.match_key + "\n";
    // Where a click is only foreseen, any button of the field's form does.
    if (leak.basis == Basis::observed) key += leak.trigger.text + "\n" + leak.trigger.id;
    return key;
}

std::string words_of(const std::vector<std::string>& keys) {
    std::string out;
    for (const std::string& key : keys) out += (out.empty() ? "" : " ") + key;
    return out;
}

// What is true of all fields of a group at once.
std::string message_of_pixel(const ScanReport& report, const Finding& group) {
    const PixelSetup& pixel = report.pixels[group.pixel];
    std::string out = "Automatic matching is ON in the configuration served for this pixel";
    const SwitchState& matching = switch_of(pixel, Capability::matching);
    if (!matching.source.sha256.empty())
        out += " (" + words_of(matching.keys) + "; read " + matching.source.fetched_at + ", sha256 " +
               matching.source.sha256.substr(0, 12) + "…)";
    out += ". The site's own code does not have to mention it.";
    if (const std::string_view gate = gate_sentence(gate_of(pixel)); !gate.empty())
        out += " " + std::string(gate);
    if (const std::string_view phrase = consent_phrase(report, group.leaks); !phrase.empty())
        out += " Seen leaving in a browser: " + std::string(phrase) + ".";
    return out;
}

void finish(const ScanReport& report, Finding& group, const std::vector<std::string>& pages) {
    const bool of_pixel = group.pixel != kNoIndex && group.pixel < report.pixels.size() &&
                          group.rule.ends_with(".automatic-matching") && !group.leaks.empty();
    if (of_pixel && (group.basis == Basis::predicted || group.basis == Basis::observed) &&
        switch_of(report.pixels[group.pixel], Capability::matching).state == State::on)
        group.message = message_of_pixel(report, group);
    else if (pages.size() > 1)
        group.message += " (on " + std::to_string(pages.size()) + " pages: " + list_pages(pages, 5) + ")";
}

}  // namespace

std::vector<Finding> group_findings(const ScanReport& report) {
    std::vector<Finding> groups;
    std::vector<std::vector<std::string>> pages;
    std::map<std::string, std::size_t> at;
    for (const Finding& finding : report.findings) {
        const std::string key =
            finding.allowed ? "\n" + finding.id + std::to_string(groups.size()) : key_of(report, finding);
        const auto [place, fresh] = at.try_emplace(key, groups.size());
        if (fresh) {
            groups.push_back(finding);
            pages.emplace_back();
        } else {
            join(groups[place->second], finding);
        }
        const std::string page = short_page(report, finding.page);
        auto& list = pages[place->second];
        if (std::find(list.begin(), list.end(), page) == list.end()) list.push_back(page);
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (!groups[i].allowed) finish(report, groups[i], pages[i]);
    return groups;
}

std::vector<LeakRow> leak_rows(const ScanReport& report, const Finding& finding) {
    std::vector<LeakRow> rows;
    std::map<std::string, std::size_t> at;
    for (const Leak* leak : distinct_leaks(report, finding)) {
        const auto [place, fresh] = at.try_emplace(row_key(*leak), rows.size());
        if (fresh) rows.push_back({leak, "", {}});
        LeakRow& row = rows[place->second];
        row.has_one_hash &= row.leak->sha256 == leak->sha256;
        if ((" " + row.keys + " ").find(" " + leak->match_key + " ") == std::string::npos)
            row.keys += (row.keys.empty() ? "" : " ") + leak->match_key;
        const std::string page = short_page(report, leak->page);
        if (std::find(row.pages.begin(), row.pages.end(), page) == row.pages.end()) row.pages.push_back(page);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const LeakRow& a, const LeakRow& b) {
        return is_critical(a.leak->data_kind) > is_critical(b.leak->data_kind);
    });
    return rows;
}

std::string list_pages(const std::vector<std::string>& pages, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < pages.size() && i < most; ++i) out += (i ? ", " : "") + pages[i];
    if (pages.size() > most) out += " and " + std::to_string(pages.size() - most) + " more";
    return out;
}

}  // namespace formleak
