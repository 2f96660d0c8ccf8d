#include "scanner/browser/string_cutter.h"

#include <algorithm>

#include "scanner/text/base_encoding.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kGroup = 4096;  // base64 digits decoded at once; a multiple of four

bool is_base64_digit(char c) {
    return kBase64Digits[static_cast<unsigned char>(c)] != kNoDigit || c == '=';
}

// "\ud83d" without its other half is no character.
bool ends_in_half_a_pair(std::string_view text) {
    if (text.size() < 6 || text[text.size() - 6] != '\\' || text[text.size() - 5] != 'u') return false;
    const char first = text[text.size() - 4], second = text[text.size() - 3];
    return (first == 'd' || first == 'D') &&
           std::string_view("89abAB").find(second) != std::string_view::npos;
}

}  // namespace

void StringCutter::feed(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        // What is dropped is nearly all of a long text.
        if (is_dropping_ && escape_left_ == 0) {
            const std::size_t end = std::min(text.find_first_of("\"\\", at), text.size());
            for (; at < end; ++at) drop(text[at]);
            if (at == text.size()) return;
        }
        take(text[at]);
    }
}

void StringCutter::take(char c) {
    if (!is_in_string_) {
        text_.push_back(c);
        if (c != '"') return;
        is_in_string_ = true;
        begin_ = text_.size();
        return;
    }
    const bool is_escaped = escape_left_ > 0;
    if (!is_escaped && c == '"') {
        if (is_dropping_) end_cut();
        is_in_string_ = false;
        text_.push_back(c);
        return;
    }
    const bool is_inside_a_character = is_escaped || (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    if (!is_dropping_ && !is_inside_a_character && text_.size() - begin_ >= most_) begin_cut();
    if (c == '\\' && !is_escaped)
        escape_left_ = 1;
    else if (is_escaped)
        escape_left_ = escape_left_ == 1 && c == 'u' && text_.ends_with('\\') ? 4 : escape_left_ - 1;
    if (is_dropping_)
        drop(c);
    else
        text_.push_back(c);
}

void StringCutter::begin_cut() {
    is_dropping_ = is_base64_ = true;
    cut_.emplace_back();
    digest_.emplace();
    group_.clear();
    for (const char c : std::string(text_, begin_)) drop(c);
    if (ends_in_half_a_pair(text_)) text_.resize(text_.size() - 6);
}

void StringCutter::drop(char c) {
    CutString& cut = cut_.back();
    ++cut.characters;
    if (!is_base64_) return;
    is_base64_ = is_base64_digit(c);
    if (!is_base64_) return;
    group_.push_back(c);
    if (group_.size() < kGroup) return;
    const auto bytes = decode_base64(group_);
    is_base64_ = bytes.has_value();
    if (bytes) {
        digest_->feed(*bytes);
        cut.bytes += bytes->size();
    }
    group_.clear();
}

void StringCutter::end_cut() {
    CutString& cut = cut_.back();
    const auto bytes = is_base64_ ? decode_base64(group_) : std::nullopt;
    if (bytes) {
        digest_->feed(*bytes);
        cut.bytes += bytes->size();
        cut.sha256 = digest_->finish_hex();
    } else {
        cut.bytes = 0;
    }
    digest_.reset();
    is_dropping_ = false;
}

}  // namespace formleak::browser
