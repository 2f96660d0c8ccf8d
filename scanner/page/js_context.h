// Whether and when a place in a script runs: dead code, conditions, handlers, functions that nobody calls.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/page/js_resolve.h"

namespace formleak::js {

struct Context {
    bool dead = false;
    bool deferred = false;
    double confidence = 1.0;
    std::string doubt;
    std::string
        condition;  // innermost first, joined with " && ", shortened; guards like "if (window.fbq)" left out
};

// One per script and thread, like the Resolver it asks.
class ContextReader {
  public:
    explicit ContextReader(Resolver& resolver) : resolver_(resolver), tree_(resolver.tree()) {}
    Context context_of(NodeId node);
    // The same, but only up to the function (which must be around the node).
    Context context_within(NodeId node, NodeId function);

  private:
    Context read(NodeId node, int depth, NodeId stop = kNone);
    void look_at_parent(NodeId child, NodeId parent, Context& context);
    const std::vector<NodeId>& exits_of(NodeId block);
    void look_at_siblings(NodeId statement, NodeId block, Context& context);
    void add_condition(Context& context, NodeId expression, bool negated);
    std::optional<bool> truth_of(NodeId expression);

    // js_context_functions.cpp
    Context context_of_function(NodeId function, int depth);
    Context context_of_use(NodeId function, int depth);
    std::optional<Context> most_active_call(NodeId function, int depth);
    struct Use {
        bool anywhere = false;
        NodeId handed = kNone;  // where it is the argument of a call
    };
    // Outside itself, by the name of the variable that holds it.
    Use use_by_name(NodeId function);
    Context context_of_handed(NodeId handed, int depth);
    std::string member_name(NodeId function, NodeId parent) const;
    bool is_exported(NodeId parent) const;

    Resolver& resolver_;
    const Tree& tree_;
    std::unordered_map<NodeId, Context> known_;
    std::unordered_map<NodeId, std::optional<bool>> truths_;
    std::unordered_map<NodeId, std::vector<NodeId>> exits_;
};

// Puts `outer` around `inner`: dead stays dead, the lower confidence wins, conditions are joined.
void enclose(Context& inner, const Context& outer);

}  // namespace formleak::js
