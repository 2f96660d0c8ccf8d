// Classes. Their methods are functions like others; fields and static blocks are read in their own context.
#include <algorithm>

#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_class(bool is_declaration, bool name_may_lack) {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    const std::uint32_t flags_before = context_.flags;
    context_.flags |= kFunctionStrict;
    next();
    NodeId name = kNoNode;
    if (is_declaration && (at(Tok::name) || !name_may_lack)) name = parse_binding_name(BindingKind::class_);
    scopes_.open(ScopeKind::class_, true);
    if (!is_declaration && at(Tok::name)) {
        name = parse_binding_name(BindingKind::const_);
    } else if (name != kNoNode) {
        scopes_.declare(nodes_[name].a, BindingKind::const_);
    }
    NodeId extends = kNoNode;
    if (eat(Tok::k_extends)) extends = parse_left_side(nullptr);
    if (extends != kNoNode && is_bare_arrow(extends)) fail("a class extends an arrow function");
    const std::size_t first_use = private_uses_.size();
    ++classes_;
    const std::uint32_t body_begin = token().begin;
    expect(Tok::left_brace, "a class has no body");
    List members;
    std::vector<PrivateName> privates;
    bool constructor_seen = false;
    while (!at(Tok::right_brace) && !ended())
        if (!eat(Tok::semicolon))
            append(members, parse_class_member(extends != kNoNode, constructor_seen, privates));
    const bool strict_before = (flags_before & kFunctionStrict) != 0;
    if (!strict_before) context_.flags &= ~std::uint32_t{kFunctionStrict};
    expect(Tok::right_brace, "a class's body is not closed");
    --classes_;
    resolve_privates(privates, first_use, begin);
    const NodeId body = make(NodeKind::class_body, body_begin, members.first);
    scopes_.pin();
    nodes_[body].c = scopes_.close();
    return make(is_declaration ? NodeKind::class_declaration : NodeKind::class_, begin, name, extends, body);
}

NodeId Parser::parse_class_member(bool derived, bool& constructor_seen, std::vector<PrivateName>& privates) {
    const std::uint32_t begin = token().begin;
    bool is_static = false;
    Modifiers modifiers;
    if (at_word(kWordStatic)) {
        modifiers.word = token();
        next();
        is_static = !ends_key(true);
        modifiers.is_key = !is_static;
        if (is_static && at(Tok::left_brace)) return parse_static_block(begin);
    }
    if (!modifiers.is_key) modifiers = parse_modifiers(true);
    bool computed = false;
    const NodeId key = modifiers.is_key ? make_name_key(modifiers.word) : parse_key(computed, true);
    const bool method = modifiers.any || at(Tok::left_paren);
    if (kind_of(key) == NodeKind::private_name) {
        PropertyKind kind = modifiers.kind;
        if (kind == PropertyKind::value) kind = method ? PropertyKind::method : PropertyKind::field;
        note_private(key, kind, is_static, privates);
    }
    return method ? parse_class_method(begin, key, computed, is_static, modifiers, derived, constructor_seen)
                  : parse_field(begin, key, computed, is_static);
}

NodeId Parser::parse_class_method(std::uint32_t begin, NodeId key, bool computed, bool is_static,
                                  const Modifiers& modifiers, bool derived, bool& constructor_seen) {
    std::uint32_t flags = modifiers.function_flags | kFunctionSuperProperty;
    PropertyKind kind = modifiers.kind == PropertyKind::value ? PropertyKind::method : modifiers.kind;
    if (!is_static && is_key_named(key, computed, kWordConstructor)) {
        if (modifiers.any) fail_at(begin, "a constructor is a getter, setter, generator or async");
        if (std::exchange(constructor_seen, true)) fail_at(begin, "a class has two constructors");
        flags |= kFunctionConstructor;
        if (derived) flags |= kFunctionDerived | kFunctionSuperCall;
    }
    if (is_static && is_key_named(key, computed, kWordPrototype))
        fail_at(begin, "a class has a static member called \"prototype\"");
    const NodeId value = parse_method(flags);
    const NodeId id = make(NodeKind::member, begin, key, value);
    nodes_[id].op = static_cast<std::uint8_t>(kind);
    nodes_[id].flags =
        static_cast<std::uint16_t>((computed ? kNodeComputed : 0) | (is_static ? kNodeStatic : 0));
    return id;
}

NodeId Parser::parse_field(std::uint32_t begin, NodeId key, bool computed, bool is_static) {
    if (is_key_named(key, computed, kWordConstructor) ||
        (is_static && is_key_named(key, computed, kWordPrototype)))
        fail_at(begin, "a field has a name that none may have");
    NodeId value = kNoNode;
    if (eat(Tok::assign)) {
        const Context around = context_;
        context_ = Context{};
        context_.in_function = true;
        context_.flags = kFunctionStrict | kFunctionSuperProperty | kFunctionNewTarget | kFunctionInField;
        context_.scope_base = around.scope_base;
        context_.labels = static_cast<std::uint32_t>(labels_.size());
        const AllowIn allow(*this);
        value = parse_assignment();
        context_ = around;
    }
    consume_semicolon();
    const NodeId id = make(NodeKind::member, begin, key, value);
    nodes_[id].op = static_cast<std::uint8_t>(PropertyKind::field);
    nodes_[id].flags =
        static_cast<std::uint16_t>((computed ? kNodeComputed : 0) | (is_static ? kNodeStatic : 0));
    return id;
}

NodeId Parser::parse_static_block(std::uint32_t begin) {
    const Nest nest(*this);
    const Context around = context_;
    context_ = Context{};
    context_.in_function = context_.in_static_block = true;
    context_.flags = kFunctionStrict | kFunctionSuperProperty | kFunctionNewTarget | kFunctionInField;
    context_.scope_base = around.scope_base;
    context_.labels = static_cast<std::uint32_t>(labels_.size());
    const AllowIn allow(*this);
    next();
    scopes_.open(ScopeKind::static_block, true);
    const NodeId first = parse_statement_list(Tok::right_brace);
    const ScopeId scope = scopes_.close();
    context_ = around;
    expect(Tok::right_brace, "a block is not closed");
    const NodeId id = make(NodeKind::member, begin, kNoNode, first, scope);
    nodes_[id].op = static_cast<std::uint8_t>(PropertyKind::static_block);
    nodes_[id].flags = kNodeStatic;
    return id;
}

void Parser::note_private(NodeId key, PropertyKind kind, bool is_static, std::vector<PrivateName>& privates) {
    if (nodes_[key].a == kWordConstructor) fail_at(nodes_[key].begin, "a private name is \"constructor\"");
    privates.push_back({nodes_[key].a, kind, is_static});
}

NodeId Parser::parse_private_use() {
    const Token name = token();
    next();
    if (classes_ == 0 && !rebuilding_) fail_at(name.begin, "a private name is used outside of its class");
    if (!rebuilding_) private_uses_.push_back({name.name, name.begin});
    return make(NodeKind::private_name, name.begin, name.name);
}

// What a class does not declare may be declared by one around it.
void Parser::resolve_privates(std::vector<PrivateName>& privates, std::size_t first_use,
                              std::uint32_t offset) {
    const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
    std::stable_sort(privates.begin(), privates.end(), by_name);
    for (std::size_t i = 1; i < privates.size(); ++i) {
        const PrivateName& one = privates[i - 1];
        const PrivateName& other = privates[i];
        if (one.name != other.name) continue;
        const bool pair = one.is_static == other.is_static &&
                          ((one.kind == PropertyKind::get && other.kind == PropertyKind::set) ||
                           (one.kind == PropertyKind::set && other.kind == PropertyKind::get));
        const bool third = i > 1 && privates[i - 2].name == one.name;
        if (!pair || third) fail_at(offset, "a class declares a private name twice");
    }
    const auto uses = private_uses_.begin() + static_cast<std::ptrdiff_t>(first_use);
    std::stable_sort(uses, private_uses_.end(), by_name);
    auto kept = uses;
    for (auto use = uses; use != private_uses_.end(); ++use) {
        if (std::binary_search(privates.begin(), privates.end(), PrivateName{use->name, {}, false}, by_name))
            continue;
        if (kept != uses && (kept - 1)->name == use->name) continue;
        *kept++ = *use;
    }
    private_uses_.erase(kept, private_uses_.end());
    if (classes_ == 0 && !rebuilding_ && !private_uses_.empty())
        fail_at(private_uses_.front().offset, "a private name is used that no class around declares");
}

}  // namespace formleak::script
