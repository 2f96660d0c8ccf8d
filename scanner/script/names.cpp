#include "scanner/script/names.h"

#include <cstring>

namespace formleak::script {
namespace {

constexpr std::string_view kWords[kWordCount] = {
    // clang-format off
    "",
    "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete",
    "do", "else", "enum", "export", "extends", "false", "finally", "for", "function",
    "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch",
    "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
    "implements", "interface", "let", "package", "private", "protected", "public", "static",
    "yield",
    "await", "async", "of", "get", "set", "as", "from", "meta", "target", "eval",
    "arguments", "constructor", "prototype", "__proto__", "undefined", "*default*",
    // clang-format on
};

constexpr std::size_t kFirstSlots = 256;

}  // namespace

NameTable::NameTable() : slots_(kFirstSlots) {
    bytes_ = slots_.size() * sizeof(NameId);
    for (const std::string_view word : kWords) add(word, hash_of(word));
}

NameId NameTable::intern(std::string_view text, std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = (hash ^ (hash >> 15)) & mask;; at = (at + 1) & mask) {
        const NameId name = slots_[at];
        if (name == kNoName) return add(text, hash);
        const Entry& entry = entry_of(name);
        if (entry.hash == hash && entry.length == text.size() &&
            std::memcmp(entry.text, text.data(), text.size()) == 0)
            return name;
    }
}

NameId NameTable::intern_copy(std::string text) {
    const NameId before = size_;
    auto copy = std::make_unique<std::string>(std::move(text));
    const NameId name = intern(*copy);
    if (name == before) {
        bytes_ += sizeof(std::string) + copy->capacity();
        copies_.push_back(std::move(copy));
    }
    return name;
}

NameId NameTable::add(std::string_view text, std::uint32_t hash) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow_slots();
    const std::uint32_t at = size_ + kFirstBlock;
    const int block = std::bit_width(at) - std::bit_width(kFirstBlock);
    if (!blocks_[block]) {
        blocks_[block] = std::make_unique<Entry[]>(kFirstBlock << block);
        bytes_ += (kFirstBlock << block) * sizeof(Entry);
    }
    blocks_[block][at - (kFirstBlock << block)] = {text.data(), static_cast<std::uint32_t>(text.size()),
                                                   hash};
    const NameId name = size_++;
    if (name == kNoName) return name;
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (hash ^ (hash >> 15)) & mask;
    while (slots_[slot] != kNoName) slot = (slot + 1) & mask;
    slots_[slot] = name;
    return name;
}

void NameTable::grow_slots() {
    std::vector<NameId> wider(slots_.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (NameId name = 1; name < size_; ++name) {
        const std::uint32_t hash = entry_of(name).hash;
        std::size_t slot = (hash ^ (hash >> 15)) & mask;
        while (wider[slot] != kNoName) slot = (slot + 1) & mask;
        wider[slot] = name;
    }
    bytes_ += (wider.size() - slots_.size()) * sizeof(NameId);
    slots_ = std::move(wider);
}

}  // namespace formleak::script
