#include "reports/html_report.h"

#include <algorithm>
#include <set>

#include "reports/escape.h"
#include "reports/flow_picture.h"
#include "reports/grouping.h"
#include "reports/report_words.h"
#include "reports/visits_html.h"
#include "scanner/text/json.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxLeakRows = 500, kMaxFieldRows = 3000, kMaxProblemRows = 1000;

constexpr std::string_view kHead = R"(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<style>
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --soft: #f3f5f7; --line: #d5dae0; --dim: #5b6470; --critical: #a4001d; --high: #b8500c; --medium: #7a6200; --low: #22577a; --info: #44606e; --good: #1c6b3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --paper: #14171a; --soft: #1f2429; --line: #3a424a; --dim: #a3adb8; --critical: #ff7a8c; --high: #ffa263; --medium: #e6c84f; --low: #84c1ea; --info: #a9c3d0; --good: #78d49b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: break-word; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 0; }
.dim, .note { color: var(--dim); font-size: .9rem; }
.verdict { font-size: 1.15rem; padding: .75rem 1rem; border-left: .4rem solid var(--line); background: var(--soft); margin: 1rem 0; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding: 0; list-style: none; }
.finding { border: 1px solid var(--line); border-left-width: .4rem; border-radius: .3rem; padding: 1rem; margin: 1rem 0; }
.badge { font-size: .8rem; font-weight: 700; text-transform: uppercase; }
.critical { border-left-color: var(--critical); } .badge.critical { color: var(--critical); }
.high { border-left-color: var(--high); } .badge.high { color: var(--high); }
.medium { border-left-color: var(--medium); } .badge.medium { color: var(--medium); }
.low { border-left-color: var(--low); } .badge.low { color: var(--low); }
.info { border-left-color: var(--info); } .badge.info { color: var(--info); }
.good { border-left-color: var(--good); }
.fix { background: var(--soft); padding: .6rem .8rem; border-radius: .3rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
code, pre { font: .85rem/1.4 ui-monospace, monospace; } pre { white-space: pre-wrap; background: var(--soft); padding: .5rem .7rem; margin: .25rem 0; }
svg.flow { width: 100%; max-width: 680px; height: auto; margin: .5rem 0; } svg.flow path { fill: none; stroke: var(--dim); stroke-width: 1.5; } svg.flow rect { fill: var(--soft); stroke: var(--line); } svg.flow rect.r { stroke: var(--critical); } svg.flow text { fill: var(--ink); font: 13px system-ui, sans-serif; text-anchor: middle; }
details { margin: .5rem 0; } summary { cursor: pointer; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } .finding { break-inside: avoid; } details > * { display: block; } }
</style>
)";

std::string safe(std::string_view text) {
    return escape_html(text);
}
std::string code(std::string_view text) {
    return "<code>" + safe(text) + "</code>";
}
std::string cell(std::string_view text) {
    return "<td>" + safe(text) + "</td>";
}

std::string place(std::string_view url, std::uint32_t line, std::uint32_t column) {
    std::string out = code(url);
    if (line > 0)
        out += ", line " + std::to_string(line) + (column > 0 ? ", column " + std::to_string(column) : "");
    return out;
}

// The one sentence that a reader takes along; empty when no field of a form leaves.
std::string leak_sentence(const ScanReport& report) {
    std::set<std::string> fields, pages, recipients;
    Basis basis = Basis::configured;
    for (const Finding& finding : report.findings) {
        if (finding.allowed) continue;
        for (std::uint32_t i : finding.leaks) {
            if (i >= report.leaks.size() || report.leaks[i].field == kNoIndex) continue;
            const Leak& leak = report.leaks[i];
            // The page fills a hidden one, nobody types there; of a call it is not known whether it goes.
            if (leak.field_type == "hidden" || leak.in_call) continue;
            fields.insert(field_title(leak) + "\n" + field_key(leak));
            pages.insert(leak.page);
            recipients.insert(leak.recipient);
            basis = std::max(basis, leak.basis);
        }
    }
    if (fields.empty()) return {};
    std::string names;
    for (const std::string& name : recipients) names += (names.empty() ? "" : ", ") + name;
    const char* verb = basis == Basis::predicted  ? " would go to "
                       : basis == Basis::observed ? " goes to "
                                                  : " went to ";
    return "What people type into " + counted(fields.size(), "field", "fields") + " on " +
           counted(pages.size(), "page", "pages") + verb + safe(names) + ". ";
}

std::string write_verdict(const ScanReport& report) {
    const Worst worst = worst_of(report);
    const Summary s = summarise(report);
    std::string name = "good", text = "Nothing found in what was looked at.";
    if (worst.found && worst.severity > Severity::info) {
        name = to_string(worst.severity);
        std::uint64_t count = 0;
        for (int i = 1; i <= 4; ++i) count += s.findings[i];
        text = leak_sentence(report) + std::to_string(count) +
               (count == 1 ? " finding; it is " : " findings; the worst is ") + name + ".";
    } else if (!s.complete) {
        name = "medium";
        text = "Nothing found, but not everything was checked.";
    }
    if (worst.found && !s.complete && worst.severity > Severity::info) text += " Not everything was checked.";
    return "<p class=\"verdict " + name + "\"><strong>" + text + "</strong></p>\n";
}

std::string write_summary(const ScanReport& report) {
    const Summary s = summarise(report);
    const std::pair<std::string_view, std::uint64_t> kCounts[] = {
        {"pages", s.pages},   {"scripts", s.scripts}, {"forms", s.forms},
        {"fields", s.fields}, {"pixels", s.pixels},   {"not checked", s.problems}};
    std::string out = "<ul class=\"counts\">";
    for (int i = 4; i >= 0; --i) {
        const std::string word(to_string(static_cast<Severity>(i)));
        out += "<li><span class=\"badge " + word + "\">" + word + "</span> " + std::to_string(s.findings[i]) +
               "</li>";
    }
    for (const auto& [name, number] : kCounts)
        out += "<li>" + std::string(name) + " " + std::to_string(number) + "</li>";
    return out + "</ul>\n";
}

std::string write_leak_table(const std::vector<LeakRow>& rows) {
    if (rows.empty()) return {};
    std::string out =
        "<div "
        "class=\"scroll\"><table><thead><tr><th>page</th><th>field</th><th>holds</th><th>key</th><th>proof</"
        "th><th>when</th><th>to</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < rows.size() && i < kMaxLeakRows; ++i) {
        const Leak& l = *rows[i].leak;
        std::string key = rows[i].keys;
        if (!l.sha256.empty() && rows[i].has_one_hash) key += " = " + l.sha256;
        out += "<tr>" + cell(list_pages(rows[i].pages, 6)) + "<td>" + safe(field_title(l)) + "<br>" +
               code(field_key(l)) + (l.span.line ? " line " + std::to_string(l.span.line) : "") +
               (l.span.line && !l.url.empty() ? " of " + safe(l.url) : "") + "</td>" +
               cell(to_phrase(l.data_kind)) + "<td>" + code(key) + "</td>" + cell(how_it_leaves(l)) +
               cell(when_it_leaves(l)) + cell(l.recipient + " (" + whither(l) + ")") + "</tr>\n";
    }
    out += "</tbody></table></div>\n";
    if (rows.size() > kMaxLeakRows)
        out += "<p class=\"note\">" + std::to_string(rows.size() - kMaxLeakRows) +
               " more are in the JSON report.</p>\n";
    return out;
}

std::string write_withheld(const ScanReport& report, const Finding& f) {
    const auto all = withheld_of(report, f);
    if (all.empty()) return {};
    std::string out = "<details><summary>" + counted(all.size(), "field", "fields") +
                      " would not leave</summary><div class=\"scroll\"><table><tbody>\n";
    for (std::size_t i = 0; i < all.size() && i < kMaxLeakRows; ++i)
        out += "<tr>" + cell(short_page(report, all[i]->page)) + cell(all[i]->field_label) + "<td>" +
               code(all[i]->field_name) + "</td>" +
               cell(std::string(to_string(all[i]->reason)) + ": " + all[i]->detail) + "</tr>\n";
    return out + "</tbody></table></div></details>\n";
}

std::string write_evidence(const Finding& f) {
    if (f.evidence.empty()) return {};
    std::string out = "<h4>Evidence</h4><ul>\n";
    for (const Evidence& e : f.evidence) {
        out += "<li>" + safe(to_string(e.kind)) + ": " + place(e.url, e.line, e.column);
        if (!e.retrieved_at.empty()) out += ", read " + safe(e.retrieved_at);
        if (!e.sha256.empty()) out += "<br><span class=\"dim\">sha256 " + safe(e.sha256) + "</span>";
        if (!e.excerpt.empty()) out += "<pre>" + safe(e.excerpt) + "</pre>";
        out += "</li>\n";
    }
    return out + "</ul>\n";
}

std::string write_finding(const ScanReport& report, const Finding& f) {
    const std::string severity(to_string(f.severity));
    std::string out = "<section class=\"finding " + (f.allowed ? std::string("info") : severity) +
                      "\"><p class=\"dim\"><span class=\"badge " + severity + "\">" + severity +
                      "</span> · " + code(f.rule) + " · " + std::string(to_string(f.basis)) +
                      " · confidence " + Json::decimal(f.confidence).as_text() + "</p>\n<h3>" +
                      safe(f.title) + "</h3>\n<p>" + safe(f.message) + "</p>\n";
    if (f.allowed)
        out += "<p><strong>Allowed:</strong> " + safe(f.allowed->reason) +
               (f.allowed->expires.empty() ? "" : " (until " + safe(f.allowed->expires) + ")") + "</p>\n";
    if (!f.since.empty()) out += "<p>First seen " + safe(f.since) + ".</p>\n";
    if (!f.page.empty()) out += "<p class=\"dim\">" + code(f.page) + "</p>\n";
    const std::vector<LeakRow> rows = leak_rows(report, f);
    out += draw_flow(distinct_leaks(report, f)) + write_leak_table(rows) + write_withheld(report, f);
    if (!f.remedy.empty())
        out += "<p class=\"fix\"><strong>What to change:</strong> " + safe(f.remedy) + "</p>\n";
    out += write_evidence(f);
    if (!f.references.empty()) out += "<h4>References</h4><ul>";
    for (const std::string& reference : f.references) out += "<li>" + safe(reference) + "</li>";
    if (!f.references.empty()) out += "</ul>\n";
    return out + "<p class=\"dim\">fingerprint " + code(f.id) + "</p></section>\n";
}

// "on em (plain) ph": each key once, with the form in which it was seen handed over.
std::string manual_of(const PixelSetup& pixel) {
    std::string out(to_string(pixel.manual_state));
    std::set<std::string> told;
    for (const MatchKey& key : pixel.manual_keys) {
        std::string words = " " + key.name;
        if (key.form != MatchKey::Form::unknown) words += " (" + std::string(to_string(key.form)) + ")";
        const bool is_seen_elsewhere =
            key.form == MatchKey::Form::unknown &&
            std::any_of(pixel.manual_keys.begin(), pixel.manual_keys.end(), [&](const MatchKey& other) {
                return other.name == key.name && other.form != MatchKey::Form::unknown;
            });
        if (!is_seen_elsewhere && told.insert(words).second) out += words;
    }
    return out;
}

std::string write_pixels(const ScanReport& report) {
    if (report.pixels.empty()) return {};
    std::string out =
        "<h2>Pixels</h2><div "
        "class=\"scroll\"><table><thead><tr><th>vendor</th><th>account</th><th>recipient</th><th>manual "
        "matching</th><th>automatic matching</th><th>events</th><th>consent</th><th>found "
        "in</th></tr></thead><tbody>\n";
    for (const PixelSetup& p : report.pixels) {
        const SwitchState& matching = switch_of(p, Capability::matching);
        std::string automatic(to_string(matching.state));
        for (const std::string& key : matching.keys) automatic += " " + key;
        if (!matching.why.empty()) automatic += " (" + matching.why + ")";
        const std::string manual = manual_of(p);
        const std::string where =
            p.found_in.empty() ? std::string()
                               : place(p.found_in[0].url, p.found_in[0].span.line, p.found_in[0].span.column);
        out += "<tr>" + cell(p.vendor) + "<td>" + code(p.account) +
               (p.active ? "" : "<br>inactive: " + safe(p.inactive_reason)) + "</td>" +
               cell(p.recipient.name + " " + p.recipient.country) + cell(manual) + cell(automatic) +
               cell(to_string(switch_of(p, Capability::events).state)) + cell(to_string(gate_of(p))) +
               "<td>" + where + "</td></tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string write_form(const Form& form, std::size_t& rows_left) {
    std::string out =
        "<p>" +
        (form.outside ? std::string("Fields outside any form")
                      : "Form " + code(form.id.empty() ? form.name : form.id) +
                            (form.action.empty() ? std::string(", in a frame or shadow tree")
                                                 : ", " + safe(form.method) + " to " + code(form.action))) +
        "</p>";
    if (form.fields.empty()) return out;
    out +=
        "<div "
        "class=\"scroll\"><table><thead><tr><th>label</th><th>name</th><th>type</th><th>holds</th><th>why</"
        "th></tr></thead><tbody>\n";
    for (const FormField& f : form.fields) {
        if (rows_left == 0) break;
        --rows_left;
        std::string reasons;
        for (const std::string& reason : f.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
        out += "<tr>" + cell(f.label) + "<td>" + code(f.name) +
               (f.span.line ? " line " + std::to_string(f.span.line) : "") + "</td>" +
               cell(f.type.empty() ? f.tag : f.type) +
               cell(f.data_kind == DataKind::none ? "–" : to_phrase(f.data_kind)) + cell(reasons) + "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string write_pages(const ScanReport& report) {
    if (report.pages.empty()) return {};
    std::string out = "<h2>Pages and forms read</h2>\n";
    std::size_t rows_left = kMaxFieldRows;
    for (const PageReport& p : report.pages) {
        std::size_t forms = 0, fields = 0;
        for (const Form& form : p.forms) {
            if (!form.outside) ++forms;  // as in the summary
            fields += form.fields.size();
        }
        out += "<details><summary>" + code(short_page(report, p.final_url)) + " " + safe(p.title) +
               " <span class=\"dim\">" + std::to_string(p.status) + ", " + counted(forms, "form", "forms") +
               ", " + counted(fields, "field", "fields") + "</span></summary>\n";
        for (const Form& form : p.forms)
            if (!form.outside || !form.fields.empty()) out += write_form(form, rows_left);
        out += "</details>\n";
    }
    if (rows_left == 0)
        out += "<p class=\"note\">Only the first " + std::to_string(kMaxFieldRows) +
               " fields are listed; the JSON report has all.</p>\n";
    return out;
}

// `rows`: of cells, each closed.
std::string write_row_table(std::string_view heading, const std::vector<std::string>& rows) {
    if (rows.empty()) return {};
    std::string out = "<h2>" + std::string(heading) + "</h2><div class=\"scroll\"><table><tbody>\n";
    for (std::size_t i = 0; i < rows.size() && i < kMaxProblemRows; ++i) out += "<tr>" + rows[i] + "</tr>\n";
    return out + "</tbody></table></div>\n";
}

std::string write_problems(const ScanReport& report) {
    std::vector<std::string> rows;
    for (const Problem& p : report.problems)
        rows.push_back(cell(to_string(p.stage)) + "<td>" + code(short_page(report, p.url)) + "</td>" +
                       cell(p.message));
    return write_row_table("Not checked", rows);
}

std::string write_worth_a_look(const ScanReport& report) {
    std::vector<std::string> rows;
    for (const WorthALook& line : report.worth_a_look)
        rows.push_back("<td>" + code(short_page(report, line.page)) + "</td>" + cell(line.what));
    return write_row_table("Worth a look", rows);
}

std::string write_about(const ScanReport& report) {
    const std::string scope = scope_sentence(report.scope);
    return (scope.empty() ? "" : "<h2>What was looked at</h2><p>" + safe(scope) + "</p>\n") +
           "<h2>About this report</h2><p class=\"dim\">formleak " + safe(report.tool_version) +
           ", vendor facts of " + safe(report.facts_date) + "; scan " + safe(report.id) + ", " +
           safe(report.started_at) + " to " + safe(report.finished_at) +
           ".</p><p class=\"dim\">How far a proof goes, weakest first: <b>configured</b>, the setting is on; "
           "<b>predicted</b>, this field would be sent as this key by the vendor's own rules; "
           "<b>observed</b>, a made-up value was typed in a real "
           "browser and seen leaving, or a call was seen handing data over; <b>recorded</b>, found in a "
           "capture of real traffic. Hashed personal "
           "data is personal data. What was not checked is listed above; it is never counted as clean.</p>\n";
}

}  // namespace

std::string write_html_report(const ScanReport& report) {
    const std::string name = safe(site_name(report));
    std::string out = "<!doctype html>\n<html lang=\"en\"><head>" + std::string(kHead) +
                      "<title>formleak: " + name + "</title></head>\n<body>\n<h1>" + name +
                      "</h1>\n<p class=\"dim\">formleak " + safe(report.command) + ", " +
                      safe(report.finished_at) + "</p>\n";
    out += write_verdict(report) + write_summary(report);
    if (!report.findings.empty()) out += "<h2>Findings</h2>\n";
    for (const Finding& f : group_findings(report)) out += write_finding(report, f);
    return out + write_visits_html(report) + write_worth_a_look(report) + write_problems(report) +
           write_pixels(report) + write_pages(report) + write_about(report) + "</body></html>\n";
}

}  // namespace formleak
