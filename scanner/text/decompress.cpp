#include "scanner/text/decompress.h"

#include <zlib.h>

#include <memory>

namespace formleak {
namespace {

struct InflateDeleter {
    void operator()(z_stream* stream) const {
        inflateEnd(stream);
        delete stream;
    }
};

}  // namespace

bool is_gzip(std::string_view bytes) {
    return bytes.size() > 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

Result<std::string> gunzip(std::string_view bytes, std::size_t max_bytes) {
    const std::unique_ptr<z_stream, InflateDeleter> stream(new z_stream{});
    if (inflateInit2(stream.get(), 15 + 16) != Z_OK) return Error{"gzip: no memory"};
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream->avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    char block[1 << 14];
    for (;;) {
        stream->next_out = reinterpret_cast<Bytef*>(block);
        stream->avail_out = sizeof block;
        const int status = inflate(stream.get(), Z_NO_FLUSH);
        out.append(block, sizeof block - stream->avail_out);
        if (out.size() > max_bytes)
            return Error{"gzip: more than " + std::to_string(max_bytes) + " bytes when unpacked"};
        if (status == Z_STREAM_END) {
            if (stream->avail_in == 0) return out;
            if (inflateReset(stream.get()) != Z_OK) return Error{"gzip: broken data"};
        } else if (status != Z_OK || (stream->avail_in == 0 && stream->avail_out != 0)) {
            return Error{"gzip: broken or cut off data"};
        }
    }
}

}  // namespace formleak
