// The fixed words of the report as text, in English and Swedish. For text_report and its rooms only.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "scanner/model/finding.h"

namespace formleak {

struct TextWords {
    std::array<std::string_view, 5> severities;  // by Severity
    std::array<std::string_view, 4> leaves;      // by Basis
    std::string_view handed_over;                // seen in a call alone
    std::string_view page, pages, form, forms, field, fields;
    std::array<std::string_view, 4> ways;  // by LeakForm
    std::string_view at_click, a_button, any_button, every_event, on_event;
    std::string_view would_not, more, more_hint, fix, allowed, since, not_checked, nothing,
        nothing_incomplete, exit_word, evidence, references;
    std::string_view national_id_note, source_unknown;
    std::string_view browser, worth_a_look, if_ticked, if_page_fills;
};

// "sv" is Swedish, all else English.
const TextWords& text_words(std::string_view language);

// "5 more: --verbose".
std::string hidden_rest(const TextWords& words, std::size_t count);

// When something leaves, in words: "blur" → "when the field is left"; empty for what has none.
std::string_view moment_phrase(Trigger::Event event, std::string_view language);

// Why a field would not leave, in words: "conflict" → "two fields disagree".
std::string_view withheld_reason(Withheld::Reason reason, std::string_view language);

}  // namespace formleak
