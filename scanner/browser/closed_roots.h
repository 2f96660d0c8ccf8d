// Shadow trees that a page has closed: the agent cannot find them by itself. Not for: open ones (the agent).
#pragma once

#include <map>

#include "scanner/browser/tab.h"

namespace formleak::browser {

// Hands the closed shadow trees of every frame to its agent, where there are more than at the last time. One
// visit's; its thread.
class ClosedRoots {
  public:
    explicit ClosedRoots(Tab& tab) : tab_(tab) {}
    // `may_be_declared`: the markup may hold some that no script has made.
    void look(bool may_be_declared);

  private:
    void hand_over(const Frame& frame);

    Tab& tab_;
    std::map<std::int64_t, std::int64_t> known_;  // by context, as many as the hooks had counted
};

}  // namespace formleak::browser
