#include "scanner/text/token_pool.h"

#include <algorithm>
#include <array>

#include "scanner/model/limits.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Digests of the digest's hexadecimal text, which partner pipelines make (encodings.md, section 6.5).
constexpr DigestKind kPairKinds[] = {DigestKind::md5, DigestKind::sha1, DigestKind::sha256};
constexpr DigestKind kSaltedKinds[] = {DigestKind::sha256, DigestKind::md5, DigestKind::sha1};
constexpr std::size_t kMaxSalts = 16;

// One vendor's alphabet as published by Leaky Forms (LeakDetector.py): position by position.
constexpr std::string_view kCustomFrom = "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo";
constexpr std::string_view kCustomTo = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::string map_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        const std::size_t at = kCustomFrom.find(c);
        if (at != std::string_view::npos) c = kCustomTo[at];
    }
    return out;
}

struct LetterGame {
    std::string_view name;
    std::string (*apply)(std::string_view);
    bool exact_case;
};
constexpr LetterGame kGames[] = {{"", nullptr, false},
                                 {"rot13", rot13, false},
                                 {"reversed", reverse_bytes, false},
                                 {"custom-map-1", map_letters, true}};

// Letter games on shorter texts would be found everywhere.
constexpr std::size_t kMinGame = 6;

}  // namespace

TokenPool::TokenPool(const std::vector<PoolValue>& values, const PoolOptions& options)
    : are_made_up_(options.are_made_up) {
    Digester digester;
    for (const PlaceholderWord& word : placeholder_words()) {
        forms_.push_back({std::string(word.text), {}});
        placeholder_names_.push_back(word.name);
        add_hashes(kPlaceholder, static_cast<std::uint32_t>(forms_.size() - 1), digester);
    }
    for (std::uint32_t v = 0; v < values.size(); ++v) {
        if (v >= kMaxValues || values[v].value.size() > limits::kMaxSearchedValueBytes ||
            automaton_.bytes_to_build() > limits::kMaxSearchBytes) {
            ++left_out_;
            continue;
        }
        std::size_t n = 0;
        for (ValueForm& made : value_forms(values[v].kind, values[v].value)) {
            const auto form = static_cast<std::uint32_t>(forms_.size());
            forms_.push_back(std::move(made));
            add_clear(v, form);
            add_hashes(v, form, digester);
            if (n++ >= 8) continue;
            for (std::size_t s = 0; s < std::min(options.salts.size(), kMaxSalts); ++s)
                add_salted(v, form, options.salts[s], digester);
        }
    }
    automaton_.build();
}

void TokenPool::add_clear(std::uint32_t value, std::uint32_t form) {
    const std::string text = forms_[form].text;
    // Passing spaces and percent escapes are found by decoding; as needles they would only double the hits.
    if (text != trim_ascii(text) || text.find('%') != std::string::npos) return;
    for (std::uint8_t game = 0; game < std::size(kGames); ++game) {
        if (game > 0 && text.size() < kMinGame) break;
        const std::string spelled = game == 0 ? text : kGames[game].apply(text);
        if (game > 0 && spelled == text) continue;
        automaton_.add_clear(spelled, static_cast<std::uint32_t>(needles_.size()), kGames[game].exact_case,
                             is_unmistakable(spelled.size()));
        needles_.push_back({.value = value, .form = form, .letters = game});
        if (game == 0 && spelled.find(' ') != std::string::npos) {
            std::string plus = spelled;
            std::replace(plus.begin(), plus.end(), ' ', '+');  // as HTML forms write a space
            automaton_.add_clear(plus, static_cast<std::uint32_t>(needles_.size() - 1));
        }
    }
}

void TokenPool::add_hashes(std::uint32_t value, std::uint32_t form, Digester& digester) {
    const std::string text = forms_[form].text;
    const auto add = [&](const std::string& raw, int first, int second) {
        automaton_.add_digest(raw, static_cast<std::uint32_t>(needles_.size()));
        needles_.push_back({.value = value,
                            .form = form,
                            .first = static_cast<std::int8_t>(first),
                            .second = static_cast<std::int8_t>(second)});
    };
    for (DigestKind kind : all_digest_kinds())
        if (const auto raw = digester.digest(kind, text)) add(*raw, static_cast<int>(kind), -1);
    for (DigestKind first : kPairKinds) {
        const auto inner = digester.digest(first, text);
        if (!inner) continue;
        const std::string hex = encode_hex(*inner);
        for (DigestKind second : kPairKinds)
            if (const auto raw = digester.digest(second, hex))
                add(*raw, static_cast<int>(first), static_cast<int>(second));
    }
}

void TokenPool::add_salted(std::uint32_t value, std::uint32_t form, const std::string& salt,
                           Digester& digester) {
    const std::string text = forms_[form].text;
    for (int place : {-1, 1}) {
        const std::string salted = place < 0 ? salt + text : text + salt;
        for (DigestKind kind : kSaltedKinds) {
            const auto raw = digester.digest(kind, salted);
            if (!raw) continue;
            automaton_.add_digest(*raw, static_cast<std::uint32_t>(needles_.size()));
            needles_.push_back({.value = value,
                                .form = form,
                                .first = static_cast<std::int8_t>(kind),
                                .salt_place = static_cast<std::int8_t>(place)});
        }
    }
}

std::vector<std::string> TokenPool::chain(std::uint32_t index) const {
    const Needle& needle = needles_[index];
    std::vector<std::string> out = forms_[needle.form].steps;
    if (needle.letters > 0) out.emplace_back(kGames[needle.letters].name);
    if (needle.salt_place != 0) out.emplace_back(needle.salt_place < 0 ? "salt-before" : "salt-after");
    if (needle.first >= 0) out.emplace_back(to_string(static_cast<DigestKind>(needle.first)));
    if (needle.second >= 0) {
        out.emplace_back("hex");
        out.emplace_back(to_string(static_cast<DigestKind>(needle.second)));
    }
    return out;
}

std::string_view TokenPool::placeholder_name(std::uint32_t index) const {
    const Needle& needle = needles_[index];
    return needle.value == kPlaceholder ? placeholder_names_[needle.form] : std::string_view();
}

std::size_t TokenPool::memory_bytes() const {
    std::size_t out = automaton_.memory_bytes() + needles_.capacity() * sizeof(Needle);
    for (const ValueForm& form : forms_) {
        out += sizeof form + form.text.capacity();
        for (const std::string& step : form.steps) out += sizeof step + step.capacity();
    }
    return out;
}

}  // namespace formleak
