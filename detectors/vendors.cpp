#include "detectors/vendor.h"
#include "detectors/vendors/meta/meta.h"

namespace formleak {

std::span<const Vendor* const> all_vendors() {
    static constexpr const Vendor* kVendors[] = {&vendors::meta};
    return kVendors;
}

}  // namespace formleak
