// Constant strings that a script joins to a value before hashing it. Found in the text alone; not a reading
// of what the script does (scanner/page/js_reader).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// String literals of 4 to 64 characters that stand next to a '+', a concat( or an update( within 300
// characters of a digest call (SHA-256, sha256(, md5(, …), and the literals that names in such places are set
// to. Distinct, in the order of the script, at most 16. Linear in the script for a bounded number of calls.
std::vector<std::string> find_salts(std::string_view script);

}  // namespace formleak
