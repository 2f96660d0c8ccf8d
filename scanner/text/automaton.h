// Finds many needles in one pass over a buffer: clear texts by an Aho-Corasick automaton, digests by sliding
// windows. A digest is written in hexadecimal (either case), base64 (either alphabet), base32 or raw; instead
// of one needle per spelling, the window over the last 16 hexadecimal or 10 base64 digits is looked up as the
// number it stands for. The same pass notes what a decoder may want to look at.
// Not for: deciding what a hit means (detectors/leak_search), decoding (its decode tree).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak {

enum class Spelling : std::uint8_t { clear, hex_lower, hex_upper, base64, base64url, raw };

struct NeedleMatch {
    std::uint32_t needle = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;  // bytes of the buffer
    Spelling spelling = Spelling::clear;
    bool cut = false;  // a digest of which only the first part is there
};

// A run of at least Automaton::kMinRun base64 digits.
struct TokenRun {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    bool lower = false, upper = false, digit = false;  // what is in it; '+', '/', '-', '_' count as digits
};

struct ScanNotes {
    std::vector<NeedleMatch> matches;
    std::vector<TokenRun> runs;
    bool percent = false, backslash = false, ampersand = false, at = false, high = false, equals = false;

    void clear();
};

// Build once, then scan from any number of threads.
class Automaton {
  public:
    static constexpr std::size_t kMinRun = 6;
    static constexpr std::size_t kHexWindow = 16;     // digits: 64 bits, what a cut hash must still have
    static constexpr std::size_t kBase64Window = 10;  // digits: 60 bits

    // ASCII letters match in either case unless `exact_case`. Found only where no letter or digit touches it,
    // unless `anywhere`.
    void add_clear(std::string_view text, std::uint32_t needle, bool exact_case = false,
                   bool anywhere = false);
    // Raw bytes, 16 or more.
    void add_digest(std::string_view raw, std::uint32_t needle);
    // Call once after the last needle.
    void build();
    // About what build() will take, for what was added so far.
    std::size_t bytes_to_build() const;

    // Appends to `notes`. Matches come by the place where they are sure. Buffers above 4 GiB are cut.
    void scan(std::string_view bytes, ScanNotes& notes) const;
    // Digests among bytes that are no text.
    void scan_raw(std::string_view bytes, ScanNotes& notes) const;

    std::size_t memory_bytes() const;

  private:
    struct ClearNeedle {
        std::string text;
        std::uint32_t needle;
        bool exact_case, anywhere;
        std::int32_t next_same;  // another needle that ends in the same state
    };
    struct DigestNeedle {
        std::uint32_t needle;
        std::uint32_t offset;  // in digest_bytes_
        std::uint32_t size;
    };
    struct Slot {
        std::uint64_t key = 0;
        std::int32_t digest = -1;
    };
    static std::uint64_t mix_key(std::uint64_t key) {
        key *= 0x9E3779B97F4A7C15;
        return key ^ key >> 32;
    }
    struct Table {
        std::vector<Slot> slots;
        std::vector<std::uint64_t> filter;
        bool may_hold(std::uint64_t key) const {
            const std::uint64_t h = mix_key(key);
            const std::uint64_t bits = std::uint64_t{1} << (h & 63) | std::uint64_t{1} << (h >> 6 & 63);
            return (filter[h >> 12 & (filter.size() - 1)] & bits) == bits;
        }
        void fill(const std::vector<std::pair<std::uint64_t, std::int32_t>>& keys);
    };

    void build_clear();
    void build_digests();
    void report_clear(std::string_view bytes, std::size_t end, std::uint32_t state, ScanNotes& notes) const;
    void report_digest(const Table& table, std::uint64_t key, std::string_view bytes, std::size_t start,
                       Spelling spelling, ScanNotes& notes) const;

    std::vector<ClearNeedle> clear_;
    std::size_t clear_bytes_ = 0;
    std::vector<DigestNeedle> digests_;
    std::string digest_bytes_;
    Table hex_, base64_;

    std::uint8_t class_of_[256] = {};
    std::uint32_t width_ = 1;  // classes
    std::vector<std::uint32_t>
        next_;  // state * width_ + class → state * width_, top bit: something ends there
    std::vector<std::int32_t> output_;   // per state: first needle that ends there, or -1
    std::vector<std::uint32_t> suffix_;  // per state: the next shorter state with an output, 0 for none
};

}  // namespace formleak
