// The parser: recursive descent over the lexer's tokens, scopes in the same pass, no looking back. Used
// through script.h.
//
// A script is read whole once, so that what is wrong with it is known, functions included; but of a function
// only its record stays, and its nodes are dropped as soon as it ends. When a unit is built later its
// functions are stepped over, by their records. So every byte is read at most twice, whatever is nested in
// what.
//
// On an error the tokens end (lexer.h) and every loop here with them; what is returned then means nothing.
// One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/script/lexer.h"
#include "scanner/script/literals.h"
#include "scanner/script/scope_builder.h"
#include "scanner/script/unit.h"

namespace formleak::script {

// What is kept from unit to unit of a script, so that building one costs what it holds and no more.
struct Scratch {
    std::vector<Node> nodes;
    ScopeBuilder scopes{nodes};
};

class Parser {
  public:
    // `functions`: filled by parse_script_code, read afterwards. `max_nodes`: of one unit; more is unread.
    // `begin`: where the unit begins.
    Parser(const std::string& source, Goal goal, NameTable& names, Scratch& scratch,
           std::vector<FunctionRecord>& functions, std::size_t max_nodes, std::uint32_t begin = 0);

    void parse_script_code(Unit& out);
    // `outer`: the unit of the function around it. Also fills in outer_scope of the functions in it.
    void parse_function(FunctionId function, const Unit& outer, Unit& out);

    const Lexer& lexer() const { return lex_; }

  private:
    static constexpr std::uint32_t kNowhere = 0xffffffff;
    // Some errors are none if what was read turns out to be a pattern: {a = 1}, {__proto__: a, __proto__: b}.
    struct Cover {
        std::uint32_t value = kNowhere, proto = kNowhere;
    };
    struct List {
        NodeId first = kNoNode, last = kNoNode;
    };
    struct Label {
        NameId name;
        bool loop;
    };
    // What the code of one function may hold.
    struct Context {
        std::uint32_t flags = 0;  // FunctionFlags
        bool in_function = false;
        bool in_static_block = false;
        bool may_return = false;
        bool top_await = false;
        std::uint32_t labels = 0;  // how many are of functions around
        std::uint32_t loops = 0, breakables = 0;
        ScopeId scope_base = 0;  // the first scope of the function
        std::uint32_t length = 0, parameters = 0;
        bool has_rest = false;
    };
    struct Code {  // of a function
        NodeId parameters = kNoNode, body = kNoNode;
        ScopeId scope = kNoScope;
        std::uint8_t kind = 0;  // UnitBody
    };
    struct Started {  // what is put back when a function has ended
        Context context;
        ScopeBuilder::Mark mark;
        bool keeping, in_allowed;
        std::uint32_t begin, yield_at, await_at;
        ScopeId scope;
    };
    struct Progress {
        ScopeBuilder::Mark mark;
        std::size_t functions = 0;
    };
    struct PrivateUse {
        NameId name;
        std::uint32_t offset;
    };
    struct PrivateName {
        NameId name;
        PropertyKind kind;
        bool is_static;
    };
    struct ParameterName {
        NameId name;
        std::uint32_t offset;
    };
    class Nest {
      public:
        explicit Nest(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > limits::kMaxScriptNesting) parser_.fail_too_deep();
        }
        ~Nest() { --parser_.depth_; }

      private:
        Parser& parser_;
    };
    // Inside brackets "in" is an operator again.
    class AllowIn {
      public:
        explicit AllowIn(Parser& parser, bool allowed = true)
            : parser_(parser), before_(std::exchange(parser.in_allowed_, allowed)) {}
        ~AllowIn() { parser_.in_allowed_ = before_; }

      private:
        Parser& parser_;
        bool before_;
    };

    // Tokens and nodes.
    const Token& token() const { return lex_.token(); }
    Tok kind() const { return lex_.token().kind; }
    bool at(Tok tok) const { return kind() == tok; }
    bool ended() const { return kind() == Tok::end; }
    void next() { lex_.next(); }
    bool eat(Tok tok) {
        if (!at(tok)) return false;
        next();
        return true;
    }
    void expect(Tok tok, const char* reason) {
        if (!eat(tok)) fail(reason);
    }
    bool at_word(NameId word) const {
        return at(Tok::name) && token().name == word && !(token().flags & kTokenEscaped);
    }
    bool eat_word(NameId word) {
        if (!at_word(word)) return false;
        next();
        return true;
    }
    void fail(const char* reason) { lex_.fail(token().begin, reason); }
    void fail_at(std::uint32_t offset, const char* reason) { lex_.fail(offset, reason); }
    void fail_too_deep();
    void consume_semicolon();
    NodeId make(NodeKind kind, std::uint32_t begin, std::uint32_t a = 0, std::uint32_t b = 0,
                std::uint32_t c = 0) {
        if (nodes_.size() >= max_nodes_) fail_too_many();
        Node& made = nodes_.emplace_back();
        made.kind = kind;
        made.begin = begin;
        made.end = lex_.previous_end();
        made.a = a;
        made.b = b;
        made.c = c;
        return static_cast<NodeId>(nodes_.size() - 1);
    }
    NodeId make_op(NodeKind kind, std::uint32_t begin, std::uint8_t op, std::uint32_t a,
                   std::uint32_t b = 0) {
        const NodeId id = make(kind, begin, a, b);
        nodes_[id].op = op;
        return id;
    }
    void fail_too_many();
    void append(List& list, NodeId id) {
        if (id == kNoNode) return;
        if (list.last != kNoNode)
            nodes_[list.last].next = id;
        else
            list.first = id;
        list.last = id;
    }
    NodeKind kind_of(NodeId id) const { return nodes_[id].kind; }
    bool is_strict() const { return (context_.flags & kFunctionStrict) != 0; }
    bool has_flag(std::uint32_t flag) const { return (context_.flags & flag) != 0; }
    bool is_parenthesized(NodeId id) const { return (nodes_[id].flags & kNodeParenthesized) != 0; }
    bool is_bare_arrow(NodeId id) const {
        return kind_of(id) == NodeKind::function && (nodes_[id].flags & kNodeArrow) && !is_parenthesized(id);
    }

    // parse_names.cpp
    bool can_await() const;
    void check_name(NameId name, std::uint32_t offset, bool binding);
    void check_octal(std::uint32_t offset, std::uint8_t token_flags);
    NodeId parse_name_use();
    NodeId make_use(const Token& token);
    NodeId parse_binding_name(BindingKind kind);
    void declare(NameId name, BindingKind kind, std::uint32_t offset);
    NodeId parse_label_name();

    // parse_expression.cpp
    NodeId parse_expression(Cover* outer = nullptr);
    NodeId parse_assignment(Cover* outer = nullptr);
    NodeId parse_assigned(Cover* outer);
    NodeId parse_assign_operator(NodeId left, std::uint32_t begin);
    NodeId parse_yield();
    void check_cover(const Cover& cover);
    // parse_operators.cpp
    NodeId parse_binary(std::uint8_t above, Cover* cover);
    NodeId parse_private_in();
    void check_mixed(Tok op, NodeId left, NodeId right, std::uint32_t offset);
    NodeId parse_unary(Cover* cover);
    NodeId parse_prefix();
    NodeId parse_update_prefix();
    NodeId parse_await();
    void check_delete(NodeId operand, std::uint32_t offset);
    // parse_calls.cpp
    NodeId parse_left_side(Cover* cover);
    NodeId parse_subscripts(NodeId base, std::uint32_t begin, bool no_call);
    NodeId parse_member(NodeId base, std::uint32_t begin, bool optional);
    NodeId parse_index(NodeId base, std::uint32_t begin, bool optional);
    NodeId parse_call(NodeId base, std::uint32_t begin, bool optional);
    NodeId parse_async_call(NodeId base, std::uint32_t begin, const ScopeBuilder::Mark& mark);
    List parse_arguments(Cover* cover);
    NodeId parse_new();
    NodeId parse_super();
    NodeId parse_import_expression();
    // parse_primary.cpp
    NodeId parse_primary(Cover* cover);
    NodeId parse_name_or_arrow();
    NodeId parse_parenthesized();
    NodeId parse_array(Cover* cover);
    NodeId parse_template(bool tagged);
    NodeId parse_number();
    NodeId parse_string();
    NodeId parse_regex();
    NodeId parse_plain(NodeKind kind);
    // parse_objects.cpp
    NodeId parse_object(Cover* cover);
    NodeId parse_property(Cover* cover, bool& proto_seen);
    NodeId parse_shorthand(NodeId key, const Token& name, Cover* cover);
    NodeId parse_property_value(NodeId key, Cover* cover, bool& proto_seen);
    struct Modifiers {
        std::uint32_t function_flags = 0;
        PropertyKind kind = PropertyKind::value;
        bool any = false;
        bool is_key = false;  // the word was the name itself
        Token word;
    };
    Modifiers parse_modifiers(bool in_class);
    bool ends_key(bool in_class) const;
    NodeId parse_key(bool& computed, bool in_class);
    NodeId make_name_key(const Token& name);
    bool is_key_named(NodeId key, bool computed, NameId name) const;
    // parse_patterns.cpp
    NodeId parse_binding_target(BindingKind kind);
    NodeId parse_binding_element(BindingKind kind);
    NodeId parse_array_pattern(BindingKind kind);
    NodeId parse_object_pattern(BindingKind kind);
    NodeId parse_pattern_property(BindingKind kind);
    NodeId parse_rest(BindingKind kind);
    void to_pattern(NodeId id, bool binding);
    void to_array_pattern(NodeId id, bool binding);
    void to_object_pattern(NodeId id, bool binding);
    void to_rest(NodeId id, bool binding, bool in_object);
    void check_simple_target(NodeId id);
    // parse_functions.cpp
    Started start_function(std::uint32_t flags);
    FunctionId end_function(const Started& started, NameId self_name);
    NodeId parse_function_expression(std::uint32_t begin, std::uint32_t flags);
    NodeId parse_function_declaration(std::uint32_t begin, std::uint32_t flags, bool name_may_lack,
                                      bool in_if);
    NodeId parse_method(std::uint32_t flags);
    NodeId parse_function_rest(NodeKind kind, std::uint32_t begin, std::uint32_t flags, NameId self_name,
                               NodeId name);
    Code parse_function_code(std::uint32_t flags, NameId self_name);
    Code parse_body(List parameters, bool simple, bool has_expressions, NameId self_name);
    NodeId parse_statements_of_body(bool simple);
    void parse_parameters(List& parameters, bool& simple, bool& has_expressions);
    void check_parameters(bool unique);
    void check_accessor(std::uint32_t offset);
    NodeId make_function(NodeKind kind, std::uint32_t begin, FunctionId function, NodeId name);
    NodeId step_over(NodeKind kind, std::uint32_t begin, NodeId name);
    bool at_known_function() const { return token().begin == next_begin_; }
    bool at_known_arrow() const {
        return at_known_function() && (functions_[next_function_].flags & kFunctionArrow);
    }
    NodeId parse_arrow(std::uint32_t begin, const ScopeBuilder::Mark& mark, NodeId parameters,
                       std::uint32_t flags);
    Code parse_arrow_code(std::uint32_t flags);
    Code parse_arrow_body(List parameters, bool simple, bool has_expressions);
    void renumber_functions();
    NodeId parse_top_statements();
    Progress progress() const;
    void forget_since(const Progress& before);
    // parse_directives.cpp
    void parse_directives(List& statements, bool simple);
    // parse_classes.cpp
    NodeId parse_class(bool is_declaration, bool name_may_lack);
    NodeId parse_class_member(bool derived, bool& constructor_seen, std::vector<PrivateName>& privates);
    NodeId parse_static_block(std::uint32_t begin);
    NodeId parse_field(std::uint32_t begin, NodeId key, bool computed, bool is_static);
    NodeId parse_class_method(std::uint32_t begin, NodeId key, bool computed, bool is_static,
                              const Modifiers& modifiers, bool derived, bool& constructor_seen);
    void note_private(NodeId key, PropertyKind kind, bool is_static, std::vector<PrivateName>& privates);
    void resolve_privates(std::vector<PrivateName>& privates, std::size_t first_use, std::uint32_t offset);
    NodeId parse_private_use();
    // parse_statements.cpp
    enum class Place : std::uint8_t { list, single, label };
    NodeId parse_statement(Place place);
    NodeId parse_list_item(List& list);
    NodeId parse_block();
    NodeId parse_block_with(std::uint32_t begin);
    NodeId parse_statement_list(Tok end);
    NodeId parse_name_statement(Place place);
    NodeId parse_expression_statement(Place place);
    NodeId parse_labeled(NodeId name, Place place);
    NodeId parse_if();
    NodeId parse_if_arm();
    NodeId parse_jump(NodeKind kind);
    NodeId parse_return();
    NodeId parse_throw();
    NodeId parse_try();
    NodeId parse_catch();
    NodeId parse_switch();
    NodeId parse_case(bool& default_seen);
    NodeId parse_with();
    // parse_declarations.cpp
    bool at_let_declaration(Place place);
    NodeId parse_variables(DeclarationKind kind, bool in_for);
    NodeId parse_variable_statement(DeclarationKind kind);
    // parse_loops.cpp
    NodeId parse_loop_body();
    NodeId parse_while();
    NodeId parse_do();
    NodeId parse_for();
    NodeId parse_for_head_start(bool is_await, bool& each);
    NodeId parse_for_expression(bool is_await, bool& each);
    NodeId parse_for_rest(std::uint32_t begin, NodeId first);
    NodeId parse_for_each(std::uint32_t begin, NodeId first, bool is_await);
    void check_for_each(NodeId first, bool is_of);
    // parse_modules.cpp
    NodeId parse_import();
    NodeId parse_import_specifier();
    void parse_named_imports(List& specifiers);
    NodeId parse_attributes();
    NodeId parse_export();
    NodeId parse_export_default(std::uint32_t begin);
    NodeId parse_export_all(std::uint32_t begin);
    NodeId parse_export_list(std::uint32_t begin);
    NodeId parse_export_specifier();
    NodeId parse_module_name();
    void export_name(NodeId name);
    void export_bound_names(NodeId pattern);
    void check_exports();

    Lexer lex_;
    Goal goal_;
    NameTable& names_;
    std::vector<Node>& nodes_;
    ScopeBuilder& scopes_;
    std::vector<FunctionRecord>& functions_;
    std::size_t max_nodes_;
    std::uint32_t next_begin_ = kNowhere;  // where the next known function begins
    FunctionId next_function_ = kNoFunction;
    bool rebuilding_ = false;
    Context context_;
    std::size_t depth_ = 0;
    bool in_allowed_ = true;
    std::uint32_t arrow_at_ = kNowhere;  // what begins here may be an arrow function
    ScopeBuilder::Mark arrow_mark_;
    std::uint32_t yield_at_ = 0, await_at_ = 0;  // the last ones of this function
    std::vector<Label> labels_;
    std::size_t label_run_ = 0;             // the first of those that stand side by side
    std::uint32_t after_label_ = kNowhere;  // where what the last one labels begins
    std::vector<ParameterName> parameter_names_;
    std::size_t parameter_base_ = 0;  // before it are those of functions around
    bool parameter_twice_ = false;
    std::vector<PrivateUse> private_uses_;
    std::uint32_t classes_ = 0;  // around, in what is read now
    std::vector<std::pair<std::string, std::uint32_t>> exported_;
    std::vector<ParameterName> exported_locals_;
};

}  // namespace formleak::script
