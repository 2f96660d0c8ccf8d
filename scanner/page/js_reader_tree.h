// A script as a flat syntax tree: nodes in document order, children after their parent, places as offsets.
// The one file whose .cpp includes tree-sitter. Not a meaning: scopes are js_scope, values are js_value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::js {

// The grammar's named node types that the reader tells apart; everything else is `other`.
enum class Kind : std::uint8_t {
    other,
    program,
    error,
    comment,
    identifier,
    property_name,
    shorthand,
    shorthand_pattern,
    this_,
    super_,
    import_,
    string,
    template_string,
    template_substitution,
    number,
    true_,
    false_,
    null_,
    undefined_,
    regex,
    array,
    object,
    pair,
    pair_pattern,
    spread,
    computed_name,
    method,
    function_expression,
    function_declaration,
    arrow,
    class_,
    class_body,
    field_definition,
    call,
    new_,
    arguments,
    member,
    subscript,
    assignment,
    augmented_assignment,
    declarator,
    var_declaration,
    let_declaration,
    if_,
    else_,
    ternary,
    binary,
    unary,
    update,
    sequence,
    parenthesized,
    expression_statement,
    block,
    return_,
    throw_,
    break_,
    continue_,
    switch_,
    switch_body,
    switch_case,
    switch_default,
    for_,
    for_in,
    while_,
    do_,
    try_,
    catch_,
    finally_,
    labeled,
    with_,
    object_pattern,
    array_pattern,
    assignment_pattern,
    object_assignment_pattern,
    rest_pattern,
    parameters,
    import_statement,
    import_clause,
    named_imports,
    import_specifier,
    namespace_import,
    export_statement,
    await_,
    yield_,
    count
};

enum class Field : std::uint8_t {
    none,
    alternative,
    argument,
    arguments,
    body,
    condition,
    consequence,
    constructor,
    finalizer,
    function,
    handler,
    increment,
    index,
    initializer,
    key,
    kind,
    left,
    name,
    object,
    operator_,
    parameter,
    parameters,
    property,
    right,
    source,
    value,
    alias,
    declaration,
    member,
    count
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNone = 0xffffffff;

struct Node {
    std::uint32_t begin = 0, end = 0;  // bytes of the script
    NodeId parent = kNone;
    NodeId function = kNone;  // the nearest function around it; kNone at the top level
    NodeId next = 0;          // one past the last node of this subtree: children of n start at n+1
    Kind kind = Kind::other;
    Field field = Field::none;
};

bool is_function(Kind kind);

struct Tree {
    std::vector<Node> nodes;  // nodes[0] is the program; empty when nothing could be parsed
    std::uint32_t errors = 0;
    std::string problem;  // why there is no tree, or not all of it; one sentence

    bool empty() const { return nodes.empty(); }
    const Node& operator[](NodeId n) const { return nodes[n]; }
    Kind kind(NodeId n) const { return nodes[n].kind; }
    // First child that is no comment, or kNone; and the one after `child`.
    NodeId first_child(NodeId n) const { return skip_comments(n, n + 1); }
    NodeId next_sibling(NodeId child) const { return skip_comments(nodes[child].parent, nodes[child].next); }
    // The child in that role, or kNone.
    NodeId child(NodeId n, Field field) const {
        for (NodeId c = n + 1; c < nodes[n].next; c = nodes[c].next)
            if (nodes[c].field == field && nodes[c].kind != Kind::comment) return c;
        return kNone;
    }
    bool contains(NodeId ancestor, NodeId n) const { return n >= ancestor && n < nodes[ancestor].next; }

  private:
    NodeId skip_comments(NodeId parent, NodeId c) const {
        while (c < nodes[parent].next && nodes[c].kind == Kind::comment) c = nodes[c].next;
        return c < nodes[parent].next ? c : kNone;
    }
};

// How many tokens there are at the most: words, line ends, and every other character that is not blank, also
// in strings and comments. What the parser takes grows with it (up to 420 bytes and 2 microseconds for each,
// measured), whatever the script is made of.
std::size_t count_tokens(std::string_view script);

// Parses as far as a count of the parser's steps allows, so that the same bytes end the same way on any
// machine. Its time and memory are bounded by the caller, by count_tokens. Thread-safe.
Tree parse_script(std::string_view script);

}  // namespace formleak::js
