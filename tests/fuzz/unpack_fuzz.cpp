// Any bytes may be packed: no format gives more than it may, and of what is refused the beginning is within
// the same limits.
#include <cstdint>
#include <cstdlib>

#include "scanner/text/decompress.h"
#include "scanner/text/unpacked_source.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 1u << 20;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static Decompressor decompressor;
    for (const Compression kind : {Compression::gzip, Compression::zlib, Compression::deflate,
                                   Compression::brotli, Compression::zstd}) {
        const auto whole = decompressor.unpack(kind, bytes, kMost);
        const std::string beginning = decompressor.unpack_beginning(kind, bytes, kMost);
        if (beginning.size() > kMost || (whole && *whole != beginning)) std::abort();
        decompressor.unpack(kind, bytes, kMost, true);
    }
    const auto marked = unpack_marked(bytes, kMost);
    if (marked.ok() && marked->size() > kMost) std::abort();
    bool is_packed = false;
    ByteReader reader(unpacked_source(memory_source(bytes), is_packed));
    std::string out;
    int resumed = 0;
    do reader.take(UINT64_MAX, kMost, out);
    while (resumed++ < 100 && reader.resume());
    if (!is_packed && out != bytes.substr(0, out.size())) std::abort();
    return 0;
}
