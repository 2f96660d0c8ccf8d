// Fills what a page shows, as a person would. Not for: choosing values (seed_values), or sending what was
// filled in (form_sender).
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
    FormFiller(Tab& tab, const VisitHooks& hooks, VisitResult& result)
        : tab_(tab), hooks_(hooks), result_(result) {}

    // What the page shows now and was not filled yet, in all frames.
    std::set<ElementRef> shown_fields();
    // What is shown now and is not among `before`.
    std::set<ElementRef> newly_shown(const std::set<ElementRef>& before);
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
    // Whether next_group() saw fields that a dialog, or the page itself, keeps from being used.
    bool is_kept_from_use() const { return kept_from_use_; }
    // By name, else id, placeholder, label: filled, or left alone on purpose.
    bool was_handled(const std::string& identity) const { return handled_.contains(identity); }
    // Names of fields that shown_fields() saw and nobody came to fill: something took them away.
    std::set<std::string> lost_fields() const;
    // Empties what was typed into the group: nobody fills two forms at once, and some readers take the whole
    // page. What belongs to no form stays: it may go with any of them.
    void clear(const FieldGroup& group);
    // The group's last field that something was typed into; nothing: there is none.
    std::optional<std::int64_t> last_typed(const FieldGroup& group) const;
    // Says in the result which fields nobody typed in, and why.
    void note_untyped();
    // What marks the fields of `marks` in the page, until unmark().
    void mark(const std::vector<VisitHooks::Mark>& marks);
    void unmark();
    // What fields are called that the page drew anew, again and again without what was typed.
    const std::set<std::string>& unkept_fields() const { return unkept_; }
    bool was_cut() const { return cut_; }

  private:
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
    bool stayed_in_another(const Frame& frame, const Seen& seen);
    bool type_text(const Frame& frame, std::int64_t ref, const std::string& text);

    Tab& tab_;
    const VisitHooks& hooks_;
    VisitResult& result_;
    std::set<ElementRef> filled_, touched_;
    std::map<Place, std::uint32_t> times_;  // filled
    std::set<std::string> unkept_;
    bool kept_from_use_ = false;
    std::map<std::string, std::string> seen_names_;  // by what a field is, whatever element it is today
    std::set<std::string> handled_;                  // the same, of those that were filled or left alone
    std::vector<Known> places_;                      // of result_.fields
    bool cut_ = false;
};

}  // namespace formleak::browser
