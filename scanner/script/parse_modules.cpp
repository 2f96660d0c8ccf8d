// import and export.
#include <algorithm>

#include "scanner/script/parser.h"

namespace formleak::script {
namespace {

// Half of a pair of surrogates alone: three bytes that no UTF-8 has.
bool has_lone_half(std::string_view text) {
    for (std::size_t at = text.find('\xed'); at != text.npos; at = text.find('\xed', at + 1))
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xa0) return true;
    return false;
}

}  // namespace

NodeId Parser::parse_import() {
    const std::uint32_t begin = token().begin;
    if (goal_ != Goal::module || depth_ > 1) fail("an import stands where it may not");
    next();
    List specifiers;
    NodeId source = kNoNode;
    if (!at(Tok::string)) {
        if (at(Tok::name)) {
            const std::uint32_t from = token().begin;
            const NodeId name = parse_binding_name(BindingKind::import);
            append(specifiers, make_op(NodeKind::import_specifier, from,
                                       static_cast<std::uint8_t>(ImportKind::default_), kNoNode, name));
            if (!at_word(kWordFrom)) expect(Tok::comma, "an import has no \"from\"");
        }
        if (!at_word(kWordFrom) || specifiers.first == kNoNode) parse_named_imports(specifiers);
        if (!eat_word(kWordFrom)) fail("an import has no \"from\"");
        if (!at(Tok::string)) fail("an import has no address");
    }
    source = parse_string();
    const NodeId attributes = parse_attributes();
    consume_semicolon();
    return make(NodeKind::import_, begin, specifiers.first, source, attributes);
}

// "* as name" or "{a, b as c}".
void Parser::parse_named_imports(List& specifiers) {
    const std::uint32_t begin = token().begin;
    if (eat(Tok::mul)) {
        if (!eat_word(kWordAs)) fail("an import of everything has no name");
        const NodeId name = parse_binding_name(BindingKind::import);
        append(specifiers, make_op(NodeKind::import_specifier, begin,
                                   static_cast<std::uint8_t>(ImportKind::all), kNoNode, name));
        return;
    }
    expect(Tok::left_brace, "an import has no names");
    while (!at(Tok::right_brace) && !ended()) {
        append(specifiers, parse_import_specifier());
        if (!at(Tok::right_brace)) expect(Tok::comma, "names are not separated by a comma");
    }
    expect(Tok::right_brace, "a list of names is not closed");
}

NodeId Parser::parse_import_specifier() {
    const Token first = token();
    const NodeId there = parse_module_name();
    NodeId here;
    if (eat_word(kWordAs)) {
        here = parse_binding_name(BindingKind::import);
    } else {
        if (first.kind != Tok::name) fail_at(first.begin, "an import has a name that none may have");
        check_name(first.name, first.begin, true);
        here = make_name_key(first);
        nodes_[here].flags |= kNodeBinding;
        declare(first.name, BindingKind::import, first.begin);
        scopes_.refer(first.name, here);
    }
    return make(NodeKind::import_specifier, first.begin, there, here);
}

// A name, a keyword or a string.
NodeId Parser::parse_module_name() {
    const Token name = token();
    if (at(Tok::string)) {
        const NodeId id = parse_string();
        if (has_lone_half(unescape_literal(lex_.text(name.begin + 1, name.end - 1))))
            fail_at(name.begin, "the name of an export is half a character");
        return id;
    }
    if (!at(Tok::name) && !at(Tok::escaped_keyword) && !is_keyword(kind()))
        fail("something else stands where a name is asked for");
    next();
    return make_name_key(name);
}

// with {type: "json"}.
NodeId Parser::parse_attributes() {
    if (!at(Tok::k_with)) return kNoNode;
    next();
    expect(Tok::left_brace, "the attributes of an import have no braces");
    List list;
    std::vector<std::string> seen;
    while (!at(Tok::right_brace) && !ended()) {
        const std::uint32_t begin = token().begin;
        const NodeId key = parse_module_name();
        const Node& node = nodes_[key];
        seen.push_back(node.kind == NodeKind::string
                           ? unescape_literal(lex_.text(node.begin + 1, node.end - 1))
                           : std::string(names_.text(node.a)));
        expect(Tok::colon, "an attribute has no value");
        if (!at(Tok::string)) fail("an attribute has no value");
        const NodeId value = parse_string();
        append(list, make(NodeKind::property, begin, key, value));
        if (!at(Tok::right_brace)) expect(Tok::comma, "attributes are not separated by a comma");
    }
    expect(Tok::right_brace, "attributes are not closed");
    std::sort(seen.begin(), seen.end());
    if (std::adjacent_find(seen.begin(), seen.end()) != seen.end()) fail("an attribute is given twice");
    return list.first;
}

NodeId Parser::parse_export() {
    const std::uint32_t begin = token().begin;
    if (goal_ != Goal::module || depth_ > 1) fail("an export stands where it may not");
    next();
    if (at(Tok::mul)) return parse_export_all(begin);
    if (at(Tok::left_brace)) return parse_export_list(begin);
    if (at(Tok::k_default)) return parse_export_default(begin);
    const bool declares = at(Tok::k_var) || at(Tok::k_const) || at(Tok::k_function) || at(Tok::k_class) ||
                          at_word(kWordLet) || at_word(kWordAsync);
    if (!declares) fail("an export has nothing to export");
    const NodeId declaration = parse_statement(Place::list);
    const Node& node = nodes_[declaration];
    if (node.kind == NodeKind::variables) {
        for (NodeId at = node.a; at != kNoNode; at = nodes_[at].next) export_bound_names(nodes_[at].a);
    } else if (node.kind == NodeKind::function_declaration) {
        export_name(node.b);
    } else if (node.kind == NodeKind::class_declaration) {
        export_name(node.a);
    } else {
        fail_at(begin, "an export has nothing to export");
    }
    return make_op(NodeKind::export_named, begin, 1, declaration);
}

NodeId Parser::parse_export_default(std::uint32_t begin) {
    exported_.emplace_back("default", begin);
    next();
    const std::uint32_t from = token().begin;
    NodeId value;
    if (at(Tok::k_function)) {
        value = parse_function_declaration(from, 0, true, false);
    } else if (at(Tok::k_class)) {
        value = parse_class(true, true);
    } else {
        const Token after = at_word(kWordAsync) ? lex_.peek() : Token{};
        if (after.kind == Tok::k_function && !(after.flags & kTokenNewline)) {
            next();
            value = parse_function_declaration(from, kFunctionAsync, true, false);
        } else {
            value = parse_assignment();
            consume_semicolon();
        }
    }
    return make(NodeKind::export_default, begin, value);
}

NodeId Parser::parse_export_all(std::uint32_t begin) {
    next();
    NodeId name = kNoNode;
    if (eat_word(kWordAs)) {
        name = parse_module_name();
        export_name(name);
    }
    if (!eat_word(kWordFrom)) fail("an export has no \"from\"");
    if (!at(Tok::string)) fail("an export has no address");
    const NodeId source = parse_string();
    const NodeId attributes = parse_attributes();
    consume_semicolon();
    return make(NodeKind::export_all, begin, name, source, attributes);
}

NodeId Parser::parse_export_list(std::uint32_t begin) {
    List specifiers;
    next();
    while (!at(Tok::right_brace) && !ended()) {
        append(specifiers, parse_export_specifier());
        if (!at(Tok::right_brace)) expect(Tok::comma, "names are not separated by a comma");
    }
    expect(Tok::right_brace, "a list of names is not closed");
    NodeId source = kNoNode, attributes = kNoNode;
    if (eat_word(kWordFrom)) {
        if (!at(Tok::string)) fail("an export has no address");
        source = parse_string();
        attributes = parse_attributes();
    }
    for (NodeId at = specifiers.first; at != kNoNode; at = nodes_[at].next) {
        const NodeId here = nodes_[at].a;
        if (source != kNoNode) continue;
        if (kind_of(here) != NodeKind::name) {
            fail_at(nodes_[here].begin, "a string is exported that names nothing");
            continue;
        }
        const NameId name = nodes_[here].a;
        if (is_reserved(name))
            fail_at(nodes_[here].begin, "a reserved word stands where a name is asked for");
        check_name(name, nodes_[here].begin, false);
        exported_locals_.push_back({name, nodes_[here].begin});
        scopes_.refer(name, here);
    }
    consume_semicolon();
    return make(NodeKind::export_named, begin, specifiers.first, source, attributes);
}

NodeId Parser::parse_export_specifier() {
    const std::uint32_t begin = token().begin;
    const NodeId here = parse_module_name();
    NodeId outside = here;
    if (eat_word(kWordAs)) outside = parse_module_name();
    export_name(outside);
    return make(NodeKind::export_specifier, begin, here, outside);
}

void Parser::export_name(NodeId id) {
    const Node& node = nodes_[id];
    exported_.emplace_back(node.kind == NodeKind::string
                               ? unescape_literal(lex_.text(node.begin + 1, node.end - 1))
                               : std::string(names_.text(node.a)),
                           node.begin);
}

void Parser::export_bound_names(NodeId pattern) {
    const Node& node = nodes_[pattern];
    switch (node.kind) {
        case NodeKind::name:
            return export_name(pattern);
        case NodeKind::default_:
        case NodeKind::rest:
            return export_bound_names(node.a);
        case NodeKind::property:
            return export_bound_names(node.b);
        case NodeKind::array_pattern:
        case NodeKind::object_pattern:
            for (NodeId at = node.a; at != kNoNode; at = nodes_[at].next) export_bound_names(at);
            return;
        default:
            return;
    }
}

// At the end of a module, its scope still open.
void Parser::check_exports() {
    std::sort(exported_.begin(), exported_.end());
    for (std::size_t i = 1; i < exported_.size(); ++i)
        if (exported_[i].first == exported_[i - 1].first)
            fail_at(exported_[i].second, "a name is exported twice");
    for (const ParameterName& local : exported_locals_)
        if (!scopes_.has(local.name)) fail_at(local.offset, "a name is exported that is not declared");
}

}  // namespace formleak::script
