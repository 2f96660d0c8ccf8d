#include "detectors/vendors/google/google_wire.h"

#include <algorithm>

#include "detectors/wires/wire_reader.h"
#include "scanner/model/url.h"

namespace formleak::google {

using namespace wires;  // what readers of requests are made of
namespace {

constexpr std::size_t kMaxEmBytes = 20'000;  // EnhancedMatchMapper (vendors.md, 2.6)

// The first five are Google's own parser's (C); sa, ct and rg are reported only (U).
constexpr struct {
    std::string_view key;
    bool indexed;
    DataKind kind;
} kEmKeys[] = {{"em", false, DataKind::email},      {"pn", false, DataKind::phone},
               {"fn", true, DataKind::first_name},  {"ln", true, DataKind::last_name},
               {"pc", true, DataKind::postal_code}, {"co", true, DataKind::country},
               {"sa", true, DataKind::street},      {"ct", true, DataKind::city},
               {"rg", true, DataKind::region}};

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "e3": the tag found something and could not use it.
bool is_error_code(std::string_view value) {
    return value.size() >= 2 && value.size() <= 6 && value.front() == 'e' && is_digits(value.substr(1));
}

void add_em_piece(const std::string& name, std::string_view piece, std::vector<EventDatum>& out) {
    const std::size_t dot = piece.find('.');
    if (dot == std::string_view::npos) return;
    const std::string_view key = piece.substr(0, dot);
    const std::string value = percent_decode(piece.substr(dot + 1));
    if (key == "ec") {
        out.push_back(make_note(name, "ec", "em", value));
        out.back().form = kError;
        return;
    }
    for (const auto& row : kEmKeys) {
        if (!key.starts_with(row.key)) continue;
        const std::string_view index = key.substr(2);
        if (row.indexed ? index.empty() || index.size() > 2 || !is_digits(index) : !index.empty()) continue;
        EventDatum datum = make_datum(name, key, "em", row.kind, value);
        if (is_error_code(value)) {
            datum.form = kError;
            datum.placeholder = true;  // no data left
        }
        out.push_back(std::move(datum));
        return;
    }
}

bool is_measurement_id(std::string_view id) {
    return id.size() >= 8 && id.size() <= 14 && id.starts_with("G-");
}

// gcd=1<v>…: one digit, one letter, and so on (vendors.md, 2.7).
bool is_consent_string(const std::string* gcd) {
    return gcd && gcd->size() >= 6 && gcd->size() <= 20 && gcd->starts_with('1');
}

bool is_em(const std::string* em) {
    return em && (*em == "tv.1" || em->starts_with("tv.1~"));
}

void read_google_pair(Reading& reading, const FormPair& pair) {
    if (pair.name == "em" || pair.name == "up.em" || pair.name.ends_with(".em")) {
        if (is_em(&pair.value)) {
            for (EventDatum& datum : read_em(pair.name, pair.value)) reading.add(std::move(datum));
            return;
        }
    }
    if (pair.name == "eme" && !pair.value.empty()) {  // confidential matching: encrypted in the browser
        EventDatum datum = make_note(pair.name, "eme", "em", pair.value);
        datum.form = kEncrypted;
        reading.add(std::move(datum));
        return;
    }
    read_pair(reading, pair, false);
}

}  // namespace

std::vector<EventDatum> read_em(const std::string& name, std::string_view value) {
    std::vector<EventDatum> out;
    value = value.substr(0, kMaxEmBytes);
    if (!value.starts_with("tv.1~")) return out;
    value.remove_prefix(5);
    while (!value.empty() && out.size() < kMaxDataPerEvent) {
        const std::size_t end = std::min(value.find('~'), value.size());
        add_em_piece(name, value.substr(0, end), out);
        value.remove_prefix(std::min(end + 1, value.size()));
    }
    return out;
}

bool is_analytics_request(const Sent& sent) {
    const std::string* version = find_value(sent, "v");
    const std::string* id = find_value(sent, "tid");
    if (!version || *version != "2" || !id || !is_measurement_id(*id)) return false;
    if (find_value(sent, "en")) return true;
    return std::any_of(sent.lines.begin(), sent.lines.end(),
                       [](const std::string& line) { return line.starts_with("en="); });
}

bool is_ads_request(const Sent& sent) {
    if (is_em(find_value(sent, "em"))) return true;
    return is_consent_string(find_value(sent, "gcd")) && find_value(sent, "gtm") &&
           (find_value(sent, "auid") || find_value(sent, "tid"));
}

// The batch: parameters of the address hold for every line of the body, each line is one event.
Decoding decode_hit(const Wire& wire, const Sent& sent) {
    Decoding out;
    std::vector<std::vector<FormPair>> rows;
    for (const std::string& line : sent.lines) rows.push_back(parse_form_pairs(line).pairs);
    if (rows.empty()) rows.push_back(sent.body);
    for (const auto& row : rows) {
        Reading reading = start_event(wire, sent, nullptr);
        for (const FormPair& pair : row)
            if (pair.name == "en") reading.event.event = pair.value.substr(0, 200);
        for (const FormPair& pair : sent.query) read_google_pair(reading, pair);
        for (const FormPair& pair : row) read_google_pair(reading, pair);
        for (const Json& document : sent.documents) read_json(reading, document, "");
        out.cut = out.cut || reading.cut;
        out.events.push_back(std::move(reading.event));
    }
    return out;
}

}  // namespace formleak::google
