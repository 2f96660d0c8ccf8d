// Sends what was filled in, as a person would: by a form's buttons, one at a time, or by Enter. Not for:
// filling (form_filler), or stopping submissions (gate).
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "scanner/browser/form_filler.h"

namespace formleak::browser {

// One visit's. One thread.
class FormSender {
  public:
    FormSender(Tab& tab, const VisitPlan& plan, const FormFiller& filler, VisitResult& result)
        : tab_(tab), plan_(plan), filler_(filler), result_(result) {}

    // Clicks the group's next button, or one outside all forms, that was not clicked for it yet. False: there
    // is none, or a limit was reached.
    bool click_next(const FieldGroup& group);
    // Presses Enter in the group's last field, once, where the group had no button. False: it had one.
    bool press_enter(const FieldGroup& group);
    // The group's own buttons may be clicked once more: other fields are shown now.
    void click_again(const FieldGroup& group);
    // What could not be clicked is tried again: more of the form is shown.
    void look_again();
    // Clicks one of a frame's buttons or links, as agent_buttons.js and agent_links.js tell of them.
    void click_button(const Frame& frame, const Json& button);
    // Texts of the buttons of forms that have no others, and were not pressed for what they say.
    std::set<std::string> buttons_left_alone() const;
    // Texts of forms' buttons that could not be clicked, since they were disabled.
    std::set<std::string> disabled_buttons() const;
    bool was_cut() const { return cut_; }

  private:
    using Click = std::tuple<std::int64_t, std::int64_t, int>;  // context, ref, form filled then
    using FormRef = std::pair<std::int64_t, int>;               // context, index
    static FormRef form_of(const Click& click) { return {std::get<0>(click), std::get<2>(click)}; }
    bool was_pressed_enough(const FieldGroup& group, const Json& button, const Json& buttons);
    void note_reach(const Click& key, const Json& button);

    Tab& tab_;
    const VisitPlan& plan_;
    const FormFiller& filler_;
    VisitResult& result_;
    std::map<Click, bool> clicked_;  // true: the form's own
    std::set<Click> out_of_reach_;   // of those
    struct DisabledButton {
        std::string text;
        bool sends = false;
    };
    std::map<Click, DisabledButton> disabled_;  // of those, the forms' own
    std::set<FormRef> sent_;                    // a button of theirs was clicked
    std::map<FormRef, std::set<std::string>> left_alone_;
    // How often, by context, form, step, and what the button is.
    std::map<std::tuple<std::int64_t, int, std::uint32_t, std::string>, std::size_t> pressed_;
    std::set<ElementRef> entered_;
    bool cut_ = false;
};

}  // namespace formleak::browser
