// Arrow functions: at first found when their parameters were read as an expression; later read as what they
// are.
#include "scanner/script/parser.h"

namespace formleak::script {

// At "=>". `parameters`: what stood before it, as expressions; everything since `mark` belongs to the
// function.
NodeId Parser::parse_arrow(std::uint32_t begin, const ScopeBuilder::Mark& mark, NodeId parameters,
                           std::uint32_t flags) {
    const Nest nest(*this);
    if (yield_at_ >= begin && yield_at_ != 0) fail_at(yield_at_, "a parameter's value has \"yield\"");
    if (await_at_ >= begin && await_at_ != 0 &&
        (can_await() || flags & kFunctionAsync || context_.in_static_block))
        fail_at(await_at_, "a parameter's value has \"await\"");
    const std::size_t names_before = parameter_names_.size();
    const bool twice_before = std::exchange(parameter_twice_, false);
    if (!in_allowed_) flags |= kFunctionNoIn;
    bool simple = true, has_expressions = false;
    std::uint32_t length = 0;
    bool counting = true;
    for (NodeId at = parameters; at != kNoNode; at = nodes_[at].next) {
        const bool is_rest = kind_of(at) == NodeKind::spread;
        if (is_rest) {
            if (nodes_[at].flags & kNodeTrailingComma || nodes_[at].next != kNoNode)
                fail_at(nodes_[at].begin, "something follows the rest of parameters");
            to_rest(at, true, false);
            has_expressions |= kind_of(nodes_[at].a) != NodeKind::name;
        } else {
            to_pattern(at, true);
            has_expressions |= kind_of(at) != NodeKind::name;
        }
        simple &= kind_of(at) == NodeKind::name;
        counting = counting && !is_rest && kind_of(at) != NodeKind::default_;
        length += counting;
    }
    Started started = start_function(flags | kFunctionArrow);
    started.mark = mark;
    started.begin = begin;
    context_.length = length;
    in_allowed_ = started.in_allowed;  // an expression as body goes by the rules around
    scopes_.set_keeping(false);
    scopes_.open(ScopeKind::function, is_strict());
    const std::size_t base_before = std::exchange(parameter_base_, names_before);
    for (std::size_t i = parameter_base_; i < parameter_names_.size(); ++i) {
        const ParameterName name = parameter_names_[i];
        check_name(name.name, name.offset, true);
        parameter_twice_ |= !scopes_.declare(name.name, BindingKind::parameter);
    }
    parse_arrow_body({}, simple, has_expressions);
    parameter_names_.resize(names_before);
    parameter_base_ = base_before;
    parameter_twice_ = twice_before;
    const FunctionId function = end_function(started, kNoName);
    return make_function(NodeKind::function, begin, function, kNoNode);
}

// At "=>"; the function's scope is open.
Parser::Code Parser::parse_arrow_body(List parameters, bool simple, bool has_expressions) {
    if (!at(Tok::arrow) || lex_.newline_before()) fail("an arrow function lacks its arrow");
    yield_at_ = await_at_ = 0;
    next();
    if (at(Tok::left_brace)) {
        const AllowIn allow(*this);
        return parse_body(parameters, simple, has_expressions, kNoName);
    }
    Code code;
    code.parameters = parameters.first;
    code.scope = scopes_.current();
    code.kind = kUnitExpression;
    code.body = parse_assignment();
    check_parameters(true);
    scopes_.close();
    return code;
}

// When it is known to be one: from its beginning on.
Parser::Code Parser::parse_arrow_code(std::uint32_t flags) {
    if (flags & kFunctionAsync) next();
    scopes_.open(ScopeKind::function, is_strict());
    List parameters;
    bool simple = true, has_expressions = false;
    if (eat(Tok::left_paren))
        parse_parameters(parameters, simple, has_expressions);
    else
        append(parameters, parse_binding_name(BindingKind::parameter));
    return parse_arrow_body(parameters, simple, has_expressions);
}

}  // namespace formleak::script
