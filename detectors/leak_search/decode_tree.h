// Peels encodings off a buffer, breadth first: every part that can be read as percent, JSON, entity, base64,
// hexadecimal, … text or as a compressed stream becomes a child buffer, until the budget is spent.
// Not for: saying what is in a buffer (search), or comparing compressed bytes.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

#include "scanner/text/automaton.h"
#include "scanner/text/decompress.h"

namespace formleak {

// What one search of one part of a request may cost.
struct DecodeBudget {
    // Encodings within each other. Four, and one more for the base64 or hexadecimal spelling of a hash's own
    // text. The first three percent escapes and the unpacking of a stream are not counted: they ride on
    // others.
    std::uint8_t max_depth = 5;
    std::uint8_t max_percent = 3;
    std::size_t max_buffers = 20'000;
    std::size_t max_bytes = 64u << 20;          // of all children together
    std::size_t max_unpacked_bytes = 8u << 20;  // of one compressed stream
};

struct DecodedBuffer {
    std::string bytes;
    std::uint32_t parent = 0;
    std::uint32_t parent_offset = 0;  // where in the parent the encoded part starts
    std::string_view step;            // "base64", "gzip": a literal
    std::uint8_t depth = 0, percents = 0;
    bool is_text = true;
    bool digest_only = false;  // bytes that are no text but hold a digest: nothing to decode further
};

// One search at a time, one thread. Keeps its memory from search to search.
class DecodeTree {
  public:
    explicit DecodeTree(const DecodeBudget& budget = {}) : budget_(budget) {}

    // Starts anew; `root` must live until the next call.
    void start(std::string_view root);
    std::size_t size() const { return buffers_.size(); }
    const DecodedBuffer& at(std::size_t i) const { return buffers_[i]; }
    // Dies with the next start().
    std::string_view view(std::size_t i) const {
        return i == 0 ? root_ : std::string_view(buffers_[i].bytes);
    }
    // Adds the children of buffer `i`, of which `notes` are the marks.
    void expand(std::size_t i, const ScanNotes& notes, const Automaton& automaton);
    // Offset in the root of what stands at `offset` of buffer `i`; the start of its outermost encoded part.
    std::uint32_t root_offset(std::size_t i, std::uint32_t offset) const;
    // False when the budget cut something off.
    bool complete() const { return complete_; }

  private:
    struct Place {
        std::uint32_t parent, offset;
    };
    bool add(Place place, std::string_view step, std::string bytes, bool counted, bool is_text = true);
    bool may_go_deeper(std::size_t i) const { return buffers_[i].depth < budget_.max_depth; }
    struct Escape;
    static const Escape kPercent, kCountedPercent, kJson, kEntity, kQuoted;
    void unescape(std::uint32_t i, const Escape& escape);
    void decode_run(std::uint32_t i, const TokenRun& run, const Automaton& automaton);
    void decode_hex_parts(Place place, std::string_view token, const Automaton& automaton);
    bool decode_base64_text(Place place, std::string_view token);
    void decode_packed(Place place, std::string_view token, const Automaton& automaton);
    void decode_rare_alphabets(Place place, std::string_view token, const TokenRun& run,
                               const Automaton& automaton);
    void decode_utf16_lz(std::uint32_t i);
    // Compressed or digest bytes that came out of an alphabet. `stride`: digests that start at a multiple of
    // it were seen in the token itself; 0 for none.
    bool keep_binary(Place place, std::string_view step, std::string bytes, const Automaton& automaton,
                     std::uint32_t stride);
    bool unpack(Place place, std::string_view bytes, std::string_view first_step);
    void unpack_beginning(std::uint32_t i);

    DecodeBudget budget_;
    std::string_view root_;
    std::deque<DecodedBuffer> buffers_;  // a deque: views of a buffer outlive the adding of others
    std::unordered_set<std::uint64_t> seen_;
    std::size_t bytes_ = 0;
    bool complete_ = true;
    std::unique_ptr<Decompressor> decompressor_;  // made when the first stream is met
    ScanNotes scratch_;
};

}  // namespace formleak
