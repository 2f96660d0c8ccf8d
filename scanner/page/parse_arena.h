// The HTML parser's memory, and a watch over its work. The parser has no limit of its own: what it does is
// counted where it asks for memory, and the parse is left when a limit is hit (by longjmp: the parser is C,
// and all that it holds is in here). Counts only, so the same bytes end in the same place on any machine. Not
// for anything but html_tree.
#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace formleak {

// What the watch must know of a node that the parser has made.
struct ParsedNode {
    const void* parent = nullptr;
    bool is_element = false;
    std::size_t offset = 0;  // of its start tag in the source; only for elements
};

// How the watch knows nodes among all that is asked for: by their size, and by this look into one.
struct NodeReader {
    std::size_t node_size = 0, attribute_size = 0;
    ParsedNode (*read)(const void* node) = nullptr;
};

class ParseArena {
  public:
    // `first_block`: how much to take at first. `source_bytes`: of what is parsed.
    ParseArena(NodeReader reader, std::size_t first_block, std::size_t source_bytes);

    // Never null. Does not return when a limit is hit: the parse ends at `leave`.
    void* allocate(std::size_t size);

    // Where allocate() jumps to; must be set before the parse, in a frame that outlives it.
    std::jmp_buf leave;
    // After the jump: which limit was hit, in words, and from which byte of the source on the parser must not
    // read next time; always before the end of the source.
    std::string reason() const;
    std::size_t cut_offset() const { return cut_offset_; }

  private:
    enum class Limit : std::uint8_t { bytes, elements, depth, steps };
    struct Mark {
        std::uint64_t magic = 0;
        std::uint64_t depth = 0;
    };
    void* take(std::size_t size);
    void grow(std::size_t size);
    void* take_node();
    void finish_node();
    const Mark* mark_of(const void* node) const;
    void count_work(std::size_t size);
    [[noreturn]] void stop(Limit limit);

    NodeReader reader_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::vector<std::pair<const char*, const char*>> ranges_;  // of the blocks
    char* at_ = nullptr;
    std::size_t left_ = 0, next_block_, bytes_ = 0, source_bytes_;
    const void* unfinished_ = nullptr;  // the last node; it is given its parent after it was asked for
    std::size_t elements_ = 0, attributes_in_a_row_ = 0, reached_ = 0;
    std::uint64_t depth_ = 0, work_ = 0;
    Limit limit_ = Limit::bytes;
    std::size_t cut_offset_ = 0;
};

}  // namespace formleak
