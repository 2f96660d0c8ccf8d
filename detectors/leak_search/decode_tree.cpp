#include "detectors/leak_search/decode_tree.h"

#include <algorithm>
#include <functional>

#include "detectors/leak_search/byte_set.h"
#include "detectors/leak_search/text_shape.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "scanner/text/lz_string.h"

namespace formleak {
namespace {

constexpr std::size_t kMinHexText = 8;     // digits
constexpr std::size_t kMinShifted = 16;    // base64 digits before an unknown offset is tried
constexpr std::size_t kFullyDecoded = 64;  // shorter tokens are decoded whole, longer ones looked into first
constexpr std::size_t kMinWindow = 12;     // digits of a token that is looked into
constexpr std::size_t kMinStretch = 8;     // bytes of text inside rubbish
constexpr std::size_t kMinPacked = 6;      // digits of a token that may hold a stream
constexpr std::size_t kMinStream = 6;      // bytes of one
constexpr std::size_t kMinRare = 10;       // digits of a base32 or base58 token
constexpr std::size_t kMaxParted = 16u << 10;  // larger texts are unescaped as a whole
constexpr std::size_t kMaxUtf16Lz = 4u << 20;

// The first three bytes of a stream as base64.
constexpr std::string_view kGzipDigits = "H4sI", kZstdDigits = "KLUv";

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Do the first `groups` times four base64 digits stand for text? Gives up at the first byte that does not
// fit, so that most tokens cost a few steps. A letter may be cut at the end.
bool starts_as_text(std::string_view digits, std::size_t groups, bool ascii_only) {
    int awaited = 0;  // bytes that the present letter of UTF-8 still needs
    groups = std::min(groups, digits.size() / 4);
    for (std::size_t g = 0; g < groups; ++g) {
        std::uint32_t bits = 0;
        for (std::size_t i = 4 * g; i < 4 * g + 4; ++i)
            bits = bits << 6 | kBase64Digits[static_cast<unsigned char>(digits[i])];
        for (int shift = 16; shift >= 0; shift -= 8) {
            const std::uint32_t c = bits >> shift & 0xff;
            if (awaited > 0) {
                if ((c & 0xC0) != 0x80) return false;
                --awaited;
            } else if (c >= 0x80) {
                if (ascii_only || c < 0xC2 || c > 0xF4) return false;
                awaited = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
            } else if (c == 127 || (c < 32 && c != '\n' && c != '\r' && c != '\t')) {
                return false;
            }
        }
    }
    return groups > 0;
}

// Is there text at the head, in the middle or at the end of what the token stands for?
bool has_text_window(std::string_view token) {
    return starts_as_text(token, 8, false) || starts_as_text(token.substr(token.size() / 8 * 4), 2, true) ||
           starts_as_text(token.substr((token.size() - 8) / 4 * 4), 2, true);
}

// The same for hexadecimal digits, of which the first four bytes are looked at.
bool hex_starts_as_text(std::string_view digits) {
    for (std::size_t i = 0; i + 1 < digits.size() && i < 8; i += 2) {
        const unsigned c = kHexDigits[static_cast<unsigned char>(digits[i])] << 4 |
                           kHexDigits[static_cast<unsigned char>(digits[i + 1])];
        if ((c < 32 && c != '\n' && c != '\r' && c != '\t') || c == 127 || (i == 0 && c > 127 && c < 0xC2))
            return false;
    }
    return true;
}

bool is_digest_size(std::size_t size) {
    return size == 16 || size == 20 || size == 28 || size == 32 || size == 48 || size == 64;
}

}  // namespace

void DecodeTree::start(std::string_view root) {
    root_ = root;
    buffers_.clear();
    if (!seen_.empty()) seen_.clear();
    bytes_ = 0;
    complete_ = true;
    buffers_.emplace_back();
    buffers_[0].is_text = looks_textual(root.substr(0, 4096));
}

std::uint32_t DecodeTree::root_offset(std::size_t i, std::uint32_t offset) const {
    while (i != 0) {
        offset = buffers_[i].parent_offset;
        i = buffers_[i].parent;
    }
    return offset;
}

bool DecodeTree::add(Place place, std::string_view step, std::string bytes, bool counted, bool is_text) {
    const DecodedBuffer& parent = buffers_[place.parent];
    if (bytes.empty() || (counted && parent.depth >= budget_.max_depth)) return false;
    if (buffers_.size() >= budget_.max_buffers || bytes_ + bytes.size() > budget_.max_bytes) {
        complete_ = false;
        return false;
    }
    if (!seen_.insert(std::hash<std::string_view>{}(bytes) ^ place.offset * 0x9E3779B97F4A7C15).second)
        return false;
    bytes_ += bytes.size();
    DecodedBuffer child;
    child.parent = place.parent;
    child.parent_offset = place.offset;
    child.step = step;
    child.depth = static_cast<std::uint8_t>(parent.depth + (counted ? 1 : 0));
    child.percents = parent.percents;
    child.is_text = is_text;
    child.bytes = std::move(bytes);
    buffers_.push_back(std::move(child));
    return true;
}

// How one kind of escape is found, bounded and undone.
struct DecodeTree::Escape {
    std::string_view step;
    char mark;
    ByteSet ends;  // what bounds the escaped part, so that its place can be told
    std::string (*undo)(std::string_view);
    bool counted;
};

constexpr DecodeTree::Escape DecodeTree::kPercent{"percent", '%', ByteSet("&=?#;\"' \t\r\n<>"),
                                                  unescape_percent, false};
constexpr DecodeTree::Escape DecodeTree::kCountedPercent{"percent", '%', kPercent.ends, unescape_percent,
                                                         true};
constexpr DecodeTree::Escape DecodeTree::kJson{"json", '\\', ByteSet("\"&=\n"), unescape_json, true};
constexpr DecodeTree::Escape DecodeTree::kEntity{"html-entity", '&', ByteSet("=\"\n<>"), unescape_entities,
                                                 true};
constexpr DecodeTree::Escape DecodeTree::kQuoted{"quoted-printable", '=', ByteSet(""), unescape_quoted, true};

void DecodeTree::expand(std::size_t index, const ScanNotes& notes, const Automaton& automaton) {
    const auto i = static_cast<std::uint32_t>(index);
    if (buffers_[i].digest_only) return;
    if (!buffers_[i].is_text || is_marked(view(i))) {
        if (unpack({i, 0}, view(i), {})) return;
        if (is_marked(view(i))) unpack_beginning(i);
    }
    const bool is_free = buffers_[i].percents < budget_.max_percent;
    if (notes.percent) unescape(i, is_free ? kPercent : kCountedPercent);
    if (!may_go_deeper(i)) return;
    if (notes.backslash) unescape(i, kJson);
    if (notes.ampersand && view(i).find(';') != std::string_view::npos) unescape(i, kEntity);
    if (notes.equals && has_any(view(i), {"=3D", "=40", "=\r\n", "=2E"})) unescape(i, kQuoted);
    for (const TokenRun& run : notes.runs) decode_run(i, run, automaton);
    if (notes.high) decode_utf16_lz(i);
}

void DecodeTree::unescape(std::uint32_t i, const Escape& escape) {
    const std::string_view text = view(i);
    const bool whole = text.size() > kMaxParted;
    const auto is_end = [&](std::size_t at) {
        // An escaped quote belongs to the text inside.
        return escape.ends.has(text[at]) && !(text[at] == '"' && at > 0 && text[at - 1] == '\\');
    };
    for (std::size_t at = text.find(escape.mark); at != std::string_view::npos;) {
        std::size_t start = whole ? 0 : at, end = whole ? text.size() : at + 1;
        while (start > 0 && !is_end(start - 1)) --start;
        while (end < text.size() && !is_end(end)) ++end;
        std::string decoded = escape.undo(text.substr(start, end - start));
        if (decoded.size() != end - start) {  // undoing always shortens
            const bool textual = looks_textual(decoded);
            if (add({i, static_cast<std::uint32_t>(start)}, escape.step, std::move(decoded), escape.counted,
                    textual) &&
                !escape.counted)
                ++buffers_.back().percents;
        }
        at = text.find(escape.mark, end);
    }
}

void DecodeTree::decode_run(std::uint32_t i, const TokenRun& run, const Automaton& automaton) {
    const std::string_view token = view(i).substr(run.offset, run.length);
    const Place place{i, run.offset};
    if (token.size() >= kMinHexText && run.digit) decode_hex_parts(place, token, automaton);
    const bool is_text = decode_base64_text(place, token);
    const bool mixed = run.upper && (run.lower || run.digit || token.size() >= kMinShifted);
    const bool may_hold_zstd = token.find(kZstdDigits) != std::string_view::npos;
    if ((is_text && !may_hold_zstd) || !mixed || token.size() < kMinPacked) return;
    decode_packed(place, token, automaton);
    const std::size_t slash = token.rfind('/');
    if (slash != std::string::npos && token.size() - slash > kMinPacked)
        decode_packed({i, static_cast<std::uint32_t>(run.offset + slash + 1)}, token.substr(slash + 1),
                      automaton);
    decode_rare_alphabets(place, token, run, automaton);
}

void DecodeTree::decode_hex_parts(Place place, std::string_view token, const Automaton& automaton) {
    const bool has_letters = token.find_first_not_of("0123456789") != std::string_view::npos;
    for (std::size_t start = 0; start < token.size();) {
        std::size_t end = start;
        while (end < token.size() && kHexDigits[static_cast<unsigned char>(token[end])] != kNoDigit) ++end;
        const std::size_t size = end - start;
        const Place here{place.parent, static_cast<std::uint32_t>(place.offset + start)};
        // Inside a longer token a few hexadecimal digits are chance.
        if (size >= (size == token.size() ? kMinHexText : kMinShifted)) {
            for (std::size_t shift = 0; shift < (size >= kMinShifted ? 2u : 1u); ++shift) {
                const std::string_view digits = token.substr(start + shift, (size - shift) / 2 * 2);
                const bool text = hex_starts_as_text(digits);
                // A stream or digest without a single letter is not to be expected.
                if (!text && (shift > 0 || !has_letters)) continue;
                auto bytes = decode_hex(digits);
                if (text && looks_textual(*bytes))
                    add(here, "hex", std::move(*bytes), true);
                else if (shift == 0 && has_letters)
                    keep_binary(here, "hex", std::move(*bytes), automaton, 1);
            }
        }
        start = end + 1;
    }
}

bool DecodeTree::decode_base64_text(Place place, std::string_view token) {
    const std::size_t shifts = token.size() >= kMinShifted ? 4 : 1;
    bool found = false;
    for (std::size_t shift = 0; shift < shifts; ++shift) {
        const std::string_view part = token.substr(shift);
        const bool head = shift == 0 && part.size() < kFullyDecoded && starts_as_text(part, 2, false);
        if (!head && (part.size() < kMinWindow || !has_text_window(part))) continue;
        auto bytes = decode_base64(part);
        if (!bytes) continue;
        if (looks_textual(*bytes)) {
            found |= add(place, "base64", std::move(*bytes), true);
            continue;
        }
        if (is_marked(*bytes)) continue;  // zstd leaves stretches of what it packs as they are
        const TextStretch stretch = longest_text(*bytes);
        if (stretch.size >= kMinStretch)
            add(place, "base64", bytes->substr(stretch.offset, stretch.size), true);
    }
    return found;
}

bool DecodeTree::unpack(Place place, std::string_view bytes, std::string_view first_step) {
    Compression kind;
    bool only_text = false;
    if (is_gzip(bytes)) {
        kind = Compression::gzip;
    } else if (is_zstd(bytes)) {
        kind = Compression::zstd;
    } else if (is_zlib(bytes)) {
        kind = Compression::zlib;
    } else {
        kind = Compression::deflate;
        only_text = true;
    }
    if (!decompressor_) decompressor_ = std::make_unique<Decompressor>();
    auto out = decompressor_->unpack(kind, bytes, budget_.max_unpacked_bytes, only_text);
    if (!out && only_text && may_be_brotli(bytes)) {
        kind = Compression::brotli;
        out = decompressor_->unpack(kind, bytes, budget_.max_unpacked_bytes, true);
    }
    if (!out || (only_text && (out->size() < 4 || !looks_textual(*out)))) return false;
    if (!first_step.empty()) {
        // The token between: kept, empty of text, so that the chain has both steps.
        if (!add(place, first_step, std::string(bytes), true, false)) return false;
        buffers_.back().digest_only = true;
        place = {static_cast<std::uint32_t>(buffers_.size() - 1), 0};
    }
    const bool textual = looks_textual(*out);
    return add(place, to_string(kind), std::move(*out), false, textual);
}

// A stream that breaks off is searched as far as it goes, and is not clean.
void DecodeTree::unpack_beginning(std::uint32_t i) {
    complete_ = false;
    const Compression kind = is_gzip(view(i)) ? Compression::gzip : Compression::zstd;
    std::string out = decompressor_->unpack_beginning(kind, view(i), budget_.max_unpacked_bytes);
    const bool textual = looks_textual(out);
    add({i, 0}, to_string(kind), std::move(out), false, textual);
}

bool DecodeTree::keep_binary(Place place, std::string_view step, std::string bytes,
                             const Automaton& automaton, std::uint32_t stride) {
    if (bytes.size() < kMinStream) return false;
    if (unpack(place, bytes, step)) return true;
    scratch_.clear();
    automaton.scan_raw(bytes, scratch_);
    if (stride > 0)
        std::erase_if(scratch_.matches, [&](const NeedleMatch& match) { return match.offset % stride == 0; });
    if (scratch_.matches.empty() || !add(place, step, std::move(bytes), true, false)) return false;
    return buffers_.back().digest_only = true;
}

void DecodeTree::decode_packed(Place place, std::string_view token, const Automaton& automaton) {
    if (auto bytes = decode_base64(token);
        bytes && keep_binary(place, "base64", std::move(*bytes), automaton, 3))
        return;
    for (const std::string_view mark : {kGzipDigits, kZstdDigits}) {
        const std::size_t at = token.find(mark);
        if (at == std::string_view::npos || at == 0) continue;
        auto bytes = decode_base64(token.substr(at));
        if (bytes && keep_binary(place, "base64", std::move(*bytes), automaton, 3)) return;
    }
    for (LzStringForm form : {LzStringForm::uri, LzStringForm::base64}) {
        auto text = decompress_lz_string(token, form, budget_.max_unpacked_bytes);
        if (text && text->size() >= 4 && add(place, "lz-string", std::move(*text), true)) return;
    }
}

void DecodeTree::decode_rare_alphabets(Place place, std::string_view token, const TokenRun& run,
                                       const Automaton& automaton) {
    for (std::size_t start = 0; start < token.size();) {
        const std::size_t end = std::min(token.find_first_of("+/-_", start), token.size());
        const std::string_view part = token.substr(start, end - start);
        const Place here{place.parent, static_cast<std::uint32_t>(place.offset + start)};
        const auto keep = [&](std::string_view step, std::optional<std::string> bytes) {
            if (!bytes) return false;
            if (looks_textual(*bytes)) return add(here, step, std::move(*bytes), true);
            if (!is_digest_size(bytes->size()) && !is_marked(*bytes) && !is_zlib(*bytes)) return false;
            return keep_binary(here, step, std::move(*bytes), automaton, 0);
        };
        start = end + 1;
        if (part.size() < kMinRare) continue;
        if (!run.lower && keep("base32", decode_base32(part))) continue;
        if (part.find_first_of("0OIl") != std::string_view::npos || part.size() > kMaxBase58Digits) continue;
        bytes_ += part.size() * part.size() / 64;  // it costs the square
        keep("base58", decode_base58(part));
    }
}

void DecodeTree::decode_utf16_lz(std::uint32_t i) {
    const auto is_high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const std::string_view text = view(i);
    const auto first =
        static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_high) - text.begin());
    // Its digits may be any character, so the whole buffer comes first, then what stands between quotes, then
    // between the marks of a form.
    for (std::string_view ends : {std::string_view(), std::string_view("\""), std::string_view("&=\"\r\n")}) {
        std::size_t start = first, end = first;
        while (start > 0 && ends.find(text[start - 1]) == std::string_view::npos) --start;
        while (end < text.size() && ends.find(text[end]) == std::string_view::npos) ++end;
        const std::string_view part = text.substr(start, std::min(end - start, kMaxUtf16Lz));
        auto out = decompress_lz_string(part, LzStringForm::utf16, budget_.max_unpacked_bytes);
        if (!out || out->size() < 4) continue;
        add({i, static_cast<std::uint32_t>(start)}, "lz-string", std::move(*out), true);
        return;
    }
}

}  // namespace formleak
