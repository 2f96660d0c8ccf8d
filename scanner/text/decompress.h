// Decompression with an output cap. The one door to zlib, brotli and libzstd, for what fits in memory
// (streams: inflate_source.h, zstd_source.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/result.h"

namespace formleak {

bool is_gzip(std::string_view bytes);
// A zlib header: deflate, a known window, and the header's own check sum (RFC 1950, section 2.2).
bool is_zlib(std::string_view bytes);
// A Zstandard frame: its magic number (RFC 8878, section 3.1.1).
bool is_zstd(std::string_view bytes);

// All members of a gzip stream. An error for broken data or more than `max_bytes` of output: a bomb is never
// unpacked.
Result<std::string> gunzip(std::string_view bytes, std::size_t max_bytes);
// The same for all frames of Zstandard data; a frame that asks for a window of more than 16 MiB is broken.
Result<std::string> unzstd(std::string_view bytes, std::size_t max_bytes);

// gzip or Zstandard: formats with a mark of their own, which bytes show without being told.
bool is_marked(std::string_view bytes);
Result<std::string> unpack_marked(std::string_view bytes, std::size_t max_bytes);

// CRC-32 as zip has it (PKWARE APPNOTE, section 4.4.7), of `bytes` behind those that gave `before`.
std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0);

enum class Compression : std::uint8_t { gzip, zlib, deflate, brotli, zstd };
std::string_view to_string(Compression compression);

// What could be had of a packed body, and how it ended. Bytes behind the end are ignored.
struct UnpackedBody {
    enum class End : std::uint8_t { whole, early, broken, too_large } end = End::broken;
    std::string text;  // never more than was allowed
};
UnpackedBody unpack_body(Compression compression, std::string_view bytes, std::size_t max_bytes);

// Unpacks many small streams, keeping its buffers from call to call. One thread at a time.
class Decompressor {
  public:
    Decompressor();
    ~Decompressor();
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;

    // Nothing for broken, cut off or empty data, for more than `max_bytes` of output, and for more than
    // kMaxRatio times the input once kFreeBytes are reached. With `only_text`, given up at the first control
    // character: deflate and brotli have no mark of their own, so random bytes must fail fast. What stands
    // behind the end of the stream is ignored, but for `only_text`, where it means that this was no stream.
    std::optional<std::string> unpack(Compression compression, std::string_view bytes, std::size_t max_bytes,
                                      bool only_text = false);

    // What can be had of data that unpack() refuses: all that was unpacked before the data broke off or the
    // limits were hit. Never more than unpack() would give.
    std::string unpack_beginning(Compression compression, std::string_view bytes, std::size_t max_bytes);

    static constexpr std::size_t kMaxRatio = 200;
    static constexpr std::size_t kFreeBytes = 256u << 10;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace formleak
