// The tree of a script: nodes of one size in one array, linked by their numbers. What stands in `a`, `b` and
// `c` is said beside each kind; lists hang together by `next`. 0 is no node. Patterns and expressions that
// look the same have kinds of their own, parentheses leave only a flag, and nothing is folded: the tree is
// what was written.
//
// Made by the parser, read-only afterwards, from any thread.
#pragma once

#include <cstdint>

#include "scanner/script/names.h"

namespace formleak::script {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0;
using FunctionId = std::uint32_t;
inline constexpr FunctionId kNoFunction = 0xffffffff;
using ScopeId = std::uint32_t;
inline constexpr ScopeId kNoScope = 0xffffffff;

enum class NodeKind : std::uint8_t {
    none,
    // The roots of units.
    program,        // b: first statement; c: scope
    function_unit,  // a: first parameter; b: first statement, or the expression of an arrow; c: scope; op: 1
                    // = expression
    // Names. `name` is a use or a binding (kNodeBinding): a: NameId; b: level of the scope that binds it,
    // plus one, or 0: to be looked up by name among the globals; c: slot in that scope.
    name,
    private_name,  // a: NameId, without the "#"
    // Values. Those of strings, templates and BigInts are made when asked for (literals.h).
    null_,
    true_,
    false_,
    this_,
    super_,
    new_target,
    import_meta,
    number,  // a, b: the double's bits, low and high
    bigint,
    string,
    regex,            // a: where its flags begin, in the source
    template_,        // a: first of parts and expressions in turn
    template_part,    // its text without marks: begin, end
    tagged_template,  // a: tag; b: template
    // Expressions.
    array,     // a: first element: expression, spread, hole
    hole,      // a: how many in a row
    object,    // a: first property or spread
    property,  // a: key (name, string, number, bigint, or with kNodeComputed any); b: value; op: PropertyKind
    spread,    // a
    function,  // a: FunctionId; b: name or none; c: the scope it stands in; of a declaration too
    class_,    // a: name or none; b: what it extends; c: class_body; of a declaration too
    class_body,   // a: first member; c: scope
    member,       // a: key, none of a static block; b: value (function, expression, first statement); op:
                  // PropertyKind; c: scope of a static block
    unary,        // a; op: Tok
    update,       // a; op: Tok; kNodePrefix
    binary,       // a, b; op: Tok; logical ones too
    assign,       // a: target or pattern; b; op: Tok
    conditional,  // a, b, c
    call,         // a: callee; b: first argument; kNodeOptional
    new_,         // a: callee; b: first argument
    dot,          // a: object; b: NameId; c: where the name begins; kNodeOptional
    private_dot,  // the same
    index,        // a: object; b: key; kNodeOptional
    chain,        // a: the expression with "?." in it, whole
    sequence,     // a: first
    yield_,       // a or none; kNodeDelegate
    await_,       // a
    import_call,  // a: address; b: options or none
    // Patterns.
    array_pattern,   // a: first element: pattern, hole, rest
    object_pattern,  // a: first property (value: a pattern) or rest
    default_,        // a: target; b: the value where there is none
    rest,            // a
    // Statements.
    variables,   // a: first declarator; op: DeclarationKind
    declarator,  // a: target; b: value or none
    expression,  // a; kNodeDirective
    block,       // a: first; c: scope or none
    empty,
    debugger,
    if_,       // a; b; c or none
    for_,      // a: for_head; b: body; c: scope or none
    for_head,  // a: declaration or expression; b: test; c: update; each may be none
    for_in,
    for_of,    // a: for_head with a: what is bound, b: what is gone through; b: body; c: scope; kNodeAwait
    while_,    // a: test; b: body
    do_while,  // a: body; b: test
    return_,   // a or none
    break_,
    continue_,             // a: NameId of a label or 0
    throw_,                // a
    labeled,               // a: NameId; b: statement
    switch_,               // a; b: first case; c: scope or none
    case_,                 // a: test or none (default); b: first statement
    try_,                  // a: block; b: catch or none; c: finally or none
    catch_,                // a: parameter or none; b: block; c: scope
    with_,                 // a: object; b: body; c: scope
    function_declaration,  // as function
    class_declaration,     // as class_
    // Modules.
    import_,           // a: first specifier; b: string; c: first attribute (property)
    import_specifier,  // a: what it is called there (name, string), none of default and "*"; b: name here;
                       // op: ImportKind
    export_named,      // a: first specifier, or a declaration (op 1); b: string or none; c: first attribute
    export_specifier,  // a: name here (or there, with a source); b: name outside, the same node kind
    export_default,    // a: expression or declaration
    export_all,        // a: name or string, or none; b: string; c: first attribute
    count
};

// What a function's `b` is: its first statement; the expression of an arrow; or, where a parameter has an
// expression, one block with the scope of the variables, which that expression does not see.
enum UnitBody : std::uint8_t { kUnitStatements, kUnitExpression, kUnitBlock };
enum class PropertyKind : std::uint8_t { value, method, get, set, field, static_block };
enum class DeclarationKind : std::uint8_t { var, let, const_ };
enum class ImportKind : std::uint8_t { named, default_, all };

enum NodeFlags : std::uint16_t {
    kNodeParenthesized = 1,
    kNodeOptional = 2,
    kNodeComputed = 4,
    kNodeStatic = 8,
    kNodeShorthand = 16,
    kNodeAsync = 32,
    kNodeGenerator = 64,
    kNodeArrow = 128,
    kNodePrefix = 256,
    kNodeDelegate = 256,
    kNodeDirective = 256,
    kNodeAwait = 256,
    kNodeBinding = 512,
    kNodeEscaped = 1024,        // a string, template part or name with escapes
    kNodeTail = 2048,           // the last part of a template
    kNodeBadEscape = 4096,      // a part of a tagged template whose value is undefined
    kNodeTrailingComma = 8192,  // behind the last element of an array, object or its like
    kNodeHoisted =
        16384,  // a function in a block of sloppy code that is a variable of the function too (Annex B)
};

struct Node {
    NodeKind kind = NodeKind::none;
    std::uint8_t op = 0;
    std::uint16_t flags = 0;
    std::uint32_t begin = 0, end = 0;  // bytes of the source
    NodeId next = kNoNode;
    std::uint32_t a = 0, b = 0, c = 0;
};
static_assert(sizeof(Node) == 28);

}  // namespace formleak::script
