#include "scanner/text/value_mask.h"

#include <algorithm>
#include <cctype>

#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/common_words.h"
#include "scanner/text/decompress.h"
#include "scanner/text/escapes.h"
#include "scanner/text/mask_spellings.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShortestValue = 3;
// Of a coded known value; and of what a shape needs: six digits or letters and an @.
constexpr std::size_t kShortestToken = 4, kShortestShapeToken = 8;

bool is_token_byte(char c) {
    return kBase64Digits[static_cast<unsigned char>(c)] != kNoDigit || c == '=';
}

bool is_readable(const std::optional<std::string>& bytes) {
    return bytes && bytes->size() >= kShortestValue && is_plain_text(*bytes);
}

// What was packed before it was encoded, as far as the search for leaks unpacks it too.
std::optional<std::string> unpacked(std::string_view bytes) {
    constexpr std::size_t kMostBytes = 16u << 10;
    const bool is_stream = is_zlib(bytes);
    if (!is_stream && !is_gzip(bytes)) return std::nullopt;
    UnpackedBody body = unpack_body(is_stream ? Compression::zlib : Compression::gzip, bytes, kMostBytes);
    if (body.text.empty()) return std::nullopt;
    return std::move(body.text);
}

// "/sites/1234567/", "/src=1234567;": no identity number, no telephone number.
bool is_account_segment(std::string_view text, TextRange place) {
    constexpr std::size_t kLongest = 10;
    const std::string_view digits = text.substr(place.begin, place.end - place.begin);
    const std::string_view before = text.substr(0, place.begin);
    const bool is_whole = (before.ends_with('/') || before.ends_with("src=")) &&
                          (place.end == text.size() || text[place.end] == '/' || text[place.end] == ';');
    return is_whole && digits.size() <= kLongest && !digits.starts_with('0') &&
           digits.find_first_not_of("0123456789") == std::string_view::npos && !is_identity_number(digits);
}

// The whole, and its parts between the marks that some alphabets of base64 have and others end at.
std::vector<TextRange> parts_of_token(std::string_view text, TextRange whole, std::size_t shortest) {
    std::vector<TextRange> out{whole};
    for (const std::string_view marks : {"/", "-_", "=", "/+-_="}) {
        TextRange part{whole.begin, whole.begin};
        for (std::size_t i = whole.begin; i <= whole.end; ++i) {
            if (i < whole.end && marks.find(text[i]) == std::string_view::npos) continue;
            part.end = i;
            if (part.end - part.begin >= shortest && part != whole) out.push_back(part);
            part.begin = i + 1;
        }
    }
    return out;
}

std::vector<TextRange> joined(std::vector<TextRange> ranges) {
    std::sort(ranges.begin(), ranges.end(), [](TextRange a, TextRange b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<TextRange> out;
    for (const TextRange& range : ranges) {
        if (!out.empty() && range.begin <= out.back().end)
            out.back().end = std::max(out.back().end, range.end);
        else
            out.push_back(range);
    }
    return out;
}

std::size_t end_of_address(std::string_view text, std::size_t at) {
    std::size_t end = std::min(text.find_first_of(" \t\r\n\"'<>`|\\", at), text.size());
    while (end > at && std::string_view(".,;:)]}").find(text[end - 1]) != std::string_view::npos) --end;
    return end;
}

// Scheme and all that is before it belong to the address: letters, digits, '+', '-', '.'.
std::size_t begin_of_scheme(std::string_view text, std::size_t colon) {
    std::size_t begin = colon;
    while (begin > 0 && std::isalnum(static_cast<unsigned char>(text[begin - 1]))) --begin;
    return begin;
}

}  // namespace

ValueMask::ValueMask(Input input) : input_(std::move(input)) {
    std::uint32_t number = 0;
    std::set<std::string> seen;
    const auto add = [&](const std::vector<std::string>& spellings) {
        for (const std::string& spelling : spellings)
            if (!input_.kept.contains(spelling) && seen.insert(spelling).second)
                known_.add_clear(spelling, number++);
    };
    for (const std::string& value : input_.values) {
        add(spellings_to_mask(value));
        numbers_.add(value);
    }
    for (const std::string& phrase : input_.phrases) {
        add(spellings_of_phrase(phrase));
        numbers_.add(phrase);  // an income, a sum
    }
    has_known_ = number > 0 || !numbers_.empty();
    if (has_known_) known_.build();
}

ShapeRule ValueMask::rule() const {
    return input_.origin == MaskOrigin::capture ? ShapeRule::possible : ShapeRule::certain;
}

// Places in the text as it was written.
std::vector<TextRange> ValueMask::find(std::string_view text, Look look, int depth) const {
    const TextLayers layers = peel_layers(text);
    std::vector<TextRange> found;
    for (const TextRange& shape : find_value_shapes(layers.exact, look.shapes)) {
        const auto is_word = [&](std::size_t at) {
            return std::isalnum(static_cast<unsigned char>(layers.exact[at])) || layers.exact[at] == '-' ||
                   layers.exact[at] == '_';
        };
        TextRange word = shape;
        while (word.begin > 0 && is_word(word.begin - 1)) --word.begin;
        while (word.end < layers.exact.size() && is_word(word.end)) ++word.end;
        if (look.keeps_segments && is_account_segment(layers.exact, shape)) continue;
        if (!is_kept(layers.exact.substr(word.begin, word.end - word.begin)) &&
            !is_kept(layers.exact.substr(shape.begin, shape.end - shape.begin)))
            found.push_back(shape);
    }
    if (has_known_ && look.known != Look::Known::none) find_known(layers.text, look.known, found);
    if (input_.masks_words && look.known != Look::Known::none) find_words(layers.text, look.known, found);
    find_encoded(layers.exact, look, depth, found);
    for (TextRange& range : found) range = {layers.from[range.begin], layers.from[range.end]};
    return joined(std::move(found));
}

// As it stands, and in the two games with letters that keep the length.
void ValueMask::find_known(std::string_view text, Look::Known which, std::vector<TextRange>& out) const {
    ScanNotes notes;
    constexpr std::uint32_t kShortestGame = 4;  // "ob" is no "bo"
    const auto scan = [&](std::string_view bytes, bool reversed, std::uint32_t shortest) {
        notes.clear();
        known_.scan(bytes, notes);
        for (const NeedleMatch& match : notes.matches) {
            if (match.length < shortest) continue;
            const std::size_t begin =
                reversed ? text.size() - match.offset - match.length : std::size_t{match.offset};
            if (which == Look::Known::but_sentence_words &&
                is_sentence_word(text.substr(begin, match.length)))
                continue;
            out.push_back({begin, begin + match.length});
        }
    };
    for (const TextRange& range : numbers_.find(text))
        if (!is_kept(text.substr(range.begin, range.end - range.begin))) out.push_back(range);
    scan(text, false, 1);
    scan(rot13(text), false, kShortestGame);
    scan(reverse_bytes(text), true, kShortestGame);
}

// Runs of letters: names are made of nothing else, and numbers have shapes.
void ValueMask::find_words(std::string_view text, Look::Known which, std::vector<TextRange>& out) const {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter_byte(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const bool is_common =
            is_common_word(word) || (which == Look::Known::but_sentence_words && is_sentence_word(word));
        if (word.size() >= kShortestValue && !is_common) out.push_back({at, end});
        at = std::max(end, at + 1);
    }
}

void ValueMask::find_encoded(std::string_view text, Look look, int depth, std::vector<TextRange>& out) const {
    if (depth >= kMostDepth) return;
    const bool has_known = has_known_ && look.known != Look::Known::none;
    const std::size_t shortest = has_known ? kShortestToken : kShortestShapeToken;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_token_byte(text[at])) {
            ++at;
            continue;
        }
        TextRange run{at, at};
        while (run.end < text.size() && is_token_byte(text[run.end])) ++run.end;
        at = run.end;
        if (run.end - run.begin < shortest) continue;
        for (const TextRange& part : parts_of_token(text, run, shortest))
            if (is_encoded_value(text.substr(part.begin, part.end - part.begin), look, depth))
                out.push_back(part);
    }
}

bool ValueMask::is_encoded_value(std::string_view token, Look look, int depth) const {
    for (const auto& decoded : {decode_hex(token), decode_base64(token), decode_base32(token)}) {
        if (!decoded) continue;
        const auto text = is_readable(decoded) ? decoded : unpacked(*decoded);
        if (is_readable(text) && !find(*text, look, depth + 1).empty()) return true;
    }
    return false;
}

std::string ValueMask::masked(std::string_view text, Look look) const {
    const std::vector<TextRange> ranges = find(text, look, 0);
    std::string out;
    std::size_t done = 0;
    for (const TextRange& range : ranges) {
        out += text.substr(done, range.begin - done);
        if (!out.ends_with(kMaskMark)) out += kMaskMark;
        done = range.end;
    }
    out += text.substr(done);
    return out;
}

std::string ValueMask::with_addresses(std::string_view text, Look look) const {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", done)) {
        const std::size_t begin = std::max(done, begin_of_scheme(text, at));
        const std::size_t end = std::max(end_of_address(text, at + 3), at + 3);
        out += masked(text.substr(done, begin - done), look);
        out += address(text.substr(begin, end - begin));
        done = end;
    }
    return out + masked(text.substr(done), look);
}

std::string ValueMask::text(std::string_view text) const {
    return with_addresses(text, {rule()});
}

std::string ValueMask::own_words(std::string_view sentence) const {
    return with_addresses(sentence, {rule(), Look::Known::but_sentence_words});
}

std::string ValueMask::sentence(std::string_view sentence) const {
    const ShapeRule shapes = rule() == ShapeRule::possible ? ShapeRule::sentence : rule();
    return with_addresses(sentence, {shapes, Look::Known::but_sentence_words});
}

std::string ValueMask::file(std::string_view path) const {
    if (path.find("://") != std::string_view::npos) return address(path);
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return masked(path.substr(0, name), {ShapeRule::certain}) +
           masked(path.substr(name), {ShapeRule::file_name});
}

std::string ValueMask::account(std::string_view account) const {
    const bool is_number = std::all_of(account.begin(), account.end(), is_digit_ascii);
    // "AW-8112189876": its kind stands before it.
    const std::size_t dash = account.find('-');
    const bool has_kind = dash != std::string_view::npos && dash > 0 && dash <= 4 &&
                          std::none_of(account.begin(), account.begin() + static_cast<std::ptrdiff_t>(dash),
                                       [](char c) { return c < 'A' || c > 'Z'; });
    const bool is_shown = has_kind || (is_number && input_.origin == MaskOrigin::crawl);
    return masked(account, {is_shown ? ShapeRule::none : ShapeRule::certain});
}

std::string ValueMask::time(std::string_view time) const {
    constexpr std::string_view kWords[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                                           "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu",
                                           "Fri", "Sat", "Sun", "GMT", "UTC", "T",   "Z"};
    const bool is_iso = time.size() >= 10 && time[4] == '-' && time[7] == '-';
    if (!is_iso && masked(time) != time) return std::string(kMaskMark);
    std::string rest(time);
    for (const std::string_view word : kWords)
        if (const std::size_t at = rest.find(word); at != std::string::npos) rest.erase(at, word.size());
    const bool is_time = rest.size() <= 40 && rest.find_first_not_of("0123456789:.+-/, []") == rest.npos;
    return std::string(is_time ? time : kMaskMark);
}

}  // namespace formleak
