#include "tests/support/script_dump.h"

#include <cstdio>

#include "scanner/script/literals.h"
#include "scanner/script/token.h"

namespace formleak {
namespace {

using namespace script;

// How a kind is written: its name and its children. "a": one; "A": one that may lack ("-"); "*a": a list.
struct Form {
    NodeKind kind;
    const char* name;
    const char* children;
};
constexpr Form kForms[] = {
    {NodeKind::program, "Program", "*b"},
    {NodeKind::null_, "Null", ""},
    {NodeKind::true_, "True", ""},
    {NodeKind::false_, "False", ""},
    {NodeKind::this_, "ThisExpression", ""},
    {NodeKind::super_, "Super", ""},
    {NodeKind::new_target, "MetaProperty", ""},
    {NodeKind::import_meta, "MetaProperty", ""},
    {NodeKind::bigint, "BigInt", ""},
    {NodeKind::template_, "TemplateLiteral", "*a"},
    {NodeKind::tagged_template, "TaggedTemplateExpression", "ab"},
    {NodeKind::array, "ArrayExpression", "*a"},
    {NodeKind::object, "ObjectExpression", "*a"},
    {NodeKind::spread, "SpreadElement", "a"},
    {NodeKind::class_, "ClassExpression", "ABc"},
    {NodeKind::class_declaration, "ClassDeclaration", "ABc"},
    {NodeKind::class_body, "ClassBody", "*a"},
    {NodeKind::unary, "UnaryExpression", "a"},
    {NodeKind::update, "UpdateExpression", "a"},
    {NodeKind::binary, "BinaryExpression", "ab"},
    {NodeKind::assign, "AssignmentExpression", "ab"},
    {NodeKind::conditional, "ConditionalExpression", "abc"},
    {NodeKind::call, "CallExpression", "a*b"},
    {NodeKind::new_, "NewExpression", "a*b"},
    {NodeKind::index, "MemberExpression", "ab"},
    {NodeKind::chain, "ChainExpression", "a"},
    {NodeKind::sequence, "SequenceExpression", "*a"},
    {NodeKind::yield_, "YieldExpression", "A"},
    {NodeKind::await_, "AwaitExpression", "a"},
    {NodeKind::import_call, "ImportExpression", "aB"},
    {NodeKind::array_pattern, "ArrayPattern", "*a"},
    {NodeKind::object_pattern, "ObjectPattern", "*a"},
    {NodeKind::default_, "AssignmentPattern", "ab"},
    {NodeKind::rest, "RestElement", "a"},
    {NodeKind::variables, "VariableDeclaration", "*a"},
    {NodeKind::declarator, "VariableDeclarator", "aB"},
    {NodeKind::expression, "ExpressionStatement", "a"},
    {NodeKind::block, "BlockStatement", "*a"},
    {NodeKind::empty, "EmptyStatement", ""},
    {NodeKind::debugger, "DebuggerStatement", ""},
    {NodeKind::if_, "IfStatement", "abC"},
    {NodeKind::while_, "WhileStatement", "ab"},
    {NodeKind::do_while, "DoWhileStatement", "ab"},
    {NodeKind::return_, "ReturnStatement", "A"},
    {NodeKind::break_, "BreakStatement", ""},
    {NodeKind::continue_, "ContinueStatement", ""},
    {NodeKind::throw_, "ThrowStatement", "a"},
    {NodeKind::labeled, "LabeledStatement", "b"},
    {NodeKind::switch_, "SwitchStatement", "a*b"},
    {NodeKind::case_, "SwitchCase", "A*b"},
    {NodeKind::try_, "TryStatement", "aBC"},
    {NodeKind::catch_, "CatchClause", "Ab"},
    {NodeKind::with_, "WithStatement", "ab"},
    {NodeKind::import_, "ImportDeclaration", "*ab*c"},
    {NodeKind::export_specifier, "ExportSpecifier", "ab"},
    {NodeKind::export_default, "ExportDefaultDeclaration", "a"},
    {NodeKind::export_all, "ExportAllDeclaration", "Ab*c"},
};

constexpr const char* kOperators[] = {
    // clang-format off
    "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "\?\?=",
    "\?\?", "||", "&&", "|", "^", "&", "==", "!=", "===", "!==", "<", ">", "<=", ">=", "<<", ">>", ">>>",
    "+", "-", "*", "/", "%", "**", "!", "~", "++", "--",
    // clang-format on
};

std::string operator_text(std::uint8_t op) {
    switch (static_cast<Tok>(op)) {
        case Tok::k_in:
            return "in";
        case Tok::k_instanceof:
            return "instanceof";
        case Tok::k_typeof:
            return "typeof";
        case Tok::k_void:
            return "void";
        case Tok::k_delete:
            return "delete";
        default:
            return kOperators[op - static_cast<std::uint8_t>(Tok::assign)];
    }
}

class Dumper {
  public:
    Dumper(const Script& script, bool places) : script_(script), places_(places) {
        for (const Form& form : kForms) forms_[static_cast<std::size_t>(form.kind)] = &form;
    }

    std::string dump() {
        unit_ = &script_.top();
        write(unit_->root);
        return std::move(out_);
    }

  private:
    const Node& node(NodeId id) const { return unit_->node(id); }

    void line(const char* name, std::uint32_t begin, std::uint32_t end) {
        out_ += name;
        if (places_) out_ += " " + std::to_string(begin) + " " + std::to_string(end);
    }
    void line(const char* name, const Node& at) { line(name, at.begin, at.end); }

    void name_line(const char* what, NameId name, std::uint32_t begin, std::uint32_t end) {
        line(what, begin, end);
        out_ += " ";
        out_ += script_.name(name);
        out_ += "\n";
    }

    void hash(std::string_view text) {
        std::uint32_t sum = 0x811c9dc5;
        for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x01000193u;
        char hex[16];
        std::snprintf(hex, sizeof hex, " %08x", sum);
        out_ += hex;
    }

    void optional(NodeId id) {
        if (id == kNoNode)
            out_ += "-\n";
        else
            write(id);
    }

    void list(NodeId first) {
        for (NodeId id = first; id != kNoNode; id = node(id).next) write(id);
    }

    void children(const Node& at, const char* form) {
        for (; *form; ++form) {
            const bool is_list = *form == '*';
            if (is_list) ++form;
            const char which = static_cast<char>(*form | 32);
            const NodeId child = which == 'a' ? at.a : which == 'b' ? at.b : at.c;
            if (is_list)
                list(child);
            else if (*form == which)
                write(child);
            else
                optional(child);
        }
    }

    void write(NodeId id) {
        const Node at = node(id);
        switch (at.kind) {
            case NodeKind::name:
                return name_line("Identifier", at.a, at.begin, at.end);
            case NodeKind::private_name:
                return name_line("PrivateIdentifier", at.a, at.begin, at.end);
            case NodeKind::dot:
            case NodeKind::private_dot:
                return write_dot(at);
            case NodeKind::number:
            case NodeKind::string:
            case NodeKind::regex:
            case NodeKind::template_part:
                return write_literal(at);
            case NodeKind::hole:
                for (std::uint32_t i = 0; i < at.a; ++i) out_ += "Hole\n";
                return;
            case NodeKind::function:
            case NodeKind::function_declaration:
                return write_function(at);
            case NodeKind::property:
                return write_property(at);
            case NodeKind::member:
                return write_member(at);
            case NodeKind::for_:
            case NodeKind::for_in:
            case NodeKind::for_of:
                return write_loop(at);
            case NodeKind::import_specifier:
                return write_import(at);
            case NodeKind::export_named:
                return write_export(at);
            default:
                break;
        }
        const Form* const form = forms_[static_cast<std::size_t>(at.kind)];
        if (!form) {
            out_ += "?? kind " + std::to_string(static_cast<int>(at.kind)) + "\n";
            return;
        }
        const Tok op = static_cast<Tok>(at.op);
        const bool logical = op == Tok::nullish || op == Tok::logical_or || op == Tok::logical_and;
        line(at.kind == NodeKind::binary && logical ? "LogicalExpression" : form->name, at);
        write_details(at);
        out_ += "\n";
        children(at, form->children);
    }

    void write_details(const Node& at) {
        constexpr const char* kDeclarations[] = {" var", " let", " const"};
        switch (at.kind) {
            case NodeKind::unary:
            case NodeKind::binary:
            case NodeKind::assign:
                out_ += " " + operator_text(at.op);
                break;
            case NodeKind::update:
                out_ += " " + operator_text(at.op) + (at.flags & kNodePrefix ? " prefix" : "");
                break;
            case NodeKind::call:
            case NodeKind::index:
                if (at.kind == NodeKind::index) out_ += " computed";
                if (at.flags & kNodeOptional) out_ += " optional";
                break;
            case NodeKind::yield_:
                if (at.flags & kNodeDelegate) out_ += " delegate";
                break;
            case NodeKind::variables:
                out_ += kDeclarations[at.op];
                break;
            case NodeKind::expression:
                if (at.flags & kNodeDirective) out_ += " directive";
                break;
            case NodeKind::break_:
            case NodeKind::continue_:
            case NodeKind::labeled:
                out_ += " " + std::string(script_.name(at.a));
                break;
            default:
                break;
        }
    }

    void write_dot(const Node& at) {
        line("MemberExpression", at);
        out_ += at.flags & kNodeOptional ? " optional\n" : "\n";
        write(at.a);
        const bool is_private = at.kind == NodeKind::private_dot;
        name_line(is_private ? "PrivateIdentifier" : "Identifier", at.b, at.c, at.end);
    }

    void write_literal(const Node& at) {
        if (at.kind == NodeKind::number) {
            line("Number", at);
            char hex[24];
            std::snprintf(hex, sizeof hex, " %08x%08x", at.b, at.a);
            out_ += hex;
        } else if (at.kind == NodeKind::regex) {
            line("RegExp", at);
            hash(script_.source().substr(at.begin + 1, at.a - at.begin - 2));
            out_ += " " + std::string(script_.source().substr(at.a, at.end - at.a));
        } else {
            line(at.kind == NodeKind::string ? "String" : "TemplateElement", at);
            if (at.flags & kNodeBadEscape)
                out_ += " bad";
            else
                hash(string_value(script_.source(), at));
            if (at.flags & kNodeTail) out_ += " tail";
        }
        out_ += "\n";
    }

    void write_function(const Node& at) {
        const Unit* const around = unit_;
        const Unit* const body = script_.body(at.a);
        const bool arrow = (at.flags & kNodeArrow) != 0;
        line(at.kind == NodeKind::function_declaration ? "FunctionDeclaration"
             : arrow                                   ? "ArrowFunctionExpression"
                                                       : "FunctionExpression",
             at);
        if (at.flags & kNodeAsync) out_ += " async";
        if (at.flags & kNodeGenerator) out_ += " generator";
        if (!body) {
            out_ += " unbuilt\n";
            return;
        }
        const Node root = body->node(body->root);
        if (root.op == kUnitExpression) out_ += " expression";
        out_ += "\n";
        optional(at.b);
        unit_ = body;
        list(root.a);
        out_ += "=>\n";
        list(root.op == kUnitBlock ? node(root.b).a : root.b);
        unit_ = around;
    }

    void write_property(const Node& at) {
        constexpr const char* kKinds[] = {"", " method", " get", " set"};
        line("Property", at);
        out_ += kKinds[at.op];
        if (at.flags & kNodeComputed) out_ += " computed";
        if (at.flags & kNodeShorthand) out_ += " shorthand";
        out_ += "\n";
        write(at.a);
        write(at.b);
    }

    void write_member(const Node& at) {
        const PropertyKind kind = static_cast<PropertyKind>(at.op);
        const bool field = kind == PropertyKind::field;
        line(kind == PropertyKind::static_block ? "StaticBlock"
             : field                            ? "PropertyDefinition"
                                                : "MethodDefinition",
             at);
        if (kind == PropertyKind::static_block) {
            out_ += "\n";
            return list(at.b);
        }
        if (kind == PropertyKind::get) out_ += " get";
        if (kind == PropertyKind::set) out_ += " set";
        if (at.flags & kNodeStatic) out_ += " static";
        if (at.flags & kNodeComputed) out_ += " computed";
        out_ += "\n";
        write(at.a);
        optional(at.b);
    }

    void write_loop(const Node& at) {
        const Node head = node(at.a);
        line(at.kind == NodeKind::for_     ? "ForStatement"
             : at.kind == NodeKind::for_in ? "ForInStatement"
                                           : "ForOfStatement",
             at);
        if (at.flags & kNodeAwait) out_ += " await";
        out_ += "\n";
        optional(head.a);
        optional(head.b);
        if (at.kind == NodeKind::for_) optional(head.c);
        write(at.b);
    }

    void write_import(const Node& at) {
        constexpr const char* kKinds[] = {"ImportSpecifier", "ImportDefaultSpecifier",
                                          "ImportNamespaceSpecifier"};
        line(kKinds[at.op], at);
        out_ += "\n";
        if (at.a != kNoNode) write(at.a);
        write(at.b);
    }

    void write_export(const Node& at) {
        line("ExportNamedDeclaration", at);
        out_ += "\n";
        if (at.op) return write(at.a);
        list(at.a);
        optional(at.b);
        list(at.c);
    }

    const Script& script_;
    bool places_;
    const Unit* unit_ = nullptr;
    const Form* forms_[static_cast<std::size_t>(NodeKind::count)] = {};
    std::string out_;
};

}  // namespace

std::string dump_script(const Script& script, bool places) {
    return Dumper(script, places).dump();
}

}  // namespace formleak
