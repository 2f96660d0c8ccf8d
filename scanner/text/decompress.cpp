#include "scanner/text/decompress.h"

#include <brotli/decode.h>
#include <zlib.h>

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

std::string_view to_string(Compression compression) {
    constexpr std::string_view kWords[] = {"gzip", "zlib", "deflate", "brotli"};
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
    std::optional<std::string> finish(std::size_t left) && {
        if (text_.empty() || (only_text_ && left > 0)) return std::nullopt;
        return std::move(text_);
    }

  private:
    std::string text_;
    std::size_t max_bytes_;
    bool only_text_;
};

constexpr std::size_t kFirstBlock = 64;  // small, so that rubbish is seen early

}  // namespace

struct Decompressor::State {
    std::array<std::unique_ptr<z_stream, InflateDeleter>, 3> streams;
    std::array<char, 1 << 14> block;

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

    std::optional<std::string> inflate_all(Compression compression, std::string_view bytes, Output out) {
        z_stream* stream = stream_for(compression);
        if (!stream) return std::nullopt;
        stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream->avail_in = static_cast<uInt>(bytes.size());
        for (std::size_t room = kFirstBlock;; room = block.size()) {
            stream->next_out = reinterpret_cast<Bytef*>(block.data());
            stream->avail_out = static_cast<uInt>(room);
            const int status = inflate(stream, Z_NO_FLUSH);
            if (status != Z_OK && status != Z_STREAM_END) return std::nullopt;
            if (!out.take({block.data(), room - stream->avail_out})) return std::nullopt;
            if (status == Z_STREAM_END) return std::move(out).finish(stream->avail_in);
            if (stream->avail_in == 0 && stream->avail_out != 0) return std::nullopt;
        }
    }

    std::optional<std::string> unpack_brotli(std::string_view bytes, Output out) {
        const std::unique_ptr<BrotliDecoderState, BrotliDeleter> decoder(
            BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
        if (!decoder) return std::nullopt;
        std::size_t left = bytes.size();
        const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
        for (std::size_t room = kFirstBlock;; room = block.size()) {
            std::size_t free = room;
            auto* to = reinterpret_cast<std::uint8_t*>(block.data());
            const auto status =
                BrotliDecoderDecompressStream(decoder.get(), &left, &next, &free, &to, nullptr);
            if (status == BROTLI_DECODER_RESULT_ERROR || status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
                return std::nullopt;
            if (!out.take({block.data(), room - free})) return std::nullopt;
            if (status == BROTLI_DECODER_RESULT_SUCCESS) return std::move(out).finish(left);
        }
    }
};

Decompressor::Decompressor() : state_(std::make_unique<State>()) {}
Decompressor::~Decompressor() = default;

std::optional<std::string> Decompressor::unpack(Compression compression, std::string_view bytes,
                                                std::size_t max_bytes, bool only_text) {
    if (bytes.empty() || bytes.size() > (1u << 30)) return std::nullopt;
    Output out(bytes.size(), max_bytes, only_text);
    if (compression == Compression::brotli) return state_->unpack_brotli(bytes, std::move(out));
    return state_->inflate_all(compression, bytes, std::move(out));
}

}  // namespace formleak
