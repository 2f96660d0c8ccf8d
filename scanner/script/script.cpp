#include "scanner/script/script.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "scanner/model/limits.h"
#include "scanner/script/parser.h"

namespace formleak::script {
namespace {

constexpr std::size_t kKeptNodes = 1'024;
constexpr std::size_t kMaxSource = 0xfffffff0u;

}  // namespace

struct Script::Building {
    std::mutex mutex;
    Scratch scratch;
    std::unique_ptr<std::atomic<const Unit*>[]> bodies;
    std::vector<std::unique_ptr<Unit>> units;
    std::size_t bytes_left = 0;  // that trees may still take
    std::size_t unit_bytes = 0;

    void count(std::size_t bytes) { bytes_left -= std::min(bytes_left, bytes); }
    std::size_t nodes_left() const { return bytes_left / sizeof(Node); }

    // What a large unit took is given back; small ones take turns in the same memory.
    void release_scratch(std::size_t kept_nodes) {
        if (scratch.nodes.capacity() <= kept_nodes) return;
        scratch.nodes = std::vector<Node>();
        scratch.scopes.release();
    }
};

Script::Script(std::string source, Goal goal)
    : source_(std::move(source)), goal_(goal), building_(std::make_unique<Building>()) {
    source_.shrink_to_fit();
    if (source_.size() > kMaxSource) {
        source_.clear();
        unread_ = Unread{Unread::Kind::size, 0, "the script is larger than 4 GB"};
    }
    building_->bytes_left = source_.size() * limits::kMaxTreePerScriptByte + limits::kMinTreeBytes;
    Parser parser(source_, goal_, names_, building_->scratch, functions_, building_->nodes_left());
    parser.parse_script_code(top_);
    if (!unread_) unread_ = parser.lexer().unread();
    source_map_url_ = parser.lexer().source_map_url();
    building_->count(top_.memory_bytes() + functions_.size() * (sizeof(FunctionRecord) + sizeof(void*)));
    building_->release_scratch(0);
    building_->bodies = std::make_unique<std::atomic<const Unit*>[]>(functions_.size());
}

Script::~Script() = default;

const Unit* Script::body(FunctionId id) const {
    if (const Unit* built = building_->bodies[id].load(std::memory_order_acquire)) return built;
    // From the outermost function that is not built inwards.
    std::vector<FunctionId> wanted;
    for (FunctionId at = id; at != kNoFunction; at = functions_[at].parent) {
        if (building_->bodies[at].load(std::memory_order_acquire)) break;
        wanted.push_back(at);
    }
    const std::lock_guard lock(building_->mutex);
    for (; !wanted.empty(); wanted.pop_back()) {
        const FunctionId at = wanted.back();
        if (building_->bodies[at].load(std::memory_order_relaxed)) continue;
        const FunctionId parent = functions_[at].parent;
        const Unit* outer = parent == kNoFunction ? &top_ : building_->bodies[parent].load();
        auto unit = std::make_unique<Unit>();
        Parser parser(source_, goal_, names_, building_->scratch, functions_, building_->nodes_left(),
                      functions_[at].begin);
        parser.parse_function(at, *outer, *unit);
        if (parser.lexer().failed()) return nullptr;
        building_->count(unit->memory_bytes());
        building_->unit_bytes += unit->memory_bytes();
        building_->bodies[at].store(unit.get(), std::memory_order_release);
        building_->units.push_back(std::move(unit));
        building_->release_scratch(kKeptNodes);
    }
    return building_->bodies[id].load();
}

std::size_t Script::memory_bytes() const {
    const std::lock_guard lock(building_->mutex);
    return sizeof(Script) + sizeof(Building) + source_.capacity() + names_.memory_bytes() +
           functions_.capacity() * sizeof(FunctionRecord) + functions_.size() * sizeof(void*) +
           top_.memory_bytes() + building_->unit_bytes + building_->units.capacity() * sizeof(void*) +
           building_->scratch.nodes.capacity() * sizeof(Node) + building_->scratch.scopes.memory_bytes();
}

std::shared_ptr<const Script> parse_script(std::string source, Goal goal) {
    return std::make_shared<const Script>(std::move(source), goal);
}

}  // namespace formleak::script
