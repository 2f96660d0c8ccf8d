// Fills what a page shows, as a person would, and clicks its forms' buttons one at a time. Not for: choosing values (seed_values) or
// stopping submissions (gate).
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {

// One visit's filling. One thread.
class FormFiller {
  public:
    FormFiller(Tab& tab, const VisitPlan& plan, const VisitHooks& hooks, VisitResult& result) : tab_(tab), plan_(plan), hooks_(hooks), result_(result) {}

    // Fills every field that is not filled yet, in all frames; again while filling makes further fields appear. How many were.
    std::size_t fill_new(std::uint32_t step);
    // Clicks the next button that was not clicked yet. False: there is none, or a limit was reached.
    bool click_next();
    // What marks the fields of `marks` in the page, until unmark().
    void mark(const std::vector<VisitHooks::Mark>& marks);
    void unmark();
    bool was_cut() const { return cut_; }

  private:
    struct Known {
        std::string frame_id;
        std::int64_t context = 0, ref = 0;
    };
    struct Seen {
        SeenField field;
        std::int64_t ref = 0;
        bool is_choice = false;  // select, radio, date, …: chosen, not typed
    };
    std::vector<Seen> read_fields(const Frame& frame);
    std::size_t fill_frame(const Frame& frame, std::uint32_t step);
    void fill_one(const Frame& frame, const Seen& seen, const std::string& value, std::uint32_t step);
    bool type_text(const Frame& frame, std::int64_t ref, const std::string& text);
    void click_button(const Frame& frame, const Json& button);
    bool click_by_mouse(const Json& place);

    Tab& tab_;
    const VisitPlan& plan_;
    const VisitHooks& hooks_;
    VisitResult& result_;
    std::set<std::pair<std::int64_t, std::int64_t>> filled_, clicked_;  // (context, ref)
    std::vector<Known> places_;                                         // of result_.fields
    bool cut_ = false;
};

}  // namespace formleak::browser
