#include "detectors/setups/data_ids.h"

#include <algorithm>
#include <array>

#include "detectors/containers/container_text.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMaxCandidates = 200;          // objects tried in one script
constexpr std::size_t kMaxScannedBytes = 32u << 20;  // over all of them
constexpr std::size_t kMaxSteps = 500'000;
constexpr std::size_t kMaxIds = 100;
constexpr int kMaxNestedTexts = 3;  // JSON inside a string inside JSON

enum class Owner : std::uint8_t { unknown, own, other };

bool holds(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

Owner owner_of(std::string_view name, const DataNames& names) {
    using Use = DataWord::Use;
    const std::string lower = lower_ascii(name.substr(0, 200));
    const auto any = [&](auto fits) { return std::any_of(names.own.begin(), names.own.end(), fits); };
    if (any([&](const DataWord& w) { return w.use == Use::whole && lower == w.word; })) return Owner::own;
    if (any([&](const DataWord& w) { return w.use == Use::nobody && holds(lower, w.word); }))
        return Owner::unknown;
    if (any([&](const DataWord& w) {
            return (w.use == Use::anywhere || w.use == Use::beginning) && holds(lower, w.word);
        }))
        return Owner::own;
    return std::any_of(names.others.begin(), names.others.end(),
                       [&](std::string_view w) { return holds(lower, w); })
               ? Owner::other
               : Owner::unknown;
}

// A member of this name says whose the object around it is.
bool tells_of_object(std::string_view name, const DataNames& names) {
    return owner_of(name, names) == Owner::own &&
           std::any_of(names.own.begin(), names.own.end(), [&](const DataWord& w) {
               return w.use == DataWord::Use::beginning && name.starts_with(w.word);
           });
}

bool names_a_pixel(std::string_view key) {
    const std::string lower = lower_ascii(key.substr(0, 200));
    return lower.find("pixel") != std::string::npos || lower.find("dataset") != std::string::npos;
}

bool is_plain_id_key(std::string_view key) {
    const std::string lower = lower_ascii(key.substr(0, 60));
    return lower == "id" || lower == "ids" || lower == "account" || lower == "accountid" || lower == "value";
}

bool names_advanced_matching(std::string_view key) {
    std::string plain;
    for (const char c : lower_ascii(key.substr(0, 100)))
        if (c != '_' && c != '-' && c != ' ') plain += c;
    return plain.find("advancedmatching") != std::string::npos ||
           plain.find("automaticmatching") != std::string::npos || plain == "aam" || plain == "aamsettings" ||
           plain == "enableautomaticmatching";
}

State state_of(const Json& value) {
    if (value.is_boolean()) return value.as_bool() ? State::on : State::off;
    if (value.is_string() || value.is_number()) {
        const std::string text = lower_ascii(value.as_text());
        if (text == "true" || text == "1" || text == "yes" || text == "on" || text == "enabled")
            return State::on;
        if (text == "false" || text == "0" || text == "no" || text == "off" || text == "disabled")
            return State::off;
    }
    return State::unknown;
}

// The members whose text says what an object is about.
constexpr std::array<std::string_view, 8> kNamingMembers = {"name",  "service", "provider",   "vendor",
                                                            "title", "type",    "pixel_type", "pixelType"};

class Walk {
  public:
    Walk(std::string_view how, const DataNames& names, std::vector<DataId>& out)
        : how_(how), names_(names), out_(out) {}

    void read(const Json& json, const std::string& root) {
        visit(json, {root, Owner::unknown, false, State::unknown, {}}, 0);
    }

  private:
    struct Place {
        std::string path;
        Owner owner = Owner::unknown;
        bool pixel = false;  // the object, or the key above it, speaks of a pixel
        State matching = State::unknown;
        std::string matching_where;
    };

    void visit(const Json& json, const Place& place, int nested) {
        if (++steps_ > kMaxSteps || out_.size() >= kMaxIds) return;
        if (json.is_object()) return visit_object(json, place, nested);
        if (json.is_array()) {
            for (std::size_t i = 0; i < json.items().size(); ++i) {
                Place inner = place;
                inner.path += "[" + std::to_string(i) + "]";
                visit_member(inner, json.items()[i], true, nested);
            }
        }
    }

    void visit_object(const Json& json, Place place, int nested) {
        // {"name": "Our Pixel", "id": …}: the object says itself whose it is, and that beats the path.
        for (const std::string_view naming : kNamingMembers) {
            const Json* name = json.find(naming);
            if (!name || !name->is_string() || name->as_text().size() > 200) continue;
            if (const Owner owner = owner_of(name->as_text(), names_); owner != Owner::unknown) {
                place.owner = owner;
                place.pixel = place.pixel || names_a_pixel(name->as_text());
                break;
            }
        }
        for (const auto& [key, value] : json.members())
            if (tells_of_object(key, names_)) place.owner = Owner::own;
        for (const auto& [key, value] : json.members()) {
            if (!names_advanced_matching(key)) continue;
            const Owner owner = owner_of(key, names_);
            if (owner == Owner::other || (owner == Owner::unknown && place.owner == Owner::other)) continue;
            const State state = state_of(value);
            if (state == State::unknown) continue;
            place.matching = state;
            place.matching_where = place.path + "." + key;
        }
        for (const auto& [key, value] : json.members()) {
            Place inner = place;
            inner.path += (inner.path.empty() ? "" : ".") + shorten(key, 60);
            if (inner.path.size() > 400) continue;
            const Owner owner = owner_of(key, names_);
            if (owner != Owner::unknown && owner != place.owner) {
                // Another vendor's part begins: what was said of matching above is not about it.
                if (place.owner != Owner::unknown || owner == Owner::other) {
                    inner.matching = State::unknown;
                    inner.matching_where.clear();
                }
                inner.owner = owner;
            }
            const bool names_id = names_a_pixel(key) || (place.pixel && is_plain_id_key(key));
            inner.pixel = names_a_pixel(key) || (place.pixel && is_plain_id_key(key));
            visit_member(inner, value, names_id, nested);
        }
    }

    void visit_member(const Place& place, const Json& value, bool may_be_id, int nested) {
        if (value.is_object() || value.is_array()) return visit(value, place, nested);
        if (!value.is_string() && !value.is_number()) return;
        const std::string& text = value.as_text();
        if (place.owner == Owner::own && may_be_id && place.pixel && names_.is_account(text))
            return add(place, text);
        if (nested < kMaxNestedTexts && text.size() > 20 && text.front() == '{' && text.back() == '}')
            if (const auto inner = parse_json(text)) visit(*inner, place, nested + 1);
    }

    void add(const Place& place, const std::string& account) {
        for (const DataId& known : out_)
            if (known.account == account) return;
        DataId id;
        id.account = account;
        id.where = place.path;
        id.how = std::string(how_);
        id.advanced_matching = place.matching;
        id.advanced_matching_where = place.matching_where;
        out_.push_back(std::move(id));
    }

    std::string_view how_;
    const DataNames& names_;
    std::vector<DataId>& out_;
    std::size_t steps_ = 0;
};

const DataHolder* holder_of(std::string_view root, const DataNames& names) {
    const auto row = std::find_if(names.holders.begin(), names.holders.end(),
                                  [&](const DataHolder& h) { return h.name == root; });
    return row == names.holders.end() ? nullptr : &*row;
}

std::string_view how_of(std::string_view root, const DataNames& names) {
    if (const DataHolder* holder = holder_of(root, names)) return holder->how;
    return root.empty() ? "page data" : "settings object";
}

bool is_name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

// The name before the "=" or ":" that ends at `end`.
std::string_view name_before(std::string_view text, std::size_t end) {
    const auto is_gap = [](char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\'';
    };
    while (end > 0 && is_gap(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_name_part(text[begin - 1]) && end - begin < 80) --begin;
    return text.substr(begin, end - begin);
}

bool is_worth_reading(std::string_view text, const DataNames& names) {
    return (holds(text, "ixel") || holds(text, "ataset")) &&
           std::any_of(names.hints.begin(), names.hints.end(),
                       [&](std::string_view hint) { return holds(text, hint); });
}

Json to_json(const JsValue& value) {
    switch (value.kind) {
        case JsValue::Kind::boolean:
            return Json(value.text == "true");
        case JsValue::Kind::number:
            return Json::number(value.text);
        case JsValue::Kind::string:
            return Json(value.text);
        case JsValue::Kind::array: {
            Json out = Json::array();
            for (const JsValue& item : value.items) out.push(to_json(item));
            return out;
        }
        case JsValue::Kind::object: {
            Json out = Json::object();
            for (const auto& [name, member] : value.members) out.set(name, to_json(member));
            return out;
        }
        default:
            return Json();
    }
}

}  // namespace

std::vector<DataId> find_data_ids(std::string_view text, const DataNames& names) {
    std::vector<DataId> out;
    if (!is_worth_reading(text, names)) return out;
    const auto read = [&](std::string_view json_text, std::string_view root) {
        const auto json = parse_json(containers::to_json(json_text));
        if (json) Walk(how_of(root, names), names, out).read(*json, std::string(root));
        return json.ok();
    };
    const std::string_view trimmed = trim_ascii(text);
    if ((trimmed.starts_with("{") || trimmed.starts_with("[")) && read(trimmed, "")) {
        // A JSON script: __NEXT_DATA__ and the like.
    } else {
        std::size_t tried = 0, scanned = 0;
        for (std::size_t at = 0; at + 1 < text.size() && tried < kMaxCandidates && scanned < kMaxScannedBytes;
             ++at) {
            if (text[at] != '=' && text[at] != ':') continue;
            std::size_t open = at + 1;
            while (open < text.size() &&
                   (text[open] == ' ' || text[open] == '\n' || text[open] == '\r' || text[open] == '\t'))
                ++open;
            if (open >= text.size() || (text[open] != '{' && text[open] != '[')) continue;
            const std::string_view root = name_before(text, at);
            const DataHolder* holder = holder_of(root, names);
            if (root.empty() || (text[at] == ':' && (!holder || !holder->is_member))) continue;
            ++tried;
            const std::string_view object = containers::balanced(text, open);
            scanned += object.empty() ? text.size() - open : object.size();
            if (!object.empty() && is_worth_reading(object, names) && read(object, root))
                at = open + object.size() - 1;
        }
    }
    for (DataId& id : out) {
        id.offset = text.find(id.account);
        if (id.offset == std::string_view::npos) id.offset = 0;
        id.length = id.account.size();
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const DataId& a, const DataId& b) { return a.offset < b.offset; });
    return out;
}

std::vector<DataId> find_data_ids(const ScriptReading& reading, const DataNames& names) {
    std::vector<DataId> out;
    for (const JsAssignment& a : reading.assignments) {
        if (a.value.kind != JsValue::Kind::object || a.dead) continue;
        const std::size_t before = out.size();
        Walk(how_of(a.target, names), names, out).read(to_json(a.value), a.target);
        for (std::size_t i = before; i < out.size(); ++i) {
            out[i].offset = a.span.offset;
            out[i].length = a.span.length;
        }
    }
    return out;
}

}  // namespace formleak
