#include "scanner/page/js_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "scanner/model/limits.h"
#include "scanner/page/js_assignments.h"
#include "scanner/page/js_call_reader.h"
#include "scanner/page/js_placeholders.h"
#include "scanner/page/js_reading.h"
#include "scanner/page/js_texts.h"
#include "scanner/page/js_tokens.h"
#include "scanner/page/named_scripts.h"

namespace formleak {
namespace js {
namespace {

// Templates that print scripts print short ones; a long broken script is not parsed twice.
constexpr std::size_t kMaxSecondParseBytes = 512u << 10;

// The steps are used up: what stands behind `from` is searched by tokens.
void read_rest(Reading& r, std::size_t from) {
    r.out.problems.push_back(
        "following the script's values took more steps than allowed; it was not read to its end but searched "
        "by "
        "tokens from line " +
        std::to_string(r.lines.span(from, from).line));
    ScriptReading rest;
    read_tokens(r.script, r.wanted, "read by tokens only: following the script's values took too many steps",
                rest);
    for (std::string& problem : rest.problems) r.out.problems.push_back(std::move(problem));
    std::set<std::uint32_t> known;
    for (const JsCall& call : r.out.calls) known.insert(call.span.offset);
    for (JsCall& call : rest.calls)
        if (call.span.offset >= from && !r.is_full() && known.insert(call.span.offset).second)
            r.out.calls.push_back(std::move(call));
}

void read_node(Reading& r, TextReader& texts, NodeId n) {
    switch (r.tree.kind(n)) {
        case Kind::call:
        case Kind::new_:
            return read_call(r, n);
        case Kind::assignment:
            return read_assignment(r, n);
        case Kind::declarator:
            return read_declarator(r, n);
        case Kind::string:
        case Kind::template_string:
            return texts.read_string(n);
        case Kind::binary:
            return texts.read_sum(n);
        default:
            break;
    }
}

// `text` is what was parsed, `original` the script as it came.
void read_tree(const Tree& tree, std::string_view text, std::string_view original, const WantedNames& wanted,
               ScriptReading& out) {
    Reading r(tree, text, original, wanted, out);
    TextReader texts(r);
    for (NodeId n = 0; n < r.tree.nodes.size(); ++n) {
        r.out.steps = r.resolver.steps();
        if (r.resolver.exhausted()) return read_rest(r, r.tree[n].begin);
        read_node(r, texts, n);
    }
    r.out.steps = r.resolver.steps();
    if (r.is_full())
        r.out.problems.push_back("the script has more than " + std::to_string(limits::kMaxCallsPerScript) +
                                 " calls of interest; the rest was not read");
    if (r.resolver.gave_up())
        r.out.problems.push_back(
            "following the script's values took more steps than allowed; some are not known");
}

void read_broken(std::string_view script, std::uint32_t errors, const WantedNames& wanted,
                 ScriptReading& out) {
    out.problems.push_back("the script does not parse (" + std::to_string(errors) +
                           (errors == 1 ? " place" : " places") +
                           "); it was searched by tokens too, with lower confidence");
    for (JsCall& call : out.calls) {
        if (call.confidence > kBrokenConfidence) call.doubt = "the script does not parse";
        call.confidence = std::min(call.confidence, kBrokenConfidence);
    }
    read_tokens(script, wanted, "read by tokens only: the script does not parse", out);
    std::stable_sort(out.calls.begin(), out.calls.end(),
                     [](const JsCall& a, const JsCall& b) { return a.span.offset < b.span.offset; });
}

// Where the tree has errors and the script has placeholders of a server: parses it with them masked. When
// that is better, it is the tree, and the text that was parsed is returned; empty otherwise.
std::string parse_masked(std::string_view script, Tree& tree) {
    if (tree.errors == 0 || script.size() > kMaxSecondParseBytes) return {};
    std::optional<std::string> masked = mask_placeholders(script);
    if (!masked) return {};
    Tree again = parse_script(*masked);
    if (again.empty() || again.errors >= tree.errors) return {};
    tree = std::move(again);
    return std::move(*masked);
}

}  // namespace
}  // namespace js

ScriptReading read_script(std::string_view script, const WantedNames& wanted) {
    ScriptReading out;
    js::NamedScripts named = js::find_named_scripts(script.substr(0, limits::kMaxScriptBytes));
    out.named_scripts = std::move(named.addresses);
    out.named_modules = std::move(named.modules);
    out.brings_unknown_code = named.brings_unknown_code;
    out.address_pieces = std::move(named.address_pieces);
    if (!wanted.concerns(script)) return out;
    if (script.size() > limits::kMaxParseBytes) {
        out.problems.push_back("the script is larger than " + std::to_string(limits::kMaxParseBytes) +
                               " bytes and was searched by tokens only");
        js::read_tokens(script.substr(0, 2 * limits::kMaxScriptBytes), wanted,
                        "read by tokens only: the script is too large to parse", out);
        return out;
    }
    out.tokens = js::count_tokens(script);
    if (out.tokens > limits::kMaxScriptTokens) {
        out.tokens = 0;
        out.problems.push_back("the script has more than " + std::to_string(limits::kMaxScriptTokens) +
                               " tokens; it was not parsed but searched by tokens only");
        js::read_tokens(script, wanted, "read by tokens only: the script has too many tokens to parse", out);
        return out;
    }
    js::Tree tree = js::parse_script(script);
    const std::string masked = js::parse_masked(script, tree);
    if (tree.empty()) {
        out.problems.push_back(tree.problem + "; it was searched by tokens only");
        js::read_tokens(script, wanted, "read by tokens only: the script was not parsed", out);
        return out;
    }
    out.parsed = true;
    if (!tree.problem.empty()) out.problems.push_back(tree.problem);
    js::read_tree(tree, masked.empty() ? script : masked, script, wanted, out);
    if (tree.errors > 0) js::read_broken(script, tree.errors, wanted, out);
    return out;
}

}  // namespace formleak
