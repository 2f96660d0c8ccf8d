// data: addresses, whose content stands in themselves (RFC 2397; WHATWG Fetch, "data: URLs").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

struct DataUrl {
    std::string type;  // lower case, without parameters; "text/plain" where none is written
    std::string charset;
    std::string body;
};

// Nothing when it is none, or when its base64 is broken (browsers load nothing then).
std::optional<DataUrl> decode_data_url(std::string_view address);

}  // namespace formleak
