// The second room of ValueMask: addresses and their parts. What is looked for in a text is in value_mask.cpp.
#include "scanner/text/value_mask.h"

#include <algorithm>
#include <cctype>

#include "scanner/model/public_suffix.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::string_view kHostMark = "masked";  // a host is ASCII

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
    return decoded && is_plain_text(*decoded) && says_something(*decoded, depth + 1);
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
    const std::string shown(value.empty() || !goes ? value : kMaskMark);
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
    return goes ? std::string(name) + "=" + std::string(kMaskMark) : std::string(part);
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

}  // namespace formleak
