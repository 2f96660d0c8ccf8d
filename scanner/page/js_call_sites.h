// Where a function of the script is called: by name or in place.
#pragma once

#include <unordered_map>
#include <vector>

#include "scanner/page/js_source.h"
#include "scanner/page/js_steps.h"

namespace formleak::js {

struct CallSite {
    NodeId call = kNone;
    std::uint32_t offset = 0;  // 1 for f.call(this, …): how many arguments stand before the first parameter's
};

inline constexpr std::size_t kMaxCallSites = 24;

// The argument that the function's parameter `index` has there; kNone: none, or behind a spread.
NodeId argument_of(const Tree& tree, const CallSite& site, std::uint32_t index);

// The variable that holds the function (declaration, or the only value of a variable); kNone otherwise.
BindingId binding_of_function(const Source& source, NodeId function);

// One per script and thread; `source` and `budget` must outlive it.
class CallSites {
  public:
    CallSites(const Source& source, StepBudget& budget) : source_(source), budget_(budget) {}
    // At most kMaxCallSites. Stays valid as long as this does.
    const std::vector<CallSite>& of(NodeId function);

  private:
    const Source& source_;
    StepBudget& budget_;
    std::unordered_map<NodeId, std::vector<CallSite>> known_;
};

}  // namespace formleak::js
