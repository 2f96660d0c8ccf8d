#include "tests/golden/leak_encoders.h"

#include <brotli/encode.h>
#include <zstd.h>

#include <map>

#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "tests/support/base_encoders.h"
#include "tests/support/gzip.h"

namespace formleak::matrix {
namespace {

// lz-string 1.5's _compress, for text below U+0100: the dictionary of phrases grows with every code, letters
// are sent in 8 bits when first met.
class LzCompressor {
  public:
    explicit LzCompressor(unsigned bits_per_digit) : per_digit_(bits_per_digit) {}

    std::vector<unsigned> run(const std::string& text) {
        std::string phrase;
        for (char c : text) {
            const std::string letter(1, c);
            if (!dictionary_.contains(letter)) {
                dictionary_[letter] = size_++;
                fresh_[letter] = true;
            }
            if (dictionary_.contains(phrase + letter)) {
                phrase += letter;
                continue;
            }
            send(phrase);
            dictionary_[phrase + letter] = size_++;
            phrase = letter;
        }
        if (!phrase.empty()) send(phrase);
        put(2, width_);
        do put(0, 1);
        while (held_ != 0);
        return digits_;
    }

  private:
    void send(const std::string& phrase) {
        if (fresh_.erase(phrase) > 0) {
            put(0, width_);
            put(static_cast<unsigned char>(phrase[0]), 8);
            shrink();
        } else {
            put(dictionary_[phrase], width_);
        }
        shrink();
    }
    void shrink() {
        if (--room_ == 0) room_ = 1u << width_++;
    }
    void put(unsigned value, unsigned count) {
        for (unsigned i = 0; i < count; ++i) {
            digit_ = digit_ << 1 | (value >> i & 1);
            if (++held_ < per_digit_) continue;
            digits_.push_back(digit_);
            digit_ = held_ = 0;
        }
    }

    unsigned per_digit_;
    std::map<std::string, unsigned> dictionary_;
    std::map<std::string, bool> fresh_;
    unsigned size_ = 3, room_ = 2, width_ = 2, digit_ = 0, held_ = 0;
    std::vector<unsigned> digits_;
};

std::string squeeze_brotli(const std::string& in) {
    std::size_t size = BrotliEncoderMaxCompressedSize(in.size()) + 64;
    std::string out(size, '\0');
    BrotliEncoderCompress(BROTLI_DEFAULT_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, in.size(),
                          reinterpret_cast<const std::uint8_t*>(in.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
    out.resize(size);
    return out;
}

std::string squeeze_zstd(const std::string& in) {
    std::string out(ZSTD_compressBound(in.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), in.data(), in.size(), ZSTD_CLEVEL_DEFAULT));
    return out;
}

// As JSON.stringify writes it.
std::string as_json_text(const std::string& in) {
    std::string out = "\"";
    for (char c : in) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string json_string(const std::string& in) {
    std::string out = R"({"v":1,"d":")";
    for (char c : in) {
        if (c == '"' || c == '\\')
            out.append("\\").push_back(c);
        else if (c == '@' || c == '/' || c == '=' || c == '+')
            out.append("\\u00").append(encode_hex({&c, 1}));
        else
            out += c;
    }
    return out + R"(","n":[]})";
}

std::string entities(const std::string& in) {
    std::string out;
    for (char c : in) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           static_cast<unsigned char>(c) >= 0x80;
        out += plain ? std::string(1, c) : "&#" + std::to_string(static_cast<unsigned char>(c)) + ";";
    }
    return out;
}

constexpr const char* kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr const char* kUri = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

std::string lz_utf16(const std::string& in) {
    std::string out;
    for (unsigned digit : LzCompressor(15).run(in)) append_utf8(out, digit + 32);
    return out + " ";
}

bool is_ascii(const std::string& in) {
    for (unsigned char c : in)
        if (c >= 0x80) return false;
    return true;
}

}  // namespace

std::string lz_string_bits(const std::string& text, unsigned bits, const std::string& alphabet) {
    std::string out;
    for (unsigned digit : LzCompressor(bits).run(text)) out += alphabet[digit];
    return out;
}

const std::vector<Encoder>& outer_encoders() {
    using S = const std::string&;
    constexpr std::size_t kAny = 1u << 16;
    static const std::vector<Encoder> kEncoders = {
        {"percent", [](S in) { return escape_percent(in); }, kAny, true},
        {"percent-all", [](S in) { return escape_percent(in, true); }, kAny, true},
        {"json", json_string, kAny, true},
        {"entity", entities, kAny, true},
        {"base64", [](S in) { return encode_base64(in); }, kAny, true},
        {"base64-bare", [](S in) { return encode_base64(in, Base64Style::standard_unpadded); }, kAny, true},
        {"base64url", [](S in) { return encode_base64(in, Base64Style::url); }, kAny, true},
        {"base64-at-offset", [](S in) { return "k7" + encode_base64("{\"x\":" + as_json_text(in) + "}"); },
         kAny, true},
        {"base64-json", [](S in) { return encode_base64("{\"a\":\"b\",\"u\":" + as_json_text(in) + "}"); },
         kAny, true},
        {"hex", [](S in) { return encode_hex(in); }, 1u << 14, true},
        {"hex-upper", [](S in) { return encode_hex(in, true); }, 1u << 14, true},
        {"base32", [](S in) { return testing::encode_base32(in); }, kAny, true},
        {"base58", [](S in) { return testing::encode_base58(in); }, 400, true},
        {"gzip-base64", [](S in) { return encode_base64(test::deflated(in, 31)); }, kAny, true},
        {"zlib-base64url", [](S in) { return encode_base64(test::deflated(in, 15), Base64Style::url); }, kAny,
         true},
        {"deflate-base64", [](S in) { return encode_base64(test::deflated(in, -15)); }, kAny, true},
        {"brotli-base64", [](S in) { return encode_base64(squeeze_brotli(in)); }, kAny, true},
        {"zstd-base64", [](S in) { return encode_base64(squeeze_zstd(in)); }, kAny, true},
        {"zstd-percent", [](S in) { return escape_percent(squeeze_zstd(in)); }, kAny, true},
        {"gzip-percent", [](S in) { return escape_percent(test::deflated(in, 31)); }, kAny, true},
        {"lz-uri", [](S in) { return is_ascii(in) ? lz_string_bits(in, 6, kUri) : encode_base64(in); }, kAny,
         true},
        {"lz-base64",
         [](S in) { return is_ascii(in) ? lz_string_bits(in, 6, kBase64) + "=" : encode_base64(in); }, kAny,
         true},
        {"lz-utf16", [](S in) { return is_ascii(in) ? lz_utf16(in) : encode_base64(in); }, kAny, true},
    };
    return kEncoders;
}

const std::vector<Encoder>& presentations() {
    using S = const std::string&;
    static const std::vector<Encoder> kPresentations = {
        {"hex", [](S in) { return encode_hex(in); }, 64, false},
        {"hex-upper", [](S in) { return encode_hex(in, true); }, 64, false},
        {"0x-hex", [](S in) { return "0x" + encode_hex(in); }, 64, false},
        {"base64", [](S in) { return encode_base64(in); }, 64, false},
        {"base64-bare", [](S in) { return encode_base64(in, Base64Style::standard_unpadded); }, 64, false},
        {"base64url", [](S in) { return encode_base64(in, Base64Style::url); }, 64, false},
        {"base64url-padded", [](S in) { return encode_base64(in, Base64Style::url_padded); }, 64, false},
        {"base64-percent", [](S in) { return escape_percent(encode_base64(in)); }, 64, false},
        {"hex-16", [](S in) { return encode_hex(in).substr(0, 16); }, 64, false},
        {"hex-24", [](S in) { return encode_hex(in).substr(0, 24); }, 64, false},
        {"base64-of-hex", [](S in) { return encode_base64(encode_hex(in)); }, 64, false},
    };
    return kPresentations;
}

}  // namespace formleak::matrix
