// Packed bytes for tests.
#pragma once

#include <zlib.h>

#include <string>

namespace formleak::test {

// The window says which form it is, as zlib counts: 15 + 16 gzip, 15 zlib, -15 raw deflate.
inline std::string deflated(const std::string& plain, int window) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string gzip(const std::string& plain) {
    return deflated(plain, 15 + 16);
}

}  // namespace formleak::test
