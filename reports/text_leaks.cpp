#include "reports/text_leaks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "reports/grouping.h"
#include "reports/report_words.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kRowsShown = 12;
constexpr std::size_t kColumns = 4;  // pages, field, its key, match keys
constexpr std::array<std::size_t, kColumns> kWidest = {30, 30, 26, 17};

using Cells = std::array<std::string, kColumns>;
using Widths = std::array<std::size_t, kColumns>;

std::string words_of_button(const Leak& leak) {
    return leak.trigger.text.empty() ? leak.trigger.id : leak.trigger.text;
}

// The button's text when all that is foreseen goes at a click on one and the same, else empty.
std::string only_button(const std::vector<LeakRow>& rows) {
    const Leak* first = nullptr;
    for (const LeakRow& row : rows) {
        const Leak& leak = *row.leak;
        if (leak.basis == Basis::observed) continue;
        if (!first) first = &leak;
        if (!leak.more_triggers.empty() || leak.trigger.text != first->trigger.text ||
            leak.trigger.id != first->trigger.id)
            return {};
    }
    return first ? words_of_button(*first) : std::string();
}

// `foreseen`: the one button of all that was not seen.
std::string moment_of(const TextWriting& w, const Leak& leak, const std::string& foreseen) {
    const Trigger::Event event = leak.trigger.event;
    const std::string button = leak.basis == Basis::observed ? words_of_button(leak) : foreseen;
    if (const auto phrase = moment_phrase(event, w.options.language); !phrase.empty())
        return std::string(phrase);
    if (event == Trigger::Event::every_event) return std::string(w.words.every_event);
    if (event == Trigger::Event::click)
        return std::string(w.words.at_click) + " " +
               (button.empty()
                    ? std::string(leak.basis == Basis::observed ? w.words.a_button : w.words.any_button)
                    : "“" + fit(safe(button), 30) + "”");
    if (event == Trigger::Event::request || event == Trigger::Event::none) return {};
    return std::string(w.words.on_event) + " " + std::string(to_string(event));
}

// "→ www.facebook.com/tr  (Meta Platforms Ireland, IE)"
std::string receiver_of(const TextWriting& w, const Leak& leak) {
    std::string recipient = safe(leak.recipient);
    if (leak.pixel != kNoIndex && leak.pixel < w.report.pixels.size()) {
        const std::string& country = w.report.pixels[leak.pixel].recipient.country;
        if (!country.empty()) recipient += (recipient.empty() ? "" : ", ") + safe(country);
    }
    const std::string to = "→ " + safe(whither(leak));
    return recipient.empty() ? to : to + "  (" + recipient + ")";
}

std::string heading_of(const TextWriting& w, const Leak& leak, const std::string& button) {
    const std::string_view leaves =
        leak.in_call ? w.words.handed_over : w.words.leaves[static_cast<std::size_t>(leak.basis)];
    std::string text = "  " + std::string(leaves) + ", " +
                       std::string(w.words.ways[static_cast<std::size_t>(form_of(leak))]);
    if (const std::string moment = moment_of(w, leak, button); !moment.empty()) text += ", " + moment;
    const std::string to = receiver_of(w, leak);
    const std::size_t used = count_code_points(text) + 2 + count_code_points(to);
    return used <= w.page.width() ? text + std::string(w.page.width() - used + 2, ' ') + to
                                  : text + "\n    " + to;
}

Cells cells_of(const LeakRow& row) {
    Cells cells = {safe(list_pages(row.pages, 1)), safe(field_title(*row.leak)), safe(field_key(*row.leak)),
                   safe(row.keys)};
    cells[0] = fit_middle(cells[0], kWidest[0]);
    for (std::size_t c = 1; c < kColumns; ++c) cells[c] = fit(cells[c], kWidest[c]);
    return cells;
}

Widths widths_of(const std::vector<Cells>& rows) {
    Widths widths{};
    for (const Cells& row : rows)
        for (std::size_t c = 0; c < kColumns; ++c) widths[c] = std::max(widths[c], count_code_points(row[c]));
    return widths;
}

// What the page fills in by itself.
bool is_page_filled(const Leak& leak) {
    return leak.basis == Basis::predicted &&
           (leak.field_type == "hidden" || leak.verified == Verified::not_typed);
}

std::string note_of(const TextWriting& w, const LeakRow& row) {
    const Leak& leak = *row.leak;
    std::string note;
    const auto add = [&](std::string_view more) { note += (note.empty() ? "" : " · ") + std::string(more); };
    if (leak.data_kind == DataKind::national_id)
        note = w.words.national_id_note;
    else if (is_critical(leak.data_kind))
        note = to_phrase(leak.data_kind);
    if (leak.basis == Basis::recorded && leak.field_label.empty()) add(w.words.source_unknown);
    const bool is_tick = leak.field_type == "checkbox" || leak.field_type == "radio";
    if (is_tick && leak.basis == Basis::predicted && !w.options.verbose) add(w.words.if_ticked);
    if (is_page_filled(leak) && !is_tick) add(w.words.if_page_fills);
    if (!leak.normalised.empty()) add(safe(leak.normalised));
    if (!leak.sha256.empty() && row.has_one_hash) {
        const std::string digest = safe(leak.sha256.substr(0, 12)) + "…";
        if (leak.normalised.empty())
            add(digest);
        else
            note += " → " + digest;
    }
    const bool is_told = leak.basis == Basis::predicted && (is_tick || is_page_filled(leak));
    if (const std::string verdict = verdict_on(leak); !verdict.empty() && !is_told) add(safe(verdict));
    // Of what was seen it is how it was; of what is foreseen, how sure it is.
    if ((w.options.verbose || leak.basis == Basis::observed) && !leak.why.empty()) add(safe(leak.why));
    return note;
}

void write_row(TextWriting& w, const Cells& cells, const Widths& widths, const std::string& note) {
    std::string text = "   ";
    for (std::size_t c = 0; c < kColumns; ++c)
        text += " " + pad(cells[c], widths[c]) + (c + 1 < kColumns ? "  " : "");
    if (note.empty()) return w.page.line(text);
    text += "   ";
    if (count_code_points(text) + count_code_points(note) <= w.page.width()) return w.page.line(text + note);
    w.page.line(text);
    w.page.paragraph(note, 9);
}

}  // namespace

void write_leaks(TextWriting& w, const Finding& f) {
    const std::vector<LeakRow> all = leak_rows(w.report, f);
    if (all.empty()) return;
    const std::size_t shown = w.options.verbose ? all.size() : std::min(all.size(), kRowsShown);
    std::vector<Cells> rows;
    for (std::size_t i = 0; i < shown; ++i) rows.push_back(cells_of(all[i]));
    const Widths widths = widths_of(rows);
    const std::string button = only_button(all);
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < shown; ++i) headings.push_back(heading_of(w, *all[i].leak, button));
    for (std::size_t i = 0; i < shown; ++i) {
        if (std::find(headings.begin(), headings.begin() + static_cast<std::ptrdiff_t>(i), headings[i]) !=
            headings.begin() + static_cast<std::ptrdiff_t>(i))
            continue;
        w.page.line("");
        w.page.line(headings[i]);
        for (std::size_t row = i; row < shown; ++row)
            if (headings[row] == headings[i]) write_row(w, rows[row], widths, note_of(w, all[row]));
    }
    if (shown < all.size()) w.page.line("    … " + hidden_rest(w.words, all.size() - shown));
}

}  // namespace formleak
