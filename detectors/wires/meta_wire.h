// Meta's /tr request (meta-pixel.md, sections 3.7, 4 and 5).
#pragma once

#include "detectors/wires/wire.h"

namespace formleak::wires {

extern const Wire kMetaTr;

}  // namespace formleak::wires
