// gzip, zlib and raw deflate unpacked while they are read, in constant memory. A door to zlib beside
// decompress.cpp, which is for what fits in memory.
#pragma once

#include <cstdint>

#include "scanner/text/byte_source.h"

namespace formleak {

enum class PackedAs : std::uint8_t { gzip, raw_deflate };

// The unpacked bytes. gzip: all members, one after the other; at broken data the source ends with a failure
// and resume() goes on with the next member that can be found. Ends with a failure too when the bytes grow to
// more than `max_ratio` times their packed size (and 64 MiB): a bomb.
ByteSource inflate_source(ByteSource packed, PackedAs format, std::uint64_t max_ratio = 300);

}  // namespace formleak
