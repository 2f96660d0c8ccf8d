#include "scanner/text/value_mask.h"

#include <algorithm>
#include <cctype>

#include "scanner/model/public_suffix.h"
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

constexpr std::string_view kMark = "…";
constexpr std::string_view kHostMark = "masked";  // a host is ASCII
constexpr int kMostDepth = 3;                     // encodings within encodings
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

// "se45-5000-0000-0583-9825-7466": a country, two digits, and up to thirty letters and digits, mostly digits
// (ISO 13616).
bool is_bank_account(std::string_view label) {
    constexpr std::ptrdiff_t kShortest = 15, kLongest = 34, kFewestDigits = 10;
    const auto count = [&](auto is_one) { return std::count_if(label.begin(), label.end(), is_one); };
    const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
    const std::ptrdiff_t digits = count(is_digit_ascii), all = digits + count(is_letter);
    return label.size() > 4 && is_letter(static_cast<unsigned char>(label[0])) &&
           is_letter(static_cast<unsigned char>(label[1])) && is_digit_ascii(label[2]) &&
           is_digit_ascii(label[3]) && all >= kShortest && all <= kLongest && digits >= kFewestDigits;
}

// A number below a company's domain is its customer's: o1234567.ingest.sentry.io. A telephone number begins
// with 0, a card's is long, or written in groups.
bool is_number_of_person(std::string_view label) {
    constexpr std::ptrdiff_t kShortestPhone = 8, kLongestPhone = 12, kShortestGrouped = 9, kCard = 14;
    if (is_bank_account(label)) return true;
    if (label.find_first_not_of("0123456789-") != std::string_view::npos) return false;
    const std::ptrdiff_t digits = std::count_if(label.begin(), label.end(), is_digit_ascii);
    const bool is_phone = label.starts_with('0') && digits >= kShortestPhone && digits <= kLongestPhone;
    const bool is_grouped = std::count(label.begin(), label.end(), '-') > 1 && digits >= kShortestGrouped;
    return is_phone || is_grouped || digits >= kCard;
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
    const auto is_letter = [&](std::size_t at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        return std::isalpha(byte) || byte >= 0x80;
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(end)) ++end;
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
        if (!out.ends_with(kMark)) out += kMark;
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

bool ValueMask::is_masked_label(std::string_view label, Look::Known known) const {
    return is_number_of_person(label) || masked(label, {ShapeRule::certain, known}) != label;
}

std::string ValueMask::host(std::string_view host) const {
    if (const std::size_t scheme = host.find("://"); scheme != std::string_view::npos)
        return address(host);  // what could not be parsed
    if (host.find_first_of("@:/%") != std::string_view::npos) return authority(host);
    const std::string lower = lower_ascii(host), domain = registrable_domain(lower);
    if (domain.size() >= host.size() || !lower.ends_with("." + domain)) return std::string(host);
    const Look::Known known = is_of_company(lower) ? Look::Known::none : Look::Known::all;
    const std::string_view labels = host.substr(0, host.size() - domain.size() - 1);
    std::string out;
    for (std::size_t at = 0; at <= labels.size();) {
        const std::size_t dot = std::min(labels.find('.', at), labels.size());
        const std::string_view label = labels.substr(at, dot - at);
        out += is_masked_label(label, known) ? kHostMark : label;
        out += '.';
        at = dot + 1;
    }
    // Over several labels: "anna.andersson.tracker.example".
    const bool is_whole = out == std::string(labels) + ".";
    if (is_whole && masked(labels, {ShapeRule::certain, known}) != labels) out = std::string(kHostMark) + ".";
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
    out += is_host ? host(name) : masked(name);
    return out + (port.empty() || is_port ? std::string(port) : masked(port));
}

// Does the value of a parameter hold a pair with a name of personal data: an address, JSON, base64 of one?
bool ValueMask::says_something(std::string_view value, int depth) const {
    constexpr std::size_t kShortest = 6, kLongest = 2'000;  // "pin=12"
    if (!input_.is_personal || depth >= kMostDepth || value.size() < kShortest || value.size() > kLongest)
        return false;
    const std::string text = peel_layers(value).exact;
    const auto is_of_name = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' || c == '[' ||
               c == ']' || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = text.find_first_of("=:"); at != std::string::npos;
         at = text.find_first_of("=:", at + 1)) {
        std::size_t end = at, begin = text.find_first_not_of("\"' ", at + 1);
        while (end > 0 && (text[end - 1] == '"' || text[end - 1] == '\'' || text[end - 1] == ' ')) --end;
        std::size_t name = end;
        while (name > 0 && is_of_name(text[name - 1])) --name;
        if (begin == std::string::npos || name == end) continue;
        const std::string_view after =
            std::string_view(text).substr(begin, text.find_first_of("&;,}\"'", begin) - begin);
        if (!after.empty() && input_.is_personal(std::string_view(text).substr(name, end - name), after))
            return true;
    }
    const auto decoded = decode_base64(text);
    return is_readable(decoded) && says_something(*decoded, depth + 1);
}

// "name=value", of which the name stays.
std::string ValueMask::pair(std::string_view pair) const {
    const std::size_t equals = pair.find('=');
    // "YW5uYQ==" has no name.
    const bool has_name = equals != std::string_view::npos && !pair.substr(equals + 1).starts_with('=');
    const std::string_view name = has_name ? pair.substr(0, equals) : "";
    const std::string_view value = has_name ? pair.substr(equals + 1) : pair;
    const auto is_said = [&] {
        return (has_name && input_.is_personal &&
                input_.is_personal(peel_layers(name).exact, peel_layers(value).exact)) ||
               says_something(value, 0) || masked(value) != value;
    };
    const bool goes = input_.origin == MaskOrigin::capture ? !is_kept(value) : is_said();
    const std::string shown(value.empty() || !goes ? value : kMark);
    return has_name ? masked(name) + "=" + shown : shown;
}

std::string ValueMask::pairs(std::string_view query) const {
    std::string out;
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t end = std::min(query.find_first_of("&;", at), query.size());
        out += pair(query.substr(at, end - at));
        if (end < query.size()) out += query[end];
        at = end + 1;
    }
    return out;
}

// "/kund;efternamn=X/", "/efternamn=X/", Floodlight's "/activityi;src=1;u1=X": a path may hold pairs.
std::string ValueMask::path(std::string_view path, bool is_of_company) const {
    const Look look{rule(), Look::Known::all, is_of_company};
    if (path.find('=') == std::string_view::npos) return masked(path, look);
    std::string out;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string_view segment = path.substr(at, end - at);
        const bool is_list = segment.find(';') != std::string_view::npos;
        for (std::size_t part = 0; part < segment.size();) {
            const std::size_t next = std::min(segment.find(';', part), segment.size());
            out += path_pair(segment.substr(part, next - part), is_list, is_of_company);
            if (next < segment.size()) out += ';';
            part = next + 1;
        }
        if (end < path.size()) out += '/';
        at = end + 1;
    }
    return masked(out, look);
}

// `is_list`: one of several, "activityi;src=1;u1=X".
std::string ValueMask::path_pair(std::string_view part, bool is_list, bool is_of_company) const {
    // Advertiser, group and activity: accounts of the site's
    // (support.google.com/campaignmanager/answer/2823450).
    constexpr std::string_view kAccounts[] = {"src", "type", "cat"};
    const std::string_view name = part.substr(0, part.find('='));
    const std::string_view value = part.substr(std::min(name.size() + 1, part.size()));
    const bool is_account =
        is_of_company && std::find(std::begin(kAccounts), std::end(kAccounts), name) != std::end(kAccounts);
    const bool is_sent = is_list && input_.origin == MaskOrigin::capture && !is_account && !is_kept(value);
    const bool goes = !value.empty() && (is_sent || (input_.is_personal && input_.is_personal(name, value)));
    return goes ? std::string(name) + "=" + std::string(kMark) : std::string(part);
}

std::string ValueMask::address(std::string_view address) const {
    const std::size_t hash = std::min(address.find('#'), address.size());
    const std::size_t mark = std::min(address.substr(0, hash).find('?'), hash);
    std::string_view before = address.substr(0, mark);
    std::string out;
    bool is_companys = false;
    if (const std::size_t scheme = before.find("://"); scheme != std::string_view::npos) {
        const std::size_t slash = std::min(before.find_first_of("/\\", scheme + 3), before.size());
        out += masked(before.substr(0, scheme));
        const std::string_view host = before.substr(scheme + 3, slash - scheme - 3);
        out += "://" + authority(host);
        is_companys = is_of_company(lower_ascii(host));
        before.remove_prefix(slash);
    }
    out += path(before, is_companys);
    if (mark < hash) out += "?" + pairs(address.substr(mark + 1, hash - mark - 1));
    if (hash < address.size()) out += "#" + pairs(address.substr(hash + 1));
    return out;
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
    if (!is_iso && masked(time) != time) return std::string(kMark);
    std::string rest(time);
    for (const std::string_view word : kWords)
        if (const std::size_t at = rest.find(word); at != std::string::npos) rest.erase(at, word.size());
    const bool is_time = rest.size() <= 40 && rest.find_first_not_of("0123456789:.+-/, []") == rest.npos;
    return std::string(is_time ? time : kMark);
}

}  // namespace formleak
