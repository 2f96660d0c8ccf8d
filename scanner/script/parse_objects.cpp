// Object literals, and the names and modifiers that classes share with them.
#include <bit>

#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_object(Cover* outer) {
    const std::uint32_t begin = token().begin;
    const AllowIn allow(*this);
    Cover own;
    Cover* const cover = outer ? outer : &own;
    List list;
    bool proto_seen = false, trailing = false;
    next();
    while (!at(Tok::right_brace) && !ended()) {
        append(list, parse_property(cover, proto_seen));
        trailing = false;
        if (at(Tok::right_brace)) break;
        expect(Tok::comma, "properties of an object are not separated by a comma");
        trailing = true;
    }
    expect(Tok::right_brace, "an object is not closed");
    if (!outer) check_cover(own);
    const NodeId id = make(NodeKind::object, begin, list.first);
    if (trailing) nodes_[id].flags |= kNodeTrailingComma;
    return id;
}

NodeId Parser::parse_property(Cover* cover, bool& proto_seen) {
    const std::uint32_t begin = token().begin;
    if (eat(Tok::ellipsis)) {
        const NodeId value = parse_assignment(cover);
        return make(NodeKind::spread, begin, value);
    }
    const Modifiers modifiers = parse_modifiers(false);
    const Token name = modifiers.is_key ? modifiers.word : token();
    bool computed = false;
    const NodeId key = modifiers.is_key ? make_name_key(name) : parse_key(computed, false);
    NodeId value = kNoNode;
    PropertyKind property = modifiers.kind;
    std::uint16_t flags = computed ? kNodeComputed : 0;
    if (modifiers.any || at(Tok::left_paren)) {
        value = parse_method(modifiers.function_flags | kFunctionSuperProperty);
        if (property == PropertyKind::value) property = PropertyKind::method;
    } else if (at(Tok::colon)) {
        const bool sets_proto = !computed && is_key_named(key, computed, kWordProto);
        if (sets_proto && std::exchange(proto_seen, true) && cover->proto == kNowhere) cover->proto = begin;
        next();
        value = parse_assignment(cover);
    } else if (name.kind == Tok::name && name.begin == begin) {
        value = parse_shorthand(key, name, cover);
        flags |= kNodeShorthand;
    } else {
        fail("a property of an object has no value");
    }
    const NodeId id = make(NodeKind::property, begin, key, value);
    nodes_[id].flags = flags;
    nodes_[id].op = static_cast<std::uint8_t>(property);
    return id;
}

// "{a}", or "{a = 1}", which only a pattern may have.
NodeId Parser::parse_shorthand(NodeId, const Token& name, Cover* cover) {
    const NodeId use = make_use(name);
    if (!at(Tok::assign)) return use;
    check_name(name.name, name.begin, true);
    if (cover->value == kNowhere) cover->value = token().begin;
    next();
    const NodeId value = parse_assignment();
    return make_op(NodeKind::assign, name.begin, static_cast<std::uint8_t>(Tok::assign), use, value);
}

// After a word that may be a modifier: does this say that it was the name itself?
bool Parser::ends_key(bool in_class) const {
    switch (kind()) {
        case Tok::left_paren:
        case Tok::assign:
        case Tok::right_brace:
        case Tok::end:
            return true;
        case Tok::comma:
        case Tok::colon:
            return !in_class;
        case Tok::semicolon:
            return in_class;
        default:
            return false;
    }
}

// async, get, set, "*".
Parser::Modifiers Parser::parse_modifiers(bool in_class) {
    Modifiers found;
    const bool plain_word = at(Tok::name) && !(token().flags & kTokenEscaped);
    const NameId word = plain_word ? token().name : NameId{kNoName};
    if (word == kWordAsync || word == kWordGet || word == kWordSet) {
        found.word = token();
        next();
        // A field may end at a line's end.
        const bool ends_line = lex_.newline_before() && (word == kWordAsync || at(Tok::mul));
        found.is_key = ends_key(in_class) || (in_class && ends_line);
        if (found.is_key) return found;
        if (ends_line) fail("a line ends behind \"async\"");
        found.any = true;
        if (word == kWordAsync) found.function_flags = kFunctionAsync;
        if (word != kWordAsync) {
            found.function_flags = word == kWordGet ? kFunctionGetter : kFunctionSetter;
            found.kind = word == kWordGet ? PropertyKind::get : PropertyKind::set;
            return found;
        }
    }
    if (eat(Tok::mul)) {
        found.function_flags |= kFunctionGenerator;
        found.any = true;
    }
    return found;
}

NodeId Parser::parse_key(bool& computed, bool in_class) {
    const Token name = token();
    switch (name.kind) {
        case Tok::string:
            return parse_string();
        case Tok::number:
            return parse_number();
        case Tok::bigint:
            return parse_plain(NodeKind::bigint);
        case Tok::left_bracket: {
            const AllowIn allow(*this);
            next();
            computed = true;
            const NodeId key = parse_assignment();
            expect(Tok::right_bracket, "a computed name is not closed");
            return key;
        }
        case Tok::private_name:
            if (!in_class) break;
            next();
            return make(NodeKind::private_name, name.begin, name.name);
        case Tok::name:
        case Tok::escaped_keyword:
            next();
            return make_name_key(name);
        default:
            if (!is_keyword(name.kind)) break;
            next();
            return make_name_key(name);
    }
    fail("something else stands where the name of a property is asked for");
    return kNoNode;
}

NodeId Parser::make_name_key(const Token& name) {
    const NodeId id = make(NodeKind::name, name.begin, name.name);
    nodes_[id].end = name.end;
    return id;
}

// As a name or as a string; a string with escapes is not looked into beyond what its value says.
bool Parser::is_key_named(NodeId key, bool computed, NameId name) const {
    const Node& node = nodes_[key];
    if (computed) return false;
    if (node.kind == NodeKind::name) return node.a == name;
    if (node.kind != NodeKind::string) return false;
    const std::string_view inside = lex_.text(node.begin + 1, node.end - 1);
    return node.flags & kNodeEscaped ? unescape_literal(inside) == names_.text(name)
                                     : inside == names_.text(name);
}

}  // namespace formleak::script
