#include "detectors/vendors/meta/meta.h"
namespace formleak::meta {
Prediction predict(const Page&, std::span<const PixelSetup>, std::span<const TypedValue>) {
    return {};
}
std::vector<std::string> describe_automatic_event(const Form&) {
    return {};
}
}  // namespace formleak::meta
