#include "scanner/script/scope_builder.h"

#include <doctest/doctest.h>

#include "scanner/script/script.h"

using namespace formleak::script;

namespace {

// The last use of a name in the unit that holds one, with the unit.
struct Found {
    const Unit* unit = nullptr;
    Node node;
    explicit operator bool() const { return unit != nullptr; }
};

Found find_in(const Script& script, const Unit& unit, std::string_view name) {
    Found found;
    for (const Node& node : unit.nodes())
        if (node.kind == NodeKind::name && !(node.flags & kNodeBinding) && script.name(node.a) == name)
            found = {&unit, node};
    return found;
}

Found last_use(const Script& script, std::string_view name) {
    Found found = find_in(script, script.top(), name);
    for (FunctionId id = 0; id < script.function_count(); ++id)
        if (const Found inner = find_in(script, *script.body(id), name)) found = inner;
    return found;
}

// Which scope binds the use: its kind and the kind of its binding.
struct Bound {
    ScopeKind scope;
    BindingKind binding;
    bool operator==(const Bound&) const = default;
};

std::optional<Bound> binding_of(const Script& script, std::string_view name) {
    const Found use = last_use(script, name);
    REQUIRE(use);
    if (use.node.b == 0) return std::nullopt;
    for (const Unit* unit = use.unit; unit; unit = unit->outer)
        for (const Scope& scope : unit->scopes()) {
            if (scope.level + 1 != use.node.b || scope.binding_count <= use.node.c) continue;
            const Binding& binding = unit->bindings_of(scope)[use.node.c];
            if (script.name(binding.name) == name) return Bound{scope.kind, binding.kind};
        }
    FAIL("the use is bound to a slot that is not this name's");
    return std::nullopt;
}

}  // namespace

TEST_CASE("scopes: a use belongs to the innermost scope that binds the name") {
    const struct {
        const char* text;
        std::optional<Bound> bound;
    } kUses[] = {
        {"x", std::nullopt},
        {"var x;x", std::nullopt},  // a global, by name
        {"{let x;{x}}", Bound{ScopeKind::block, BindingKind::let}},
        {"{x;let x}", Bound{ScopeKind::block, BindingKind::let}},
        {"function f(x){return()=>x}", Bound{ScopeKind::function, BindingKind::parameter}},
        {"function f(){x;{var x}}", Bound{ScopeKind::function, BindingKind::var}},
        {"function f(a=1){x;var x}", Bound{ScopeKind::body, BindingKind::var}},
        {"function f(x){{let x;}x}", Bound{ScopeKind::function, BindingKind::parameter}},
        {"(function x(){x})", Bound{ScopeKind::function_name, BindingKind::function_name}},
        {"(function x(){var x;x})", Bound{ScopeKind::function, BindingKind::var}},
        {"try{}catch(x){var x;x}", Bound{ScopeKind::catch_, BindingKind::catch_parameter}},
        {"for(const x of y){x}", Bound{ScopeKind::for_, BindingKind::const_}},
        {"y=class x{m(){x}}", Bound{ScopeKind::class_, BindingKind::const_}},
        {"function f(){{function x(){}}x}", Bound{ScopeKind::function, BindingKind::hoisted}},
        {"function f(){{let x;{function x(){}}}x}", std::nullopt},
        {"function f(){arguments;var x;x}", Bound{ScopeKind::function, BindingKind::var}},
        {"function f(){var x;return function g(){return()=>x}}",
         Bound{ScopeKind::function, BindingKind::var}},
        {"(x=>(y=(()=>x))=>y)", Bound{ScopeKind::function, BindingKind::parameter}},
        {"switch(1){case 1:let x;case x:}", Bound{ScopeKind::block, BindingKind::let}},
        {"class A{static{var x;x}}", Bound{ScopeKind::static_block, BindingKind::var}},
    };
    for (const auto& use : kUses) {
        CAPTURE(use.text);
        const auto script = parse_script(use.text, Goal::script);
        REQUIRE_FALSE(script->unread());
        CHECK((binding_of(*script, "x") == use.bound));
    }
}

TEST_CASE("scopes: the names of a module are bound, imports among them") {
    const auto script = parse_script("import {x} from 'a';(()=>x)()", Goal::module);
    CHECK((binding_of(*script, "x") == Bound{ScopeKind::module, BindingKind::import}));
}

TEST_CASE("scopes: arguments are a function's, also when only an arrow in it asks") {
    for (const char* text : {"function f(){return arguments}", "function f(){return()=>()=>arguments}"}) {
        const auto script = parse_script(text, Goal::script);
        CHECK((binding_of(*script, "arguments") == Bound{ScopeKind::function, BindingKind::arguments}));
    }
    const auto other = parse_script("function f(){return function(){arguments}}", Goal::script);
    const Unit& outer = *other->body(0);
    CHECK(outer.find_slot(outer.scope(outer.node(outer.root).c), kWordArguments) < 0);
}

TEST_CASE("scopes: a direct eval is noted where its variables would go") {
    const auto script = parse_script("function f(){{eval(a)}}function g(){(0,eval)(a)}", Goal::script);
    const auto flags = [&](FunctionId id) {
        const Unit& unit = *script->body(id);
        return unit.scope(unit.node(unit.root).c).flags & kScopeEval;
    };
    CHECK(flags(0) != 0);
    CHECK(flags(1) == 0);
}

TEST_CASE("scopes: numbers of scopes are given again, and no use is taken for another scope's") {
    const auto script = parse_script("function f(){{x}{let x}}", Goal::script);
    CHECK_FALSE(binding_of(*script, "x"));
}
