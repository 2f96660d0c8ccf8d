#include "scanner/page/js_reader.h"

#include <algorithm>
#include <optional>
#include <set>

#include "scanner/model/limits.h"
#include "scanner/page/js_callees.h"
#include "scanner/page/js_context.h"
#include "scanner/page/js_lines.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_resolve.h"
#include "scanner/page/js_tokens.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace js {
namespace {

constexpr int kMaxLookThrough = 4;       // helpers that call helpers
constexpr std::size_t kMaxChoices = 16;  // values of one argument
constexpr double kBrokenConfidence = 0.7;

// What a call found in the tree is reported as.
struct Found {
    NodeId call = kNone;
    std::string callee;
    double confidence = 1.0;
    std::string doubt;
    // Where the arguments stand: the call's own after `skip`, or the items of the list given as argument
    // `list`.
    std::uint32_t skip = 0;
    std::optional<std::uint32_t> list;
    NodeId bound = kNone;  // a call of bind, whose arguments stand before
};

class Reading {
  public:
    Reading(const Tree& tree, std::string_view text, std::string_view original, ScriptReading& out)
        : tree_(tree),
          resolver_(tree, text, original),
          contexts_(resolver_),
          lines_(original),
          original_(original),
          out_(out) {
        find_texts();
    }

    void read() {
        for (NodeId n = 0; n < tree_.nodes.size(); ++n) {
            out_.steps = resolver_.steps();
            if (resolver_.exhausted()) return read_rest(tree_[n].begin);
            switch (tree_.kind(n)) {
                case Kind::call:
                case Kind::new_:
                    read_call(n);
                    break;
                case Kind::assignment:
                    read_assignment(n);
                    break;
                case Kind::declarator:
                    read_declarator(n);
                    break;
                case Kind::string:
                case Kind::template_string:
                    read_string(n);
                    break;
                case Kind::binary:
                    read_sum(n);
                    break;
                default:
                    break;
            }
        }
        out_.steps = resolver_.steps();
        if (out_.calls.size() >= limits::kMaxCallsPerScript)
            out_.problems.push_back("the script has more than " + std::to_string(limits::kMaxCallsPerScript) +
                                    " calls of interest; the rest was not read");
        if (resolver_.gave_up())
            out_.problems.push_back(
                "following the script's values took more steps than allowed; some are not known");
    }

  private:
    // The steps are used up: what stands behind `from` is searched by tokens.
    void read_rest(std::size_t from) {
        out_.problems.push_back(
            "following the script's values took more steps than allowed; it was not read to its end but searched by "
            "tokens from line " +
            std::to_string(lines_.span(from, from).line));
        ScriptReading rest;
        read_tokens(original_, "read by tokens only: following the script's values took too many steps", rest);
        for (std::string& problem : rest.problems) out_.problems.push_back(std::move(problem));
        std::set<std::uint32_t> known;
        for (const JsCall& call : out_.calls) known.insert(call.span.offset);
        for (JsCall& call : rest.calls)
            if (call.span.offset >= from && !is_full() && known.insert(call.span.offset).second)
                out_.calls.push_back(std::move(call));
    }

    bool is_full() const { return out_.calls.size() >= limits::kMaxCallsPerScript; }
    NodeId argument(NodeId call, std::uint32_t index) const {
        const NodeId list = tree_.child(call, Field::arguments);
        if (list == kNone || tree_.kind(list) != Kind::arguments) return kNone;
        NodeId a = tree_.first_child(list);
        while (a != kNone && index-- > 0) a = tree_.next_sibling(a);
        return a;
    }

    // ---- calls
    void read_call(NodeId n) {
        if (is_full()) return;
        const NodeId written =
            tree_.child(n, tree_.kind(n) == Kind::new_ ? Field::constructor : Field::function);
        const NodeId callee = written == kNone ? kNone : resolver_.strip(written);
        if (callee == kNone) return;
        const GlobalName name = resolver_.name_of(callee);
        if (name.known && !is_foreign_import(name, callee, written)) return read_named_call(n, name);
        const Kind kind = tree_.kind(callee);
        if (kind != Kind::member) return;
        const NodeId property = tree_.child(callee, Field::property);
        if (property == kNone) return;
        const std::string_view method = resolver_.text_of(property);
        // (0, n.fbq)(…): how bundlers call what they imported.
        if (method == "fbq" && is_import_call(written))
            emit({n, "fbq", 0.9, "called as an import of another module", 0, {}, kNone});
        if (method == "init" || method == "pageView") read_react_pixel(n, callee, method);
    }

    // (0, n.fbq)(…) where n is a name of some other script's: still a bundler's import, not the global function.
    bool is_foreign_import(const GlobalName& name, NodeId callee, NodeId written) const {
        if (tree_.kind(callee) != Kind::member || !is_import_call(written)) return false;
        const NodeId property = tree_.child(callee, Field::property);
        bool pushed = false;
        return property != kNone && resolver_.text_of(property) == "fbq" && !is_interesting_callee(normal_callee(name.path, &pushed));
    }

    bool is_import_call(NodeId written) const {
        return tree_.kind(written) == Kind::parenthesized && tree_.first_child(written) != kNone &&
               tree_.kind(tree_.first_child(written)) == Kind::sequence;
    }

    void read_named_call(NodeId n, const GlobalName& name) {
        Found found{n, {}, name.confidence, name.doubt, 0, {}, name.bound};
        bool pushed = false;
        found.callee = normal_callee(name.path, &pushed);
        if (found.callee == "Reflect.apply") {
            const NodeId target = argument(n, 0);
            const GlobalName inner = target == kNone ? GlobalName() : resolver_.name_of(target);
            if (!inner.known) return;
            found.callee = normal_callee(inner.path, &pushed);
            found.list = 2;
        } else if (found.callee.ends_with(".apply")) {
            found.callee.resize(found.callee.size() - 6);
            found.list = 1;
        } else if (found.callee.ends_with(".call")) {
            found.callee.resize(found.callee.size() - 5);
            found.skip = 1;
        }
        if (!is_interesting_callee(found.callee)) return;
        if (!pushed) return emit(found);
        std::uint32_t count = 0;
        for (NodeId a = argument(n, 0); a != kNone && count < 50; a = tree_.next_sibling(a)) {
            found.list = count++;
            emit(found);
        }
    }

    // react-facebook-pixel in a bundle has lost its name: known by init(id, data, {autoConfig, debug}), or by
    // an id of 14 to 17 digits and a pageView() on the same object. Source:
    // github.com/zsajjad/react-facebook-pixel, README.
    void read_react_pixel(NodeId n, NodeId callee, std::string_view method) {
        if (method == "pageView") return;
        const NodeId first = argument(n, 0);
        if (first == kNone) return;
        const NodeId options = argument(n, 2);
        bool matches = false;
        if (options != kNone) {
            const JsValue v = resolver_.evaluate(options);
            matches = v.find("autoConfig") || v.find("debug");
            if (matches && !v.find("autoConfig")) matches = looks_like_pixel_id(resolver_.evaluate(first));
        }
        if (!matches && looks_like_pixel_id(resolver_.evaluate(first))) {
            const std::string object(resolver_.text_of(tree_.child(callee, Field::object)).substr(0, 200));
            if (!resolver_.spend(original_.size() / 256)) return;
            matches = original_.find(object + ".pageView(") != std::string_view::npos;
        }
        if (matches)
            emit({n,
                  "ReactPixel.init",
                  0.8,
                  "recognised by its arguments: the object's name is lost in the bundle",
                  0,
                  {},
                  kNone});
    }

    static bool looks_like_pixel_id(const JsValue& v) {
        return (v.kind == JsValue::Kind::string || v.kind == JsValue::Kind::number) && v.text.size() >= 14 &&
               v.text.size() <= 17 && v.text.find_first_not_of("0123456789") == std::string::npos;
    }

    std::vector<JsValue> arguments_of(const Found& found, bool* open) {
        if (found.bound == kNone) return own_arguments_of(found, open);
        std::vector<JsValue> all = resolver_.arguments_of(found.bound, 1, open);
        for (JsValue& v : own_arguments_of(found, open)) all.push_back(std::move(v));
        return all;
    }

    std::vector<JsValue> own_arguments_of(const Found& found, bool* open) {
        if (!found.list) return resolver_.arguments_of(found.call, found.skip, open);
        const NodeId list = argument(found.call, *found.list);
        if (list == kNone) return {};
        return resolver_.items_of(list, open);
    }

    // fbq = function () { fbq.callMethod ? … : fbq.queue.push(arguments) }: what the pixel's own definition
    // calls is plumbing, not a call of the site's.
    bool is_inside_definition(const Found& found) {
        if (found.callee != "fbq") return false;
        NodeId function = tree_[found.call].function;
        for (int level = 0; function != kNone && level < 3; ++level) {
            NodeId n = function;
            for (int hops = 0; hops < 8 && tree_[n].parent != kNone; ++hops) {
                const NodeId parent = tree_[n].parent;
                const Kind kind = tree_.kind(parent);
                if (kind == Kind::assignment && tree_[n].field == Field::right) {
                    const GlobalName name = resolver_.name_of(tree_.child(parent, Field::left));
                    if (name.known && (name.path == "fbq" || name.path == "_fbq")) return true;
                } else if (kind != Kind::parenthesized && kind != Kind::binary) {
                    break;
                }
                n = parent;
            }
            function = tree_[function].function;
        }
        return false;
    }

    void emit(const Found& found) {
        if (is_inside_definition(found)) return;
        Context context = contexts_.context_of(found.call);
        emit_in(found, context, found.call, 0);
    }

    // `at` is where the values stand: the call itself, or the call of the helper around it.
    void emit_in(const Found& found, const Context& context, NodeId at, int depth) {
        if (is_full()) return;
        resolver_.clear_missed();
        bool open = false;
        std::vector<JsValue> arguments = arguments_of(found, &open);
        const NodeId helper = resolver_.missed_function();
        if (helper != kNone && depth < kMaxLookThrough && emit_through(found, helper, depth)) return;
        // The stub's own n.queue.push(arguments) and n.callMethod.apply(n, arguments) are no calls of
        // anybody.
        if (open && arguments.empty() && found.list) return;
        if (is_arguments_push(found)) return;
        JsCall call;
        call.callee = found.callee;
        call.arguments = std::move(arguments);
        if (open) call.arguments.push_back(make_open_argument());
        call.span = lines_.span(tree_[at].begin, tree_[at].end);
        call.confidence = std::min(found.confidence, context.confidence);
        call.doubt =
            found.confidence <= context.confidence && !found.doubt.empty() ? found.doubt : context.doubt;
        call.dead = context.dead;
        call.deferred = context.deferred;
        call.condition = context.condition;
        add_choices(found, std::move(call));
    }

    static JsValue make_open_argument() {
        JsValue v;
        v.open = true;
        v.text = "...";
        return v;
    }

    bool is_arguments_push(const Found& found) const {
        const NodeId first = argument(found.call, 0);
        return first != kNone && argument(found.call, 1) == kNone && found.callee.ends_with(".push") &&
               resolver_.text_of(first) == "arguments";
    }

    // Once per call of the helper whose parameters the arguments are made of. False: nobody calls it.
    bool emit_through(const Found& found, NodeId helper, int depth) {
        const std::vector<CallSite> sites = resolver_.call_sites(helper);
        bool any = false;
        for (const CallSite& site : sites) {
            if (tree_.contains(helper, site.call)) continue;
            Context context = contexts_.context_within(found.call, helper);
            enclose(context, contexts_.context_of(site.call));
            resolver_.push_frame({helper, site.call, site.offset, -1});
            emit_in(found, context, site.call, depth + 1);
            resolver_.pop_frame();
            any = true;
        }
        return any;
    }

    // fbq('init', live ? 'A' : 'B'): one call for each value.
    void add_choices(const Found& found, JsCall call) {
        std::vector<JsValue> choices;
        std::size_t which = 0;
        std::string condition;
        if (!found.list && found.bound == kNone)
            for (; which < call.arguments.size() && which < 3; ++which) {
                if (call.arguments[which].kind != JsValue::Kind::unknown) continue;
                const NodeId a = argument(found.call, found.skip + static_cast<std::uint32_t>(which));
                if (a != kNone && collect_choices(a, choices, condition) && choices.size() > 1) break;
                choices.clear();
            }
        if (choices.size() < 2) {
            out_.calls.push_back(std::move(call));
            return;
        }
        for (JsValue& choice : choices) {
            if (is_full()) return;
            JsCall one = call;
            for (const JsValue& argument : call.arguments) resolver_.spend(weigh(argument));
            one.arguments[which] = std::move(choice);
            if (one.confidence > 0.8) {
                one.confidence = 0.8;
                one.doubt = "one of several values: which one depends on " + shorten(condition, 80);
            }
            out_.calls.push_back(std::move(one));
        }
    }

    // The constants a ternary, or a variable that is one, can be. False when one of them is not constant.
    bool collect_choices(NodeId expression, std::vector<JsValue>& out, std::string& condition) {
        std::vector<NodeId> open{expression};
        std::size_t hops = 0;
        while (!open.empty() && out.size() < kMaxChoices && ++hops < 20) {
            const NodeId n = resolver_.strip(open.back());
            open.pop_back();
            if (n == kNone) return false;
            if (tree_.kind(n) == Kind::ternary) {
                condition = resolver_.text_of(tree_.child(n, Field::condition)).substr(0, 200);
                open.push_back(tree_.child(n, Field::alternative));
                open.push_back(tree_.child(n, Field::consequence));
                if (open.back() == kNone || open[open.size() - 2] == kNone) return false;
                continue;
            }
            JsValue v = resolver_.evaluate(n);
            const bool constant =
                (v.kind == JsValue::Kind::string || v.kind == JsValue::Kind::number) && !v.text.empty();
            if (constant) {
                out.push_back(std::move(v));
                continue;
            }
            if (collect_listed(n, out, condition)) continue;
            const BindingId b = tree_.kind(n) == Kind::identifier ? resolver_.scopes().binding_of[n] : kNone;
            if (b == kNone || resolver_.scopes().bindings[b].writes.empty()) return false;
            if (condition.empty()) condition = std::string(resolver_.text_of(n));
            if (!resolver_.spend(resolver_.scopes().bindings[b].writes.size() / 8)) return false;
            for (const Write& w : resolver_.scopes().bindings[b].writes) {
                if (w.value == kNone || !w.key.empty()) return false;
                open.push_back(w.value);
            }
        }
        return true;
    }

    // Each item of a constant list: for (const id of ['1', '2']), ['1', '2'].forEach(id => …), {se: '1', no:
    // '2'}[x].
    bool collect_listed(NodeId n, std::vector<JsValue>& out, std::string& condition) {
        NodeId list = kNone;
        if (tree_.kind(n) == Kind::subscript) list = tree_.child(n, Field::object);
        if (tree_.kind(n) == Kind::identifier && resolver_.scopes().binding_of[n] != kNone)
            list = list_behind(resolver_.scopes().bindings[resolver_.scopes().binding_of[n]]);
        if (list == kNone) return false;
        const JsValue v = resolver_.evaluate(list);
        const std::size_t before = out.size();
        const auto add = [&](const JsValue& item) {
            const bool constant = (item.kind == JsValue::Kind::string || item.kind == JsValue::Kind::number);
            if (constant && out.size() < kMaxChoices) out.push_back(item);
        };
        for (const JsValue& item : v.items) add(item);
        if (tree_.kind(n) == Kind::subscript)
            for (const auto& [name, item] : v.members) add(item);
        condition = shorten(resolver_.text_of(n).substr(0, 200), 80);
        return out.size() > before;
    }

    // What a loop variable, or the parameter of a function given to forEach or map, runs over.
    NodeId list_behind(const Binding& b) const {
        if (b.declaration == kNone) return kNone;
        if (b.kind != Binding::Kind::parameter) {
            const NodeId loop = tree_[b.declaration].parent;
            return loop != kNone && tree_.kind(loop) == Kind::for_in ? tree_.child(loop, Field::right)
                                                                     : kNone;
        }
        const NodeId arguments = b.function == kNone || b.index != 0 ? kNone : tree_[b.function].parent;
        if (arguments == kNone || tree_.kind(arguments) != Kind::arguments) return kNone;
        const NodeId callee = tree_.child(tree_[arguments].parent, Field::function);
        if (callee == kNone || tree_.kind(callee) != Kind::member) return kNone;
        const NodeId method = tree_.child(callee, Field::property);
        const std::string_view name = method == kNone ? std::string_view() : resolver_.text_of(method);
        return name == "forEach" || name == "map" ? tree_.child(callee, Field::object) : kNone;
    }

    // ---- assignments
    void read_assignment(NodeId n) {
        const NodeId left = tree_.child(n, Field::left);
        if (left == kNone || tree_.kind(left) == Kind::object_pattern) return;
        GlobalName name;
        if (tree_.kind(left) == Kind::identifier) {
            const BindingId b = resolver_.scopes().binding_of[left];
            if (b == kNone || !resolver_.scopes().bindings[b].top_level) return;
            name = {true, std::string(resolver_.text_of(left)), 1.0, {}, kNone};
        } else {
            name = resolver_.name_of(left);
        }
        if (name.known) add_assignment(name.path, tree_.child(n, Field::right), n);
    }

    void read_declarator(NodeId n) {
        const NodeId name = tree_.child(n, Field::name), value = tree_.child(n, Field::value);
        if (name == kNone || value == kNone || tree_.kind(name) != Kind::identifier) return;
        const BindingId b = resolver_.scopes().binding_of[name];
        if (b != kNone && resolver_.scopes().bindings[b].top_level)
            add_assignment(std::string(resolver_.text_of(name)), value, n);
    }

    void add_assignment(std::string path, NodeId value, NodeId at) {
        if (!is_interesting_target(path) || out_.assignments.size() >= limits::kMaxCallsPerScript) return;
        JsAssignment a;
        a.target = std::move(path);
        a.value = resolver_.evaluate(value);
        a.span = lines_.span(tree_[at].begin, tree_[at].end);
        a.dead = contexts_.context_of(at).dead;
        out_.assignments.push_back(std::move(a));
    }

    // ---- strings
    void find_texts() {
        const auto note = [this](std::string_view text) {
            std::size_t count = 0;
            for (std::size_t at = original_.find(text); at != std::string_view::npos && ++count < 5000;
                 at = original_.find(text, at + 1))
                text_places_.push_back(static_cast<std::uint32_t>(at));
        };
        for (const std::string_view text : kInterestingTexts) note(text);
        note("facebook.com\\/tr");
        note("signals\\/config");
        std::sort(text_places_.begin(), text_places_.end());
    }

    bool holds_text(NodeId n) const {
        const auto place = std::lower_bound(text_places_.begin(), text_places_.end(), tree_[n].begin);
        return place != text_places_.end() && *place < tree_[n].end;
    }

    void read_string(NodeId n) {
        if (!holds_text(n)) return;
        const std::string_view raw = resolver_.text_of(n);
        // Templates stand in templates: each level holds the text of all below it.
        if (raw.size() < 2 || !resolver_.spend(raw.size() / 32)) return;
        std::string text = decode_string(raw.substr(1, raw.size() - 2));
        // What stands in a template inside this text is found in the text.
        if (tree_[n].begin >= inner_scripts_end_ && text.find("fbq(") != std::string::npos && is_run(n)) {
            inner_scripts_end_ = tree_[n].end;
            read_inner_script(text, n);
        }
        add_string(std::move(text), n);
    }

    // eval("…"), setTimeout("…"), document.write("…"), script.text = "…": the string becomes code.
    bool is_run(NodeId n) const {
        static constexpr std::string_view kRunners[] = {"eval",
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
        static constexpr std::string_view kHolders[] = {"text", "textContent", "innerHTML", "innerText",
                                                        "outerHTML"};
        NodeId place = n;
        for (int hops = 0; hops < 20 && tree_[place].parent != kNone; ++hops) {
            const Kind kind = tree_.kind(tree_[place].parent);
            if (kind != Kind::binary && kind != Kind::parenthesized && kind != Kind::arguments) break;
            place = tree_[place].parent;
        }
        const NodeId parent = tree_[place].parent;
        if (parent == kNone) return false;
        const Kind kind = tree_.kind(parent);
        const Field role = kind == Kind::call   ? Field::function
                           : kind == Kind::new_ ? Field::constructor
                                                : Field::left;
        if (role == Field::left && kind != Kind::assignment) return false;
        const NodeId target = tree_.child(parent, role);
        if (target == kNone || target == place) return false;
        const std::string_view text = resolver_.text_of(target);
        const std::string_view last = text.substr(text.rfind('.') + 1);  // npos + 1 is 0
        if (role == Field::left)
            return std::find(std::begin(kHolders), std::end(kHolders), last) != std::end(kHolders);
        return std::find(std::begin(kRunners), std::end(kRunners), last) != std::end(kRunners);
    }

    void read_inner_script(std::string_view text, NodeId n) {
        ScriptReading inner;
        read_tokens(text, "inside a string that is run as code or written into the page", inner);
        const Context context = contexts_.context_of(n);
        for (JsCall& call : inner.calls) {
            if (is_full()) return;
            call.span = lines_.span(tree_[n].begin, tree_[n].end);
            call.confidence = std::min(kBrokenConfidence, context.confidence);
            call.dead = context.dead;
            call.deferred = context.deferred;
            call.condition = context.condition;
            out_.calls.push_back(std::move(call));
        }
    }

    void add_string(std::string text, NodeId n) {
        if (!has_interesting_text(text) || out_.strings.size() >= limits::kMaxCallsPerScript) return;
        if (text.size() > 1u << 16) text = shorten(text, 1u << 16);
        out_.strings.push_back({std::move(text), lines_.span(tree_[n].begin, tree_[n].end)});
    }

    // "https://connect." + "facebook.net/…": addresses in parts.
    void read_sum(NodeId n) {
        const std::uint32_t size = tree_[n].end - tree_[n].begin;
        if (size > 400 || holds_text(n)) return;
        const NodeId parent = tree_[n].parent;
        if (parent != kNone && tree_.kind(parent) == Kind::binary) return;
        const std::string_view text = resolver_.text_of(n);
        if (text.find("//") == std::string_view::npos && text.find("face") == std::string_view::npos) return;
        const JsValue v = resolver_.evaluate(n);
        if (v.is_text()) add_string(v.text, n);
    }

    const Tree& tree_;
    Resolver resolver_;
    ContextReader contexts_;
    LineIndex lines_;
    std::string_view original_;
    ScriptReading& out_;
    std::vector<std::uint32_t> text_places_;
    std::uint32_t inner_scripts_end_ = 0;
};

void read_broken(std::string_view script, std::uint32_t errors, ScriptReading& out) {
    out.problems.push_back("the script does not parse (" + std::to_string(errors) +
                           (errors == 1 ? " place" : " places") +
                           "); it was searched by tokens too, with lower confidence");
    for (JsCall& call : out.calls) {
        if (call.confidence > kBrokenConfidence) call.doubt = "the script does not parse";
        call.confidence = std::min(call.confidence, kBrokenConfidence);
    }
    read_tokens(script, "read by tokens only: the script does not parse", out);
    std::stable_sort(out.calls.begin(), out.calls.end(),
                     [](const JsCall& a, const JsCall& b) { return a.span.offset < b.span.offset; });
}

}  // namespace
}  // namespace js

namespace {
// Templates that print scripts print short ones; a long broken script is not parsed twice.
constexpr std::size_t kMaxSecondParseBytes = 512u << 10;
}  // namespace

ScriptReading read_script(std::string_view script) {
    ScriptReading out;
    if (!js::has_needle(script)) return out;
    if (script.size() > limits::kMaxParseBytes) {
        out.problems.push_back("the script is larger than " + std::to_string(limits::kMaxParseBytes) +
                               " bytes and was searched by tokens only");
        js::read_tokens(script.substr(0, 2 * limits::kMaxScriptBytes),
                        "read by tokens only: the script is too large to parse", out);
        return out;
    }
    js::Tree tree = js::parse_script(script);
    std::string masked;
    if (tree.errors > 0 && script.size() <= kMaxSecondParseBytes)
        if (std::optional<std::string> other = js::mask_placeholders(script)) {
            js::Tree again = js::parse_script(*other);
            if (!again.empty() && again.errors < tree.errors) {
                tree = std::move(again);
                masked = std::move(*other);
            }
        }
    if (tree.empty()) {
        out.problems.push_back(tree.problem + "; it was searched by tokens only");
        js::read_tokens(script, "read by tokens only: the script was not parsed", out);
        return out;
    }
    out.parsed = true;
    if (!tree.problem.empty()) out.problems.push_back(tree.problem);
    js::Reading(tree, masked.empty() ? script : masked, script, out).read();
    if (tree.errors > 0) js::read_broken(script, tree.errors, out);
    return out;
}

}  // namespace formleak
