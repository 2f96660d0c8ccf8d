// All spellings of all values that are searched for, as one automaton. Built once, then asked from any number
// of threads. Not for: walking through encodings around a spelling (detectors/leak_search).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/data_kind.h"
#include "scanner/text/automaton.h"
#include "scanner/text/digest.h"
#include "scanner/text/value_forms.h"

namespace formleak {

struct PoolValue {
    DataKind kind = DataKind::none;
    std::string value;
};

struct PoolOptions {
    std::vector<std::string> salts;  // constants that a script puts before or after the value; at most 16
    // Made up by us: what is long among them is no part of anything else by chance, but of values that were
    // joined, and counts anywhere.
    bool are_made_up = false;
};

class TokenPool {
  public:
    static constexpr std::uint32_t kPlaceholder = 0xffffffff;
    static constexpr std::size_t kMaxValues = 20'000;
    static constexpr std::size_t kJoined = 9;

    // What is past kMaxValues, past limits::kMaxSearchBytes or longer than limits::kMaxSearchedValueBytes is
    // not searched; see left_out().
    explicit TokenPool(const std::vector<PoolValue>& values, const PoolOptions& options = {});

    const Automaton& automaton() const { return automaton_; }
    std::size_t left_out() const { return left_out_; }
    std::size_t memory_bytes() const;

    struct Needle {
        std::uint32_t value = 0;              // index into the values, or kPlaceholder
        std::uint32_t form = 0;               // index into forms_
        std::uint8_t letters = 0;             // plain, rot13, reversed, custom map
        std::int8_t first = -1, second = -1;  // digests, -1 for none
        std::int8_t salt_place = 0;           // -1 before the value, 1 after it
    };
    const Needle& needle(std::uint32_t index) const { return needles_[index]; }
    // A made-up value, spelled in so many bytes, that nothing else has by chance (PoolOptions::are_made_up).
    bool is_unmistakable(std::size_t bytes) const { return are_made_up_ && bytes >= kJoined; }
    bool is_hash(std::uint32_t index) const { return needles_[index].first >= 0; }
    // The steps from the typed value to what the automaton found, without the spelling.
    std::vector<std::string> chain(std::uint32_t index) const;
    // "the empty string", "undefined"; empty when no placeholder.
    std::string_view placeholder_name(std::uint32_t index) const;
    // The text of the form, before hashing.
    const std::string& form_text(std::uint32_t index) const { return forms_[needles_[index].form].text; }

  private:
    void add_clear(std::uint32_t value, std::uint32_t form);
    void add_hashes(std::uint32_t value, std::uint32_t form, Digester& digester);
    void add_salted(std::uint32_t value, std::uint32_t form, const std::string& salt, Digester& digester);

    bool are_made_up_ = false;
    std::vector<ValueForm> forms_;
    std::vector<std::string_view> placeholder_names_;
    std::vector<Needle> needles_;
    Automaton automaton_;
    std::size_t left_out_ = 0;
};

}  // namespace formleak
