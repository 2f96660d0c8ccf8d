// Bytes that arrive in pieces: a file, a memory block, a part of a file, UTF-16 as UTF-8. What lets a reader
// of captures stay small however large the file is. Not for: the network (scanner/fetch).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

// Pulled by one reader, on one thread.
struct ByteSource {
    // Fills up to `size` bytes; 0 at the end, or where it cannot go on: then `failure` says why.
    std::function<std::size_t(char* to, std::size_t size)> read;
    // Steps over damage after read() gave 0 with a failure; true when there is more to read. Empty: cannot.
    std::function<bool()> resume;
    std::shared_ptr<std::string> failure = std::make_shared<std::string>();
};

// A file from `offset` on, at most `size` bytes. An error names the file when it cannot be opened.
Result<ByteSource> file_source(const std::string& path, std::uint64_t offset = 0,
                               std::uint64_t size = UINT64_MAX);

// `bytes` must outlive the source.
ByteSource memory_source(std::string_view bytes);

// UTF-8 from UTF-8 (byte-order mark dropped) or UTF-16 (by mark, or by the zero bytes of its first ASCII
// character). An unpaired surrogate becomes U+FFFD. Other bytes pass as they are.
ByteSource utf8_source(ByteSource bytes);

// A window on a source. Views it gives die with the next call.
class ByteReader {
  public:
    static constexpr std::size_t kWindowBytes = 256u << 10;

    explicit ByteReader(ByteSource source) : source_(std::move(source)), buffer_(kFirstBytes) {}

    // What is buffered: at least `wanted` bytes (at most kWindowBytes) unless the source ends before.
    std::string_view window(std::size_t wanted = 1) {
        if (end_ - begin_ < wanted) fill(wanted);
        return {buffer_.data() + begin_, end_ - begin_};
    }
    void advance(std::size_t count) { begin_ += count; }
    bool at_end() { return window().empty(); }
    // Bytes consumed since the start.
    std::uint64_t offset() const { return dropped_ + begin_; }

    // One line without its end into `line`; of a longer one than `max_bytes` the rest is dropped and `cut`
    // set. False at the end.
    bool read_line(std::string& line, std::size_t max_bytes, bool& cut);

    // Consumes `count` bytes, appends the first `keep` of them to `out`. Returns how many there were.
    std::uint64_t take(std::uint64_t count, std::size_t keep, std::string& out);

    // Puts bytes back in front, to be read again.
    void unread(std::string_view bytes);

    // Why the source ended early; empty when it simply ended.
    const std::string& failure() const { return *source_.failure; }
    // Goes on behind damage, if the source can.
    bool resume();

  private:
    static constexpr std::size_t kFirstBytes = 4u << 10;  // most bodies are smaller than a window
    void fill(std::size_t wanted);
    ByteSource source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::uint64_t dropped_ = 0;
    bool ended_ = false;
};

}  // namespace formleak
