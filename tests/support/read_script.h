// A script read as the engine reads it, with what all vendors want told.
#pragma once

#include "detectors/vendor_index.h"
#include "scanner/page/js_reader.h"

namespace formleak {

inline ScriptReading read_script(std::string_view script) {
    return read_script(script, wanted_names());
}

}  // namespace formleak
