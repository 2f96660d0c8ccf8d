// Any bytes as a container: no crash, no hang.
#include <cstdint>
#include <string_view>

#include "detectors/containers/container_reader.h"
#include "detectors/containers/wanted_containers.h"
#include "tests/support/read_container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto container = formleak::containers::read_container(body, body.substr(0, 200));
    for (const auto& tag : container.tags) formleak::containers::describe_place(container, tag);
    formleak::containers::container_id_in_url(body);
    return 0;
}
