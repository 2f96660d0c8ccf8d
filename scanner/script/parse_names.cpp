// Names: which may stand where.
#include "scanner/script/parser.h"

namespace formleak::script {

bool Parser::can_await() const {
    return has_flag(kFunctionAsync) || context_.top_await;
}

void Parser::check_name(NameId name, std::uint32_t offset, bool binding) {
    if (name > kWordArguments || name < kWordImplements) return;
    if (is_reserved_in_strict(name) && (is_strict() || (name == kWordYield && has_flag(kFunctionGenerator))))
        fail_at(offset, "a reserved word stands where a name is asked for");
    if (name == kWordAwait && (goal_ == Goal::module || has_flag(kFunctionAsync) || context_.in_static_block))
        fail_at(offset, "\"await\" stands where a name is asked for");
    if (binding && is_strict() && (name == kWordEval || name == kWordArguments))
        fail_at(offset, "strict code binds \"eval\" or \"arguments\"");
    if (name == kWordArguments && has_flag(kFunctionInField))
        fail_at(offset, "\"arguments\" stands in the value of a field");
}

void Parser::check_octal(std::uint32_t offset, std::uint8_t token_flags) {
    if ((token_flags & kTokenLegacyOctal) && is_strict())
        fail_at(offset, "strict code has an octal number or escape of the old kind");
}

NodeId Parser::parse_name_use() {
    if (!at(Tok::name)) {
        fail("something else stands where a name is asked for");
        return kNoNode;
    }
    const Token name = token();
    next();
    return make_use(name);
}

// The name was read over.
NodeId Parser::make_use(const Token& name) {
    check_name(name.name, name.begin, false);
    if (name.name == kWordArguments) context_.flags |= kFunctionUsesArguments;
    if (name.name == kWordAwait) await_at_ = name.begin;
    const NodeId id = make(NodeKind::name, name.begin, name.name);
    nodes_[id].end = name.end;
    scopes_.refer(name.name, id);
    return id;
}

NodeId Parser::parse_binding_name(BindingKind kind) {
    if (!at(Tok::name)) {
        fail("something else stands where a name is asked for");
        return kNoNode;
    }
    const Token name = token();
    next();
    check_name(name.name, name.begin, true);
    const NodeId id = make(NodeKind::name, name.begin, name.name);
    nodes_[id].flags = kNodeBinding;
    declare(name.name, kind, name.begin);
    scopes_.refer(name.name, id);
    return id;
}

void Parser::declare(NameId name, BindingKind kind, std::uint32_t offset) {
    if (kind == BindingKind::parameter) {
        parameter_names_.push_back({name, offset});
        parameter_twice_ |= !scopes_.declare(name, kind);
        return;
    }
    const bool lexical = kind == BindingKind::let || kind == BindingKind::const_;
    if (lexical && name == kWordLet) fail_at(offset, "\"let\" is declared by let or const");
    if (!scopes_.declare(name, kind, is_strict())) fail_at(offset, "a name is declared twice");
}

// Of break and continue: its number.
NodeId Parser::parse_label_name() {
    const NameId name = token().name;
    check_name(name, token().begin, false);
    next();
    return name;
}

}  // namespace formleak::script
