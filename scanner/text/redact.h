// Values of real people made unreadable where a report says that they were sent. Not for: texts that may hold
// a value (value_mask).
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// "…", whatever the value: neither its letters nor its length say anything. Hexadecimal and base64 digests
// (32 characters and more without a space) are kept: whoever has the report has the hash anyway. At most 200
// bytes of the value are looked at. Empty stays empty.
std::string mask_value(std::string_view value);

}  // namespace formleak
