#include "reports/text_report.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "reports/escape.h"
#include "reports/grouping.h"
#include "reports/report_words.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kRowsShown = 12;
constexpr std::size_t kWithheldShown = 3;
constexpr std::size_t kProblemsShown = 10;

// The fixed words of the report.
struct Words {
    std::array<std::string_view, 5> severities;  // by Severity
    std::array<std::string_view, 4> leaves;      // by Basis
    std::string_view page, pages, form, forms, field, fields;
    std::string_view hashed, in_clear, at_click, any_button, on_load, every_event, on_event;
    std::string_view would_not, more, more_hint, fix, allowed, since, not_checked, nothing,
        nothing_incomplete, exit_word, evidence, references;
    std::string_view national_id_note, source_unknown;
};

constexpr Words kEnglish = {{"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"},
                            {"set up to leave", "would leave", "seen leaving", "was sent"},
                            "page",
                            "pages",
                            "form",
                            "forms",
                            "field",
                            "fields",
                            "hashed",
                            "in clear",
                            "at a click on",
                            "any button of the form",
                            "when the page loads",
                            "with every event",
                            "at",
                            "would not",
                            "more",
                            "--verbose",
                            "fix",
                            "allowed",
                            "since",
                            "not checked",
                            "nothing found on the pages read",
                            "nothing found, but not everything was checked",
                            "exit",
                            "evidence",
                            "see",
                            "national id: a hash of it is as good as the number",
                            "from which field is not known"};

constexpr Words kSwedish = {
    {"INFO", "LÅG", "MEDEL", "HÖG", "KRITISK"},
    {"är inställt att lämna sidan", "skulle lämna sidan", "sågs lämna sidan", "skickades"},
    "sida",
    "sidor",
    "formulär",
    "formulär",
    "fält",
    "fält",
    "hashat",
    "i klartext",
    "vid klick på",
    "någon knapp i formuläret",
    "när sidan laddas",
    "med varje händelse",
    "vid",
    "skulle inte",
    "till",
    "--verbose",
    "åtgärd",
    "tillåtet",
    "sedan",
    "inte kontrollerat",
    "inget hittat på de lästa sidorna",
    "inget hittat, men allt kontrollerades inte",
    "slutkod",
    "belägg",
    "se",
    "personnummer: ett hash av det är lika gott som numret",
    "från vilket fält är okänt"};

constexpr std::array<std::string_view, 5> kColours = {"\x1b[36m", "\x1b[34m", "\x1b[33m", "\x1b[31m",
                                                      "\x1b[1;31m"};
constexpr std::string_view kBold = "\x1b[1m", kDim = "\x1b[2m", kPlain = "\x1b[0m";

// At most `width` code points, "…" where something was cut.
std::string fit(const std::string& text, std::size_t width) {
    if (count_code_points(text) <= width) return text;
    std::size_t at = 0, points = 0;
    for (; at < text.size() && points + 1 < width; ++points) do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return text.substr(0, at) + "…";
}

std::string pad(const std::string& text, std::size_t width) {
    const std::size_t points = count_code_points(text);
    return points < width ? text + std::string(width - points, ' ') : text;
}

class Writer {
  public:
    Writer(const ScanReport& report, const TextOptions& options)
        : report_(report),
          options_(options),
          words_(options.language == "sv" ? kSwedish : kEnglish),
          width_(std::max<std::size_t>(60, options.width)) {}

    std::string write() {
        write_headline();
        for (const Finding& finding : group_findings(report_))
            if (!finding.allowed && (options_.verbose || finding.severity != Severity::info)) write_finding(finding);
        write_allowed();
        write_visits();
        write_problems();
        write_last_line();
        return std::move(out_);
    }

  private:
    static std::string safe(std::string_view text) { return escape_terminal(text); }

    std::string painted(std::string_view colour, const std::string& text) const {
        return options_.colour ? std::string(colour) + text + std::string(kPlain) : text;
    }

    void line(const std::string& text) {
        out_ += text;
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        out_ += '\n';
    }

    void write_headline() {
        const Summary s = summarise(report_);
        char elapsed[32];
        std::snprintf(elapsed, sizeof elapsed, "%.1f s", report_.elapsed_s);
        std::string text = painted(kBold, safe(site_name(report_))) + " · " +
                           counted(s.pages, words_.page, words_.pages) + ", " +
                           counted(s.forms, words_.form, words_.forms) + ", " +
                           counted(s.fields, words_.field, words_.fields);
        if (report_.elapsed_s > 0) text += std::string(" · ") + elapsed;
        line(text);
        line("");
    }

    // Wrapped at spaces; `indent` before the first line is already there when `hang` is given.
    void paragraph(const std::string& text, std::size_t indent, const std::string& lead = "") {
        std::string current = lead.empty() ? std::string(indent, ' ') : lead;
        std::size_t used = count_code_points(current);
        bool fresh = true;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            const std::size_t points = count_code_points(word);
            if (!fresh && used + 1 + points > width_) {
                line(current);
                current = std::string(indent, ' ');
                used = indent;
                fresh = true;
            }
            if (!fresh) current += ' ';
            used += points + (fresh ? 0 : 1);
            current += word;
            fresh = false;
            at = end + 1;
        }
        if (!fresh) line(current);
    }

    void write_finding(const Finding& f) {
        const auto severity = static_cast<std::size_t>(f.severity);
        const std::string tag = pad(std::string(words_.severities[severity]), 8);
        const std::string title = safe(f.title), rule = safe(f.rule);
        const std::size_t used = count_code_points(tag) + 2 + count_code_points(title),
                          right = count_code_points(rule);
        std::string text = painted(kColours[severity], tag) + "  " + painted(kBold, title);
        if (used + 2 + right <= width_)
            line(text + std::string(width_ - used - right, ' ') + painted(kDim, rule));
        else
            line(text + "  " + painted(kDim, rule));
        paragraph(safe(f.message), 2);
        write_leaks(f);
        write_withheld(f);
        if (!f.remedy.empty()) {
            line("");
            const std::string lead = "  " + std::string(words_.fix) + "   ";
            paragraph(safe(f.remedy), count_code_points(lead), lead);
        }
        if (!f.since.empty()) line("  " + std::string(words_.since) + " " + safe(f.since));
        if (options_.verbose) write_details(f);
        line("");
    }

    // The button's text when all the rows go at a click on one and the same, else empty.
    static std::string only_button(const std::vector<LeakRow>& rows) {
        const Trigger& first = rows.front().leak->trigger;
        for (const LeakRow& row : rows)
            if (!row.leak->more_triggers.empty() || row.leak->trigger.text != first.text || row.leak->trigger.id != first.id) return {};
        return first.text.empty() ? first.id : first.text;
    }

    std::string moment_of(const Leak& leak, const std::string& button) const {
        const std::string event = leak.trigger.event;
        if (event == "load") return std::string(words_.on_load);
        if (event == "every-event") return std::string(words_.every_event);
        if (event == "click") return std::string(words_.at_click) + " " + (button.empty() ? std::string(words_.any_button) : "“" + fit(safe(button), 30) + "”");
        if (event == "request") return {};
        return event.empty() ? std::string() : std::string(words_.on_event) + " " + safe(event);
    }

    std::string heading_of(const Leak& leak, const std::string& button) const {
        std::string text = "  " + std::string(words_.leaves[static_cast<std::size_t>(leak.basis)]) + ", " +
                           std::string(is_hashed(leak) ? words_.hashed : words_.in_clear);
        if (const std::string moment = moment_of(leak, button); !moment.empty()) text += ", " + moment;
        std::string to = "→ " + safe(short_destination(leak.destination));
        std::string recipient = safe(leak.recipient);
        if (leak.pixel != kNoIndex && leak.pixel < report_.pixels.size() &&
            !report_.pixels[leak.pixel].recipient.country.empty())
            recipient += (recipient.empty() ? "" : ", ") + safe(report_.pixels[leak.pixel].recipient.country);
        if (!recipient.empty()) to += "  (" + recipient + ")";
        const std::size_t used = count_code_points(text) + 2 + count_code_points(to);
        return used <= width_ ? text + std::string(width_ - used + 2, ' ') + to : text + "\n    " + to;
    }

    using Cells = std::array<std::string, 4>;

    Cells cells_of(const LeakRow& row) const {
        static constexpr std::array<std::size_t, 4> kWidest = {30, 30, 26, 12};
        std::string pages = list_pages(row.pages, 1);
        Cells cells = {safe(pages), safe(field_title(*row.leak)), safe(field_key(*row.leak)), safe(row.keys)};
        for (std::size_t c = 0; c < 4; ++c) cells[c] = fit(cells[c], kWidest[c]);
        return cells;
    }

    void write_row(const Cells& cells, const std::array<std::size_t, 4>& widths, const std::string& note) {
        std::string text = "   ";
        for (std::size_t c = 0; c < 4; ++c) text += " " + pad(cells[c], widths[c]) + (c < 3 ? "  " : "");
        if (note.empty()) return line(text);
        text += "   ";
        if (count_code_points(text) + count_code_points(note) <= width_) return line(text + note);
        line(text);
        paragraph(note, 9);
    }

    void write_leaks(const Finding& f) {
        const std::vector<LeakRow> all = leak_rows(report_, f);
        if (all.empty()) return;
        const std::size_t shown = options_.verbose ? all.size() : std::min(all.size(), kRowsShown);
        std::vector<Cells> rows;
        std::array<std::size_t, 4> widths{};
        for (std::size_t i = 0; i < shown; ++i) {
            rows.push_back(cells_of(all[i]));
            for (std::size_t c = 0; c < 4; ++c) widths[c] = std::max(widths[c], count_code_points(rows.back()[c]));
        }
        std::string heading;
        const std::string button = only_button(all);
        for (std::size_t i = 0; i < shown; ++i) {
            if (const std::string next = heading_of(*all[i].leak, button); next != heading) {
                heading = next;
                line("");
                line(heading);
            }
            write_row(rows[i], widths, note_of(*all[i].leak));
        }
        if (shown < all.size()) line("    … " + more(all.size() - shown));
    }

    std::string more(std::size_t n) const {
        return std::to_string(n) + " " + std::string(words_.more) + ": " + std::string(words_.more_hint);
    }

    std::string note_of(const Leak& leak) const {
        std::string note;
        if (leak.data_kind == DataKind::national_id)
            note = words_.national_id_note;
        else if (is_critical(leak.data_kind))
            note = to_phrase(leak.data_kind);
        if (leak.basis == Basis::recorded && leak.field_label.empty()) note += (note.empty() ? "" : " · ") + std::string(words_.source_unknown);
        if (!leak.normalised.empty()) note += (note.empty() ? "" : " · ") + safe(leak.normalised);
        if (!leak.sha256.empty()) note += std::string(leak.normalised.empty() ? (note.empty() ? "" : " · ") : " → ") + safe(leak.sha256.substr(0, 12)) + "…";
        if (options_.verbose && !leak.why.empty()) note += (note.empty() ? "" : " · ") + safe(leak.why);
        return note;
    }

    // Names by reason: "Förnamn, Efternamn (names the vendor does not know) · …".
    void write_withheld(const Finding& f) {
        const std::vector<const Withheld*> all = withheld_of(report_, f);
        if (all.empty()) return;
        const std::string lead = "  " + std::string(words_.would_not) + "   ";
        const std::size_t indent = count_code_points(lead);
        const auto name_of = [](const Withheld& w) { return safe(w.field_label.empty() ? w.field_name : w.field_label); };
        if (options_.verbose) {
            for (std::size_t i = 0; i < all.size(); ++i)
                paragraph(name_of(*all[i]) + " (" + safe(all[i]->detail.empty() ? all[i]->reason : all[i]->detail) + ")", indent, i == 0 ? lead : "");
            return;
        }
        std::vector<std::pair<std::string, std::vector<std::string>>> groups;
        for (const Withheld* w : all) {
            const auto same = [&](const auto& g) { return g.first == w->reason; };
            auto group = std::find_if(groups.begin(), groups.end(), same);
            if (group == groups.end()) group = groups.insert(groups.end(), {w->reason, {}});
            const std::string name = name_of(*w);
            if (std::find(group->second.begin(), group->second.end(), name) == group->second.end()) group->second.push_back(name);
        }
        std::string text;
        std::size_t left = 0;
        for (const auto& [reason, names] : groups) {
            text += (text.empty() ? "" : " · ") + list_names(names) + " (" + reason_phrase(reason) + ")";
            left += names.size() - std::min(names.size(), kWithheldShown);
        }
        if (left > 0) text += " · " + more(left);
        paragraph(text, indent, lead);
    }

    static std::string list_names(const std::vector<std::string>& names) {
        std::string out;
        for (std::size_t i = 0; i < names.size() && i < kWithheldShown; ++i) out += (i ? ", " : "") + names[i];
        return out;
    }

    std::string reason_phrase(const std::string& reason) const {
        static constexpr struct {
            std::string_view reason, english, swedish;
        } kReasons[] = {{"restricted-word", "holds a word the vendor skips", "innehåller ett ord som hoppas över"},
                        {"excluded-type", "a kind of field that is not read", "en fälttyp som inte läses"},
                        {"conflict", "two fields disagree", "två fält säger emot varandra"},
                        {"over-limit", "beyond the number that is read", "fler än vad som läses"},
                        {"key-not-selected", "its key is not selected", "nyckeln är inte vald"},
                        {"not-recognised", "a name the vendor does not know", "ett namn som inte känns igen"},
                        {"override", "held back by the page's code", "hålls tillbaka av sidans kod"}};
        for (const auto& row : kReasons)
            if (row.reason == reason) return std::string(options_.language == "sv" ? row.swedish : row.english);
        return safe(reason);
    }

    void write_details(const Finding& f) {
        for (const Evidence& e : f.evidence) {
            std::string text = safe(e.url);
            if (e.line)
                text += ":" + std::to_string(e.line) + (e.column ? ":" + std::to_string(e.column) : "");
            if (!e.excerpt.empty()) text += "  " + safe(e.excerpt);
            if (!e.sha256.empty()) text += "  sha256 " + safe(e.sha256);
            if (!e.retrieved_at.empty()) text += "  " + safe(e.retrieved_at);
            paragraph(text, 12, "  " + pad(std::string(words_.evidence), 10));
        }
        for (const std::string& reference : f.references)
            paragraph(safe(reference), 12, "  " + pad(std::string(words_.references), 10));
    }

    void write_allowed() {
        bool any = false;
        for (const Finding& f : report_.findings) {
            if (!f.allowed) continue;
            const std::string until = f.allowed->expires.empty() ? "" : ", " + safe(f.allowed->expires);
            paragraph(safe(f.title) + " (" + safe(f.allowed->reason) + until + ")", 10,
                      pad(std::string(words_.allowed), 10));
            any = true;
        }
        if (any) line("");
    }

    // One paragraph: how many pages were seen in a browser, and how the predictions fared.
    void write_visits() {
        if (report_.visits.empty()) return;
        const Agreement a = agreement_of(report_);
        std::uint64_t stopped = 0;
        for (const VisitReport& visit : report_.visits) stopped += visit.stopped;
        const bool swedish = options_.language == "sv";
        const auto n = [](std::uint64_t value) { return std::to_string(value); };
        const std::string text =
            swedish ? n(report_.visits.size()) + " besök, " + n(stopped) + " anrop stoppade; förutsagt " + n(a.predicted) + ": " + n(a.confirmed) + " bekräftade, " + n(a.corrected) + " rättade, " + n(a.not_seen) +
                          " inte sedda; " + n(a.unpredicted) + " sedda utan förutsägelse"
                    : counted(report_.visits.size(), "visit", "visits") + ", " + counted(stopped, "request", "requests") + " stopped; predicted " + n(a.predicted) + ": " + n(a.confirmed) + " confirmed, " + n(a.corrected) +
                          " corrected, " + n(a.not_seen) + " not seen; " + n(a.unpredicted) + " seen without a prediction";
        const std::string lead = swedish ? "webbläsare   " : "browser   ";
        paragraph(text, count_code_points(lead), lead);
        line("");
    }

    void write_problems() {
        const std::size_t shown =
            options_.verbose ? report_.problems.size() : std::min(report_.problems.size(), kProblemsShown);
        const std::string lead = std::string(words_.not_checked) + "   ";
        for (std::size_t i = 0; i < shown; ++i) {
            const Problem& p = report_.problems[i];
            const std::string place = p.url.empty() ? safe(p.stage) : safe(short_page(report_, p.url));
            paragraph(place + " (" + safe(p.message) + ")", count_code_points(lead), i == 0 ? lead : "");
        }
        if (shown < report_.problems.size())
            line(std::string(count_code_points(lead), ' ') + "… " + more(report_.problems.size() - shown));
        if (shown > 0) line("");
    }

    void write_last_line() {
        const Summary s = summarise(report_);
        std::string text;
        for (int i = 4; i >= 0; --i) {
            if (s.findings[i] == 0) continue;
            std::string word = to_lower(words_.severities[static_cast<std::size_t>(i)]);
            text += (text.empty() ? "" : ", ") + std::to_string(s.findings[i]) + " " +
                    painted(kColours[static_cast<std::size_t>(i)], word);
        }
        if (text.empty()) text = s.complete ? words_.nothing : words_.nothing_incomplete;
        if (options_.exit_status >= 0)
            text += " · " + std::string(words_.exit_word) + " " + std::to_string(options_.exit_status);
        line(text);
    }

    const ScanReport& report_;
    const TextOptions& options_;
    const Words& words_;
    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string write_text_report(const ScanReport& report, const TextOptions& options) {
    return Writer(report, options).write();
}

}  // namespace formleak
