#include "reports/text_finding.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reports/report_words.h"
#include "reports/text_leaks.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kWithheldShown = 3;

// Severity and title to the left, the rule to the right where there is room.
void write_title(TextWriting& w, const Finding& f) {
    const auto severity = static_cast<std::size_t>(f.severity);
    const std::string tag = pad(std::string(w.words.severities[severity]), 8);
    const std::string title = safe(f.title), rule = safe(f.rule);
    const std::size_t used = count_code_points(tag) + 2 + count_code_points(title),
                      right = count_code_points(rule);
    const std::string text =
        w.page.painted(kSeverityColours[severity], tag) + "  " + w.page.painted(kBold, title);
    const std::size_t between =
        used + 2 + right <= w.page.width() ? w.page.width() - used - right : std::size_t{2};
    w.page.line(text + std::string(between, ' ') + w.page.painted(kDim, rule));
}

std::string name_of(const Withheld& withheld) {
    return safe(withheld.field_label.empty() ? withheld.field_name : withheld.field_label);
}

std::string list_names(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < kWithheldShown; ++i) out += (i ? ", " : "") + names[i];
    return out;
}

struct WithheldGroup {
    Withheld::Reason reason;
    std::vector<std::string> names;  // each once
};

std::vector<WithheldGroup> group_by_reason(const std::vector<const Withheld*>& all) {
    std::vector<WithheldGroup> groups;
    for (const Withheld* one : all) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const WithheldGroup& g) { return g.reason == one->reason; });
        if (group == groups.end()) group = groups.insert(groups.end(), WithheldGroup{one->reason, {}});
        const std::string name = name_of(*one);
        if (std::find(group->names.begin(), group->names.end(), name) == group->names.end())
            group->names.push_back(name);
    }
    return groups;
}

// Names by reason: "Förnamn, Efternamn (names the vendor does not know) · …".
std::string summary_of_withheld(const TextWriting& w, const std::vector<const Withheld*>& all) {
    std::string text;
    std::size_t left = 0;
    for (const auto& [reason, names] : group_by_reason(all)) {
        text += (text.empty() ? "" : " · ") + list_names(names) + " (" +
                std::string(withheld_reason(reason, w.options.language)) + ")";
        left += names.size() - std::min(names.size(), kWithheldShown);
    }
    if (left > 0) text += " · " + hidden_rest(w.words, left);
    return text;
}

void write_withheld(TextWriting& w, const Finding& f) {
    const std::vector<const Withheld*> all = withheld_of(w.report, f);
    if (all.empty()) return;
    const std::string lead = "  " + std::string(w.words.would_not) + "   ";
    const std::size_t indent = count_code_points(lead);
    if (!w.options.verbose) return w.page.paragraph(summary_of_withheld(w, all), indent, lead);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string why =
            all[i]->detail.empty() ? std::string(to_string(all[i]->reason)) : safe(all[i]->detail);
        w.page.paragraph(name_of(*all[i]) + " (" + why + ")", indent, i == 0 ? lead : "");
    }
}

void write_details(TextWriting& w, const Finding& f) {
    for (const Evidence& e : f.evidence) {
        std::string text = safe(e.url);
        if (e.line) text += ":" + std::to_string(e.line) + (e.column ? ":" + std::to_string(e.column) : "");
        if (!e.excerpt.empty()) text += "  " + safe(e.excerpt);
        if (!e.sha256.empty()) text += "  sha256 " + safe(e.sha256);
        if (!e.retrieved_at.empty()) text += "  " + safe(e.retrieved_at);
        w.page.paragraph(text, 12, "  " + pad(std::string(w.words.evidence), 10));
    }
    for (const std::string& reference : f.references)
        w.page.paragraph(safe(reference), 12, "  " + pad(std::string(w.words.references), 10));
}

}  // namespace

void write_finding(TextWriting& w, const Finding& f) {
    write_title(w, f);
    w.page.paragraph(safe(f.message), 2);
    write_leaks(w, f);
    write_withheld(w, f);
    if (!f.remedy.empty()) {
        w.page.line("");
        const std::string lead = "  " + std::string(w.words.fix) + "   ";
        w.page.paragraph(safe(f.remedy), count_code_points(lead), lead);
    }
    if (!f.since.empty()) w.page.line("  " + std::string(w.words.since) + " " + safe(f.since));
    if (w.options.verbose) write_details(w, f);
    w.page.line("");
}

}  // namespace formleak
