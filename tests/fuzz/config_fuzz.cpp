// Served configurations are strangers' texts: any bytes must end in a reading.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detectors/vendors/meta/config_reader.h"
#include "detectors/vendors/meta/text_rules.h"
#include "detectors/vendors/tiktok/config_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    formleak::meta::read_config(text, "1029384756102938");
    formleak::meta::safe_button_text(text.substr(0, 500));
    formleak::meta::has_meaning(text.substr(0, 500));
    formleak::tiktok::read_config(text, "CFORMTEST0000000EX01");
    formleak::tiktok::accounts_in_config(text);
    return 0;
}
