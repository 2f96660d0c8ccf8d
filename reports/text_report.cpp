#include "reports/text_report.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "reports/grouping.h"
#include "reports/report_words.h"
#include "reports/seen_setup_words.h"
#include "reports/text_finding.h"
#include "reports/text_writing.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kProblemsShown = 10;

void write_headline(TextWriting& w) {
    const Summary s = summarise(w.report);
    char elapsed[32];
    std::snprintf(elapsed, sizeof elapsed, "%.1f s", w.report.elapsed_s);
    std::string text = w.page.painted(kBold, safe(site_name(w.report))) + " · " +
                       counted(s.pages, w.words.page, w.words.pages) + ", " +
                       counted(s.forms, w.words.form, w.words.forms) + ", " +
                       counted(s.fields, w.words.field, w.words.fields);
    if (w.report.elapsed_s > 0) text += std::string(" · ") + elapsed;
    w.page.line(text);
    w.page.line("");
}

void write_allowed(TextWriting& w) {
    bool any = false;
    for (const Finding& f : w.report.findings) {
        if (!f.allowed) continue;
        const std::string until = f.allowed->expires.empty() ? "" : ", " + safe(f.allowed->expires);
        w.page.paragraph(safe(f.title) + " (" + safe(f.allowed->reason) + until + ")", 10,
                         pad(std::string(w.words.allowed), 10));
        any = true;
    }
    if (any) w.page.line("");
}

// Where what was read and what was seen called differ; each consent state apart.
void write_seen_setups(TextWriting& w, std::size_t indent) {
    std::set<std::string> told;
    for (const VisitReport& visit : w.report.visits)
        for (const SeenSetup& setup : visit.set_ups) {
            const std::string sentence = seen_setup_sentence(setup, w.options.language);
            const std::string place =
                short_page(w.report, visit.page) +
                (visit.consent == ConsentAnswer::none ? std::string()
                                                      : ", consent " + std::string(to_string(visit.consent)));
            if (!sentence.empty() && told.insert(place + sentence).second)
                w.page.paragraph(safe(sentence) + " (" + safe(place) + ")", indent, "");
        }
}

// One paragraph: how many pages were seen in a browser, and how the predictions fared.
void write_visits(TextWriting& w) {
    if (w.report.visits.empty()) return;
    const Agreement a = agreement_of(w.report);
    std::uint64_t stopped = 0;
    for (const VisitReport& visit : w.report.visits) stopped += visit.stopped;
    const auto n = [](std::uint64_t value) { return std::to_string(value); };
    const std::string text =
        w.options.language == "sv"
            ? n(w.report.visits.size()) + " besök, " + n(stopped) + " anrop stoppade; förutsagt " +
                  n(a.predicted) + ": " + n(a.confirmed) + " bekräftade, " + n(a.corrected) + " rättade, " +
                  n(a.not_seen) + " inte sedda" +
                  (a.not_typed ? ", " + n(a.not_typed) + " inte ifyllda" : "") + "; " + n(a.unpredicted) +
                  " sedda utan förutsägelse"
            : counted(w.report.visits.size(), "visit", "visits") + ", " +
                  counted(stopped, "request", "requests") + " stopped; predicted " + n(a.predicted) + ": " +
                  n(a.confirmed) + " confirmed, " + n(a.corrected) + " corrected, " + n(a.not_seen) +
                  " not seen" + (a.not_typed ? ", " + n(a.not_typed) + " not typed in" : "") + "; " +
                  n(a.unpredicted) + " seen without a prediction";
    const std::string lead = std::string(w.words.browser) + "   ";
    w.page.paragraph(text, count_code_points(lead), lead);
    write_seen_setups(w, count_code_points(lead));
    w.page.line("");
}

// A place and a sentence a row, under a word of the margin; without --verbose the first of them.
void write_rows(TextWriting& w, std::string_view word,
                const std::vector<std::pair<std::string, std::string>>& rows) {
    const std::size_t shown = w.options.verbose ? rows.size() : std::min(rows.size(), kProblemsShown);
    const std::string lead = std::string(word) + "   ";
    for (std::size_t i = 0; i < shown; ++i)
        w.page.paragraph(safe(rows[i].first) + " (" + safe(rows[i].second) + ")", count_code_points(lead),
                         i == 0 ? lead : "");
    if (shown < rows.size())
        w.page.line(std::string(count_code_points(lead), ' ') + "… " +
                    hidden_rest(w.words, rows.size() - shown));
    if (shown > 0) w.page.line("");
}

void write_worth_a_look(TextWriting& w) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const WorthALook& line : w.report.worth_a_look)
        rows.emplace_back(short_page(w.report, line.page), line.what);
    write_rows(w, w.words.worth_a_look, rows);
}

void write_problems(TextWriting& w) {
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Problem& p : w.report.problems)
        rows.emplace_back(p.url.empty() ? std::string(to_string(p.stage)) : short_page(w.report, p.url),
                          p.message);
    write_rows(w, w.words.not_checked, rows);
}

void write_scope(TextWriting& w) {
    const std::string text = scope_sentence(w.report.scope, w.options.language);
    if (text.empty()) return;
    w.page.paragraph(safe(text), 0, "");
    w.page.line("");
}

void write_last_line(TextWriting& w) {
    const Summary s = summarise(w.report);
    std::string text;
    for (std::size_t i = kSeverityColours.size(); i-- > 0;) {
        if (s.findings[i] == 0) continue;
        text += (text.empty() ? "" : ", ") + std::to_string(s.findings[i]) + " " +
                w.page.painted(kSeverityColours[i], to_lower(w.words.severities[i]));
    }
    if (text.empty()) text = s.complete ? w.words.nothing : w.words.nothing_incomplete;
    if (w.options.exit_status >= 0)
        text += " · " + std::string(w.words.exit_word) + " " + std::to_string(w.options.exit_status);
    w.page.line(text);
}

}  // namespace

std::string write_text_report(const ScanReport& report, const TextOptions& options) {
    TextWriting writing{report, options, text_words(options.language),
                        TextPage(options.width, options.colour)};
    write_headline(writing);
    for (const Finding& finding : group_findings(report))
        if (!finding.allowed && (options.verbose || finding.severity != Severity::info))
            write_finding(writing, finding);
    write_allowed(writing);
    write_visits(writing);
    write_worth_a_look(writing);
    write_problems(writing);
    write_scope(writing);
    write_last_line(writing);
    return writing.page.take();
}

}  // namespace formleak
