#include "scanner/text/value_mask.h"

#include <algorithm>
#include <cctype>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"
#include "scanner/text/value_forms.h"

namespace formleak {
namespace {

constexpr std::string_view kMark = "…";
constexpr std::string_view kHostMark = "masked";  // a host is ASCII
constexpr int kMostDepth = 3;                     // encodings within encodings
constexpr std::size_t kShortestValue = 3;
// Of a coded known value; and of what a shape needs: six digits or letters and an @.
constexpr std::size_t kShortestToken = 4, kShortestShapeToken = 8;

bool is_token_byte(char c) {
    return kBase64Digits[static_cast<unsigned char>(c)] != kNoDigit || c == '=';
}

bool is_plain_text(std::string_view bytes) {
    return bytes.size() >= kShortestValue && is_valid_utf8(bytes) &&
           std::none_of(bytes.begin(), bytes.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
           });
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
    for (const std::string& value : input_.values)
        for (const std::string& spelling : spellings_to_mask(value))
            if (!input_.kept.contains(spelling) && seen.insert(spelling).second)
                known_.add_clear(spelling, number++);
    has_known_ = number > 0;
    if (has_known_) known_.build();
}

ShapeRule ValueMask::rule() const {
    return input_.origin == MaskOrigin::capture ? ShapeRule::possible : ShapeRule::certain;
}

// Places in the text as it was written.
std::vector<TextRange> ValueMask::find(std::string_view text, ShapeRule rule, int depth) const {
    const TextLayers layers = peel_layers(text);
    std::vector<TextRange> found;
    for (const TextRange& shape : find_value_shapes(layers.exact, rule)) {
        const auto is_word = [&](std::size_t at) {
            return std::isalnum(static_cast<unsigned char>(layers.exact[at])) || layers.exact[at] == '-' ||
                   layers.exact[at] == '_';
        };
        TextRange word = shape;
        while (word.begin > 0 && is_word(word.begin - 1)) --word.begin;
        while (word.end < layers.exact.size() && is_word(word.end)) ++word.end;
        if (!is_kept(layers.exact.substr(word.begin, word.end - word.begin)) &&
            !is_kept(layers.exact.substr(shape.begin, shape.end - shape.begin)))
            found.push_back(shape);
    }
    if (has_known_) find_known(layers.text, found);
    find_encoded(layers.exact, rule, depth, found);
    for (TextRange& range : found) range = {layers.from[range.begin], layers.from[range.end]};
    return joined(std::move(found));
}

// As it stands, and in the two games with letters that keep the length.
void ValueMask::find_known(std::string_view text, std::vector<TextRange>& out) const {
    ScanNotes notes;
    const auto scan = [&](std::string_view bytes, bool reversed) {
        notes.clear();
        known_.scan(bytes, notes);
        for (const NeedleMatch& match : notes.matches) {
            const std::size_t begin =
                reversed ? text.size() - match.offset - match.length : std::size_t{match.offset};
            out.push_back({begin, begin + match.length});
        }
    };
    scan(text, false);
    scan(rot13(text), false);
    scan(reverse_bytes(text), true);
}

void ValueMask::find_encoded(std::string_view text, ShapeRule rule, int depth,
                             std::vector<TextRange>& out) const {
    if (depth >= kMostDepth) return;
    const std::size_t shortest = has_known_ ? kShortestToken : kShortestShapeToken;
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
            if (is_encoded_value(text.substr(part.begin, part.end - part.begin), rule, depth))
                out.push_back(part);
    }
}

bool ValueMask::is_encoded_value(std::string_view token, ShapeRule rule, int depth) const {
    for (const auto& decoded : {decode_hex(token), decode_base64(token), decode_base32(token)})
        if (decoded && is_plain_text(*decoded) && !find(*decoded, rule, depth + 1).empty()) return true;
    return false;
}

std::string ValueMask::masked(std::string_view text, ShapeRule rule) const {
    const std::vector<TextRange> ranges = find(text, rule, 0);
    std::string out;
    std::size_t done = 0;
    for (const TextRange& range : ranges) {
        out += text.substr(done, range.begin - done);
        if (!out.ends_with(kMark)) out += kMark;
        done = range.end;
    }
    out += text.substr(done);
    return out;
}

std::string ValueMask::with_addresses(std::string_view text, ShapeRule rule) const {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", done)) {
        const std::size_t begin = std::max(done, begin_of_scheme(text, at));
        const std::size_t end = std::max(end_of_address(text, at + 3), at + 3);
        out += masked(text.substr(done, begin - done), rule);
        out += address(text.substr(begin, end - begin));
        done = end;
    }
    return out + masked(text.substr(done), rule);
}

std::string ValueMask::text(std::string_view text) const {
    return with_addresses(text, rule());
}

std::string ValueMask::sentence(std::string_view sentence) const {
    return with_addresses(sentence, rule() == ShapeRule::possible ? ShapeRule::sentence : rule());
}

std::string ValueMask::file(std::string_view path) const {
    if (path.find("://") != std::string_view::npos) return address(path);
    const std::size_t slash = path.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return masked(path.substr(0, name), ShapeRule::certain) + masked(path.substr(name), ShapeRule::file_name);
}

std::string ValueMask::host(std::string_view host) const {
    if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos)
        return address(host);  // what could not be parsed
    if (host.find_first_of("@:/%") != std::string_view::npos) return authority(host);
    const std::string lower = lower_ascii(host), domain = registrable_domain(lower);
    if (domain.size() >= host.size() || !lower.ends_with("." + domain)) return std::string(host);
    const std::string_view labels = host.substr(0, host.size() - domain.size() - 1);
    if (masked(labels, rule()) == labels) return std::string(host);
    std::string out;
    for (std::size_t at = 0; at <= labels.size();) {
        const std::size_t dot = std::min(labels.find('.', at), labels.size());
        const std::string_view label = labels.substr(at, dot - at);
        out += masked(label, rule()) == label ? std::string(label) : std::string(kHostMark);
        out += '.';
        at = dot + 1;
    }
    // Over several labels: "anna.andersson.tracker.example".
    if (out == std::string(labels) + ".") out = std::string(kHostMark) + ".";
    return out + domain;
}

// "user:password@host:port". What is no port or no host is masked as any text.
std::string ValueMask::authority(std::string_view authority) const {
    const std::size_t at = authority.rfind('@');
    std::string out = at == std::string_view::npos ? "" : "***@";
    if (at != std::string_view::npos) authority.remove_prefix(at + 1);
    const std::size_t colon = std::min(authority.rfind(':'), authority.size());
    const std::string_view name = authority.substr(0, colon), port = authority.substr(colon);
    const bool is_host = name.find_first_of("%:/") == std::string_view::npos;
    const bool is_port = port.size() <= 6 && port.find_first_not_of("0123456789", 1) == port.npos;
    out += is_host ? host(name) : masked(name, rule());
    return out + (port.empty() || is_port ? std::string(port) : masked(port, rule()));
}

std::string ValueMask::pairs(std::string_view query) const {
    std::string out;
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t end = std::min(query.find_first_of("&;", at), query.size());
        const std::string_view pair = query.substr(at, end - at);
        const std::size_t equals = pair.find('=');
        const bool has_name = equals != std::string_view::npos;
        const std::string_view name = has_name ? pair.substr(0, equals) : "";
        const std::string_view value = has_name ? pair.substr(equals + 1) : pair;
        if (has_name) out += masked(name, rule()) + "=";
        const bool goes =
            input_.origin == MaskOrigin::capture
                ? !is_kept(value)
                : (has_name && input_.is_personal_name && input_.is_personal_name(peel_layers(name).exact)) ||
                      masked(value, rule()) != value;
        out += value.empty() || !goes ? value : kMark;
        if (end < query.size()) out += query[end];
        at = end + 1;
    }
    return out;
}

std::string ValueMask::address(std::string_view address) const {
    const std::size_t hash = std::min(address.find('#'), address.size());
    const std::size_t mark = std::min(address.substr(0, hash).find('?'), hash);
    std::string_view before = address.substr(0, mark);
    std::string out;
    if (const std::size_t scheme = before.find("://"); scheme != std::string_view::npos) {
        const std::size_t slash = std::min(before.find_first_of("/\\", scheme + 3), before.size());
        out += masked(before.substr(0, scheme), rule());
        out += "://" + authority(before.substr(scheme + 3, slash - scheme - 3));
        before.remove_prefix(slash);
    }
    out += masked(before, rule());
    if (mark < hash) out += "?" + pairs(address.substr(mark + 1, hash - mark - 1));
    if (hash < address.size()) out += "#" + pairs(address.substr(hash + 1));
    return out;
}

std::string ValueMask::account(std::string_view account) const {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool is_number = std::all_of(account.begin(), account.end(), is_digit);
    // "AW-8112189876": its kind stands before it.
    const std::size_t dash = account.find('-');
    const bool has_kind = dash != std::string_view::npos && dash > 0 && dash <= 4 &&
                          std::none_of(account.begin(), account.begin() + static_cast<std::ptrdiff_t>(dash),
                                       [](char c) { return c < 'A' || c > 'Z'; });
    const bool is_shown = has_kind || (is_number && input_.origin == MaskOrigin::crawl);
    return masked(account, is_shown ? ShapeRule::none : ShapeRule::certain);
}

std::string ValueMask::time(std::string_view time) const {
    constexpr std::string_view kWords[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                                           "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu",
                                           "Fri", "Sat", "Sun", "GMT", "UTC", "T",   "Z"};
    const bool is_iso = time.size() >= 10 && time[4] == '-' && time[7] == '-';
    if (!is_iso && masked(time, rule()) != time) return std::string(kMark);
    std::string rest(time);
    for (const std::string_view word : kWords)
        if (const std::size_t at = rest.find(word); at != std::string::npos) rest.erase(at, word.size());
    const bool is_time = rest.size() <= 40 && rest.find_first_not_of("0123456789:.+-/, []") == rest.npos;
    return std::string(is_time ? time : kMark);
}

std::vector<std::string> spellings_to_mask(std::string_view value) {
    std::vector<std::string> out;
    const std::string exact = peel_layers(trim_ascii(value)).exact;
    const std::string text = to_lower(exact);
    const auto& placeholders = placeholder_words();
    const auto is_placeholder = [&](const PlaceholderWord& word) { return lower_ascii(word.text) == text; };
    if (text.size() > 400 || std::any_of(placeholders.begin(), placeholders.end(), is_placeholder))
        return out;
    const auto add = [&](std::string spelling) {
        const bool is_number = spelling.find_first_not_of("0123456789") == std::string::npos;
        if (count_code_points(spelling) < (is_number ? 4 : kShortestValue)) return;
        std::replace(spelling.begin(), spelling.end(), '+', ' ');  // as TextLayers::text has it
        if (std::find(out.begin(), out.end(), spelling) == out.end()) out.push_back(std::move(spelling));
    };
    add(text);
    add(fold_marks(text));
    for (const auto& decoded : {decode_hex(exact), decode_base64(exact)})
        if (decoded && decoded->size() >= 4 && is_plain_text(*decoded)) add(to_lower(*decoded));
    constexpr std::ptrdiff_t kMostWords = 3;
    constexpr std::size_t kShortestWord = 4;
    if (text.find('@') != std::string::npos || std::count(text.begin(), text.end(), ' ') >= kMostWords)
        return out;
    for (std::size_t at = 0; at < text.size();) {  // "Anna Andersson" stands in addresses as /anna/andersson
        const std::size_t end = std::min(text.find_first_of(" ,", at), text.size());
        const std::string word = text.substr(at, end - at);
        if (count_code_points(word) >= kShortestWord && end - at < text.size()) {
            add(word);
            add(fold_marks(word));
        }
        at = end + 1;
    }
    return out;
}

}  // namespace formleak
