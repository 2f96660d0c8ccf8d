// Fields that are shown once something else is chosen: "by phone", "as a company". Not for: choosing what a
// form asks for (form_filler), or pressing what opens a form (opener).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "scanner/browser/form_filler.h"

namespace formleak::browser {

// One visit's. One thread.
class Choices {
  public:
    // `time_left` takes the milliseconds that something would like to have, and gives those it may.
    Choices(Tab& tab, FormFiller& filler, std::function<int(int)> time_left)
        : tab_(tab), filler_(filler), time_left_(std::move(time_left)) {}

    // Remembers what the group has not shown so far: once it was sent, it may be gone.
    void note_waiting(const FieldGroup& group);
    // Chooses otherwise in the group until fields are shown that were not filled yet, and leaves it so; what
    // shows nothing is chosen back. False: nothing does, or a limit was reached.
    bool reveal_next(const FieldGroup& group);
    // The remembered fields that nothing showed, as a sentence; empty: none.
    std::string never_shown() const;

  private:
    Json look(const FieldGroup& group) const;
    bool reveals(const Frame& frame, const Json& other);

    Tab& tab_;
    FormFiller& filler_;
    const std::function<int(int)> time_left_;
    std::set<std::tuple<std::int64_t, std::int64_t, std::string>> tried_;  // (context, ref, value)
    std::map<std::string, std::string> waiting_;                           // identity → name
};

}  // namespace formleak::browser
