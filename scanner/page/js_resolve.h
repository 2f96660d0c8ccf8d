// Expressions → global names ("fbq", "ttq.identify") and values, as far as a reader can know them without
// running anything: aliases, arguments of functions called in the script, constants, objects built over
// several statements.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/model/js.h"
#include "scanner/page/js_scope.h"

namespace formleak::js {

// A name that begins at the global object. `known` false: the expression is something else, or not known.
struct GlobalName {
    bool known = false;
    std::string path;  // empty: the global object itself
    double confidence = 1.0;
    std::string doubt;
    NodeId bound = kNone;  // f.bind(this, a, b): the call of bind, whose arguments stand before the others
};

// A call of a function that is being looked through: its parameters stand for these arguments. `outer`
// indexes the frame that the arguments themselves are read in; -1: none.
struct Frame {
    NodeId function = kNone;
    NodeId call = kNone;
    std::uint32_t offset = 0;  // 1 for f.call(this, …)
    int outer = -1;
};

struct CallSite {
    NodeId call = kNone;
    std::uint32_t offset = 0;
};

// What a copy of the value costs, in steps.
std::uint64_t weigh(const JsValue& value);

// One per script and thread. All results stay valid while `tree` and `text` do. The work is bounded by a count
// of steps (a step is a node looked at, an item or 32 bytes copied), never by time: the same bytes give the same
// answers on any machine.
class Resolver {
  public:
    // `text` is what was parsed; `original` is the script as it came, of the same length (they differ where
    // server placeholders were masked).
    Resolver(const Tree& tree, std::string_view text, std::string_view original);

    GlobalName name_of(NodeId expression);
    JsValue evaluate(NodeId expression);
    // The arguments of a call, spread and `arguments` flattened; `*open` is set when some could not be known.
    std::vector<JsValue> arguments_of(NodeId call, std::uint32_t skip, bool* open);
    // Items of an array-like expression: a literal, or the enclosing function's `arguments`.
    std::vector<JsValue> items_of(NodeId expression, bool* open);

    // Where the function is called by name or in place; at most kMaxCallSites.
    const std::vector<CallSite>& call_sites(NodeId function);
    // The variable that holds the function (declaration, or the only value of a variable); kNone otherwise.
    BindingId binding_of_function(NodeId function) const;

    // Reading inside a call: parameters of frame.function have that call's values until pop_frame().
    void push_frame(Frame frame);
    void pop_frame();
    // A function whose parameter could not be known in the last evaluation because it is called from several
    // places; kNone when there was none. Reset by clear_missed().
    NodeId missed_function() const { return missed_; }
    void clear_missed() { missed_ = kNone; }

    std::string_view text_of(NodeId n) const;
    // The steps of the whole script are used up: later answers are "not known".
    bool exhausted() const { return steps_ >= max_steps_; }
    // One value took more steps than one value may; that one is not known.
    bool gave_up() const { return gave_up_; }
    std::uint64_t steps() const { return steps_; }
    // Takes steps for work that is done outside, but bounded here. False: there are none left.
    bool spend(std::uint64_t steps = 1) {
        if (steps_ < limit_) steps_ += steps;
        if (steps_ < limit_) return true;
        ++unsettled_;
        gave_up_ = true;
        return false;
    }
    // The value copied, and paid for.
    JsValue copy(const JsValue& value);
    const Tree& tree() const { return tree_; }
    const Scopes& scopes() const { return scopes_; }
    NodeId strip(NodeId expression) const;  // without parentheses, await, (0, x)

  private:
    GlobalName name_of(NodeId expression, int depth);
    GlobalName name_afresh(NodeId expression, int depth);
    GlobalName name_of_member(NodeId expression, int depth);
    GlobalName name_of_held(const Binding& b, std::string_view property, int depth);
    GlobalName name_of_binding(BindingId b, int depth);
    GlobalName resolve_binding(BindingId b, int depth);
    GlobalName name_of_writes(const Binding& b, int depth);
    GlobalName name_of_parameter(const Binding& b, int depth);
    GlobalName name_of_this(NodeId n) const;
    GlobalName name_of_call(NodeId call, int depth);
    GlobalName name_of_bind(NodeId call, NodeId callee, int depth);
    NodeId holder_of(NodeId expression, int depth);
    NodeId holder_of_binding(const Binding& b, int depth);
    NodeId holder_of_this(NodeId n) const;
    NodeId held_value(NodeId holder, std::string_view key);
    bool is_stub(BindingId b) const;
    void join_global_writes();

    JsValue evaluate(NodeId expression, int depth);
    JsValue evaluate_inner(NodeId n, int depth);
    JsValue evaluate_identifier(NodeId n, int depth);
    JsValue value_of_binding(BindingId b, NodeId use, int depth);
    JsValue value_of_writes(const Binding& b, NodeId use, int depth);
    JsValue value_of_parameter(const Binding& b, NodeId use, int depth);
    JsValue value_of_write(const Write& w, int depth);
    void add_properties(const Binding& b, NodeId use, JsValue& object, int depth);
    JsValue evaluate_template(NodeId n, int depth);
    JsValue evaluate_object(NodeId n, int depth);
    JsValue evaluate_array(NodeId n, int depth);
    JsValue evaluate_sum(NodeId n, int depth);
    JsValue evaluate_binary(NodeId n, int depth);
    JsValue evaluate_unary(NodeId n, int depth);
    JsValue evaluate_ternary(NodeId n, int depth);
    JsValue evaluate_member(NodeId n, int depth);
    JsValue evaluate_call(NodeId n, int depth);
    std::optional<JsValue> evaluate_method(std::string_view method, JsValue on,
                                           std::vector<JsValue>& arguments);
    std::optional<JsValue> evaluate_field_method(NodeId n, std::string_view method, NodeId object,
                                                 const std::vector<JsValue>& arguments, int depth);
    NodeId returned_value(NodeId callee) const;
    std::string key_of(NodeId key, int depth);
    std::string property_of(NodeId member, int depth);
    std::optional<JsValue> call_global(std::string_view name, std::vector<JsValue>& arguments, bool open);
    JsValue source_of_member(NodeId n, const JsValue& object, std::string_view property, int depth);
    std::string element_of(NodeId n, int depth);
    NodeId argument_node(const CallSite& site, std::uint32_t index) const;
    std::string snippet(NodeId n) const;
    // A value that was worked out once: no cut was met on the way, so it is the same from everywhere.
    struct Settled {
        JsValue value;
        int height = 0;           // of its nesting
        NodeId missed = kNone;    // what missed_function() says after it
    };
    using SettledValues = std::unordered_map<NodeId, Settled>;
    void begin_question();
    std::uint64_t key_in_frame(NodeId n) const {
        return static_cast<std::uint64_t>(frame_ + 1) << 32 | n;
    }
    JsValue evaluate_inside(NodeId n, int depth);
    JsValue evaluate_afresh(NodeId n, int depth);
    bool is_worth_keeping(NodeId n) const;

    // Real scripts need less than one step for each node of their tree, and one value of theirs less than 3000
    // (measured on a hundred minified bundles).
    static constexpr std::uint64_t kMinSteps = 50'000;
    static constexpr std::uint64_t kStepsPerNode = 2;
    static constexpr std::uint64_t kMaxStepsOfOneValue = 10'000;
    static constexpr std::uint64_t kStepsBeforeHurry = 500;
    static constexpr int kMaxNesting = 200;
    const Tree& tree_;
    std::string_view text_, original_;
    Scopes scopes_;
    std::vector<Frame> frames_;
    int frame_ = -1;
    NodeId missed_ = kNone;
    std::uint64_t steps_ = 0, max_steps_, limit_;
    bool gave_up_ = false;
    std::uint64_t unsettled_ = 0;  // how often something was cut short; what was worked out meanwhile is not kept
    int nesting_ = 0;
    std::uint64_t question_steps_ = 0;  // steps_ when the question from outside began
    // Variables that are made of one another can be walked through in endlessly many orders. Once a question has
    // taken kStepsBeforeHurry, what was found on one way round is taken for all, until the question is answered.
    std::unordered_map<std::uint64_t, Settled> passing_;
    std::unordered_map<NodeId, GlobalName> settled_names_, passing_names_;
    std::vector<SettledValues> settled_;  // [0]: outside frames; [i + 1]: in frame i
    enum class Progress : std::uint8_t { none, running, done };
    std::vector<Progress> name_state_;
    std::vector<GlobalName> names_;
    std::unordered_map<NodeId, std::vector<CallSite>> sites_;
    std::vector<BindingId> evaluating_;
    int arguments_depth_ = 0;
};

inline constexpr std::size_t kMaxCallSites = 24;

}  // namespace formleak::js
