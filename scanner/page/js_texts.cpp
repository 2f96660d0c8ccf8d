#include "scanner/page/js_texts.h"

#include <algorithm>

#include "scanner/page/js_literal.h"
#include "scanner/page/js_tokens.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMaxPlaces = 5000;         // of one word
constexpr std::size_t kMaxTextPlaces = 300'000;  // of all wanted texts
constexpr std::size_t kMaxTextBytes = 1u << 16;
constexpr std::uint32_t kMaxSumBytes = 400;

// Functions that run the string they are given, or write it into the page; properties that do.
constexpr std::string_view kRunners[] = {"eval",
                                         "setTimeout",
                                         "setInterval",
                                         "Function",
                                         "write",
                                         "writeln",
                                         "append",
                                         "prepend",
                                         "createTextNode",
                                         "html",
                                         "insertAdjacentHTML",
                                         "createContextualFragment"};
constexpr std::string_view kHolders[] = {"text", "textContent", "innerHTML", "innerText", "outerHTML"};

template <class Table>
bool is_in(const Table& table, std::string_view name) {
    return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// The sum or argument list around the text that is handed on as a whole.
NodeId handed_on(const Tree& tree, NodeId n) {
    for (int hops = 0; hops < 20 && tree[n].parent != kNone; ++hops) {
        const Kind kind = tree.kind(tree[n].parent);
        if (kind != Kind::binary && kind != Kind::parenthesized && kind != Kind::arguments) break;
        n = tree[n].parent;
    }
    return n;
}

}  // namespace

TextReader::TextReader(Reading& reading) : reading_(reading), tree_(reading.tree) {
    places_ = reading.wanted.places_of_texts(reading.script, kMaxTextPlaces);
    note_places("facebook.com\\/tr");
    note_places("signals\\/config");
    std::sort(places_.begin(), places_.end());
}

void TextReader::note_places(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = reading_.script.find(text); at != std::string_view::npos && ++count < kMaxPlaces;
         at = reading_.script.find(text, at + 1))
        places_.push_back(static_cast<std::uint32_t>(at));
}

bool TextReader::holds_text(NodeId n) const {
    const auto place = std::lower_bound(places_.begin(), places_.end(), tree_[n].begin);
    return place != places_.end() && *place < tree_[n].end;
}

void TextReader::read_string(NodeId n) {
    if (!holds_text(n)) return;
    const std::string_view raw = reading_.resolver.text_of(n);
    // Templates stand in templates: each level holds the text of all below it.
    if (raw.size() < 2 || !reading_.resolver.spend(raw.size() / kBytesPerStep)) return;
    std::string text = decode_string(raw.substr(1, raw.size() - 2));
    // What stands in a template inside this text is found in the text.
    if (tree_[n].begin >= inner_scripts_end_ && text.find("fbq(") != std::string::npos && is_run(n)) {
        inner_scripts_end_ = tree_[n].end;
        read_inner_script(text, n);
    }
    add_string(std::move(text), n);
}

// eval("…"), setTimeout("…"), document.write("…"), script.text = "…": the string becomes code.
bool TextReader::is_run(NodeId n) const {
    const NodeId place = handed_on(tree_, n);
    const NodeId parent = tree_[place].parent;
    if (parent == kNone) return false;
    const Kind kind = tree_.kind(parent);
    const Field role = kind == Kind::call   ? Field::function
                       : kind == Kind::new_ ? Field::constructor
                                            : Field::left;
    if (role == Field::left && kind != Kind::assignment) return false;
    const NodeId target = tree_.child(parent, role);
    if (target == kNone || target == place) return false;
    const std::string_view text = reading_.resolver.text_of(target);
    const std::string_view last = text.substr(text.rfind('.') + 1);  // npos + 1 is 0
    return role == Field::left ? is_in(kHolders, last) : is_in(kRunners, last);
}

void TextReader::read_inner_script(std::string_view text, NodeId n) {
    ScriptReading inner;
    read_tokens(text, reading_.wanted, "inside a string that is run as code or written into the page", inner);
    const Context context = reading_.contexts.context_of(n);
    for (JsCall& call : inner.calls) {
        if (reading_.is_full()) return;
        call.span = reading_.span_of(n);
        call.confidence = std::min(kBrokenConfidence, context.confidence);
        call.dead = context.dead;
        call.deferred = context.deferred;
        call.condition = context.condition;
        reading_.out.calls.push_back(std::move(call));
    }
}

void TextReader::add_string(std::string text, NodeId n) {
    if (!reading_.wanted.has_text(text) || reading_.out.strings.size() >= limits::kMaxCallsPerScript) return;
    if (text.size() > kMaxTextBytes) text = shorten(text, kMaxTextBytes);
    reading_.out.strings.push_back({std::move(text), reading_.span_of(n)});
}

void TextReader::read_sum(NodeId n) {
    const std::uint32_t size = tree_[n].end - tree_[n].begin;
    if (size > kMaxSumBytes || holds_text(n)) return;
    const NodeId parent = tree_[n].parent;
    if (parent != kNone && tree_.kind(parent) == Kind::binary) return;
    const std::string_view text = reading_.resolver.text_of(n);
    if (text.find("//") == std::string_view::npos && text.find("face") == std::string_view::npos) return;
    const JsValue v = reading_.resolver.evaluate(n);
    if (v.is_text()) add_string(v.text, n);
}

}  // namespace formleak::js
