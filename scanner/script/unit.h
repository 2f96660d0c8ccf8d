// A unit is what is built at one time: the code of a script outside its functions, or one function with its
// parameters and without the functions in it. Immutable once it was handed out; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "scanner/script/node.h"

namespace formleak::script {

enum class ScopeKind : std::uint8_t {
    script,  // its bindings are globals: nothing is resolved to them
    module,
    function_name,  // of a named function expression: one binding
    function,       // parameters, and variables where no parameter has an expression
    body,           // variables, where one has
    block,
    catch_,
    class_,
    static_block,
    with_,
    for_,  // of a loop's declaration: one for each round
};

enum ScopeFlags : std::uint8_t {
    kScopeStrict = 1,
    kScopeEval = 2,  // a direct call of eval stands in it, itself or in a scope or an arrow within
};

enum class BindingKind : std::uint8_t {
    var,
    function,
    parameter,
    arguments,
    function_name,
    catch_parameter,  // as variables
    let,
    const_,
    class_,
    import,  // not to be read before they are set
    block_function,
    hoisted,  // a variable for a function in a block (Annex B)
};

struct Binding {
    NameId name = kNoName;
    BindingKind kind = BindingKind::var;
};

// Slots of a scope are its bindings in the order they stand here: sorted by name.
struct Scope {
    ScopeKind kind = ScopeKind::block;
    std::uint8_t flags = 0;
    ScopeId parent = kNoScope;  // of the same unit; none: the unit's `outer_scope`
    std::uint32_t level = 0;    // how many scopes are around it, other units' included
    std::uint32_t first_binding = 0, binding_count = 0;
};

class Unit {
  public:
    FunctionId function = kNoFunction;
    ScopeId outer_scope = kNoScope;
    const Unit* outer = nullptr;  // where the function stands
    NodeId root = kNoNode;

    const Node& node(NodeId id) const { return nodes()[id]; }
    const Scope& scope(ScopeId id) const { return scopes()[id]; }
    // The first one is none.
    std::span<const Node> nodes() const { return {reinterpret_cast<const Node*>(block_.get()), node_count_}; }
    std::span<const Scope> scopes() const {
        return {reinterpret_cast<const Scope*>(nodes().data() + node_count_), scope_count_};
    }
    std::span<const Binding> bindings_of(const Scope& scope) const {
        const auto* all = reinterpret_cast<const Binding*>(scopes().data() + scope_count_);
        return {all + scope.first_binding, scope.binding_count};
    }
    // The slot of a name in a scope, or -1.
    std::int64_t find_slot(const Scope& scope, NameId name) const;

    // Once, by the parser.
    void fill(std::span<const Node> nodes, std::span<const Scope> scopes, std::span<const Binding> bindings);
    std::size_t memory_bytes() const { return sizeof(Unit) + block_bytes_; }

  private:
    std::uint32_t node_count_ = 0, scope_count_ = 0, block_bytes_ = 0;
    // All three in one piece: a script has thousands of small units.
    std::unique_ptr<std::byte[]> block_;
};

enum FunctionFlags : std::uint32_t {
    kFunctionAsync = 1,
    kFunctionGenerator = 2,
    kFunctionArrow = 4,
    kFunctionMethod = 8,  // of an object or class, accessors included: has no prototype, is not constructed
    kFunctionConstructor = 16,
    kFunctionDerived = 32,  // the constructor of a class that extends
    kFunctionStrict = 64,
    kFunctionUsesArguments = 128,   // itself or in an arrow within; so does a direct eval
    kFunctionUsesThis = 256,        // the same for this, super, new.target
    kFunctionUsesEval = 512,        // a direct eval, itself or in an arrow within
    kFunctionSuperProperty = 1024,  // "super.x" may stand in it
    kFunctionSuperCall = 2048,      // "super()" may
    kFunctionNewTarget = 4096,      // "new.target" may
    kFunctionInField = 8192,        // "arguments" may not: an arrow of a field's value
    kFunctionGetter = 16384,
    kFunctionSetter = 32768,
    kFunctionStrictOutside = 65536,  // the code around it is strict
    kFunctionNoIn = 131072,          // an arrow whose expression ends before "in"
};

// What is known of a function that is not built.
struct FunctionRecord {
    std::uint32_t begin = 0;  // where its parameters begin; of an arrow where it begins
    std::uint32_t end = 0;    // one past its body
    FunctionId parent = kNoFunction;
    FunctionId next = kNoFunction;   // the first one that begins behind its end
    ScopeId outer_scope = kNoScope;  // in the parent's unit; known once that is built
    NameId self_name = kNoName;      // of a named function expression: bound inside
    std::uint32_t flags = 0;
    std::uint32_t length = 0;  // parameters before the first with a value or a rest
};
static_assert(sizeof(FunctionRecord) == 32);

}  // namespace formleak::script
