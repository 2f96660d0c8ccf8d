#include "scanner/text/unpacked_source.h"

#include <algorithm>

#include "scanner/text/decompress.h"
#include "scanner/text/inflate_source.h"
#include "scanner/text/zstd_source.h"

namespace formleak {
namespace {

std::string read_start(ByteSource& source, std::size_t size) {
    std::string out(size, '\0');
    std::size_t got = 0;
    while (got < size) {
        const std::size_t more = source.read(out.data() + got, size - got);
        if (more == 0) break;
        got += more;
    }
    out.resize(got);
    return out;
}

}  // namespace

ByteSource unpacked_source(ByteSource source, bool& is_packed) {
    const std::string start = read_start(source, 5);
    const bool has_zstd = is_zstd(start) || is_zstd_dictionary(start);
    // Two bytes are enough for gzip: a file that is cut off right there is still told as what it is.
    const bool has_gzip = start.starts_with("\x1f\x8b");
    is_packed = has_zstd || has_gzip;
    ByteSource whole;
    whole.failure = source.failure;
    whole.resume = source.resume;
    whole.read = [source, start = std::string(start)](char* to, std::size_t size) mutable {
        if (start.empty()) return source.read(to, size);
        const std::size_t count = std::min(size, start.size());
        std::copy_n(start.data(), count, to);
        start.erase(0, count);
        return count;
    };
    if (has_zstd) return zstd_source(std::move(whole));
    return has_gzip ? inflate_source(std::move(whole), PackedAs::gzip) : std::move(whole);
}

}  // namespace formleak
