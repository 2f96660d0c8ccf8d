#include "scanner/text/decompress.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>

namespace formleak {
namespace {

struct InflateDeleter {
    void operator()(z_stream* stream) const {
        inflateEnd(stream);
        delete stream;
    }
};

struct ZstdDeleter {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

using ZstdContext = std::unique_ptr<ZSTD_DCtx, ZstdDeleter>;

// Ready for new data, with a bound on the memory a frame may ask for; nullptr when there is none.
ZSTD_DCtx* start_zstd(ZstdContext& context) {
    // 16 MiB: twice what HTTP allows (RFC 9659, section 3), and room for the longest body that is kept, which
    // packed at once has a window of its own size.
    constexpr int kMaxWindowLog = 24;
    if (!context) context.reset(ZSTD_createDCtx());
    if (!context || ZSTD_isError(ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_only)) ||
        ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog)))
        return nullptr;
    return context.get();
}

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

bool is_zlib(std::string_view bytes) {
    if (bytes.size() < 6) return false;
    const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
    return (first & 15) == 8 && first >> 4 <= 7 && (first * 256u + second) % 31 == 0 && (second & 0x20) == 0;
}

bool is_zstd(std::string_view bytes) {
    return bytes.size() > 4 && bytes.starts_with("\x28\xb5\x2f\xfd");
}

Result<std::string> unzstd(std::string_view bytes, std::size_t max_bytes) {
    ZstdContext context;
    ZSTD_DCtx* const decoder = start_zstd(context);
    if (!decoder) return Error{"zstd: no memory"};
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::string out;
    char block[1 << 14];
    for (;;) {
        ZSTD_outBuffer to{block, sizeof block, 0};
        const std::size_t left = ZSTD_decompressStream(decoder, &to, &in);
        if (ZSTD_isError(left)) return Error{"zstd: broken data"};
        out.append(block, to.pos);
        if (out.size() > max_bytes)
            return Error{"zstd: more than " + std::to_string(max_bytes) + " bytes when unpacked"};
        if (in.pos < in.size) continue;
        if (left == 0) return out;  // the end of the last frame
        if (to.pos < to.size) return Error{"zstd: cut off data"};
    }
}

bool is_marked(std::string_view bytes) {
    return is_gzip(bytes) || is_zstd(bytes);
}

Result<std::string> unpack_marked(std::string_view bytes, std::size_t max_bytes) {
    return is_zstd(bytes) ? unzstd(bytes, max_bytes) : gunzip(bytes, max_bytes);
}

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before) {
    return static_cast<std::uint32_t>(
        crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string_view to_string(Compression compression) {
    constexpr std::string_view kWords[] = {"gzip", "zlib", "deflate", "brotli", "zstd"};
    return kWords[static_cast<std::size_t>(compression)];
}

namespace {

struct BrotliDeleter {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
};

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) {
        return (c < 32 && c != '\n' && c != '\r' && c != '\t') || c == 127;
    });
}

// Takes what an unpacker made so far and says whether it may go on.
class Output {
  public:
    Output(std::size_t input_bytes, std::size_t max_bytes, bool only_text)
        : max_bytes_(
              std::min(max_bytes, std::max(Decompressor::kFreeBytes, input_bytes * Decompressor::kMaxRatio))),
          only_text_(only_text) {}

    bool take(std::string_view block) {
        if (text_.size() + block.size() > max_bytes_ || (only_text_ && has_control(block))) return false;
        text_.append(block);
        return true;
    }
    // The stream is at its end, `left` bytes before that of the data.
    bool ends_well(std::size_t left) const { return !text_.empty() && !(only_text_ && left > 0); }
    std::string& text() { return text_; }

  private:
    std::string text_;
    std::size_t max_bytes_;
    bool only_text_;
};

constexpr std::size_t kFirstBlock = 64;  // small, so that rubbish is seen early

}  // namespace

struct Decompressor::State {
    std::array<std::unique_ptr<z_stream, InflateDeleter>, 3> streams;
    ZstdContext zstd;
    std::array<char, 1 << 14> block;

    // True when all of the data could be unpacked within the limits.
    bool unpack(Compression compression, std::string_view bytes, Output& out) {
        if (bytes.empty() || bytes.size() > (1u << 30)) return false;
        if (compression == Compression::brotli) return unpack_brotli(bytes, out);
        if (compression == Compression::zstd) return unpack_zstd(bytes, out);
        return inflate_all(compression, bytes, out);
    }

    // A fresh inflater for the format, or nullptr.
    z_stream* stream_for(Compression compression) {
        constexpr int kWindow[] = {15 + 16, 15, -15};
        const auto i = static_cast<std::size_t>(compression);
        if (streams[i]) return inflateReset(streams[i].get()) == Z_OK ? streams[i].get() : nullptr;
        auto made = std::make_unique<z_stream>();
        if (inflateInit2(made.get(), kWindow[i]) != Z_OK) return nullptr;
        streams[i].reset(made.release());
        return streams[i].get();
    }

    bool inflate_all(Compression compression, std::string_view bytes, Output& out) {
        z_stream* stream = stream_for(compression);
        if (!stream) return false;
        stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream->avail_in = static_cast<uInt>(bytes.size());
        for (std::size_t room = kFirstBlock;; room = block.size()) {
            stream->next_out = reinterpret_cast<Bytef*>(block.data());
            stream->avail_out = static_cast<uInt>(room);
            const int status = inflate(stream, Z_NO_FLUSH);
            if (!out.take({block.data(), room - stream->avail_out})) return false;
            if (status != Z_OK && status != Z_STREAM_END) return false;
            if (status == Z_STREAM_END) return out.ends_well(stream->avail_in);
            if (stream->avail_in == 0 && stream->avail_out != 0) return false;
        }
    }

    bool unpack_brotli(std::string_view bytes, Output& out) {
        const std::unique_ptr<BrotliDecoderState, BrotliDeleter> decoder(
            BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
        if (!decoder) return false;
        std::size_t left = bytes.size();
        const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
        for (std::size_t room = kFirstBlock;; room = block.size()) {
            std::size_t free = room;
            auto* to = reinterpret_cast<std::uint8_t*>(block.data());
            const auto status =
                BrotliDecoderDecompressStream(decoder.get(), &left, &next, &free, &to, nullptr);
            if (!out.take({block.data(), room - free})) return false;
            if (status == BROTLI_DECODER_RESULT_ERROR || status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
                return false;
            if (status == BROTLI_DECODER_RESULT_SUCCESS) return out.ends_well(left);
        }
    }

    // All frames: a writer that flushes begins a new one where it likes (RFC 8878, section 3.1).
    bool unpack_zstd(std::string_view bytes, Output& out) {
        ZSTD_DCtx* const decoder = start_zstd(zstd);
        if (!decoder) return false;
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (std::size_t room = kFirstBlock;; room = block.size()) {
            ZSTD_outBuffer to{block.data(), room, 0};
            const std::size_t wanted = ZSTD_decompressStream(decoder, &to, &in);
            if (ZSTD_isError(wanted) || !out.take({block.data(), to.pos})) return false;
            const std::string_view rest = bytes.substr(in.pos);
            if (wanted == 0 && !is_zstd(rest)) return out.ends_well(rest.size());
            if (rest.empty() && to.pos < to.size) return false;
        }
    }
};

Decompressor::Decompressor() : state_(std::make_unique<State>()) {}
Decompressor::~Decompressor() = default;

std::optional<std::string> Decompressor::unpack(Compression compression, std::string_view bytes,
                                                std::size_t max_bytes, bool only_text) {
    Output out(bytes.size(), max_bytes, only_text);
    if (!state_->unpack(compression, bytes, out)) return std::nullopt;
    return std::move(out.text());
}

std::string Decompressor::unpack_beginning(Compression compression, std::string_view bytes,
                                           std::size_t max_bytes) {
    Output out(bytes.size(), max_bytes, false);
    state_->unpack(compression, bytes, out);
    return std::move(out.text());
}

namespace {

// Appends what an unpacker made; false when it is more than may be kept.
bool keep(UnpackedBody& out, const char* block, std::size_t count, std::size_t max_bytes) {
    const std::size_t room = max_bytes - out.text.size();
    out.text.append(block, std::min(count, room));
    if (count <= room) return true;
    out.end = UnpackedBody::End::too_large;
    return false;
}

void inflate_body(int window, std::string_view bytes, std::size_t max_bytes, UnpackedBody& out) {
    const std::unique_ptr<z_stream, InflateDeleter> stream(new z_stream{});
    if (inflateInit2(stream.get(), window) != Z_OK) return;
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream->avail_in = static_cast<uInt>(bytes.size());
    std::array<char, 1 << 15> block;
    for (;;) {
        stream->next_out = reinterpret_cast<Bytef*>(block.data());
        stream->avail_out = static_cast<uInt>(block.size());
        const int status = inflate(stream.get(), Z_NO_FLUSH);
        if (!keep(out, block.data(), block.size() - stream->avail_out, max_bytes)) return;
        if (status == Z_STREAM_END) {
            // gzip may go on with another member (RFC 1952, section 2.2).
            if (is_gzip(bytes.substr(bytes.size() - stream->avail_in)) && window > 15 &&
                inflateReset(stream.get()) == Z_OK)
                continue;
            out.end = UnpackedBody::End::whole;
            return;
        }
        const bool starved = stream->avail_in == 0 && stream->avail_out != 0;
        if (status == Z_BUF_ERROR || (status == Z_OK && starved)) {
            out.end = UnpackedBody::End::early;
            return;
        }
        if (status != Z_OK) return;
    }
}

void unbrotli_body(std::string_view bytes, std::size_t max_bytes, UnpackedBody& out) {
    const std::unique_ptr<BrotliDecoderState, BrotliDeleter> decoder(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!decoder) return;
    std::size_t left = bytes.size();
    const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::array<char, 1 << 15> block;
    for (;;) {
        std::size_t free = block.size();
        auto* to = reinterpret_cast<std::uint8_t*>(block.data());
        const auto status = BrotliDecoderDecompressStream(decoder.get(), &left, &next, &free, &to, nullptr);
        if (!keep(out, block.data(), block.size() - free, max_bytes)) return;
        if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
        if (status == BROTLI_DECODER_RESULT_SUCCESS) out.end = UnpackedBody::End::whole;
        if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) out.end = UnpackedBody::End::early;
        return;
    }
}

void unzstd_body(std::string_view bytes, std::size_t max_bytes, UnpackedBody& out) {
    ZstdContext context;
    ZSTD_DCtx* const decoder = start_zstd(context);
    if (!decoder) return;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, 1 << 15> block;
    for (;;) {
        ZSTD_outBuffer to{block.data(), block.size(), 0};
        const std::size_t wanted = ZSTD_decompressStream(decoder, &to, &in);
        if (ZSTD_isError(wanted) || !keep(out, block.data(), to.pos, max_bytes)) return;
        if (wanted == 0 && !is_zstd(bytes.substr(in.pos))) out.end = UnpackedBody::End::whole;
        if (wanted != 0 && in.pos == in.size && to.pos < to.size) out.end = UnpackedBody::End::early;
        if (out.end != UnpackedBody::End::broken) return;
    }
}

}  // namespace

UnpackedBody unpack_body(Compression compression, std::string_view bytes, std::size_t max_bytes) {
    UnpackedBody out;
    if (bytes.size() > (1u << 30)) return out;
    if (compression == Compression::brotli)
        unbrotli_body(bytes, max_bytes, out);
    else if (compression == Compression::zstd)
        unzstd_body(bytes, max_bytes, out);
    else
        inflate_body(compression == Compression::gzip   ? 15 + 16
                     : compression == Compression::zlib ? 15
                                                        : -15,
                     bytes, max_bytes, out);
    return out;
}

}  // namespace formleak
