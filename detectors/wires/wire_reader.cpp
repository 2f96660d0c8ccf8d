#include "detectors/wires/wire_reader.h"

#include <algorithm>
#include <charconv>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"

namespace formleak::wires {
namespace {

constexpr std::size_t kMaxKeyBytes = 200;     // of a JSON key kept in a name
constexpr std::size_t kMaxPathBytes = 1'000;  // of a whole name

bool is_among(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct KeyParts {
    std::string_view group, key;
};

// "udff[em]" → udff, em; "ep.email" → ep, email; "email" → "", email.
KeyParts split_key(std::string_view name) {
    const std::size_t bracket = name.find('[');
    if (bracket != std::string_view::npos && name.ends_with(']')) {
        const std::size_t last = name.rfind('[');
        return {name.substr(0, bracket), name.substr(last + 1, name.size() - last - 2)};
    }
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {"", name};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

// "traits.address[0].city" → "address"; what stands just above the key.
std::string_view parent_of(std::string_view group) {
    std::string_view last = group.substr(group.rfind('.') + 1);
    return last.substr(0, last.find('['));
}

DataKind look_up(const Wire& wire, const KeyParts& parts, bool* known) {
    if (!parts.group.empty()) {
        const std::string with_parent = std::string(parent_of(parts.group)) + "." + std::string(parts.key);
        const DataKind kind = kind_of_key(wire.keys, with_parent, known);
        if (*known) return kind;
    }
    return kind_of_key(wire.keys, parts.key, known);
}

std::string_view channel_of(const Wire& wire, const KeyParts& parts) {
    if (!parts.group.empty()) return parent_of(parts.group);
    return wire.channel;
}

// True when the value was taken as one that carries a datum.
bool add_known(Reading& reading, const std::string& name, const KeyParts& parts, std::string_view value) {
    bool known = false;
    const DataKind kind = look_up(*reading.wire, parts, &known);
    if (!known) return false;
    reading.add(make_datum(name, parts.key, channel_of(*reading.wire, parts), kind, value));
    return true;
}

void add_by_content(Reading& reading, const std::string& name, const KeyParts& parts, std::string_view value,
                    bool always) {
    const DataKind kind = kind_by_content(value);
    if (kind == DataKind::none && !always) return;
    EventDatum datum = make_datum(name, parts.key, channel_of(*reading.wire, parts), kind, value);
    datum.form = kClear;
    if (is_web_address(value)) datum.via = Channel::address;  // a page's, with what stands in it
    reading.add(std::move(datum));
}

// "k=v&…" inside a parameter (Criteo's p0…), also in base64 (ID5's pd).
bool read_inner_pairs(Reading& reading, const std::string& name, std::string_view value) {
    // Adobe's d_cid_ic: type, control character 1, value (vendors.md, 4).
    if (const std::size_t mark = value.find('\x01'); mark != std::string_view::npos) {
        const std::string key(value.substr(0, mark));
        if (!add_known(reading, name + "." + key, {name, key}, value.substr(mark + 1)))
            reading.add(make_datum(name + "." + key, key, name, DataKind::user_id, value.substr(mark + 1)));
        return true;
    }
    const auto unpacked = decode_base64(value);
    if (unpacked && unpacked->find('=') != std::string::npos) value = *unpacked;
    const std::size_t equals = value.find('=');
    if (equals == 0 || equals == std::string_view::npos || equals > 64) return false;
    for (const FormPair& inner : parse_form_pairs(value).pairs) {
        const std::string inner_name = name + "." + inner.name;
        if (!add_known(reading, inner_name, {name, inner.name}, inner.value))
            add_by_content(reading, inner_name, {name, inner.name}, inner.value, false);
    }
    return true;
}

void add_encrypted(Reading& reading, const std::string& name, std::string_view key, std::string_view value) {
    EventDatum datum = make_note(name, key, reading.wire->channel, value);
    datum.form = kEncrypted;
    reading.add(std::move(datum));
}

// A leaf of a JSON value as text.
std::string leaf_text(const Json& value) {
    if (value.is_string() || value.is_number()) return value.as_text();
    return {};
}

void read_leaf(Reading& reading, const std::string& path, const std::string& text) {
    if (text.empty()) return;
    const KeyParts parts = split_key(path);
    if (is_among(reading.wire->encrypted, parts.key)) return add_encrypted(reading, path, parts.key, text);
    if (is_among(reading.wire->nested, parts.key) && read_inner_pairs(reading, path, text)) return;
    if (add_known(reading, path, parts, text)) return;
    const bool address = is_among(reading.wire->addresses, parts.key);
    const std::string group = normal_key(parts.group);
    const bool field = reading.wire->whole_form &&
                       (group.find("field") != std::string::npos || group.find("value") != std::string::npos);
    add_by_content(reading, path, parts, text, address || field);
}

std::string join_path(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

// {"name": "email", "value": "…"} or {"key": …}: the pair it stands for.
bool read_named_value(Reading& reading, const Json& object, const std::string& path) {
    const Json* value = object.find("value");
    if (!value || !(value->is_string() || value->is_number())) return false;
    for (const std::string_view name : {"name", "key", "property"}) {
        const Json* key = object.find(name);
        if (!key || !key->is_string() || key->as_text().empty()) continue;
        const std::string short_key = key->as_text().substr(0, 100);
        read_leaf(reading, join_path(path, short_key), leaf_text(*value));
        return true;
    }
    return false;
}

// ["email", "…"]: the pair it stands for, if the first is a key we know.
bool read_pair_array(Reading& reading, const Json& array, const std::string& path) {
    const auto& items = array.items();
    if (items.size() != 2 || !items[0].is_string() || items[0].as_text().size() > 100) return false;
    const std::string inner = join_path(path, items[0].as_text());
    if (items[1].is_array() || items[1].is_object()) {
        read_json(reading, items[1], inner);
        return true;
    }
    bool known = false;
    look_up(*reading.wire, split_key(inner), &known);
    if (known) read_leaf(reading, inner, leaf_text(items[1]));
    return known;
}

std::string_view piece(std::string_view text, char separator, std::size_t index) {
    for (;; --index) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (index == 0) return text.substr(0, end);
        if (end == text.size()) return {};
        text.remove_prefix(end + 1);
    }
}

std::string find_one(std::string_view place, const Sent& sent, const Json* item) {
    if (place.starts_with("path:") || place.starts_with("host:")) {
        std::size_t index = 0;
        std::from_chars(place.data() + 5, place.data() + place.size(), index);
        const bool path = place.starts_with("path:");
        return std::string(path ? piece(std::string_view(sent.path).substr(1), '/', index)
                                : piece(sent.host, '.', index));
    }
    if (const std::size_t hash = place.find('#'); hash != std::string_view::npos) {
        const std::string* value = find_value(sent, place.substr(0, hash));
        const auto nested = value ? parse_nested(*value) : std::nullopt;
        const Json* found = nested ? find_path(*nested, place.substr(hash + 1)) : nullptr;
        return found ? leaf_text(*found) : std::string();
    }
    if (item)
        if (const Json* found = find_path(*item, place)) return leaf_text(*found);
    if (const std::string* value = find_value(sent, place)) return *value;
    for (const Json& document : sent.documents)
        if (const Json* found = find_path(document, place)) return leaf_text(*found);
    return {};
}

const Json* find_batch(const Wire& wire, const Sent& sent) {
    if (wire.batch.empty()) return nullptr;
    for (const Json& document : sent.documents)
        if (const Json* found = wire.batch == "@" ? &document : find_path(document, wire.batch))
            if (found->is_array() && !found->items().empty()) return found;
    return nullptr;
}

}  // namespace

void Reading::add(EventDatum datum) {
    if (datum.via == Channel::by_code) datum.via = wire->via;
    if (event.data.size() < kMaxDataPerEvent)
        event.data.push_back(std::move(datum));
    else
        cut = true;
}

void read_pair(Reading& reading, const FormPair& pair, bool is_form_field) {
    const Wire& wire = *reading.wire;
    if (pair.value.empty() || (pair.name == wire.message && parse_nested(pair.value))) return;
    const KeyParts parts = split_key(pair.name);
    if (is_among(wire.nested, pair.name)) {
        if (const auto nested = parse_nested(pair.value)) return read_json(reading, *nested, pair.name);
        if (read_inner_pairs(reading, pair.name, pair.value)) return;
    }
    if (is_among(wire.encrypted, pair.name)) return add_encrypted(reading, pair.name, parts.key, pair.value);
    if (is_among(wire.addresses, pair.name))
        return add_by_content(reading, pair.name, parts, pair.value, true);
    if (is_among(wire.notes, pair.name))
        return reading.add(make_note(pair.name, parts.key, wire.channel, pair.value));
    if (add_known(reading, pair.name, parts, pair.value)) return;
    add_by_content(reading, pair.name, parts, pair.value, is_form_field);
}

void read_json(Reading& reading, const Json& value, const std::string& path) {
    if (reading.nodes_left == 0 || path.size() > kMaxPathBytes) {
        reading.cut = true;
        return;
    }
    --reading.nodes_left;
    if (value.is_object()) {
        if (read_named_value(reading, value, path)) return;
        for (const auto& [key, member] : value.members())
            read_json(reading, member,
                      path.empty() ? key.substr(0, kMaxKeyBytes) : path + "." + key.substr(0, kMaxKeyBytes));
    } else if (value.is_array()) {
        if (read_pair_array(reading, value, path)) return;
        for (std::size_t i = 0; i < value.items().size(); ++i) {
            // A list of values of one key keeps the key: {"email": ["a", "b"]}.
            const bool leaf = !value.items()[i].is_array() && !value.items()[i].is_object();
            read_json(reading, value.items()[i], leaf ? path : path + "[" + std::to_string(i) + "]");
        }
    } else {
        read_leaf(reading, path, leaf_text(value));
    }
}

std::string find_first(std::span<const std::string_view> places, const Sent& sent, const Json* item) {
    for (const std::string_view place : places) {
        std::string found = find_one(place, sent, item);
        if (!found.empty()) return found;
    }
    return {};
}

Reading start_event(const Wire& wire, const Sent& sent, const Json* item) {
    Reading reading;
    reading.wire = &wire;
    reading.event.account = find_first(wire.accounts, sent, item).substr(0, limits::kMaxLabelBytes);
    reading.event.event = find_first(wire.events, sent, item).substr(0, limits::kMaxLabelBytes);
    if (reading.event.event.empty()) reading.event.event = wire.default_event;
    return reading;
}

void read_all(Reading& reading, const Sent& sent, const Json* except) {
    for (const FormPair& pair : sent.query) read_pair(reading, pair, false);
    for (const FormPair& pair : sent.body) read_pair(reading, pair, reading.wire->whole_form);
    for (const Json& document : sent.documents) {
        if (&document == except) continue;
        if (!except || !document.is_object()) {
            read_json(reading, document, "");
            continue;
        }
        for (const auto& [key, member] : document.members())
            if (&member != except) read_json(reading, member, key.substr(0, kMaxKeyBytes));
    }
    if (sent.body.empty())
        for (const std::string& line : sent.lines) read_pair(reading, {"body", line}, false);
}

Decoding read_by_table(const Wire& wire, const Sent& sent) {
    Decoding out;
    const Json* batch = find_batch(wire, sent);
    // What stands beside the batch goes to its first event.
    Reading reading = start_event(wire, sent, batch ? &batch->items().front() : nullptr);
    read_all(reading, sent, batch);
    std::size_t index = 0;
    do {
        if (batch) read_json(reading, batch->items()[index], "");
        out.cut = out.cut || reading.cut;
        const std::size_t nodes_left = reading.nodes_left;
        out.events.push_back(std::move(reading.event));
        if (!batch || ++index == batch->items().size()) return out;
        reading = start_event(wire, sent, &batch->items()[index]);
        reading.nodes_left = nodes_left;
    } while (out.events.size() < kMaxEventsPerRequest);
    out.cut = true;
    return out;
}

}  // namespace formleak::wires
