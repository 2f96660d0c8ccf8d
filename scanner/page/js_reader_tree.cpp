#include "scanner/page/js_reader_tree.h"

#include <tree_sitter/api.h>

#include <algorithm>
#include <memory>

#include "scanner/model/limits.h"

extern "C" const TSLanguage* tree_sitter_javascript(void);

namespace formleak::js {
namespace {

// Nodes of one script; 4 MB of minified code have about 2.5 million.
constexpr std::size_t kMaxNodes = 8'000'000;
// The parser reports after every 100 operations or so: once in about 27 tokens of ordinary code (measured on
// minified bundles). Four times that is more than any code needs; a short script may be as odd as it likes.
constexpr std::uint64_t kTokensPerStep = 6;
constexpr std::uint64_t kMinSteps = 2'000;
// How often a piece of the text may be lexed: ordinary code, two or three times (measured; a token on the
// border of two pieces is read again).
constexpr std::size_t kPieceBytes = 1024;
constexpr std::uint64_t kReadsPerPiece = 16;
constexpr std::uint64_t kMinPieces = 500;

struct KindName {
    std::string_view name;
    Kind kind;
};
constexpr KindName kKindNames[] = {
    {"program", Kind::program},
    {"comment", Kind::comment},
    {"html_comment", Kind::comment},
    {"hash_bang_line", Kind::comment},
    {"identifier", Kind::identifier},
    {"property_identifier", Kind::property_name},
    {"private_property_identifier", Kind::property_name},
    {"shorthand_property_identifier", Kind::shorthand},
    {"shorthand_property_identifier_pattern", Kind::shorthand_pattern},
    {"this", Kind::this_},
    {"super", Kind::super_},
    {"import", Kind::import_},
    {"string", Kind::string},
    {"template_string", Kind::template_string},
    {"template_substitution", Kind::template_substitution},
    {"number", Kind::number},
    {"true", Kind::true_},
    {"false", Kind::false_},
    {"null", Kind::null_},
    {"undefined", Kind::undefined_},
    {"regex", Kind::regex},
    {"array", Kind::array},
    {"object", Kind::object},
    {"pair", Kind::pair},
    {"pair_pattern", Kind::pair_pattern},
    {"spread_element", Kind::spread},
    {"computed_property_name", Kind::computed_name},
    {"method_definition", Kind::method},
    {"function_expression", Kind::function_expression},
    {"generator_function", Kind::function_expression},
    {"function_declaration", Kind::function_declaration},
    {"generator_function_declaration", Kind::function_declaration},
    {"arrow_function", Kind::arrow},
    {"class", Kind::class_},
    {"class_declaration", Kind::class_},
    {"class_body", Kind::class_body},
    {"field_definition", Kind::field_definition},
    {"call_expression", Kind::call},
    {"new_expression", Kind::new_},
    {"arguments", Kind::arguments},
    {"member_expression", Kind::member},
    {"subscript_expression", Kind::subscript},
    {"assignment_expression", Kind::assignment},
    {"augmented_assignment_expression", Kind::augmented_assignment},
    {"variable_declarator", Kind::declarator},
    {"variable_declaration", Kind::var_declaration},
    {"lexical_declaration", Kind::let_declaration},
    {"if_statement", Kind::if_},
    {"else_clause", Kind::else_},
    {"ternary_expression", Kind::ternary},
    {"binary_expression", Kind::binary},
    {"unary_expression", Kind::unary},
    {"update_expression", Kind::update},
    {"sequence_expression", Kind::sequence},
    {"parenthesized_expression", Kind::parenthesized},
    {"expression_statement", Kind::expression_statement},
    {"statement_block", Kind::block},
    {"return_statement", Kind::return_},
    {"throw_statement", Kind::throw_},
    {"break_statement", Kind::break_},
    {"continue_statement", Kind::continue_},
    {"switch_statement", Kind::switch_},
    {"switch_body", Kind::switch_body},
    {"switch_case", Kind::switch_case},
    {"switch_default", Kind::switch_default},
    {"for_statement", Kind::for_},
    {"for_in_statement", Kind::for_in},
    {"while_statement", Kind::while_},
    {"do_statement", Kind::do_},
    {"try_statement", Kind::try_},
    {"catch_clause", Kind::catch_},
    {"finally_clause", Kind::finally_},
    {"labeled_statement", Kind::labeled},
    {"with_statement", Kind::with_},
    {"object_pattern", Kind::object_pattern},
    {"array_pattern", Kind::array_pattern},
    {"assignment_pattern", Kind::assignment_pattern},
    {"object_assignment_pattern", Kind::object_assignment_pattern},
    {"rest_pattern", Kind::rest_pattern},
    {"formal_parameters", Kind::parameters},
    {"import_statement", Kind::import_statement},
    {"import_clause", Kind::import_clause},
    {"named_imports", Kind::named_imports},
    {"import_specifier", Kind::import_specifier},
    {"namespace_import", Kind::namespace_import},
    {"export_statement", Kind::export_statement},
    {"await_expression", Kind::await_},
    {"yield_expression", Kind::yield_},
};

struct FieldName {
    std::string_view name;
    Field field;
};
constexpr FieldName kFieldNames[] = {
    {"alternative", Field::alternative},
    {"argument", Field::argument},
    {"arguments", Field::arguments},
    {"body", Field::body},
    {"condition", Field::condition},
    {"consequence", Field::consequence},
    {"constructor", Field::constructor},
    {"finalizer", Field::finalizer},
    {"function", Field::function},
    {"handler", Field::handler},
    {"increment", Field::increment},
    {"index", Field::index},
    {"initializer", Field::initializer},
    {"key", Field::key},
    {"kind", Field::kind},
    {"left", Field::left},
    {"name", Field::name},
    {"object", Field::object},
    {"operator", Field::operator_},
    {"parameter", Field::parameter},
    {"parameters", Field::parameters},
    {"property", Field::property},
    {"right", Field::right},
    {"source", Field::source},
    {"value", Field::value},
    {"alias", Field::alias},
    {"declaration", Field::declaration},
    {"member", Field::member},
};

// The grammar's numbers → ours, made once from the names.
struct Vocabulary {
    std::vector<Kind> kinds;
    std::vector<Field> fields;

    explicit Vocabulary(const TSLanguage* language)
        : kinds(ts_language_symbol_count(language), Kind::other),
          fields(ts_language_field_count(language) + 1, Field::none) {
        for (std::size_t s = 0; s < kinds.size(); ++s) {
            const auto symbol = static_cast<TSSymbol>(s);
            if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular) continue;
            const std::string_view name = ts_language_symbol_name(language, symbol);
            for (const KindName& k : kKindNames)
                if (k.name == name) kinds[s] = k.kind;
        }
        for (std::size_t f = 1; f < fields.size(); ++f) {
            const std::string_view name = ts_language_field_name_for_id(language, static_cast<TSFieldId>(f));
            for (const FieldName& k : kFieldNames)
                if (k.name == name) fields[f] = k.field;
        }
    }
    Kind kind(TSNode node) const {
        if (ts_node_is_error(node)) return Kind::error;
        const TSSymbol symbol = ts_node_symbol(node);
        return symbol < kinds.size() ? kinds[symbol] : Kind::other;
    }
};

const Vocabulary& vocabulary() {
    static const Vocabulary words(tree_sitter_javascript());
    return words;
}

struct Budget {
    std::uint64_t steps = 0, max_steps = 0;
};

// The text in pieces, each time one is asked for counted: a bracket or quote that never closes makes the
// lexer run to the end of the text again and again, and that is no step of the parser's.
struct Source {
    std::string_view text;
    std::uint64_t pieces = 0, max_pieces = 0;
    bool is_cut_off() const { return pieces > max_pieces; }
};

bool is_spent(TSParseState* state) {
    Budget& budget = *static_cast<Budget*>(state->payload);
    return ++budget.steps > budget.max_steps;
}

const char* read_bytes(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* length) {
    Source& source = *static_cast<Source*>(payload);
    const bool cut_off = source.is_cut_off() || (++source.pieces, source.is_cut_off());
    // Pieces begin where they are asked for, so that no character is cut in two.
    *length =
        cut_off || offset >= source.text.size()
            ? 0
            : static_cast<std::uint32_t>(std::min<std::size_t>(source.text.size() - offset, kPieceBytes));
    return *length ? source.text.data() + offset : "";
}

struct DeleteParser {
    void operator()(TSParser* p) const { ts_parser_delete(p); }
};
struct DeleteTree {
    void operator()(TSTree* t) const { ts_tree_delete(t); }
};
using ParserHandle = std::unique_ptr<TSParser, DeleteParser>;
using TreeHandle = std::unique_ptr<TSTree, DeleteTree>;

TreeHandle parse(std::string_view text, Budget& budget) {
    ParserHandle parser(ts_parser_new());
    if (!parser || !ts_parser_set_language(parser.get(), tree_sitter_javascript())) return nullptr;
    Source source{text, 0, kMinPieces + kReadsPerPiece * (text.size() / kPieceBytes)};
    TSInput input{};
    input.payload = &source;
    input.read = read_bytes;
    input.encoding = TSInputEncodingUTF8;
    TSParseOptions options{};
    options.payload = &budget;
    options.progress_callback = is_spent;
    TreeHandle tree(ts_parser_parse_with_options(parser.get(), nullptr, input, options));
    return source.is_cut_off() ? nullptr : std::move(tree);
}

// What is inside is read from the text itself.
bool is_leaf(Kind kind) {
    return kind == Kind::string || kind == Kind::regex || kind == Kind::comment;
}

// Anonymous tokens are dropped, but for operators and let/const/var, which a parent names by role.
bool is_kept(TSNode node, Field field) {
    return ts_node_is_named(node) || field == Field::operator_ || field == Field::kind;
}

// `size`: after bytes that are no UTF-8 the parser may place a node behind the end of the text.
void flatten(TSTreeCursor& cursor, std::uint32_t size, Tree& out) {
    const Vocabulary& words = vocabulary();
    std::vector<NodeId> open;  // the kept ancestors; kNone for a dropped one
    for (;;) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const TSFieldId field_id = ts_tree_cursor_current_field_id(&cursor);
        const Field field = field_id < words.fields.size() ? words.fields[field_id] : Field::none;
        const bool kept = is_kept(node, field) && out.nodes.size() < kMaxNodes;
        Kind kind = Kind::other;
        if (kept) {
            kind = ts_node_is_named(node) ? words.kind(node) : Kind::other;
            const NodeId parent = open.empty() ? kNone : open.back();
            if (kind == Kind::error || ts_node_is_missing(node)) ++out.errors;
            Node made;
            made.begin = std::min(ts_node_start_byte(node), size);
            made.end = std::min(ts_node_end_byte(node), size);
            made.parent = parent;
            if (parent != kNone)
                made.function = is_function(out.kind(parent)) ? parent : out[parent].function;
            made.next = static_cast<NodeId>(out.nodes.size() + 1);
            made.kind = kind;
            made.field = field;
            out.nodes.push_back(made);
            if (!is_leaf(kind) && ts_tree_cursor_goto_first_child(&cursor)) {
                open.push_back(static_cast<NodeId>(out.nodes.size() - 1));
                continue;
            }
        } else if (ts_node_is_missing(node)) {
            ++out.errors;
        }
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (open.empty() || !ts_tree_cursor_goto_parent(&cursor)) return;
            out.nodes[open.back()].next = static_cast<NodeId>(out.nodes.size());
            open.pop_back();
            if (open.empty()) return;
        }
    }
}

bool is_word(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c >= 0x80;
}

}  // namespace

std::size_t count_tokens(std::string_view script) {
    std::size_t count = 0;
    bool in_word = false;
    for (const char c : script) {
        const bool word = is_word(static_cast<unsigned char>(c));
        const bool blank = c == ' ' || c == '\t' || c == '\r';
        count += word ? !in_word : !blank;
        in_word = word;
    }
    return count;
}

bool is_function(Kind kind) {
    return kind == Kind::function_expression || kind == Kind::function_declaration || kind == Kind::arrow ||
           kind == Kind::method;
}

Tree parse_script(std::string_view script) {
    Tree out;
    Budget budget;
    budget.max_steps = kMinSteps + count_tokens(script) / kTokensPerStep;
    const TreeHandle tree = parse(script, budget);
    if (!tree) {
        out.problem = "the script took more steps than allowed for parsing";
        return out;
    }
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree.get()));
    flatten(cursor, static_cast<std::uint32_t>(script.size()), out);
    ts_tree_cursor_delete(&cursor);
    if (out.nodes.size() >= kMaxNodes) out.problem = "the script has more parts than are read";
    if (!out.nodes.empty()) {
        out.nodes[0].kind = Kind::program;
        out.nodes[0].begin = 0;
    }
    return out;
}

}  // namespace formleak::js
