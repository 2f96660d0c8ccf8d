// Any bytes as a script, a module and the body of a function: no crash, no hang, every node inside the text
// and inside its unit, memory within its bound, and bodies that can be built.
#include <cstdint>
#include <cstdlib>

#include "scanner/script/literals.h"
#include "scanner/script/script.h"

using namespace formleak::script;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_unit(const Script& script, const Unit& unit) {
    const std::size_t count = unit.nodes().size();
    require(unit.root < count);
    for (const Node& node : unit.nodes()) {
        require(node.begin <= node.end && node.end <= script.source().size());
        require(node.next < count);
        if (node.kind == NodeKind::function || node.kind == NodeKind::function_declaration)
            require(node.a < script.function_count() && node.c < unit.scopes().size());
        if (node.kind == NodeKind::string || node.kind == NodeKind::template_part)
            require(string_value(script.source(), node).size() <= script.source().size() * 2);
    }
    for (const Scope& scope : unit.scopes()) {
        NameId before = 0;
        for (const Binding& binding : unit.bindings_of(scope)) {
            require(binding.name > before);
            before = binding.name;
        }
    }
}

void check(const std::string& text, Goal goal) {
    const Script script(text, goal);
    if (script.unread()) require(script.unread()->offset <= text.size() && !script.unread()->reason.empty());
    check_unit(script, script.top());
    for (FunctionId id = script.function_count(); id-- > 0;) {
        const Unit* const unit = script.body(id);
        if (!unit) require(script.unread().has_value() || script.memory_bytes() > 9 * text.size());
        if (unit) check_unit(script, *unit);
    }
    require(script.memory_bytes() < 16 * text.size() + (5u << 20));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    for (const Goal goal : {Goal::script, Goal::module, Goal::function_body}) check(text, goal);
    return 0;
}
