// A source whose bytes may be packed, as they were before.
#pragma once

#include "scanner/text/byte_source.h"

namespace formleak {

// Unpacked while it is read where its first bytes are those of gzip or Zstandard (then `is_packed`), else as
// it is. Limits and damage: inflate_source.h, zstd_source.h.
ByteSource unpacked_source(ByteSource source, bool& is_packed);

}  // namespace formleak
