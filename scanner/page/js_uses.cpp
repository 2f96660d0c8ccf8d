#include "scanner/page/js_uses.h"

namespace formleak::js {

void Uses::use_name(NodeId n, Kind kind) {
    const BindingId b = table_.lookup(text_of(n));
    table_.binding_of(n) = b;
    if (kind == Kind::shorthand_pattern) return;
    if (!is_written(n)) table_[b].references.push_back(n);
    if (kind != Kind::identifier) return;
    note_writes(n);
    note_window_use(n);
}

bool Uses::is_written(NodeId n) const {
    const NodeId parent = tree_[n].parent;
    if (parent == kNone) return false;
    switch (tree_.kind(parent)) {
        case Kind::assignment:
            return tree_[n].field == Field::left;
        case Kind::declarator:
        case Kind::function_declaration:
        case Kind::function_expression:
        case Kind::class_:
            return tree_[n].field == Field::name;
        case Kind::parameters:
        case Kind::import_clause:
        case Kind::import_specifier:
        case Kind::namespace_import:
        case Kind::rest_pattern:
        case Kind::array_pattern:
        case Kind::catch_:
            return true;
        case Kind::pair_pattern:
            return tree_[n].field != Field::key;
        case Kind::arrow:
            return tree_[n].field == Field::parameter;
        case Kind::assignment_pattern:
            return tree_[n].field == Field::left;
        default:
            return false;
    }
}

void Uses::note_writes(NodeId n) {
    const NodeId parent = tree_[n].parent;
    if (parent == kNone) return;
    Binding& b = table_[table_.binding_of(n)];
    const Field field = tree_[n].field;
    switch (tree_.kind(parent)) {
        case Kind::assignment:
            if (field == Field::left) b.writes.push_back({tree_.child(parent, Field::right), parent, {}});
            break;
        case Kind::augmented_assignment:
            if (field == Field::left) b.writes.push_back({kNone, parent, {}});
            break;
        case Kind::update:
            b.writes.push_back({kNone, parent, {}});
            break;
        case Kind::for_in:
            if (field == Field::left && tree_.child(parent, Field::kind) == kNone)
                b.writes.push_back({kNone, parent, {}});
            break;
        case Kind::array_pattern:
        case Kind::pair_pattern:
            if (b.declaration != n) b.writes.push_back({kNone, parent, {}});
            break;
        case Kind::member:
        case Kind::subscript:
            if (field == Field::object) note_property(b, parent);
            break;
        case Kind::arguments:
            note_object_assign(b, n, parent);
            break;
        default:
            break;
    }
}

// window.x read: a use of the global x.
void Uses::note_window_use(NodeId n) {
    const NodeId member = tree_[n].parent;
    if (member == kNone || tree_.kind(member) != Kind::member || tree_[n].field != Field::object) return;
    if (text_of(n) != "window" && text_of(n) != "self" && text_of(n) != "globalThis") return;
    if (table_[table_.binding_of(n)].kind != Binding::Kind::global) return;
    if (tree_[member].field == Field::left && tree_.kind(tree_[member].parent) == Kind::assignment) return;
    const NodeId property = tree_.child(member, Field::property);
    if (property == kNone) return;
    table_[table_.add(0, kNone, text_of(property), Binding::Kind::global)].references.push_back(member);
}

void Uses::note_property(Binding& b, NodeId member) {
    const NodeId assignment = tree_[member].parent;
    if (assignment == kNone || tree_.kind(assignment) != Kind::assignment ||
        tree_[member].field != Field::left)
        return;
    const Field role = tree_.kind(member) == Kind::member ? Field::property : Field::index;
    const NodeId key = tree_.child(member, role);
    if (key == kNone) return;
    const std::string_view name = plain_key(tree_, text_, key);
    if (!name.empty()) b.properties.push_back({name, tree_.child(assignment, Field::right), assignment});
}

// Object.assign(b, …) as a statement: what it copies in stands for property writes.
void Uses::note_object_assign(Binding& b, NodeId n, NodeId arguments) {
    const NodeId call = tree_[arguments].parent;
    if (call == kNone || tree_.kind(call) != Kind::call || tree_.first_child(arguments) != n) return;
    const NodeId callee = tree_.child(call, Field::function);
    if (callee == kNone) return;
    const std::string_view name = text_of(callee);
    if (name != "Object.assign" && name != "$.extend" && name != "jQuery.extend") return;
    for (NodeId a = tree_.next_sibling(n); a != kNone; a = tree_.next_sibling(a))
        b.properties.push_back({{}, a, call});
}

}  // namespace formleak::js
