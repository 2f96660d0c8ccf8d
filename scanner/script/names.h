// The names of one script, each kept once: an identifier is a number, equal names are the same number. Not
// for: names across scripts (the engine's realm has its own).
//
// Threads: intern() by one thread at a time; text() and size() by any thread for names that came with a unit
// that was published to it. Entries never move.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::script {

using NameId = std::uint32_t;

// Names with a number that is the same in every script. Reserved words first, in the order of their tokens
// (token.h); then those that are reserved in strict code only; then words that mean something in their place.
enum Word : NameId {
    kNoName,
    // clang-format off
    kWordBreak, kWordCase, kWordCatch, kWordClass, kWordConst, kWordContinue, kWordDebugger, kWordDefault, kWordDelete,
    kWordDo, kWordElse, kWordEnum, kWordExport, kWordExtends, kWordFalse, kWordFinally, kWordFor, kWordFunction,
    kWordIf, kWordImport, kWordIn, kWordInstanceof, kWordNew, kWordNull, kWordReturn, kWordSuper, kWordSwitch,
    kWordThis, kWordThrow, kWordTrue, kWordTry, kWordTypeof, kWordVar, kWordVoid, kWordWhile, kWordWith,
    kWordImplements, kWordInterface, kWordLet, kWordPackage, kWordPrivate, kWordProtected, kWordPublic, kWordStatic,
    kWordYield,
    kWordAwait, kWordAsync, kWordOf, kWordGet, kWordSet, kWordAs, kWordFrom, kWordMeta, kWordTarget, kWordEval,
    kWordArguments, kWordConstructor, kWordPrototype, kWordProto, kWordUndefined, kWordDefaultExport,
    // clang-format on
    kWordCount
};

inline bool is_reserved(NameId name) {
    return name >= kWordBreak && name <= kWordWith;
}
inline bool is_reserved_in_strict(NameId name) {
    return name >= kWordImplements && name <= kWordYield;
}

class NameTable {
  public:
    NameTable();

    // `text` must outlive the table.
    NameId intern(std::string_view text) { return intern(text, hash_of(text)); }
    NameId intern(std::string_view text, std::uint32_t hash);
    // For text that stands nowhere as it is (a name written with escapes).
    NameId intern_copy(std::string text);

    std::string_view text(NameId name) const {
        const Entry& entry = entry_of(name);
        return {entry.text, entry.length};
    }
    NameId size() const { return size_; }
    std::size_t memory_bytes() const { return bytes_; }

    // What intern() expects as hash; a scanner may count it while it reads.
    static constexpr std::uint32_t kHashSeed = 0x811c9dc5;
    static constexpr std::uint32_t add_to_hash(std::uint32_t hash, unsigned char byte) {
        return (hash ^ byte) * 0x01000193u;
    }
    static constexpr std::uint32_t hash_of(std::string_view text) {
        std::uint32_t hash = kHashSeed;
        for (const char c : text) hash = add_to_hash(hash, static_cast<unsigned char>(c));
        return hash;
    }

  private:
    struct Entry {
        const char* text = nullptr;
        std::uint32_t length = 0, hash = 0;
    };
    // Block n holds twice as many entries as block n - 1, so that none ever moves.
    static constexpr std::uint32_t kFirstBlock = 128;
    static constexpr std::size_t kBlocks = 25;

    const Entry& entry_of(NameId name) const {
        const std::uint32_t at = name + kFirstBlock;
        const int block = std::bit_width(at) - std::bit_width(kFirstBlock);
        return blocks_[block][at - (kFirstBlock << block)];
    }
    NameId add(std::string_view text, std::uint32_t hash);
    void grow_slots();

    std::array<std::unique_ptr<Entry[]>, kBlocks> blocks_;
    NameId size_ = 0;
    std::vector<NameId> slots_;  // open addressing, a power of two; 0 is free
    std::vector<std::unique_ptr<std::string>> copies_;
    std::size_t bytes_ = 0;
};

}  // namespace formleak::script
