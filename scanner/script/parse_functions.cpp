// Functions: read once for what is wrong with them, then known by their records (see parser.h).
#include "scanner/script/parser.h"

namespace formleak::script {
namespace {

// What an arrow function has from around it, and gives to it.
constexpr std::uint32_t kFromAround =
    kFunctionSuperProperty | kFunctionSuperCall | kFunctionNewTarget | kFunctionInField;
constexpr std::uint32_t kToAround = kFunctionUsesArguments | kFunctionUsesThis | kFunctionUsesEval;

}  // namespace

Parser::Started Parser::start_function(std::uint32_t flags) {
    Started started;
    started.context = context_;
    started.mark = scopes_.mark();
    started.keeping = scopes_.keeping();
    started.in_allowed = in_allowed_;
    started.begin = token().begin;
    started.yield_at = yield_at_;
    started.await_at = await_at_;
    started.scope = scopes_.current();
    Context inner;
    inner.in_function = inner.may_return = true;
    inner.labels = static_cast<std::uint32_t>(labels_.size());
    inner.scope_base = static_cast<ScopeId>(started.mark.scopes);
    const bool strict_outside = is_strict();
    if (strict_outside) flags |= kFunctionStrict | kFunctionStrictOutside;
    flags |= flags & kFunctionArrow ? context_.flags & kFromAround : kFunctionNewTarget;
    inner.flags = flags;
    context_ = inner;
    in_allowed_ = true;
    return started;
}

// The function's nodes, uses and scopes are dropped; its record stays.
FunctionId Parser::end_function(const Started& started, NameId self_name) {
    FunctionRecord record;
    record.begin = started.begin;
    record.end = lex_.previous_end();
    record.outer_scope = started.scope - started.context.scope_base;
    record.self_name = self_name;
    record.length = context_.length;
    record.flags = context_.flags;
    functions_.push_back(record);
    // A record with what belongs to it weighs as two nodes.
    if (nodes_.size() + 2 * functions_.size() > max_nodes_) fail_too_many();
    const std::uint32_t uses = context_.flags & kToAround;
    const bool arrow = has_flag(kFunctionArrow);
    context_ = started.context;
    if (arrow) context_.flags |= uses;
    in_allowed_ = started.in_allowed;
    yield_at_ = started.yield_at;
    await_at_ = started.await_at;
    scopes_.set_keeping(started.keeping);
    scopes_.drop(started.mark);
    scopes_.pin();
    return static_cast<FunctionId>(functions_.size() - 1);
}

NodeId Parser::make_function(NodeKind kind, std::uint32_t begin, FunctionId function, NodeId name) {
    const std::uint32_t flags = functions_[function].flags;
    const NodeId id = make(kind, begin, function, name, scopes_.current());
    nodes_[id].flags = static_cast<std::uint16_t>((flags & kFunctionAsync ? kNodeAsync : 0) |
                                                  (flags & kFunctionGenerator ? kNodeGenerator : 0) |
                                                  (flags & kFunctionArrow ? kNodeArrow : 0));
    return id;
}

// A function whose record is known stands here: its text is not read again.
NodeId Parser::step_over(NodeKind kind, std::uint32_t begin, NodeId name) {
    const FunctionId function = next_function_;
    FunctionRecord& record = functions_[function];
    record.outer_scope = scopes_.current();
    scopes_.pin();
    if (record.flags & kFunctionArrow) context_.flags |= record.flags & kToAround;
    next_function_ = record.next;
    next_begin_ = next_function_ < functions_.size() ? functions_[next_function_].begin : kNowhere;
    lex_.jump(record.end);
    return make_function(kind, begin, function, name);
}

NodeId Parser::parse_function_rest(NodeKind kind, std::uint32_t begin, std::uint32_t flags, NameId self_name,
                                   NodeId name) {
    if (at_known_function()) return step_over(kind, begin, name);
    const NameId own_name = name != kNoNode ? NameId{nodes_[name].a} : NameId{kNoName};
    const std::uint32_t name_begin = nodes_[name].begin;
    const Started started = start_function(flags);
    scopes_.set_keeping(false);
    parse_function_code(context_.flags, self_name);
    // Its own directive may have made it strict, and its name with it.
    if (is_strict() && own_name != kNoName && !(context_.flags & kFunctionStrictOutside))
        if (is_reserved_in_strict(own_name) || own_name == kWordEval || own_name == kWordArguments)
            fail_at(name_begin, "a reserved word stands where a name is asked for");
    const FunctionId function = end_function(started, self_name);
    return make_function(kind, begin, function, name);
}

NodeId Parser::parse_function_expression(std::uint32_t begin, std::uint32_t flags) {
    const Nest nest(*this);
    next();
    if (eat(Tok::mul)) flags |= kFunctionGenerator;
    NodeId name = kNoNode;
    NameId self_name = kNoName;
    if (at(Tok::name)) {
        const Token word = token();
        const std::uint32_t before = context_.flags;
        const bool top_await = std::exchange(context_.top_await, false);
        const bool static_block = std::exchange(context_.in_static_block, false);
        context_.flags = static_cast<std::uint32_t>(
            (before & ~(kFunctionAsync | kFunctionGenerator | kFunctionInField)) | flags);
        check_name(word.name, word.begin, true);
        context_.flags = before;
        context_.top_await = top_await;
        context_.in_static_block = static_block;
        next();
        name = make_name_key(word);
        self_name = word.name;
    } else if (!at(Tok::left_paren)) {
        fail("a function has no parameters");
    }
    return parse_function_rest(NodeKind::function, begin, flags, self_name, name);
}

NodeId Parser::parse_function_declaration(std::uint32_t begin, std::uint32_t flags, bool name_may_lack,
                                          bool in_if) {
    const Nest nest(*this);
    next();
    if (eat(Tok::mul)) flags |= kFunctionGenerator;
    NodeId name = kNoNode;
    bool hoists = false;
    if (at(Tok::name) || !name_may_lack) {
        const ScopeKind where = scopes_.current_kind();
        const bool plain = (flags & (kFunctionAsync | kFunctionGenerator)) == 0;
        const bool as_variable = where == ScopeKind::script || where == ScopeKind::function ||
                                 where == ScopeKind::body || where == ScopeKind::static_block;
        hoists = !as_variable && where != ScopeKind::module && plain && !is_strict();
        BindingKind kind = as_variable ? BindingKind::function : BindingKind::block_function;
        if (in_if) kind = BindingKind::hoisted, hoists = true;
        // Only plain ones may be declared twice, and in sloppy code alone; what is not is like a let.
        if (kind == BindingKind::block_function && !hoists) kind = BindingKind::class_;
        name = parse_binding_name(kind);
    }
    const NodeId id = parse_function_rest(NodeKind::function_declaration, begin, flags, kNoName, name);
    if (hoists) nodes_[id].flags |= kNodeHoisted;
    return id;
}

NodeId Parser::parse_method(std::uint32_t flags) {
    const Nest nest(*this);
    return parse_function_rest(NodeKind::function, token().begin,
                               static_cast<std::uint32_t>(flags | kFunctionMethod), kNoName, kNoNode);
}

// From "(" on. The scopes are closed when it returns.
Parser::Code Parser::parse_function_code(std::uint32_t flags, NameId self_name) {
    const std::size_t base_before = std::exchange(parameter_base_, parameter_names_.size());
    const bool twice_before = std::exchange(parameter_twice_, false);
    if (self_name != kNoName) {
        scopes_.open(ScopeKind::function_name, is_strict());
        scopes_.declare(self_name, BindingKind::function_name);
    }
    scopes_.open(ScopeKind::function, is_strict());
    List parameters;
    bool simple = true, has_expressions = false;
    yield_at_ = await_at_ = 0;
    const std::uint32_t begin = token().begin;
    expect(Tok::left_paren, "a function has no parameters");
    parse_parameters(parameters, simple, has_expressions);
    if ((flags & kFunctionGenerator) && yield_at_ > begin)
        fail_at(yield_at_, "a parameter's value has \"yield\"");
    if ((flags & kFunctionAsync) && await_at_ > begin)
        fail_at(await_at_, "a parameter's value has \"await\"");
    check_accessor(begin);
    const Code code = parse_body(parameters, simple, has_expressions, self_name);
    parameter_names_.resize(parameter_base_);
    parameter_base_ = base_before;
    parameter_twice_ = twice_before;
    return code;
}

void Parser::parse_parameters(List& parameters, bool& simple, bool& has_expressions) {
    bool counting = true;
    while (!at(Tok::right_paren) && !ended()) {
        if (at(Tok::ellipsis)) {
            simple = counting = false;
            context_.has_rest = true;
            const NodeId rest = parse_rest(BindingKind::parameter);
            has_expressions |= kind_of(nodes_[rest].a) != NodeKind::name;
            append(parameters, rest);
            break;
        }
        const NodeId parameter = parse_binding_element(BindingKind::parameter);
        const bool plain = kind_of(parameter) == NodeKind::name;
        simple &= plain;
        has_expressions |= !plain;
        counting = counting && kind_of(parameter) != NodeKind::default_;
        if (counting) ++context_.length;
        ++context_.parameters;
        append(parameters, parameter);
        if (!at(Tok::right_paren)) expect(Tok::comma, "parameters are not separated by a comma");
    }
    expect(Tok::right_paren, "a list of parameters is not closed");
}

void Parser::check_accessor(std::uint32_t offset) {
    if (has_flag(kFunctionGetter) && (context_.parameters > 0 || context_.has_rest))
        fail_at(offset, "a getter has parameters");
    if (has_flag(kFunctionSetter) && (context_.parameters != 1 || context_.has_rest))
        fail_at(offset, "a setter has not one parameter");
}

// Behind the parameters: "{", statements, "}".
Parser::Code Parser::parse_body(List parameters, bool simple, bool has_expressions, NameId self_name) {
    Code code;
    code.parameters = parameters.first;
    code.scope = scopes_.current();
    const std::uint32_t begin = token().begin;
    if (has_expressions) scopes_.open(ScopeKind::body, is_strict());
    code.body = parse_statements_of_body(simple);
    if (has_expressions) {
        const ScopeId scope = scopes_.close();
        code.body = make(NodeKind::block, begin, code.body, 0, scope);
        code.kind = kUnitBlock;
    }
    const bool unique = !simple || is_strict() || has_flag(kFunctionMethod) || has_flag(kFunctionArrow);
    check_parameters(unique);
    if (has_flag(kFunctionUsesArguments) && !has_flag(kFunctionArrow))
        scopes_.declare(kWordArguments, BindingKind::arguments);
    scopes_.close();
    if (self_name != kNoName) scopes_.close();
    return code;
}

NodeId Parser::parse_statements_of_body(bool simple) {
    List statements;
    expect(Tok::left_brace, "a function has no body");
    parse_directives(statements, simple);
    while (!at(Tok::right_brace) && !ended()) parse_list_item(statements);
    labels_.resize(std::min<std::size_t>(labels_.size(), context_.labels));
    if (!at(Tok::right_brace)) {
        fail("a function's body is not closed");
        return statements.first;
    }
    // What follows is read by the rules around, but here it is only a token: strictness is asked for later.
    next();
    return statements.first;
}

// Of the function that is read; again when its directive has made it strict.
void Parser::check_parameters(bool unique) {
    if (parameter_twice_ && unique && !parameter_names_.empty())
        fail_at(parameter_names_.back().offset, "two parameters have the same name");
    if (!is_strict() || has_flag(kFunctionStrictOutside)) return;
    for (std::size_t i = parameter_base_; i < parameter_names_.size(); ++i) {
        const ParameterName& parameter = parameter_names_[i];
        if (is_reserved_in_strict(parameter.name) || parameter.name == kWordEval ||
            parameter.name == kWordArguments)
            fail_at(parameter.offset, "a reserved word stands where a name is asked for");
    }
}

}  // namespace formleak::script
