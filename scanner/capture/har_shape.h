// Is this JSON a HAR? By its structure, wherever in the file it stands. Not for: reading it (har_reader.h).
#pragma once

#include "scanner/text/byte_source.h"

namespace formleak::capture {

// {"log": {…}}, a bare log with its "entries", one entry with its request's address, or a list of any of
// these; the first value decides. UTF-8. Reads as far as it takes to know, in small memory.
bool is_har(ByteSource source);

}  // namespace formleak::capture
