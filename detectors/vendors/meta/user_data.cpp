#include "detectors/vendors/meta/user_data.h"

#include <algorithm>

#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/mask.h"
#include "detectors/vendors/meta/normalise.h"
#include "detectors/vendors/meta/text_rules.h"
#include "scanner/text/json.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

// The fixed hash that stands in for an address of Apple's private relay. Facts, section 3.7 (`ped`).
constexpr std::string_view kRelayHash = "b68919aff001d8366249403a2544fba2d833084f1ad22839b6310aadacb6a138";
constexpr std::string_view kRelayHost = "@privaterelay.appleid.com";

bool is_nothing(const JsValue& v) {
    return v.is(JsValue::Kind::null) || v.is(JsValue::Kind::undefined);
}

JsValue* find_member(Members& members, std::string_view key) {
    for (auto& [name, value] : members)
        if (name == key) return &value;
    return nullptr;
}

const JsValue* find_value(const Members& members, std::string_view key) {
    for (const auto& [name, value] : members)
        if (name == key && !is_nothing(value)) return &value;
    return nullptr;
}

void set_member(Members& members, std::string_view key, const JsValue& value) {
    if (JsValue* have = find_member(members, key))
        *have = value;
    else
        members.emplace_back(std::string(key), value);
}

JsValue text_value(std::string text) {
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.origin = JsValue::Origin::literal;
    v.text = std::move(text);
    return v;
}

// In em and email: white space around it and one comma at the end go.
void trim_addresses(Members& members) {
    for (auto& [name, value] : members) {
        if ((name != "em" && name != "email") || !value.is_text() || looks_hashed(value.text)) continue;
        std::string_view text = js_trim(value.text);
        if (text.empty()) continue;
        if (text.ends_with(',')) text.remove_suffix(1);
        value.text = std::string(text);
    }
}

// A name of the list is copied to its short key; names are compared in lower case, the first that has a value
// wins.
void copy_aliases(Members& members) {
    Members lower;
    for (const auto& [name, value] : members) set_member(lower, to_lower(name), value);
    for (const Alias& alias : kCopied) {
        if (find_value(members, alias.key)) continue;
        if (const JsValue* value = find_value(lower, alias.name)) set_member(members, alias.key, *value);
    }
}

// A value that looks like an address, a phone number, a zip or a gender is copied to that key if it is still
// free.
void copy_by_value(Members& members) {
    const Members given = members;
    for (const auto& [name, value] : given) {
        if (is_nothing(value)) continue;
        const bool text = value.is_text(), number = value.is(JsValue::Kind::number);
        if (text && !find_value(members, "em") && is_email(value.text))
            set_member(members, "em", value);
        else if ((text || number) && !find_value(members, "ph") && looks_like_phone(value.text))
            set_member(members, "ph", value);
        else if ((text || number) && !find_value(members, "zp") && looks_like_zip(value.text))
            set_member(members, "zp", value);
        else if (text && !find_value(members, "ge") && !gender_letter(to_lower(value.text)).empty())
            set_member(
                members, "ge",
                text_value(std::string(gender_letter(value.text))));  // case counts here: "Male" gives ""
    }
}

void add_gmail(Members& members) {
    for (std::string_view key : {"em", "email"}) {
        JsValue* value = find_member(members, key);
        if (!value || is_nothing(*value)) continue;
        if (!value->is_text()) return;  // the library fails here and leaves the rest alone
        if (!js_trim(value->text).empty() && !looks_hashed(value->text) &&
            value->text.find('@') == std::string::npos)
            value->text += "@gmail.com";
    }
}

std::string to_json(const JsValue& v, int depth) {
    if (depth > 12) return "null";
    switch (v.kind) {
        case JsValue::Kind::string:
            return Json(v.text).dump();
        case JsValue::Kind::number:
        case JsValue::Kind::boolean:
            return v.text;
        case JsValue::Kind::array: {
            std::string out = "[";
            for (const JsValue& item : v.items) out += (out.size() > 1 ? "," : "") + to_json(item, depth + 1);
            return out + "]";
        }
        case JsValue::Kind::object: {
            std::string out = "{";
            for (const auto& [name, value] : v.members) {
                if (value.is(JsValue::Kind::undefined)) continue;
                out += (out.size() > 1 ? "," : "") + Json(name).dump() + ":" + to_json(value, depth + 1);
            }
            return out + "}";
        }
        default:
            return "null";
    }
}

std::string to_text(const JsValue& v) {
    const bool structured = v.is(JsValue::Kind::array) || v.is(JsValue::Kind::object);
    return structured ? to_json(v, 0) : v.text;
}

// Whether the library can look at `em` at all: anything but text makes it give up before it sends any user
// data.
bool breaks_sending(const Members& members) {
    const JsValue* em = find_value(members, "em");
    return em && !em->is_text() && em->kind != JsValue::Kind::unknown;
}

bool is_relay(std::string_view mail) {
    return to_lower(js_trim(mail)).ends_with(kRelayHost);
}

class Sender {
  public:
    explicit Sender(const Behaviour& behaviour) : behaviour_(behaviour) {}

    void add_mask(std::string_view channel, std::string_view key, std::string mask,
                  const std::vector<NodeId>& fields, bool manual) {
        SentValue v;
        v.channel = channel;
        v.key = key;
        v.value = std::move(mask);
        v.fields = fields;
        v.manual = manual;
        data.values.push_back(std::move(v));
    }

    void add_text(std::string_view channel, std::string_view key, std::string_view text,
                  const std::vector<NodeId>& fields, bool manual) {
        if (key == "em" && is_relay(text)) text = kRelayHash;
        const Rules rules = channel.starts_with('a') ? Rules::alternate : Rules::primary;
        Translated t = translate(key, text, rules, behaviour_);
        data.invalid = data.invalid || t.invalid;
        if (!t.sent) return;
        SentValue v;
        v.channel = channel;
        v.key = key;
        v.value = t.value;
        v.sha256 = t.sha256;
        v.passthrough = t.passthrough;
        v.clear = t.passthrough && t.sha256.empty();
        v.fields = fields;
        v.manual = manual;
        data.values.push_back(std::move(v));
        if (behaviour_.masks && t.has_mask && rules == Rules::primary && is_masked_key(key))
            add_mask("nc" + std::string(channel), key, t.mask, fields, manual);
    }

    void add_members(std::string_view channel, const Members& members) {
        for (const auto& [name, value] : members) {
            if (is_nothing(value) || value.is(JsValue::Kind::unknown) || value.is(JsValue::Kind::function))
                continue;
            if (value.is(JsValue::Kind::boolean)) {
                SentValue v;
                v.channel = channel;
                v.key = name;
                v.value = value.text;
                v.passthrough = v.clear = v.manual = true;
                data.values.push_back(std::move(v));
                continue;
            }
            add_text(channel, name, to_text(value), {}, true);
        }
    }

    SentData data;

  private:
    Behaviour behaviour_;
};

}  // namespace

UserData make_user_data(const JsValue& argument, const Behaviour& behaviour) {
    UserData data;
    if (!argument.is(JsValue::Kind::object)) return data;
    Members given;
    for (const auto& [name, value] : argument.members) set_member(given, name, value);
    if (behaviour.masks)
        for (Word key : kMasked)
            if (const JsValue* v = find_value(given, key);
                v && (v->is_text() || v->is(JsValue::Kind::number)))
                data.masks.emplace_back(std::string(key), mask_value(v->text));
    data.alternate = given;
    data.primary = std::move(given);
    if (behaviour.repairs_manual) {
        trim_addresses(data.primary);
        copy_aliases(data.primary);
        copy_by_value(data.primary);
        add_gmail(data.primary);
    }
    return data;
}

SentData send_user_data(const UserData& manual, const std::vector<StoredField>& stored,
                        const Behaviour& behaviour) {
    Sender sender(behaviour);
    if (breaks_sending(manual.primary) || (behaviour.alternates && breaks_sending(manual.alternate))) {
        sender.data.invalid = true;
        return sender.data;
    }
    for (const auto& [key, mask] : manual.masks) sender.add_mask("cud", key, mask, {}, true);
    if (behaviour.masks)
        for (const StoredField& f : stored)
            if (f.has_mask && f.mask) sender.add_mask("cudff", f.key, *f.mask, f.fields, false);
    sender.add_members("ud", manual.primary);
    if (sender.data.invalid) return sender.data;
    if (behaviour.alternates) sender.add_members("aud", manual.alternate);
    if (sender.data.invalid) return sender.data;
    for (const StoredField& f : stored)
        if (f.value) sender.add_text("udff", f.key, *f.value, f.fields, false);
    if (sender.data.invalid || !behaviour.alternates) return sender.data;
    for (const StoredField& f : stored)
        if (f.has_alternate && f.alternate) sender.add_text("audff", f.key, *f.alternate, f.fields, false);
    return sender.data;
}

std::vector<std::string> copied_keys(const std::vector<std::string>& names) {
    std::vector<std::string> added;
    const auto has = [&](std::string_view key) {
        return std::ranges::find(names, key) != names.end() || std::ranges::find(added, key) != added.end();
    };
    for (const Alias& alias : kCopied)
        for (const std::string& name : names)
            if (to_lower(name) == alias.name && !has(alias.key)) added.emplace_back(alias.key);
    return added;
}

}  // namespace formleak::meta
