// Meta's /tr request (meta-pixel.md, sections 3.7, 4 and 5).
#pragma once

#include "detectors/wires/wire_reader.h"

namespace formleak::meta {

bool is_tr_request(const wires::Sent& sent);
wires::Decoding decode_tr(const wires::Wire& wire, const wires::Sent& sent);

}  // namespace formleak::meta
