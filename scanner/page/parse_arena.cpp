#include "scanner/page/parse_arena.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "scanner/model/limits.h"

namespace formleak {
namespace {

constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kLargestBlock = 8 << 20;
// To compare two names takes that much longer than to walk past an element (measured).
constexpr std::uint64_t kStepsPerComparison = 4;
// Stands before a node. With the node's own address in it, no text of a page can forge one.
constexpr std::uint64_t kMagic = 0x9e3779b97f4a7c15ull;

std::uint64_t magic_of(const void* node) {
    return kMagic ^ reinterpret_cast<std::uintptr_t>(node);
}

}  // namespace

ParseArena::ParseArena(NodeReader reader, std::size_t first_block, std::size_t source_bytes)
    : reader_(reader),
      next_block_(std::clamp<std::size_t>(first_block, 1 << 16, kLargestBlock)),
      source_bytes_(source_bytes) {}

void* ParseArena::allocate(std::size_t size) {
    count_work(size);
    return size == reader_.node_size ? take_node() : take(size);
}

void* ParseArena::take(std::size_t size) {
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    if (size > left_) grow(size);
    void* out = at_;
    at_ += size;
    left_ -= size;
    return out;
}

void ParseArena::grow(std::size_t size) {
    const std::size_t block = std::max(size, next_block_);
    bytes_ += block;
    if (bytes_ > limits::kMaxTreeBytes) stop(Limit::bytes);
    next_block_ = std::min(next_block_ * 2, kLargestBlock);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
    at_ = blocks_.back().get();
    left_ = block;
    ranges_.emplace_back(at_, at_ + block);
}

void* ParseArena::take_node() {
    finish_node();
    char* const place = static_cast<char*>(take(sizeof(Mark) + reader_.node_size));
    void* const node = place + sizeof(Mark);
    std::memset(node, 0, reader_.node_size);
    const Mark mark{magic_of(node), depth_};
    std::memcpy(place, &mark, sizeof mark);
    unfinished_ = node;
    return node;
}

// Other things of a node's size have no parent in here. A node that has none yet (the parser's "adoption
// agency" makes several before it hangs them up) keeps the depth of the one before it.
void ParseArena::finish_node() {
    if (!unfinished_) return;
    const ParsedNode node = reader_.read(unfinished_);
    const Mark* const parent = mark_of(node.parent);
    if (parent) {
        depth_ = parent->depth + 1;
        const Mark mark{magic_of(unfinished_), depth_};
        std::memcpy(static_cast<char*>(const_cast<void*>(unfinished_)) - sizeof mark, &mark, sizeof mark);
    }
    if (!parent || !node.is_element) return;
    if (node.offset < source_bytes_) reached_ = std::max(reached_, node.offset);
    if (++elements_ > limits::kMaxElements) stop(Limit::elements);
    if (depth_ > limits::kMaxDepth) stop(Limit::depth);
}

const ParseArena::Mark* ParseArena::mark_of(const void* node) const {
    const char* const at = static_cast<const char*>(node);
    if (!at || reinterpret_cast<std::uintptr_t>(at) % kAlignment != 0) return nullptr;
    const auto holds = [at](const auto& range) {
        return std::less_equal<>()(range.first + sizeof(Mark), at) && std::less<>()(at, range.second);
    };
    if (std::none_of(ranges_.rbegin(), ranges_.rend(), holds)) return nullptr;
    const Mark* const mark = reinterpret_cast<const Mark*>(at - sizeof(Mark));
    return mark->magic == magic_of(node) ? mark : nullptr;
}

// Every tag asks for memory, and the parser may walk through all open elements for it; every attribute is
// compared with those before it.
void ParseArena::count_work(std::size_t size) {
    if (size == reader_.attribute_size)
        work_ += kStepsPerComparison * ++attributes_in_a_row_;
    else if (size == reader_.node_size)
        attributes_in_a_row_ = 0;
    work_ += depth_ + 1;
    if (work_ > limits::kMaxTreeSteps) stop(Limit::steps);
}

// No object with a destructor may live in the frames that are left.
void ParseArena::stop(Limit limit) {
    limit_ = limit;
    cut_offset_ = std::min(reached_, source_bytes_ == 0 ? 0 : source_bytes_ - 1);
    std::longjmp(leave, 1);
}

std::string ParseArena::reason() const {
    switch (limit_) {
        case Limit::bytes:
            return "it takes more than " + std::to_string(limits::kMaxTreeBytes >> 20) + " MiB to parse";
        case Limit::elements:
            return "more than " + std::to_string(limits::kMaxElements) + " elements";
        case Limit::depth:
            return "elements nested more than " + std::to_string(limits::kMaxDepth) + " deep";
        case Limit::steps:
            break;
    }
    return "it takes more than " + std::to_string(limits::kMaxTreeSteps) + " steps to parse";
}

}  // namespace formleak
