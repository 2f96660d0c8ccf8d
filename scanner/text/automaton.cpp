#include "scanner/text/automaton.h"

#include <algorithm>
#include <bit>

#include "scanner/text/base_encoding.h"

namespace formleak {
namespace {

constexpr std::uint32_t kEnds = 0x80000000;
constexpr std::uint64_t kBase64Mask = (std::uint64_t{1} << 60) - 1;

unsigned char fold(unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
}

// Letters, digits and the bytes of non-ASCII letters: what must not touch a clear needle.
bool is_word(unsigned char c) {
    return (c >= '0' && c <= '9') || (fold(c) >= 'a' && fold(c) <= 'z') || c >= 0x80;
}

// Is the byte before `at` the end of a letter? Of the bytes of rubbish only whole letters of UTF-8 count.
bool has_letter_before(std::string_view bytes, std::size_t at) {
    if (at == 0) return false;
    auto c = static_cast<unsigned char>(bytes[at - 1]);
    if (c < 0x80) return is_word(c);
    for (std::size_t back = 2; back <= 4 && back <= at && (c & 0xC0) == 0x80; ++back) {
        c = static_cast<unsigned char>(bytes[at - back]);
        if (c >= 0xC2) return c >= (back == 2 ? 0xC2 : back == 3 ? 0xE0 : 0xF0);
    }
    return false;
}
bool has_letter_after(std::string_view bytes, std::size_t end) {
    if (end >= bytes.size()) return false;
    const auto c = static_cast<unsigned char>(bytes[end]);
    if (c < 0x80) return is_word(c);
    return c >= 0xC2 && end + 1 < bytes.size() && (static_cast<unsigned char>(bytes[end + 1]) & 0xC0) == 0x80;
}

std::uint64_t big_endian(std::string_view raw) {
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i) out = out << 8 | static_cast<unsigned char>(raw[static_cast<std::size_t>(i)]);
    return out;
}

// The n-th digit of a digest in hexadecimal or base64; bits past the end are zero.
std::uint8_t hex_digit(std::string_view raw, std::size_t n) {
    const auto byte = static_cast<unsigned char>(raw[n / 2]);
    return n % 2 == 0 ? byte >> 4 : byte & 15;
}
std::uint8_t base64_digit(std::string_view raw, std::size_t n) {
    const std::size_t bit = 6 * n, byte = bit / 8;
    const unsigned first = static_cast<unsigned char>(raw[byte]);
    const unsigned second = byte + 1 < raw.size() ? static_cast<unsigned char>(raw[byte + 1]) : 0;
    return ((first << 8 | second) >> (10 - bit % 8)) & 63;
}

// How many digits of the digest stand at the start of the text.
template <typename Digit>
std::size_t matching_digits(std::string_view text, std::size_t most, const DigitTable& table, Digit digit) {
    std::size_t n = 0;
    while (n < most && n < text.size() && table[static_cast<unsigned char>(text[n])] == digit(n)) ++n;
    return n;
}

Spelling hex_spelling(std::string_view text) {
    const bool upper = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'F'; });
    return upper ? Spelling::hex_upper : Spelling::hex_lower;
}

Spelling base64_spelling(std::string_view text) {
    return text.find_first_of("-_") != std::string_view::npos ? Spelling::base64url : Spelling::base64;
}

}  // namespace

void ScanNotes::clear() {
    matches.clear();
    runs.clear();
    percent = backslash = ampersand = at = high = equals = false;
}

void Automaton::add_clear(std::string_view text, std::uint32_t needle, bool exact_case, bool anywhere) {
    if (text.empty()) return;
    clear_.push_back({std::string(text), needle, exact_case, anywhere, -1});
    clear_bytes_ += text.size();
    // Classes: bytes that occur in needles, letters folded; everything else is class 0.
    for (unsigned char c : text)
        if (class_of_[fold(c)] == 0) class_of_[fold(c)] = static_cast<std::uint8_t>(width_++);
}

void Automaton::add_digest(std::string_view raw, std::uint32_t needle) {
    if (raw.size() < 16) return;
    digests_.push_back(
        {needle, static_cast<std::uint32_t>(digest_bytes_.size()), static_cast<std::uint32_t>(raw.size())});
    digest_bytes_ += raw;
}

std::size_t Automaton::bytes_to_build() const {
    // A state per byte of a needle with its row, output and suffix; a digest with its places in two tables.
    constexpr std::size_t kDigest = sizeof(DigestNeedle) + 32 + 2 * 3 * sizeof(Slot);
    return clear_bytes_ * (width_ + 3) * sizeof(std::uint32_t) + digests_.size() * kDigest;
}

void Automaton::build() {
    build_clear();
    build_digests();
}

void Automaton::Table::fill(const std::vector<std::pair<std::uint64_t, std::int32_t>>& keys) {
    slots.assign(std::bit_ceil(2 * keys.size() + 2), {});
    filter.assign(std::bit_ceil(keys.size() / 4 + 1), 0);
    for (const auto& [key, digest] : keys) {
        const std::uint64_t h = mix_key(key);
        filter[h >> 12 & (filter.size() - 1)] |= std::uint64_t{1} << (h & 63) | std::uint64_t{1}
                                                                                    << (h >> 6 & 63);
        std::size_t i = h & (slots.size() - 1);
        while (slots[i].digest >= 0) i = (i + 1) & (slots.size() - 1);
        slots[i] = {key, digest};
    }
}

void Automaton::build_digests() {
    std::vector<std::pair<std::uint64_t, std::int32_t>> hex, base64;
    for (std::size_t i = 0; i < digests_.size(); ++i) {
        const std::string_view raw = std::string_view(digest_bytes_).substr(digests_[i].offset);
        hex.emplace_back(big_endian(raw), static_cast<std::int32_t>(i));
        base64.emplace_back(big_endian(raw) >> 4, static_cast<std::int32_t>(i));
    }
    hex_.fill(hex);
    base64_.fill(base64);
}

void Automaton::build_clear() {
    for (unsigned c = 'A'; c <= 'Z'; ++c) class_of_[c] = class_of_[c + 32];
    next_.reserve((clear_bytes_ + 1) * width_);  // growing, it would be in memory twice
    next_.assign(width_, 0);
    output_.assign(1, -1);
    for (std::size_t i = 0; i < clear_.size(); ++i) {
        std::uint32_t state = 0;
        for (unsigned char c : clear_[i].text) {
            const std::size_t at = state * width_ + class_of_[c];
            if (next_[at] == 0) {
                next_[at] = static_cast<std::uint32_t>(output_.size());
                output_.push_back(-1);
                next_.resize(next_.size() + width_, 0);
            }
            state = next_[at];
        }
        clear_[i].next_same = output_[state];
        output_[state] = static_cast<std::int32_t>(i);
    }

    // Breadth first: a state's failure state is nearer to the root, so it is complete when needed.
    const std::size_t states = output_.size();
    std::vector<std::uint32_t> failure(states, 0), order;
    suffix_.assign(states, 0);
    order.reserve(states);
    for (std::uint32_t k = 0; k < width_; ++k)
        if (next_[k] != 0) order.push_back(next_[k]);
    for (std::size_t n = 0; n < order.size(); ++n) {
        const std::uint32_t state = order[n], back = failure[state];
        suffix_[state] = output_[back] >= 0 ? back : suffix_[back];
        for (std::uint32_t k = 0; k < width_; ++k) {
            std::uint32_t& to = next_[state * width_ + k];
            const std::uint32_t other = next_[back * width_ + k];
            if (to == 0) {
                to = other;
            } else {
                failure[to] = other;
                order.push_back(to);
            }
        }
    }
    // States become row offsets, with a mark on those where a needle ends.
    for (std::uint32_t& to : next_) to = to * width_ | (output_[to] >= 0 || suffix_[to] != 0 ? kEnds : 0);
}

void Automaton::report_clear(std::string_view bytes, std::size_t end, std::uint32_t state,
                             ScanNotes& notes) const {
    for (; state != 0; state = suffix_[state]) {
        for (std::int32_t i = output_[state]; i >= 0; i = clear_[static_cast<std::size_t>(i)].next_same) {
            const ClearNeedle& needle = clear_[static_cast<std::size_t>(i)];
            const std::size_t start = end - needle.text.size();
            const bool left =
                is_word(static_cast<unsigned char>(bytes[start])) && has_letter_before(bytes, start);
            const bool right =
                is_word(static_cast<unsigned char>(bytes[end - 1])) && has_letter_after(bytes, end);
            if ((left || right) && !needle.anywhere) continue;
            if (needle.exact_case && bytes.substr(start, needle.text.size()) != needle.text) continue;
            notes.matches.push_back({needle.needle, static_cast<std::uint32_t>(start),
                                     static_cast<std::uint32_t>(needle.text.size()), Spelling::clear, false});
        }
    }
}

void Automaton::report_digest(const Table& table, std::uint64_t key, std::string_view bytes,
                              std::size_t start, Spelling spelling, ScanNotes& notes) const {
    const std::string_view text = bytes.substr(start);
    for (std::size_t i = mix_key(key) & (table.slots.size() - 1); table.slots[i].digest >= 0;
         i = (i + 1) & (table.slots.size() - 1)) {
        if (table.slots[i].key != key) continue;
        const DigestNeedle& digest = digests_[static_cast<std::size_t>(table.slots[i].digest)];
        const std::string_view raw = std::string_view(digest_bytes_).substr(digest.offset, digest.size);
        constexpr std::size_t kLeast = 16;
        std::size_t length = 0, full = raw.size();
        Spelling found = spelling;
        if (spelling == Spelling::raw) {
            while (length < full && length < text.size() && text[length] == raw[length]) ++length;
        } else if (spelling == Spelling::base64) {
            full = (8 * raw.size() + 5) / 6;
            length = matching_digits(text, full, kBase64Digits,
                                     [&](std::size_t n) { return base64_digit(raw, n); });
            found = base64_spelling(text.substr(0, length));
        } else {
            full = 2 * raw.size();
            length =
                matching_digits(text, full, kHexDigits, [&](std::size_t n) { return hex_digit(raw, n); });
            found = hex_spelling(text.substr(0, length));
        }
        if (length < kLeast) continue;
        notes.matches.push_back({digest.needle, static_cast<std::uint32_t>(start),
                                 static_cast<std::uint32_t>(length), found, length < full});
    }
}

void Automaton::scan(std::string_view bytes, ScanNotes& notes) const {
    if (bytes.size() > 0xffffffff) bytes = bytes.substr(0, 0xffffffff);
    const bool digests = !digests_.empty();
    const std::uint32_t* next = next_.data();
    std::uint32_t state = 0;
    std::uint64_t hex = 0, base64 = 0;
    std::size_t hex_run = 0, run = 0;
    unsigned kinds = 0;
    const auto end_run = [&](std::size_t end) {
        if (run < kMinRun) return;
        notes.runs.push_back({static_cast<std::uint32_t>(end - run), static_cast<std::uint32_t>(run),
                              (kinds & 2) != 0, (kinds & 1) != 0, (kinds & 4) != 0});
    };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        state = next[(state & ~kEnds) + class_of_[c]];
        if (state & kEnds) report_clear(bytes, i + 1, (state & ~kEnds) / width_, notes);
        const std::uint8_t digit = kBase64Digits[c];
        if (digit == kNoDigit) {
            end_run(i);
            run = hex_run = kinds = 0;
            notes.percent |= c == '%';
            notes.backslash |= c == '\\';
            notes.ampersand |= c == '&';
            notes.at |= c == '@';
            notes.equals |= c == '=';
            notes.high |= c >= 0x80;
            continue;
        }
        base64 = (base64 << 6 | digit) & kBase64Mask;
        ++run;
        kinds |=
            1u << digit / 26;  // upper case, lower case, digits and marks: by their places in the alphabet
        const std::uint8_t nibble = kHexDigits[c];
        hex = hex << 4 | nibble;
        hex_run = nibble == kNoDigit ? 0 : hex_run + 1;
        if (!digests || run < kBase64Window) continue;
        if (base64_.may_hold(base64))
            report_digest(base64_, base64, bytes, i + 1 - kBase64Window, Spelling::base64, notes);
        if (hex_run >= kHexWindow && hex_.may_hold(hex))
            report_digest(hex_, hex, bytes, i + 1 - kHexWindow, Spelling::hex_lower, notes);
    }
    end_run(bytes.size());
}

void Automaton::scan_raw(std::string_view bytes, ScanNotes& notes) const {
    if (digests_.empty()) return;
    std::uint64_t window = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        window = window << 8 | static_cast<unsigned char>(bytes[i]);
        if (i >= 7 && hex_.may_hold(window)) report_digest(hex_, window, bytes, i - 7, Spelling::raw, notes);
    }
}

std::size_t Automaton::memory_bytes() const {
    std::size_t out = next_.capacity() * 4 + output_.capacity() * 4 + suffix_.capacity() * 4 +
                      digest_bytes_.capacity() + digests_.capacity() * sizeof(DigestNeedle);
    for (const Table* table : {&hex_, &base64_})
        out += table->slots.capacity() * sizeof(Slot) + table->filter.capacity() * 8;
    for (const ClearNeedle& needle : clear_) out += sizeof needle + needle.text.capacity();
    return out;
}

}  // namespace formleak
