// A container read with what all vendors say of their tags.
#pragma once

#include "detectors/vendor_index.h"

namespace formleak::containers {

inline ContainerReading read_container(std::string_view body, std::string_view url) {
    return read_container(body, url, known_tags());
}

}  // namespace formleak::containers
