// Values of real people made unreadable for reports, their shape kept. The only way a captured value enters
// an output.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// "test.person@example.org" → "t***@e***.org"; digits → '#', other letters → '*' but for the first of each
// word; hexadecimal and base64 digests (32 characters and more without a space) are kept: whoever has the
// report has the hash anyway. At most 200 bytes of the value are looked at.
std::string mask_value(std::string_view value);

// An address without what may name a person: scheme, host and path, the query's and fragment's values
// dropped; path segments that hold an '@' or six digits in a row are masked.
std::string mask_url(std::string_view url);

}  // namespace formleak
