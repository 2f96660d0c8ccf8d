// Meta's served configuration is a stranger's text: any bytes must end in a reading.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detectors/vendors/meta/config_reader.h"
#include "detectors/vendors/meta/text_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    formleak::meta::read_config(text, "1029384756102938");
    formleak::meta::safe_button_text(text.substr(0, 500));
    formleak::meta::has_meaning(text.substr(0, 500));
    return 0;
}
