#include "detectors/vendors/tiktok/tiktok_wire.h"

#include <algorithm>

#include "detectors/vendors/tiktok/normalise.h"
#include "detectors/vendors/tiktok/phone_number.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr std::string_view kUserGroup = "user", kReaderKeys = "auto_";

// Where the further hashes of a datum stand (vendor-forms.md, 1.6), and which datum it is.
constexpr struct {
    std::string_view group, key;
} kSuggestions[] = {{"raw_auto_email", "auto_email"},
                    {"raw_auto_phone", "auto_phone_number"},
                    {"raw_email", "email"},
                    {"raw_phone", "phone_number"}};

void name_datum(EventDatum& datum) {
    for (const auto& row : kSuggestions) {
        if (datum.channel != row.group) continue;
        datum.match_key = row.key;
        datum.channel = kUserGroup;
    }
    if (datum.channel == kUserGroup && datum.match_key.starts_with(kReaderKeys))
        datum.channel = kAutomaticChannel;
}

// What act events say is of all the page's pixels: the first stands for them.
std::string first_account(const wires::Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* codes = wires::find_path(document, "context.pixel.codes");
        if (!codes) continue;
        const std::string& text = codes->is_array() && !codes->items().empty()
                                      ? codes->items().front().as_text()
                                      : codes->as_text();
        return text.substr(0, text.find_first_of("|, "));
    }
    return {};
}

// As a number without a country is sent too, whatever country the visitor is in.
std::vector<std::string> with_country_codes(std::string_view value) {
    std::string digits;
    for (const char c : value)
        if (is_digit_ascii(c)) digits += c;
    if (digits.empty()) return {};
    const std::string national = digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
    std::vector<std::string> out{digits, "+" + digits};
    for (const std::string& code : country_codes()) out.push_back("+" + code + national);
    return out;
}

}  // namespace

wires::Decoding decode_pixel(const wires::Wire& wire, const wires::Sent& sent) {
    wires::Decoding out = wires::read_by_table(wire, sent);
    for (Event& event : out.events) {
        if (event.account.empty()) event.account = first_account(sent);
        for (EventDatum& datum : event.data) name_datum(datum);
    }
    return out;
}

std::vector<std::string> hashes_of(std::string_view key, std::string_view value) {
    const Identified known = identify(key, value, "");
    if (known.form != Identified::Form::hashed) return {};
    std::vector<std::string> texts{known.value}, out;
    if (known.parameter == "zip_code") texts.push_back(identify(key, value, "US").value);
    if (known.parameter.ends_with("phone_number"))
        for (std::string& text : with_country_codes(value)) texts.push_back(std::move(text));
    for (const std::string& text : texts) out.push_back(sha256_hex(text));
    return out;
}

}  // namespace formleak::tiktok
