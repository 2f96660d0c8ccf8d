// Opens what hides forms, as a visitor looks for them: closed <details>, tabs, accordions, dialogs, plain
// buttons. In the dry pass, before the first value; again only what has to be opened again to be filled. Not
// for: what may be an opener (scripts/agent_openers.js), filling.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scanner/browser/closed_roots.h"
#include "scanner/browser/form_filler.h"
#include "scanner/browser/late_forms.h"
#include "scanner/model/words.h"

namespace formleak {
namespace browser {

// What an opener is.
enum class Way : std::uint8_t { other, details, tab, toggle, button, window, plain };

}  // namespace browser

// As scripts/agent_openers.js says it.
template <>
inline constexpr std::array kEnumWords<browser::Way> = word_list("", "details", "tab", "toggle", "button",
                                                                 "window", "plain");

}  // namespace formleak

namespace formleak::browser {

// One visit's. Its thread.
class Opener {
  public:
    // `time_left`: milliseconds, at most the given ones; 0 when the visit is over.
    Opener(Tab& tab, FormFiller& filler, const VisitPlan& plan, const VisitHooks& hooks, VisitResult& result,
           std::function<int(int)> time_left)
        : tab_(tab),
          filler_(filler),
          plan_(plan),
          hooks_(hooks),
          result_(result),
          time_left_(std::move(time_left)),
          closed_roots_(tab) {}

    // Tells the agents what belongs to a consent banner, and looks into closed shadow trees.
    void prepare();
    // Waits for forms that are drawn after `loaded`, then opens at most limits::kMaxOpenings things, in the
    // order of the document, those first that are seen to hold fields; enters and leaves every field that
    // shows.
    void open_all(std::chrono::steady_clock::time_point loaded);
    // Closes what keeps shown fields from being used, where it is no consent banner. False: nothing came
    // free.
    bool free_page();
    // Opens again the next thing whose fields were not filled and are not shown. False: there is none.
    bool reopen_next();
    // Says in the result what was not reached.
    void say_unreached();

  private:
    // In the order in which they are opened.
    enum class Rank : std::uint8_t { holds_fields, unknown, menu, holds_nothing, like_another, never };
    struct Candidate {
        Frame frame;
        std::int64_t ref = 0;
        Rank rank = Rank::never;
        Way way = Way::other;
        std::string text, id, tag;
        bool is_forbidden = false;
        bool needs_press = false;  // a <details> that a script fills at the click itself
        ElementRef element() const { return {frame.context, ref}; }
    };
    struct Opening {
        Candidate what;
        std::set<ElementRef> revealed;
        bool again = false;
    };

    bool is_over() const { return tab_.has_crashed() || time_left_(1) == 0; }
    std::vector<Frame> own_frames() const;
    std::vector<Candidate> candidates();
    std::optional<Candidate> next_candidate();
    bool has_unreached();
    bool press_opener(const Candidate& what);
    bool press_element(const Frame& frame, std::int64_t number);
    std::set<ElementRef> revealed_by(const Candidate& what);
    std::chrono::steady_clock::time_point limit_from(std::chrono::steady_clock::time_point begin) const;
    void open(Candidate what);
    std::string path();
    void come_back(const std::string& path);
    void close_modals();
    void say_unfilled();
    void incomplete(std::string why);

    Tab& tab_;
    FormFiller& filler_;
    const VisitPlan& plan_;
    const VisitHooks& hooks_;
    VisitResult& result_;
    const std::function<int(int)> time_left_;
    ClosedRoots closed_roots_;
    std::set<std::int64_t> prepared_;  // contexts
    std::set<ElementRef> tried_;
    std::vector<Opening> openings_;
    std::set<std::string> left_;   // what was not opened, by text
    std::set<std::string> plain_;  // likewise, of which nothing is known
};

}  // namespace formleak::browser
