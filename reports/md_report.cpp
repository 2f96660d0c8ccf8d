#include "reports/md_report.h"

#include "reports/escape.h"
#include "reports/grouping.h"
#include "reports/report_words.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxRows = 100;

std::string safe(std::string_view text) {
    return escape_markdown(text);
}

// Ids of rules are made of few characters; a stored report may hold others.
std::string rule_name(const std::string& rule) {
    static constexpr std::string_view kOfIds = "abcdefghijklmnopqrstuvwxyz0123456789.-_<>";
    const bool is_id = !rule.empty() && rule.find_first_not_of(kOfIds) == std::string::npos;
    return is_id ? "`" + rule + "`" : safe(rule);
}

std::string write_leaks(const ScanReport& report, const Finding& f) {
    const std::vector<LeakRow> rows = leak_rows(report, f);
    if (rows.empty()) return {};
    std::string out = "| page | field | kind | key | how | when | to |\n|---|---|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < rows.size() && i < kMaxRows; ++i) {
        const Leak& l = *rows[i].leak;
        out += "| " + safe(list_pages(rows[i].pages, 6)) + " | " + safe(field_title(l)) + " | " +
               std::string(to_phrase(l.data_kind)) + " | " + safe(rows[i].keys) + " | " +
               safe(how_it_leaves(l)) + " | " + safe(when_it_leaves(l)) + " | " + safe(l.recipient) + " (" +
               safe(whither(l)) + ") |\n";
    }
    if (rows.size() > kMaxRows) out += "\n… and " + std::to_string(rows.size() - kMaxRows) + " more.\n";
    return out + "\n";
}

std::string write_finding(const ScanReport& report, const Finding& f) {
    std::string out = "### " + std::string(to_string(f.severity)) + ": " + safe(f.title) + "\n\n" +
                      rule_name(f.rule) + " · " + std::string(to_string(f.basis)) + "\n\n" + safe(f.message) +
                      "\n\n";
    if (f.allowed)
        out += "**Allowed:** " + safe(f.allowed->reason) +
               (f.allowed->expires.empty() ? "" : " (until " + safe(f.allowed->expires) + ")") + "\n\n";
    out += write_leaks(report, f);
    if (!f.remedy.empty()) out += "**What to change:** " + safe(f.remedy) + "\n\n";
    for (const Evidence& e : f.evidence) {
        out += "- " + std::string(e.kind == Evidence::Kind::config ? "configuration" : "evidence") + ": " +
               safe(e.url);
        if (e.line) out += ", line " + std::to_string(e.line);
        if (!e.excerpt.empty()) out += ": " + safe(e.excerpt);
        if (!e.sha256.empty()) out += " (sha256 " + safe(e.sha256) + ")";
        out += "\n";
    }
    for (const std::string& reference : f.references) out += "- " + safe(reference) + "\n";
    return out + "\n";
}

}  // namespace

std::string write_md_report(const ScanReport& report) {
    const Summary s = summarise(report);
    std::string out = "# formleak: " + safe(site_name(report)) + "\n\n";
    out += "pages " + std::to_string(s.pages) + " · forms " + std::to_string(s.forms) + " · fields " +
           std::to_string(s.fields) + " · pixels " + std::to_string(s.pixels);
    if (!report.finished_at.empty()) out += " · " + safe(report.finished_at);
    out += "\n\n| critical | high | medium | low | info | not checked |\n|---|---|---|---|---|---|\n|";
    for (int i = 4; i >= 0; --i) out += " " + std::to_string(s.findings[i]) + " |";
    out += " " + std::to_string(s.problems) + " |\n\n";
    if (!report.findings.empty()) out += "## Findings\n\n";
    for (const Finding& f : group_findings(report)) out += write_finding(report, f);
    if (!report.worth_a_look.empty()) out += "## Worth a look\n\n";
    for (const WorthALook& line : report.worth_a_look)
        out += "- " + safe(short_page(report, line.page)) + ": " + safe(line.what) + "\n";
    if (!report.worth_a_look.empty()) out += "\n";
    if (!report.problems.empty()) out += "## Not checked\n\n";
    for (const Problem& p : report.problems)
        out += "- " + safe(p.url.empty() ? std::string(to_string(p.stage)) : short_page(report, p.url)) +
               ": " + safe(p.message) + "\n";
    if (report.findings.empty())
        out += s.complete ? "Nothing found in what was looked at.\n"
                          : "\nNothing found, but not everything was checked.\n";
    const std::string scope = scope_sentence(report.scope);
    if (!scope.empty()) out += "\n" + safe(scope) + "\n";
    return out;
}

}  // namespace formleak
