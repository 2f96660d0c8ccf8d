#include "detectors/vendors/meta/meta_wire.h"

#include <algorithm>
#include <charconv>

#include "detectors/wires/wire_reader.h"

namespace formleak::meta {

using namespace wires;  // what readers of requests are made of
namespace {

// Groups of user data, and whether their values are masks of the typed characters.
constexpr struct {
    std::string_view name;
    bool mask;
} kGroups[] = {{"ud", false}, {"udff", false}, {"aud", false}, {"audff", false},
               {"cud", true}, {"cudff", true}, {"ncud", true}, {"ncudff", true}};

// Bits of `o` that say something about data or about being watched (meta-pixel.md, 4).
constexpr struct {
    std::int64_t bit;
    std::string_view name;
} kBits[] = {{1, "auto-config-opted-out"}, {32, "invalid-data"},       {128, "headless"}, {256, "selenium"},
             {1024, "conflicting-data"},   {2048, "form-data-matched"}};

// Apple's private relay: `em` is replaced by this fixed digest when ped is 1 (meta-pixel.md, 3.7).
constexpr std::string_view kRelayDigestStart = "b68919aff001d836";

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void read_user_datum(Reading& reading, const FormPair& pair, std::string_view group, bool mask,
                     bool is_private_relay) {
    std::string_view key = std::string_view(pair.name).substr(group.size() + 1);
    key.remove_suffix(1);
    bool known = false;
    const DataKind kind = kind_of_key(reading.wire->keys, key, &known);
    EventDatum datum = make_datum(pair.name, key, group, kind, pair.value);
    if (mask) {
        datum.form = kMask;
        datum.placeholder = false;
    } else if (is_private_relay && key == "em" && pair.value.starts_with(kRelayDigestStart)) {
        datum.placeholder = true;
    }
    // A key the site made up travels too; its content is a digest, so its kind stays unknown.
    if (!known && datum.form == kClear) datum.data_kind = kind_by_content(pair.value);
    reading.add(std::move(datum));
}

void read_bits(Reading& reading, const std::string& value) {
    std::int64_t bits = 0;
    std::from_chars(value.data(), value.data() + value.size(), bits);
    for (const auto& row : kBits)
        if (bits & row.bit) reading.add(make_note("o", row.name, "o", value));
}

// Names of the fields Meta was told about. Values are never in there.
void read_form_features(Reading& reading, const FormPair& pair) {
    const auto list = parse_nested(pair.value);
    std::string names;
    for (const Json& field : list ? list->items() : std::vector<Json>()) {
        if (names.size() > 2'000) break;
        const std::string& name = field["name"].as_text();
        const std::string& label = name.empty() ? field["id"].as_text() : name;
        if (label.empty()) continue;
        names += (names.empty() ? "" : ", ") + label.substr(0, 200);
    }
    reading.add(make_note(pair.name, "formFeatures", "cd", names));
}

void read_custom_datum(Reading& reading, const FormPair& pair) {
    if (pair.name == "cd[formFeatures]") return read_form_features(reading, pair);
    const std::string_view key = std::string_view(pair.name).substr(3, pair.name.size() - 4);
    bool known = false;
    const DataKind kind = kind_of_key({}, key, &known);
    reading.add(known ? make_datum(pair.name, key, "cd", kind, pair.value)
                      : make_note(pair.name, key, "cd", pair.value));
}

void read_parameter(Reading& reading, const FormPair& pair, bool is_private_relay) {
    if (pair.value.empty()) return;
    const std::string_view name = pair.name;
    if (name == "o") return read_bits(reading, pair.value);
    if (name.starts_with("cd[") && name.ends_with(']')) return read_custom_datum(reading, pair);
    for (const auto& group : kGroups)
        if (name.starts_with(group.name) && name.substr(group.name.size()).starts_with('[') &&
            name.ends_with(']'))
            return read_user_datum(reading, pair, group.name, group.mask, is_private_relay);
    const bool page_side = name == "dl" || name == "rl";
    if (!page_side && kind_by_content(pair.value) == DataKind::none) return;
    EventDatum datum = make_note(pair.name, name, page_side ? "url" : "parameter", pair.value);
    datum.form = kClear;
    if (page_side) datum.via = Channel::address;
    reading.add(std::move(datum));
}

}  // namespace

// fbq('set','endpoint',…) and gateways move the request to any host: known by its parameters there.
bool is_tr_request(const Sent& sent) {
    const std::string* id = find_value(sent, "id");
    if (!id || id->size() < 5 || id->size() > 20 || !is_digits(*id)) return false;
    if (!find_value(sent, "ev") || !find_value(sent, "dl")) return false;
    const std::string_view kWitnesses[] = {"rl", "ts", "it", "fbp"};
    return std::any_of(std::begin(kWitnesses), std::end(kWitnesses),
                       [&](std::string_view name) { return find_value(sent, name) != nullptr; });
}

Decoding decode_tr(const Wire& wire, const Sent& sent) {
    Reading reading = start_event(wire, sent, nullptr);
    const std::string* ped = find_value(sent, "ped");
    const bool is_private_relay = ped && *ped == "1";
    for (const auto* pairs : {&sent.query, &sent.body})
        for (const FormPair& pair : *pairs) read_parameter(reading, pair, is_private_relay);
    // No documented transport is JSON; should one come, it is not passed over.
    for (const Json& document : sent.documents) read_json(reading, document, "");
    Decoding out;
    out.cut = reading.cut;
    out.events.push_back(std::move(reading.event));
    return out;
}

}  // namespace formleak::meta
