#include "scanner/browser/closed_roots.h"

#include <functional>

#include "scanner/model/limits.h"

namespace formleak::browser {
namespace {

constexpr int kDeepest = 512;  // of the tree as the browser tells it

// The document of a frame within the tree that its target tells of; null: it is not there.
const Json* document_of(const Json& node, const std::string& frame_id, int depth = 0) {
    if (depth > kDeepest) return nullptr;
    if (node["frameId"].as_text() == frame_id && node.find("contentDocument"))
        return &node["contentDocument"];
    for (const char* member : {"children", "shadowRoots"})
        for (const Json& child : node[member].items())
            if (const Json* found = document_of(child, frame_id, depth + 1)) return found;
    if (const Json* inner = node.find("contentDocument")) return document_of(*inner, frame_id, depth + 1);
    return nullptr;
}

void find_closed(const Json& node, std::vector<std::int64_t>& found, int depth = 0) {
    if (depth > kDeepest || found.size() >= limits::kMaxClosedRoots) return;
    if (node["shadowRootType"].as_text() == "closed") found.push_back(node["backendNodeId"].as_integer());
    for (const char* member : {"shadowRoots", "children"})
        for (const Json& child : node[member].items()) find_closed(child, found, depth + 1);
}

}  // namespace

void ClosedRoots::look(bool may_be_declared) {
    for (const Frame& frame : tab_.frames()) {
        const std::int64_t count =
            tab_.ask(frame, "pending", "false", std::chrono::seconds(2))["closedRoots"].as_integer();
        const auto [entry, is_new] = known_.try_emplace(frame.context, 0);
        if (count <= entry->second && !(is_new && may_be_declared)) continue;
        entry->second = count;
        hand_over(frame);
    }
}

void ClosedRoots::hand_over(const Frame& frame) {
    const auto tree = tab_.call_in(frame, "DOM.getDocument",
                                   Json::object().set("depth", Json::integer(-1)).set("pierce", true));
    std::vector<std::int64_t> closed;
    if (tree) {
        const Json& root = (*tree)["root"];
        const Json* document = document_of(root, frame.id);
        find_closed(document ? *document : root, closed);
    }
    for (const std::int64_t node : closed) {
        const auto object = tab_.call_in(frame, "DOM.resolveNode",
                                         Json::object()
                                             .set("backendNodeId", Json::integer(node))
                                             .set("executionContextId", Json::integer(frame.context)));
        if (!object) continue;
        tab_.call_in(frame, "Runtime.callFunctionOn",
                     Json::object()
                         .set("objectId", (*object)["object"]["objectId"])
                         .set("functionDeclaration", "function () { return formleak.adopt(this); }")
                         .set("returnByValue", true));
    }
    // Else every change of the page would be told from now on.
    tab_.call_in(frame, "DOM.disable", Json::object());
}

}  // namespace formleak::browser
