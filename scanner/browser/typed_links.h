// Links whose address came to hold what was typed: whoever follows one hands it over. Not for: pressing them
// (form_filler), links that lead elsewhere on the site.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {

// One visit's. One thread.
class TypedLinks {
  public:
    TypedLinks(Tab& tab, const VisitHooks& hooks) : tab_(tab), hooks_(hooks) {}

    // What the page links to before the first value.
    void note();
    struct Link {
        Frame frame;
        Json button;  // as agent_buttons.js tells of one
    };
    // Those that are new since, lead to another party and carry a typed value; each address once, at most 10
    // a visit.
    std::vector<Link> take();

  private:
    Tab& tab_;
    const VisitHooks& hooks_;
    std::set<std::string> known_;
    std::size_t taken_ = 0;
};

}  // namespace formleak::browser
