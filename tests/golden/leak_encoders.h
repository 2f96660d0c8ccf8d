// What senders do to a value, for the leak matrix: written apart from the program's own decoders, or by the
// libraries the senders use. Not for the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::matrix {

struct Encoder {
    std::string name;
    std::string (*apply)(const std::string&);
    std::size_t max_input;  // nobody sends more of it so
    bool nests;             // may stand around any other; otherwise only innermost
};

const std::vector<Encoder>& outer_encoders();
const std::vector<Encoder>& presentations();  // of a raw digest

std::string lz_string_bits(const std::string& text, unsigned bits, const std::string& alphabet);

}  // namespace formleak::matrix
