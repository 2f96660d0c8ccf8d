// Expressions → values, as far as a reader can know them without running anything: constants, what variables
// hold, objects built over several statements, where a value comes from at run time. Which global an
// expression names is js_names; who may ask from outside, js_resolve.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/page/js_call_sites.h"
#include "scanner/page/js_names.h"
#include "scanner/page/js_source.h"
#include "scanner/page/js_trail.h"

namespace formleak::js {

// One per script and thread; asks `names`, and is asked by it. All must outlive it.
class Values {
  public:
    Values(const Source& source, Trail& trail, CallSites& sites, Names& names)
        : source_(source),
          tree_(source.tree),
          scopes_(source.scopes),
          trail_(trail),
          sites_(sites),
          names_(names) {}

    // js_values.cpp: the one door to all kinds of expression, and what was worked out before
    JsValue evaluate(NodeId expression, int depth);
    // js_value_members.cpp: x.name, x[0]: the key, or empty
    std::string property_of(NodeId member, int depth);
    // js_value_arguments.cpp; see Resolver
    std::vector<JsValue> arguments_of(NodeId call, std::uint32_t skip, bool* open);
    std::vector<JsValue> items_of(NodeId expression, bool* open);

  private:
    // js_values.cpp
    JsValue evaluate_inside(NodeId n, int depth);
    JsValue evaluate_afresh(NodeId n, int depth);
    JsValue evaluate_kind(NodeId n, int depth);
    bool is_worth_keeping(NodeId n) const;

    // js_value_bindings.cpp: what a variable holds
    JsValue evaluate_identifier(NodeId n, int depth);
    JsValue value_of_binding(BindingId b, NodeId use, int depth);
    JsValue value_of_write(const Write& w, int depth);
    JsValue value_of_writes(const Binding& b, NodeId use, int depth);
    JsValue value_without_writes(const Binding& b) const;
    std::vector<const Write*> writes_before(const Binding& b, NodeId use) const;
    bool always_happens_before(const Write& w, NodeId use) const;
    void add_properties(const Binding& b, NodeId use, JsValue& object, int depth);
    void add_property(const PropertyWrite& p, JsValue& object, int depth);
    // js_value_parameters.cpp
    JsValue value_of_parameter(const Binding& b, NodeId use, int depth);
    JsValue value_in_frame(const Frame& frame, const Binding& b, NodeId use, int depth);

    // js_value_operators.cpp
    JsValue evaluate_template(NodeId n, int depth);
    std::vector<NodeId> parts_of_sum(NodeId n) const;
    JsValue evaluate_sum(NodeId n, int depth);
    JsValue evaluate_binary(NodeId n, int depth);
    JsValue evaluate_choice(NodeId n, std::string_view sign, int depth);
    JsValue evaluate_comparison(NodeId n, std::string_view sign, int depth);
    JsValue evaluate_unary(NodeId n, int depth);
    JsValue evaluate_ternary(NodeId n, int depth);

    // js_value_objects.cpp: {…} and […]
    JsValue evaluate_object(NodeId n, int depth);
    void add_part(NodeId part, JsValue& object, int depth);
    void add_pair(NodeId pair, JsValue& object, int depth);
    void add_spread(NodeId spread, JsValue& object, int depth);
    std::string key_of(NodeId key, int depth);
    JsValue evaluate_array(NodeId n, int depth);

    // js_value_members.cpp
    JsValue evaluate_member(NodeId n, int depth);
    JsValue source_of_member(NodeId n, const JsValue& object, std::string_view property, int depth);
    // js_value_calls.cpp
    JsValue evaluate_call(NodeId n, int depth);
    std::optional<JsValue> evaluate_method(NodeId call, NodeId callee, std::vector<JsValue>& arguments,
                                           bool open, int depth);
    NodeId returned_value(NodeId callee) const;
    // js_value_fields.cpp: the form's fields behind an expression
    std::string element_of(NodeId n, int depth);
    std::optional<std::string> element_of_call(NodeId call, NodeId callee, int depth);
    std::optional<JsValue> evaluate_field_method(NodeId call, std::string_view method, NodeId object,
                                                 const std::vector<JsValue>& arguments, int depth);

    // js_value_arguments.cpp
    NodeId copied_list(NodeId call) const;
    std::vector<JsValue> arguments_around(NodeId n, bool* open);

    std::string_view text_of(NodeId n) const { return source_.text_of(n); }
    std::string snippet(NodeId n) const { return source_.snippet(n); }

    static constexpr int kMaxNesting = 200;
    const Source& source_;
    const Tree& tree_;
    const Scopes& scopes_;
    Trail& trail_;
    CallSites& sites_;
    Names& names_;
    std::vector<BindingId> evaluating_;
    int arguments_depth_ = 0;
};

}  // namespace formleak::js
