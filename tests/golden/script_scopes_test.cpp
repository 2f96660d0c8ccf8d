// The parser's places of names, found in one pass, beside a plain search: for each use in bundles and test
// programs, from the scope it stands in outwards, the first one that binds the name.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "scanner/script/script.h"
#include "tests/support/script_bundles.h"

using namespace formleak;
using namespace formleak::script;
namespace fs = std::filesystem;

namespace {

class Searcher {
  public:
    explicit Searcher(const Script& script) : script_(script), unit_(&script.top()) {}

    void search() {
        const Node& root = unit_->node(unit_->root);
        around_.push_back({unit_, root.c});
        list(root.b);
    }
    std::size_t uses = 0, wrong = 0, unbuilt = 0;
    std::uint32_t first_wrong = 0;

  private:
    struct Around {
        const Unit* unit;
        ScopeId scope;
    };

    void list(NodeId first) {
        for (NodeId id = first; id != kNoNode; id = unit_->node(id).next) walk(id);
    }
    void all(const Node& node) {
        walk(node.a);
        walk(node.b);
        walk(node.c);
    }

    template <typename Inside>
    void within(ScopeId scope, const Inside& inside) {
        if (scope != kNoScope) around_.push_back({unit_, scope});
        inside();
        if (scope != kNoScope) around_.pop_back();
    }

    void check(const Node& use) {
        ++uses;
        std::uint32_t level = 0, slot = 0;
        for (std::size_t i = around_.size(); i-- > 0;) {
            const Scope& scope = around_[i].unit->scope(around_[i].scope);
            const std::int64_t found = around_[i].unit->find_slot(scope, use.a);
            if (found < 0 || scope.kind == ScopeKind::script) continue;
            level = scope.level + 1;
            slot = static_cast<std::uint32_t>(found);
            break;
        }
        if (use.b == level && use.c == slot) return;
        if (wrong++ == 0) first_wrong = use.begin;
    }

    void function(const Node& node) {
        if (node.kind == NodeKind::function_declaration && node.b != kNoNode) check(unit_->node(node.b));
        const Unit* const outer = unit_;
        const Unit* const body = script_.body(node.a);
        if (!body) {
            ++unbuilt;
            return;
        }
        if (body->outer != outer || around_.back().scope > body->outer_scope) ++wrong;
        unit_ = body;
        const std::size_t before = around_.size();
        const Node& root = body->node(body->root);
        const ScopeId name_scope = body->scope(root.c).parent;
        if (name_scope != kNoScope) around_.push_back({body, name_scope});
        around_.push_back({body, root.c});
        list(root.a);
        list(root.b);
        around_.resize(before);
        unit_ = outer;
    }

    void class_of(const Node& node) {
        const Node& members = unit_->node(node.c);
        if (node.kind == NodeKind::class_declaration) walk(node.a);
        within(members.c, [&] {
            if (node.kind == NodeKind::class_) walk(node.a);
            walk(node.b);
            list(members.a);
        });
    }

    void member(const Node& node) {
        if (static_cast<PropertyKind>(node.op) == PropertyKind::static_block)
            return within(node.c, [&] { list(node.b); });
        if (node.flags & kNodeComputed) walk(node.a);
        walk(node.b);
    }

    void exports(const Node& node) {
        if (node.op) return walk(node.a);
        if (node.b != kNoNode) return;
        for (NodeId at = node.a; at != kNoNode; at = unit_->node(at).next)
            check(unit_->node(unit_->node(at).a));
    }

    void walk(NodeId id) {
        if (id == kNoNode) return;
        const Node& node = unit_->node(id);
        switch (node.kind) {
            case NodeKind::name:
                return check(node);
            case NodeKind::function:
            case NodeKind::function_declaration:
                return function(node);
            case NodeKind::class_:
            case NodeKind::class_declaration:
                return class_of(node);
            case NodeKind::member:
                return member(node);
            case NodeKind::property:
                if (node.flags & kNodeComputed) walk(node.a);
                return walk(node.b);
            case NodeKind::block:
                return within(node.c, [&] { list(node.a); });
            case NodeKind::for_:
            case NodeKind::for_in:
            case NodeKind::for_of:
                return within(node.c, [&] {
                    walk(node.a);
                    walk(node.b);
                });
            case NodeKind::with_:
                walk(node.a);
                return within(node.c, [&] { walk(node.b); });
            case NodeKind::catch_:
                return within(node.c, [&] {
                    walk(node.a);
                    walk(node.b);
                });
            case NodeKind::switch_:
                walk(node.a);
                return within(node.c, [&] { list(node.b); });
            case NodeKind::case_:
                walk(node.a);
                return list(node.b);
            case NodeKind::array:
            case NodeKind::object:
            case NodeKind::template_:
            case NodeKind::sequence:
            case NodeKind::array_pattern:
            case NodeKind::object_pattern:
            case NodeKind::variables:
                return list(node.a);
            case NodeKind::call:
            case NodeKind::new_:
                walk(node.a);
                return list(node.b);
            case NodeKind::dot:
            case NodeKind::private_dot:
                return walk(node.a);
            case NodeKind::labeled:
                return walk(node.b);
            case NodeKind::import_:
                for (NodeId at = node.a; at != kNoNode; at = unit_->node(at).next) walk(unit_->node(at).b);
                return;
            case NodeKind::export_named:
                return exports(node);
            case NodeKind::private_name:
            case NodeKind::hole:
            case NodeKind::number:
            case NodeKind::regex:
            case NodeKind::break_:
            case NodeKind::continue_:
            case NodeKind::export_all:
                return;
            default:
                return all(node);
        }
    }

    const Script& script_;
    const Unit* unit_;
    std::vector<Around> around_;
};

std::size_t search(const fs::path& path, Goal goal) {
    std::ifstream in(path, std::ios::binary);
    const auto script = parse_script({std::istreambuf_iterator<char>(in), {}}, goal);
    if (script->unread()) return 0;
    Searcher searcher(*script);
    searcher.search();
    CAPTURE(path);
    CAPTURE(searcher.first_wrong);
    CHECK(searcher.wrong == 0);
    CHECK(searcher.unbuilt == 0);
    return searcher.uses;
}

}  // namespace

TEST_CASE("script scopes: every use in bundles and programs is where a search outwards finds its name") {
    std::size_t uses = 0;
    for (const fs::path& path : script_bundles())
        for (const Goal goal : {Goal::script, Goal::module}) uses += search(path, goal);
    CHECK(uses > 1'000'000);
    std::size_t in_programs = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(FORMLEAK_PARSER_TESTS) / "pass")) {
        const bool is_module = entry.path().string().ends_with(".module.js");
        in_programs += search(entry.path(), is_module ? Goal::module : Goal::script);
    }
    CHECK(in_programs > 1'000);
}
