// What the readers of one script share: the tree, its names and values, and the reading that is being made.
#pragma once

#include <cstddef>
#include <string_view>

#include "scanner/model/js.h"
#include "scanner/model/limits.h"
#include "scanner/page/js_context.h"
#include "scanner/page/js_lines.h"
#include "scanner/page/js_resolve.h"

namespace formleak::js {

// Of what a parser cannot vouch for: a script that does not parse, code inside a string.
inline constexpr double kBrokenConfidence = 0.7;

// `tree`, the texts, the names and `out` must outlive it. One thread.
struct Reading {
    // `text` is what was parsed; `original` is the script as it came, of the same length.
    Reading(const Tree& of, std::string_view text, std::string_view original, const WantedNames& names,
            ScriptReading& into)
        : tree(of),
          script(original),
          wanted(names),
          resolver(of, text, original, names),
          contexts(resolver),
          lines(original),
          out(into) {}

    const Tree& tree;
    std::string_view script;
    const WantedNames& wanted;
    Resolver resolver;
    ContextReader contexts;
    LineIndex lines;
    ScriptReading& out;

    SourceSpan span_of(NodeId n) { return lines.span(tree[n].begin, tree[n].end); }
    // No more calls are taken.
    bool is_full() const { return out.calls.size() >= limits::kMaxCallsPerScript; }
};

}  // namespace formleak::js
