// What TikTok's reader takes for a button, and where it then reads. Shared facts (vendor-forms), sections 1.3
// and 1.4.
#pragma once

#include <string>
#include <vector>

#include "detectors/vendors/tiktok/match_rules.h"
#include "scanner/model/dom.h"

namespace formleak::tiktok {

// Which elements of one page match which selectors of the file, looked up once.
class ButtonFinder {
  public:
    // `dom` must outlive it. Steps: nodes × selectors.
    ButtonFinder(const Dom& dom, const MatchRules& rules);

    // From the clicked element upwards: the first that is a button. kNoNode when the way leads past something
    // too low, too high or excluded, or to no button.
    NodeId find(NodeId target) const;
    // Whether a click on the element itself makes it the button.
    bool is_button(NodeId element) const { return matching_[element] && find(element) == element; }
    // "8,4": the codes of the selectors it matches, in the file's order.
    std::string codes(NodeId button) const;

  private:
    const Dom* dom_;
    std::vector<std::vector<bool>> by_selector_;  // per selector, per node
    std::vector<std::string> codes_;
    std::vector<bool> excluded_, matching_;
};

// Where a click on that button makes the reader look.
struct Scope {
    bool reads = false;
    NodeId container = 0;  // a form, or the document
};
Scope scope_of(const Dom& dom, NodeId button, const MatchRules& rules);

}  // namespace formleak::tiktok
