// The door to names and values: what the readers of a script ask about its expressions.
//
// The rooms behind it, by the first word of their files:
//   js_scope…  which name means which variable            js_syntax     what the tree alone tells
//   js_name…   expression → global name ("ttq.identify")  js_value…     expression → value
//   js_call_sites  where a function is called             js_constants  values in the hand
//   js_known_calls JSON.parse, "x".concat, …              js_field_words  $('#x').val()
//   js_trail   what is kept in mind: js_steps (how much work), js_frames (calls looked through), answers
#pragma once

#include <string_view>
#include <vector>

#include "scanner/model/js.h"
#include "scanner/page/js_call_sites.h"
#include "scanner/page/js_global_name.h"
#include "scanner/page/js_names.h"
#include "scanner/page/js_source.h"
#include "scanner/page/js_trail.h"
#include "scanner/page/js_values.h"

namespace formleak::js {

// One per script and thread. All results stay valid while `tree` and the texts do. The work is bounded by a
// count of steps (js_steps.h): what is over it is "not known".
class Resolver {
  public:
    // `text` is what was parsed; `original` is the script as it came, of the same length (they differ where
    // server placeholders were masked).
    Resolver(const Tree& tree, std::string_view text, std::string_view original, const WantedNames& wanted);
    Resolver(const Resolver&) = delete;  // its rooms know one another by reference
    Resolver& operator=(const Resolver&) = delete;

    GlobalName name_of(NodeId expression);
    JsValue evaluate(NodeId expression) { return values_.evaluate(expression, 0); }
    // The arguments of a call, spread and `arguments` flattened; `*open` is set when some could not be known.
    std::vector<JsValue> arguments_of(NodeId call, std::uint32_t skip, bool* open) {
        return values_.arguments_of(call, skip, open);
    }
    // Items of an array-like expression: a literal, or the enclosing function's `arguments`.
    std::vector<JsValue> items_of(NodeId expression, bool* open) {
        return values_.items_of(expression, open);
    }

    // Where the function is called by name or in place; at most kMaxCallSites.
    const std::vector<CallSite>& call_sites(NodeId function) { return sites_.of(function); }

    // Reading inside a call: parameters of frame.function have that call's values until pop_frame().
    void push_frame(Frame frame) { trail_.push_frame(frame); }
    void pop_frame() { trail_.pop_frame(); }
    // A function whose parameter could not be known in the last evaluation because it is called from several
    // places; kNone when there was none. Reset by clear_missed().
    NodeId missed_function() const { return trail_.missed; }
    void clear_missed() { trail_.missed = kNone; }

    // The steps of the whole script are used up: later answers are "not known".
    bool exhausted() const { return trail_.budget.is_exhausted(); }
    // One value took more steps than one value may; that one is not known.
    bool gave_up() const { return trail_.budget.gave_up(); }
    std::uint64_t steps() const { return trail_.budget.steps(); }
    // Takes steps for work that is done outside, but bounded here. False: there are none left.
    bool spend(std::uint64_t steps = 1) { return trail_.spend(steps); }

    const Source& source() const { return source_; }
    const Tree& tree() const { return source_.tree; }
    const Scopes& scopes() const { return source_.scopes; }
    std::string_view text_of(NodeId n) const { return source_.text_of(n); }

  private:
    void join_global_writes();

    Source source_;
    Trail trail_;
    CallSites sites_;
    Names names_;
    Values values_;
};

}  // namespace formleak::js
