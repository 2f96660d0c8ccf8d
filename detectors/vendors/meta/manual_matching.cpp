#include "detectors/vendors/meta/manual_matching.h"

#include <algorithm>

#include "detectors/predictions/given_keys.h"
#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/normalise.h"
#include "detectors/vendors/meta/user_data.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

using Kind = JsValue::Kind;

constexpr std::size_t kMostKeys = 60;

bool has_key(const std::vector<MatchKey>& keys, std::string_view name) {
    return std::any_of(keys.begin(), keys.end(), [&](const MatchKey& k) { return k.name == name; });
}

struct NameHint {
    std::string_view part;
    DataKind kind;
};
constexpr NameHint kHints[] = {{"personnummer", DataKind::national_id},
                               {"personnr", DataKind::national_id},
                               {"pnr", DataKind::national_id},
                               {"ssn", DataKind::national_id},
                               {"national", DataKind::national_id},
                               {"civic", DataKind::national_id},
                               {"email", DataKind::email},
                               {"mail", DataKind::email},
                               {"phone", DataKind::phone},
                               {"tel", DataKind::phone},
                               {"mobil", DataKind::phone},
                               {"birth", DataKind::birth_date},
                               {"fullname", DataKind::full_name},
                               {"full_name", DataKind::full_name},
                               {"firstname", DataKind::first_name},
                               {"first_name", DataKind::first_name},
                               {"lastname", DataKind::last_name},
                               {"last_name", DataKind::last_name},
                               {"zip", DataKind::postal_code},
                               {"postcode", DataKind::postal_code},
                               {"street", DataKind::street},
                               {"address", DataKind::street},
                               {"user", DataKind::user_id},
                               {"customer", DataKind::user_id},
                               {"_id", DataKind::user_id},
                               {"uid", DataKind::user_id}};

}  // namespace

DataKind kind_of_key(std::string_view name) {
    const std::string key = rules_key(name);
    for (const MatchKeyName& k : kMatchKeys)
        if (k.key == key) return k.kind;
    const std::string lower = to_lower(name);
    for (const NameHint& hint : kHints)
        if (lower.find(hint.part) != std::string::npos) return hint.kind;
    return DataKind::none;
}

ManualReading read_manual_keys(const JsValue* argument, const SourceSpan& place) {
    ManualReading out;
    if (!argument) return out;
    if (argument->is(Kind::unknown) || argument->is(Kind::function)) {
        out.state = State::unknown;
        out.keys.push_back(make_unread_key(*argument, place));
        return out;
    }
    if (!argument->is(Kind::object)) return out;  // text, lists, null: Meta's library takes none of them
    std::vector<std::string> names;
    for (const auto& [name, value] : argument->members) {
        if (is_void(value) || has_key(out.keys, name) || out.keys.size() >= kMostKeys) continue;
        out.keys.push_back(make_given_key(name, kind_of_key(name), value, place));
        names.push_back(name);
    }
    // Copies: by name whatever the value, by value where it is known.
    const std::vector<MatchKey> given = out.keys;
    for (const std::string& added : copied_keys(names)) {
        MatchKey key{added, kind_of_key(added), MatchKey::Source::computed,
                     "copied by Meta's library from a longer name", place};
        key.is_copied = true;
        for (const MatchKey& g : given)
            if (rules_key(g.name) == added || kind_of_key(g.name) == key.kind) key.source = g.source;
        out.keys.push_back(key);
    }
    for (const auto& [name, value] : make_user_data(*argument, Behaviour{}).primary) {
        if (is_void(value) || has_key(out.keys, name)) continue;
        MatchKey key{name, kind_of_key(name), MatchKey::Source::literal,
                     "copied by Meta's library because the value looks like one", place};
        key.is_copied = true;
        for (const MatchKey& g : given) {
            const JsValue* from = argument->find(g.name);
            if (from && from->text == value.text && g.kind != DataKind::none)
                key.kind = g.kind;  // a birth date sent as ph stays one
        }
        out.keys.push_back(key);
    }
    out.state = !out.keys.empty() ? State::on : argument->open ? State::unknown : State::off;
    if (out.state == State::unknown) out.keys.push_back(make_unread_key(*argument, place));
    return out;
}

ManualReading read_manual_parameters(std::string_view query, const SourceSpan& place) {
    ManualReading out;
    while (!query.empty() && out.keys.size() < kMostKeys) {
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(part.size() + 1, query.size()));
        const std::size_t equals = part.find('=');
        const std::string name = percent_decode(part.substr(0, equals));
        const std::string value =
            equals == std::string_view::npos ? "" : percent_decode(part.substr(equals + 1));
        if (!name.starts_with("ud[") || !name.ends_with(']') || value.empty()) continue;
        const std::string key = name.substr(3, name.size() - 4);
        if (!has_key(out.keys, key))
            out.keys.push_back(
                {key, kind_of_key(key),
                 looks_templated(value) ? MatchKey::Source::server_template : MatchKey::Source::literal,
                 "in the address of an image", place});
    }
    out.state = out.keys.empty() ? State::off : State::on;
    return out;
}

}  // namespace formleak::meta
