// Fills what a page shows, as a person would, and clicks its forms' buttons one at a time. Not for: choosing
// values (seed_values) or stopping submissions (gate).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {

inline constexpr int kOfNoForm = -1;

// What a person fills in one go: the fields of one form, or those of a document that belong to no form.
struct FieldGroup {
    std::string frame_id;
    std::int64_t context = 0;
    int form_index = kOfNoForm;  // among document.forms
    bool operator==(const FieldGroup&) const = default;
};

// An element of a frame: the frame's context and the agent's number for it.
using ElementRef = std::pair<std::int64_t, std::int64_t>;

// One visit's filling. One thread.
class FormFiller {
  public:
    FormFiller(Tab& tab, const VisitPlan& plan, const VisitHooks& hooks, VisitResult& result)
        : tab_(tab), plan_(plan), hooks_(hooks), result_(result) {}

    // What the page shows now and was not filled yet, in all frames.
    std::set<ElementRef> shown_fields();
    // Enters and leaves each of those fields without a value, once. How many were.
    std::size_t touch(const std::set<ElementRef>& fields);
    bool was_filled(const ElementRef& field) const { return filled_.contains(field); }
    // The frame as it is now; nothing: it has gone.
    std::optional<Frame> frame_of(const FieldGroup& group) const;
    // Of one frame, as a JSON list.
    Json filled_in(const Frame& frame) const;
    // The next form with fields that were not filled yet, in the order of the frames, those of no form first;
    // nothing: all are.
    std::optional<FieldGroup> next_group();
    // Fills what the group shows and was not filled; again while filling makes further fields appear. How
    // many were.
    std::size_t fill(const FieldGroup& group, std::uint32_t step);
    // Clicks the group's next button, or one outside all forms, that was not clicked for it yet. False: there
    // is none, or a limit was reached.
    bool click_next(const FieldGroup& group);
    // Presses Enter in the group's last field, once, where the group had no button. False: it had one.
    bool press_enter(const FieldGroup& group);
    // Texts of the buttons of forms that have no others, and were not pressed for what they say.
    std::set<std::string> buttons_left_alone() const;
    // Texts of forms' buttons that could not be clicked, since they were disabled.
    std::set<std::string> disabled_buttons() const;
    // Whether next_group() saw fields that a dialog, or the page itself, keeps from being used.
    bool is_kept_from_use() const { return kept_from_use_; }
    // The group's own buttons may be clicked once more: other fields are shown now.
    void click_again(const FieldGroup& group);
    // Clicks one of a frame's buttons or links, as agent_buttons.js and agent_links.js tell of them.
    void click_button(const Frame& frame, const Json& button);
    // What could not be clicked is tried again: more of the form is shown.
    void look_again();
    // By name, else id, placeholder, label: filled, or left alone on purpose.
    bool was_handled(const std::string& identity) const { return handled_.contains(identity); }
    // Names of fields that shown_fields() saw and nobody came to fill: something took them away.
    std::set<std::string> lost_fields() const;
    // Empties what was typed into the group: nobody fills two forms at once, and some readers take the whole
    // page. What belongs to no form stays: it may go with any of them.
    void clear(const FieldGroup& group);
    // Says in the result which fields nobody typed in, and why.
    void note_untyped();
    // What marks the fields of `marks` in the page, until unmark().
    void mark(const std::vector<VisitHooks::Mark>& marks);
    void unmark();
    bool was_cut() const { return cut_; }

  private:
    using Click = std::tuple<std::int64_t, std::int64_t, int>;  // (context, ref, form filled then)
    // What stays of a field when it is drawn anew: context, form, step, identity, which of those alike.
    using Place = std::tuple<std::int64_t, int, std::uint32_t, std::string, std::uint32_t>;
    struct Known {
        std::string frame_id;
        std::int64_t context = 0, ref = 0;
        int form_index = -1;
        bool is_choice = false;
    };
    struct Seen {
        SeenField field;
        std::int64_t ref = 0;
        bool is_choice = false;  // select, radio, date, …: chosen, not typed
        Place place;
    };
    std::vector<Seen> read_fields(const Frame& frame);
    std::size_t fill_once(const FieldGroup& group, std::uint32_t step);
    void fill_one(const Frame& frame, const Seen& seen, const std::string& value, std::uint32_t step);
    bool was_drawn_anew(const SeenField& field, const Place& place, bool holds_value) const;
    bool was_pressed_enough(const FieldGroup& group, const Json& button, const Json& buttons);
    void note_reach(const Click& key, const Json& button);
    bool stayed_in_another(const Frame& frame, const Seen& seen);
    bool type_text(const Frame& frame, std::int64_t ref, const std::string& text);

    Tab& tab_;
    const VisitPlan& plan_;
    const VisitHooks& hooks_;
    VisitResult& result_;
    std::set<ElementRef> filled_, touched_, entered_;
    std::map<Place, std::uint32_t> times_;  // filled
    std::map<std::tuple<std::int64_t, int, std::uint32_t, std::string>, std::size_t>
        pressed_;  // context, form, step
    std::map<std::pair<std::int64_t, int>, std::set<std::string>>
        left_alone_;                 // buttons' texts, by context and form
    std::map<Click, bool> clicked_;  // true: the form's own
    std::set<Click> out_of_reach_;   // of those
    struct DisabledButton {
        std::string text;
        bool sends = false;
    };
    std::map<Click, DisabledButton> disabled_;  // of those, the forms' own
    std::set<int> sent_;                        // forms of which a button was clicked
    bool kept_from_use_ = false;
    std::map<std::string, std::string> seen_names_;  // by what a field is, whatever element it is today
    std::set<std::string> handled_;                  // the same, of those that were filled or left alone
    std::vector<Known> places_;                      // of result_.fields
    bool cut_ = false;
};

}  // namespace formleak::browser
