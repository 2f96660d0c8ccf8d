// Zstandard data unpacked while they are read, in bounded memory. A door to libzstd beside decompress.cpp,
// which is for what fits in memory.
#pragma once

#include <cstdint>

#include "scanner/text/byte_source.h"

namespace formleak {

// The unpacked bytes of all frames, one after the other (RFC 8878). A dictionary in the first frame, as WARC
// files may have it (https://iipc.github.io/warc-specifications/specifications/warc-zstd/, read 2026-11-22),
// is used for the others. At broken data the source ends with a failure, and resume() goes on with the next
// frame that can be found. Ends with a failure too when a frame asks for a window of more than 128 MiB (no
// program makes one unless told to), or when the bytes grow to more than `max_ratio` times their packed size
// (and 64 MiB): a bomb.
ByteSource zstd_source(ByteSource packed, std::uint64_t max_ratio = 300);

// A first frame that holds a dictionary for the others.
bool is_zstd_dictionary(std::string_view head);

}  // namespace formleak
