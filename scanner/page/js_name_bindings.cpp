// Names: what a variable stands for, by its declaration, by what is written to it, by what its function is
// called with.
#include "scanner/page/js_names.h"
#include "scanner/page/js_syntax.h"

namespace formleak::js {
namespace {

bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

// The body of a function with a vendor's name that only queues what it is called with.
bool is_queueing(std::string_view body, std::string_view name) {
    if (holds(body, "callMethod") || holds(body, "queue") || holds(body, "_fbq") ||
        holds(body, "window." + std::string(name)))
        return true;
    return name != "fbq" && name != "_fbq" && (holds(body, "arguments") || holds(body, "push("));
}

}  // namespace

void Names::forget_bindings() {
    progress_.assign(progress_.size(), Progress::none);
}

GlobalName Names::name_of_binding(BindingId b, int depth) {
    if (b == kNone) return {};
    if (progress_[b] == Progress::done) return of_binding_[b];
    if (progress_[b] == Progress::running) {  // x = x || …
        trail_.budget.note_cut();
        const Binding& binding = scopes_.bindings[b];
        return binding.top_level ? global(std::string(binding.name)) : GlobalName();
    }
    progress_[b] = Progress::running;
    GlobalName name = resolve_binding(b, depth);
    progress_[b] = Progress::done;
    of_binding_[b] = name;
    return name;
}

GlobalName Names::resolve_binding(BindingId id, int depth) {
    const Binding& b = scopes_.bindings[id];
    switch (b.kind) {
        case Binding::Kind::global:
            return resolve_global(b, depth);
        case Binding::Kind::import_:
            return resolve_import(b);
        case Binding::Kind::parameter:
            return resolve_parameter(b, depth);
        default:
            return resolve_declared(b, depth);
    }
}

GlobalName Names::resolve_global(const Binding& b, int depth) {
    if (is_window_name(b.name)) return global("");
    if (source_.wanted.has_root(b.name)) return global(std::string(b.name));
    if (GlobalName name = name_of_writes(b, depth); name.known) return name;
    return global(std::string(b.name));
}

GlobalName Names::resolve_import(const Binding& b) const {
    const NodeId module = tree_.child(b.function, Field::source);
    if (module != kNone && holds(text_of(module), "react-facebook-pixel")) return global("ReactPixel");
    if (!source_.wanted.has_root(b.name)) return {};
    return {true, std::string(b.name), 0.8, "the function is imported from another module", kNone};
}

GlobalName Names::resolve_parameter(const Binding& b, int depth) {
    if (GlobalName name = name_of_argument(b, depth); name.known) return name;
    if (GlobalName name = name_of_writes(b, depth); name.known) return name;
    if (!b.writes.empty() || !source_.wanted.has_root(b.name)) return {};
    const std::string own(b.name);
    return {true, own, 0.6, "'" + own + "' is a parameter whose value is not known", kNone};
}

GlobalName Names::resolve_declared(const Binding& b, int depth) {
    const bool interesting = source_.wanted.has_root(b.name);
    if (GlobalName name = name_of_writes(b, depth);
        name.known && !(b.top_level && name.path.empty() && interesting))
        return name;
    if (interesting) {
        if (b.kind == Binding::Kind::class_ || !is_stub(b)) return {};
        return global(std::string(b.name));
    }
    return b.top_level && b.kind == Binding::Kind::variable ? global(std::string(b.name)) : GlobalName();
}

GlobalName Names::name_of_writes(const Binding& b, int depth) {
    std::size_t looked = 0;
    for (const Write& w : b.writes) {
        if (looked > 6) break;
        if (w.value == kNone || ++looked > 6) continue;
        GlobalName name = name_of(w.value, depth + 1);
        if (!name.known) continue;
        // A global x with x = y: only names that lead somewhere are aliases.
        if (!w.key.empty()) name = join(name, w.key);
        const bool leads = name.path.empty() || source_.wanted.begins_at_root(name.path);
        if (leads || !b.top_level) return name;
    }
    return {};
}

GlobalName Names::name_of_argument(const Binding& b, int depth) {
    if (b.rest || b.function == kNone) return {};
    for (const CallSite& site : sites_.of(b.function)) {
        const NodeId argument = argument_of(tree_, site, b.index);
        if (argument == kNone) continue;
        GlobalName name = name_of(argument, depth + 1);
        if (name.known) return name;
    }
    return {};
}

// Whether what the script itself defines under a vendor's name is the vendor's: the usual queueing stub, or a
// value that cannot be seen here. Anything else is another function of the same name.
bool Names::is_stub(const Binding& b) const {
    if (b.writes.empty()) return true;
    std::size_t looked = 0;
    for (const Write& w : b.writes) {
        if (w.value == kNone || ++looked > 64) return true;
        const NodeId value = strip(tree_, w.value);
        if (value == kNone) return true;
        const Kind kind = tree_.kind(value);
        if (kind == Kind::object || kind == Kind::array) {
            // dataLayer = []; uetq = []: the queue itself. An object of one's own is no pixel.
            if (kind == Kind::array || tree_[value].next == value + 1) return true;
            continue;
        }
        if (!is_function(kind) || is_queueing(text_of(value).substr(0, 4000), b.name)) return true;
    }
    return false;
}

}  // namespace formleak::js
