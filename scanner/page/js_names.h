// Expressions → global names ("fbq", "ttq.identify"): aliases, members of objects and classes, parameters of
// functions called in the script. What an expression is worth is js_values; who may ask from outside,
// js_resolve.
#pragma once

#include <string_view>
#include <vector>

#include "scanner/page/js_call_sites.h"
#include "scanner/page/js_global_name.h"
#include "scanner/page/js_source.h"
#include "scanner/page/js_trail.h"

namespace formleak::js {

class Values;

// One per script and thread; asks `values` for computed keys, and is asked by it. All must outlive it.
class Names {
  public:
    Names(const Source& source, Trail& trail, CallSites& sites, Values& values);

    GlobalName name_of(NodeId expression, int depth);
    GlobalName name_of_binding(BindingId b, int depth);
    // When the writes of variables have changed.
    void forget_bindings();

  private:
    // js_names.cpp: by the kind of the expression
    GlobalName name_afresh(NodeId expression, int depth);
    GlobalName name_of_choice(NodeId binary, int depth);
    GlobalName name_of_first(NodeId one, NodeId other, int depth);
    GlobalName name_of_member(NodeId expression, int depth);
    GlobalName name_of_this(NodeId n) const;
    GlobalName name_of_call(NodeId call, int depth);
    GlobalName name_of_bind(NodeId call, NodeId callee, int depth);

    // js_name_bindings.cpp: what a variable stands for
    GlobalName resolve_binding(BindingId b, int depth);
    GlobalName resolve_global(const Binding& b, int depth);
    GlobalName resolve_import(const Binding& b) const;
    GlobalName resolve_parameter(const Binding& b, int depth);
    GlobalName resolve_declared(const Binding& b, int depth);
    GlobalName name_of_writes(const Binding& b, int depth);
    GlobalName name_of_argument(const Binding& parameter, int depth);
    bool is_stub(const Binding& b) const;

    // js_name_holders.cpp: members of objects and classes
    GlobalName name_of_held(const Binding& b, std::string_view property, int depth);
    NodeId holder_of(NodeId expression, int depth);
    NodeId holder_of_binding(const Binding& b, int depth);
    NodeId held_value(NodeId holder, std::string_view key);
    NodeId pair_value(NodeId list, std::string_view key);
    NodeId written_to_this(NodeId holder, NodeId body, std::string_view key);

    std::string_view text_of(NodeId n) const { return source_.text_of(n); }

    static constexpr int kMaxAliasDepth = 24;
    const Source& source_;
    const Tree& tree_;
    const Scopes& scopes_;
    Trail& trail_;
    CallSites& sites_;
    Values& values_;
    enum class Progress : std::uint8_t { none, running, done };
    std::vector<Progress> progress_;  // by BindingId
    std::vector<GlobalName> of_binding_;
};

}  // namespace formleak::js
