#include "detectors/vendors/meta/field_reader.h"

#include <algorithm>
#include <span>

#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/mask.h"
#include "detectors/vendors/meta/normalise.h"
#include "detectors/vendors/meta/text_rules.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

// Name, id and placeholder as the library compares them.
struct Field {
    const Dom& dom;
    NodeId node;
    const FieldStates& states;
    const Behaviour& behaviour;
    std::string name, id, placeholder;
    std::string raw;    // the value property
    std::string value;  // trimmed, lower case
    TypeAttribute type;
    bool checked = false;
};

std::string plain_word(std::string_view text) {
    std::string out;
    for (char c : to_lower(js_trim(text)))
        if (c != '_' && c != '-') out += c;
    return out;
}

struct Hit {
    bool found = false;
    std::string where;  // "name contains 'firstname'"
};

bool matches_word(std::string_view text, Word word) {
    return word.size() > 2 ? text.find(word) != std::string_view::npos : text == word;
}

struct Place {
    std::string_view label, text;
};

Hit find_word(std::span<const Word> words, std::initializer_list<Place> places) {
    for (Word word : words)
        for (const Place& place : places)
            if (matches_word(place.text, word))
                return {true, std::string(place.label) + (word.size() > 2 ? " contains '" : " is '") +
                                  std::string(word) + "'"};
    return {};
}

Hit in_name(const Field& f, std::span<const Word> words) {
    return find_word(words, {{"name", f.name}, {"id", f.id}});
}
Hit anywhere(const Field& f, std::span<const Word> words) {
    return find_word(words, {{"name", f.name}, {"id", f.id}, {"placeholder", f.placeholder}});
}

FieldKey make_key(std::string key, std::optional<std::string> value, std::string_view raw) {
    FieldKey k{std::move(key), value, value, mask_value(raw)};
    return k;
}

using Reading = std::optional<FieldReading>;

FieldReading one_key(FieldKey key, std::string rule, bool by_value = false) {
    FieldReading r;
    r.keys.push_back(std::move(key));
    r.rule = std::move(rule);
    r.by_value = by_value;
    return r;
}

Reading read_email(const Field& f) {
    if (!is_email(f.value)) return std::nullopt;
    return one_key(make_key("em", normalise_email(f.value), f.raw), "the value is an e-mail address", true);
}

// name, "@" and domain in two neighbouring fields, when the parent's own text holds an "@".
Reading read_split_email(const Field& f) {
    const NodeId parent = f.dom.nodes[f.node].parent;
    if (parent == kNoNode) return std::nullopt;
    NodeId previous = kNoNode;
    for (NodeId c = f.dom.first_child(parent); c != kNoNode && c < f.node; c = f.dom.next_sibling(c))
        if (f.dom.is_element(c)) previous = c;
    if (previous == kNoNode || (f.dom.tag(previous) != "input" && f.dom.tag(previous) != "textarea"))
        return std::nullopt;
    if (rendered_text(f.dom, parent).find('@') == std::string::npos) return std::nullopt;
    const std::string mail = current_value(f.dom, previous, f.states) + "@" + f.raw;
    if (!is_email(mail)) return std::nullopt;
    FieldReading r = one_key(make_key("em", normalise_email(mail), f.raw),
                             "together with the field before it, an e-mail address", true);
    r.partner = previous;
    return r;
}

Reading read_name_word(const Field& f, std::span<const Word> words, std::string_view key) {
    const Hit hit = anywhere(f, words);
    if (!hit.found) return std::nullopt;
    return one_key(make_key(std::string(key), normalise_name(f.value), f.raw), hit.where);
}
Reading read_first_name(const Field& f) {
    return read_name_word(f, kFirstName, "fn");
}
Reading read_last_name(const Field& f) {
    return read_name_word(f, kLastName, "ln");
}

FieldReading phone_key(const Field& f, std::string rule) {
    FieldReading r = one_key(make_key("ph", normalise_phone(f.value, f.behaviour.digits_only_phone), f.value),
                             std::move(rule));
    r.keys[0].alternate = normalise_phone(f.value, false);
    return r;
}

Reading read_phone(const Field& f) {
    const Hit hit = anywhere(f, kPhone);
    const bool short_zip = js_length(f.value) <= 6 && std::ranges::find(kZip, f.name) != std::end(kZip);
    if (f.type.found && f.type.text == "tel" && !short_zip) {
        FieldReading r = phone_key(f, "type=tel");
        if (f.behaviour.judges_tel_value && !hit.found && !is_international_phone(f.value))
            r.keys[0].value.reset();
        return r;
    }
    if (!hit.found) return std::nullopt;
    return phone_key(f, hit.where);
}

struct Halves {
    std::string first, rest;
};

// At the first space, as String.split(' ') and shift() do.
Halves split_at_space(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return {std::string(text), ""};
    return {std::string(text.substr(0, space)), std::string(text.substr(space + 1))};
}

Reading read_full_name(const Field& f) {
    const Hit hit = anywhere(f, kName);
    if (!hit.found || anywhere(f, kUserName).found) return std::nullopt;
    const Halves value = split_at_space(f.value), raw = split_at_space(f.raw);
    FieldReading r = one_key(make_key("fn", normalise_name(value.first), raw.first), hit.where);
    r.keys.push_back(make_key("ln", normalise_name(value.rest), raw.rest));
    return r;
}

Reading read_city(const Field& f) {
    const Hit hit = anywhere(f, kCity);
    if (!hit.found) return std::nullopt;
    return one_key(make_key("ct", normalise_city(f.value), f.raw), hit.where);
}

Reading read_state(const Field& f) {
    const Hit hit = anywhere(f, kState);
    if (!hit.found) return std::nullopt;
    FieldReading r =
        one_key(make_key("st", normalise_state(f.value, f.behaviour.maps_places), f.raw), hit.where);
    r.keys[0].alternate = normalise_state(f.value, false);
    return r;
}

Reading read_gender(const Field& f) {
    if (!f.type.found) return std::nullopt;
    Hit hit;
    if ((f.type.text == "checkbox" || f.type.text == "radio") && f.checked)
        hit = find_word(kGenderValues,
                        {{"name", f.name}, {"id", f.id}, {"placeholder", f.placeholder}, {"value", f.value}});
    else if (f.type.text == "text")
        hit = anywhere(f, kGenderFields);
    if (!hit.found) return std::nullopt;
    return one_key(make_key("ge", std::string(gender_letter(f.value)), f.raw), hit.where);
}

Reading read_zip(const Field& f) {
    const bool digits = is_five_digits(f.raw);  // untrimmed
    const Hit hit = in_name(f, kZip);
    if (!digits && !hit.found) return std::nullopt;
    return one_key(make_key("zp", normalise_zip(f.value), f.raw),
                   hit.found ? hit.where : "the value is five digits", !hit.found);
}

// A gender field by its words that misses what the reader asks for beside them.
std::string lacks_of_gender(const Field& f) {
    const bool is_tick = f.type.text == "checkbox" || f.type.text == "radio";
    const Hit hit =
        is_tick
            ? find_word(kGenderValues,
                        {{"name", f.name}, {"id", f.id}, {"placeholder", f.placeholder}, {"value", f.value}})
            : anywhere(f, kGenderFields);
    if (!hit.found) return {};
    return is_tick ? "it would be ge, but only a ticked box counts"
                   : "it would be ge, which Meta takes only from a field with type=\"text\" in its markup";
}

using Row = Reading (*)(const Field&);
constexpr Row kRows[] = {read_email,     read_split_email, read_first_name, read_last_name, read_phone,
                         read_full_name, read_city,        read_state,      read_gender,    read_zip};

}  // namespace

FieldReading read_field(const Dom& dom, NodeId input, const FieldStates& states, const Behaviour& behaviour) {
    if (dom.tag(input) != "input") return {};
    Field f{dom,
            input,
            states,
            behaviour,
            plain_word(dom.attribute(input, "name")),
            plain_word(dom.attribute(input, "id")),
            plain_word(dom.attribute(input, "placeholder")),
            current_value(dom, input, states),
            {},
            type_attribute(dom, input, states),
            is_checked(dom, input, states)};
    f.value = to_lower(js_trim(f.raw));
    FieldReading none;
    if (const Hit hit = in_name(f, kRestricted); hit.found) {
        none.blocked = Withheld::Reason::restricted_word;
        none.blocked_detail = hit.where;
        return none;
    }
    if (f.type.found && f.type.text == "password") {
        none.blocked = Withheld::Reason::excluded_type;
        none.blocked_detail = "type=password";
        return none;
    }
    if (f.raw.empty()) return none;
    for (Row row : kRows)
        if (Reading r = row(f)) return *r;
    none.lacks = lacks_of_gender(f);
    return none;
}

}  // namespace formleak::meta
