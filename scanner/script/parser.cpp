#include "scanner/script/parser.h"

#include <algorithm>

namespace formleak::script {

Parser::Parser(const std::string& source, Goal goal, NameTable& names, Scratch& scratch,
               std::vector<FunctionRecord>& functions, std::size_t max_nodes, std::uint32_t begin)
    : lex_(source, names, goal != Goal::module, begin),
      goal_(goal),
      names_(names),
      nodes_(scratch.nodes),
      scopes_(scratch.scopes),
      functions_(functions),
      max_nodes_(max_nodes) {
    nodes_.assign(1, Node{});
}

void Parser::parse_script_code(Unit& out) {
    scopes_.begin_unit(nullptr, kNoScope);
    if (goal_ == Goal::module) {
        context_.flags = kFunctionStrict;
        context_.top_await = true;
    } else if (goal_ == Goal::function_body) {
        context_.in_function = context_.may_return = true;
        context_.flags = kFunctionNewTarget;
    }
    constexpr ScopeKind kKinds[] = {ScopeKind::script, ScopeKind::module, ScopeKind::function};
    scopes_.open(kKinds[static_cast<std::size_t>(goal_)], goal_ == Goal::module);
    const Progress start = progress();
    const NodeId first = parse_top_statements();
    if (!lex_.failed() && goal_ == Goal::module) check_exports();
    // A browser runs nothing of a script that is none.
    const bool refused = lex_.failed() && lex_.unread()->kind == Unread::Kind::syntax;
    if (refused) forget_since(start);
    if (goal_ == Goal::function_body && has_flag(kFunctionUsesArguments))
        scopes_.declare(kWordArguments, BindingKind::arguments);
    const NodeId root = make(NodeKind::program, 0, 0, refused ? kNoNode : first, scopes_.current());
    nodes_[root].end = token().end;
    scopes_.close();
    renumber_functions();
    scopes_.end_unit(out);
    out.root = root;
}

// What stands before the place where a script is too deep or too big is known; the statement with that place
// is not.
NodeId Parser::parse_top_statements() {
    List statements;
    Progress before = progress();
    parse_directives(statements, true);
    if (lex_.failed()) statements = {};
    while (!ended()) {
        if (!lex_.failed()) before = progress();
        parse_list_item(statements);
    }
    if (lex_.failed()) forget_since(before);
    return statements.first;
}

Parser::Progress Parser::progress() const {
    return {scopes_.mark(), functions_.size()};
}

void Parser::forget_since(const Progress& before) {
    scopes_.drop(before.mark);
    functions_.resize(before.functions);
}

// By where they begin: then those within one come right behind it.
void Parser::renumber_functions() {
    std::vector<FunctionId> order(functions_.size());
    for (FunctionId i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [this](FunctionId a, FunctionId b) { return functions_[a].begin < functions_[b].begin; });
    std::vector<FunctionId> now(order.size());
    std::vector<FunctionRecord> sorted;
    sorted.reserve(order.size());
    for (FunctionId i = 0; i < order.size(); ++i) {
        now[order[i]] = i;
        sorted.push_back(functions_[order[i]]);
    }
    std::vector<FunctionId> around;
    for (FunctionId i = 0; i < sorted.size(); ++i) {
        while (!around.empty() && sorted[around.back()].end <= sorted[i].begin) {
            sorted[around.back()].next = i;
            around.pop_back();
        }
        sorted[i].parent = around.empty() ? kNoFunction : around.back();
        around.push_back(i);
    }
    for (const FunctionId last : around) sorted[last].next = static_cast<FunctionId>(sorted.size());
    functions_ = std::move(sorted);
    for (Node& node : nodes_)
        if (node.kind == NodeKind::function || node.kind == NodeKind::function_declaration)
            if (node.a < now.size()) node.a = now[node.a];
}

void Parser::parse_function(FunctionId function, const Unit& outer, Unit& out) {
    const FunctionRecord record = functions_[function];
    rebuilding_ = true;
    next_function_ = function + 1;
    next_begin_ = next_function_ < functions_.size() ? functions_[next_function_].begin : kNowhere;
    scopes_.begin_unit(&outer, record.outer_scope);
    context_.in_function = context_.may_return = true;
    context_.flags = record.flags & ~std::uint32_t{kFunctionStrict};
    if (record.flags & kFunctionStrictOutside) context_.flags |= kFunctionStrict;
    in_allowed_ = !(record.flags & kFunctionNoIn);
    const Code code = record.flags & kFunctionArrow ? parse_arrow_code(record.flags)
                                                    : parse_function_code(record.flags, record.self_name);
    const NodeId root = make(NodeKind::function_unit, record.begin, code.parameters, code.body, code.scope);
    nodes_[root].op = code.kind;
    nodes_[root].end = record.end;
    scopes_.end_unit(out);
    out.function = function;
    out.root = root;
}

void Parser::consume_semicolon() {
    if (eat(Tok::semicolon) || at(Tok::right_brace) || ended() || lex_.newline_before()) return;
    fail("a statement does not end where it should");
}

void Parser::fail_too_deep() {
    lex_.fail(token().begin, "the script is nested deeper than it is read", Unread::Kind::depth);
}

void Parser::fail_too_many() {
    if (!lex_.failed())
        lex_.fail(token().begin, "the script has more parts than are kept of its size", Unread::Kind::size);
}

}  // namespace formleak::script
