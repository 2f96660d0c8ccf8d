#include "scanner/engine/choice_values.h"

#include <algorithm>
#include <functional>

#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostBody = 1u << 20;
constexpr int kDeepest = 30;
// Characters of typed values that the leak search leaves to their names. Below, a field's own value stands
// under its own name by chance.
constexpr std::size_t kShortest = 3, kSearched = 6;
constexpr std::size_t kFewestBoxes = 4, kMostBoxes = 12;

bool is_tick(const FormField& field) {
    return field.type == "checkbox" || field.type == "radio";
}

// What vendors make of a gender.
std::string gender_letter(const std::string& lower) {
    static const std::set<std::string> kWomen = {"f",      "female", "girl",   "woman", "kvinna",
                                                 "kvinde", "kvinne", "nainen", "frau",  "weiblich",
                                                 "femme",  "mujer",  "w",      "k"},
                                       kMen = {"m",    "male",     "boy",   "man",    "mand", "mann",
                                               "mies", "männlich", "homme", "hombre", "herr"};
    return kWomen.contains(lower) ? "f" : kMen.contains(lower) ? "m" : "";
}

std::set<std::string> hashes_of(const std::string& value, const std::string& label) {
    std::set<std::string> texts, out;
    for (const std::string& text : {value, label}) {
        if (text.empty()) continue;
        const std::string lower = lower_ascii(text);
        texts.insert({text, lower, lower.substr(0, 1), gender_letter(lower)});
    }
    texts.erase("");
    Digester digester;
    for (const std::string& text : texts)
        for (const DigestKind kind : {DigestKind::sha256, DigestKind::md5, DigestKind::sha1})
            if (const auto bytes = digester.digest(kind, text)) out.insert(encode_hex(*bytes));
    return out;
}

// `among`: one of several values under the name, all that was ticked or all there is to choose from.
using Pair = std::function<void(const std::string& name, const std::string& value, bool among)>;

void pairs_of_form(std::string_view text, const Pair& take) {
    for (const auto& [name, value] : parse_form_pairs(text).pairs) take(name, value, false);
}

// A tick may leave as true.
std::string scalar_text(const Json& json) {
    return json.is_boolean() ? (json.as_bool() ? "true" : "false") : json.as_text();
}

bool is_scalar(const Json& json) {
    return json.is_string() || json.is_number() || json.is_boolean();
}

// One character was all that it took. Numbers of people or rooms are none.
bool is_box_of(const TypedField& field, const TypedField& first) {
    static constexpr std::string_view kTypes[] = {"", "text", "tel", "password"};
    return field.field.tag == "input" && field.kept.size() == 1 &&
           std::find(std::begin(kTypes), std::end(kTypes), field.field.type) != std::end(kTypes) &&
           field.form_index == first.form_index && field.frame_url == first.frame_url;
}

// Members (each of a list of values), the texts of one object beside each other, {"field": "kon", "value":
// "kvinna"}, and a list of two, as the entries of a form are: ["kon", "kvinna"].
void pairs_of_json(const Json& json, const Pair& take, int depth = 0) {
    if (depth > kDeepest) return;
    const std::vector<Json>& items = json.items();
    if (items.size() == 2 && items[0].is_string() && is_scalar(items[1]))
        take(items[0].as_text(), scalar_text(items[1]), false);
    for (const Json& item : items) pairs_of_json(item, take, depth + 1);
    for (const auto& [name, member] : json.members()) {
        if (is_scalar(member)) take(name, scalar_text(member), false);
        for (const Json& item : member.items())
            if (is_scalar(item)) take(name, scalar_text(item), member.items().size() > 1);
        if (member.is_string())
            for (const auto& [other, beside] : json.members())
                if (other != name && is_scalar(beside)) take(member.as_text(), scalar_text(beside), false);
        pairs_of_json(member, take, depth + 1);
    }
}

std::string_view content_type_of(const Request& request) {
    for (const Header& header : request.headers)
        if (lower_ascii(header.name) == "content-type") return header.value;
    return {};
}

}  // namespace

ChoiceValues::ChoiceValues(const VisitResult& visit, const VisitGuide& guide) {
    for (std::size_t i = 0; i < visit.fields.size() && i < guide.count(); ++i) {
        const TypedField& typed = visit.fields[i];
        if (!typed.stayed || (!is_tick(typed.field) && typed.field.tag != "select")) continue;
        Choice choice;
        choice.field = i;
        choice.form_index = typed.form_index;
        choice.name = typed.field.name;
        choice.id = typed.field.id;
        choice.value = is_tick(typed.field) ? typed.field.value : typed.kept;
        choice.hashes = hashes_of(choice.value, is_tick(typed.field) ? typed.field.label : "");
        choice.is_box = typed.field.type == "checkbox";
        choice.kind = guide.classified(i).data_kind;
        if (!choice.value.empty()) choices_.push_back(std::move(choice));
    }
    add_typed(visit, guide);
    add_boxes(visit, guide);
}

// A PIN, a card's code, a user name of five letters: known only under the field's own name.
void ChoiceValues::add_typed(const VisitResult& visit, const VisitGuide& guide) {
    for (std::size_t i = 0; i < visit.fields.size() && i < guide.count(); ++i) {
        const TypedField& typed = visit.fields[i];
        const DataKind kind = guide.classified(i).data_kind;
        if (!typed.stayed || is_tick(typed.field) || typed.field.tag == "select" || !is_personal(kind))
            continue;
        const bool is_common = kind == DataKind::gender || kind == DataKind::country;
        for (const std::string& value : std::set<std::string>{typed.typed, typed.kept})
            if (value.size() >= kShortest && (value.size() < kSearched || is_common))
                choices_.push_back(
                    {i, typed.form_index, typed.field.name, typed.field.id, value, {}, kind, false, false});
    }
}

// A code that is asked for in boxes of one character each is sent as one.
void ChoiceValues::add_boxes(const VisitResult& visit, const VisitGuide& guide) {
    const std::size_t count = std::min(visit.fields.size(), guide.count());
    for (std::size_t first = 0, end = 0; first < count; first = std::max(end, first + 1)) {
        std::string joined;
        for (end = first; end < count && is_box_of(visit.fields[end], visit.fields[first]); ++end)
            joined += visit.fields[end].kept;
        if (joined.size() < kFewestBoxes || joined.size() > kMostBoxes) continue;
        const DataKind said = guide.classified(first).data_kind;
        choices_.push_back({first,
                            visit.fields[first].form_index,
                            "",
                            "",
                            joined,
                            {},
                            is_personal(said) ? said : DataKind::one_time_code,
                            false,
                            true});
    }
}

std::optional<std::size_t> ChoiceValues::field_of_hash(const RecordedDatum& datum, int form_index) const {
    if (!datum.hashed || datum.resolved) return std::nullopt;
    const std::string hash = lower_ascii(datum.value);
    std::vector<const Choice*> found;
    for (const Choice& choice : choices_)
        if (choice.hashes.contains(hash)) found.push_back(&choice);
    if (found.size() > 1)
        std::erase_if(found, [&](const Choice* choice) { return choice->form_index != form_index; });
    if (found.size() != 1) return std::nullopt;
    return found.front()->field;
}

bool ChoiceValues::stands_for(const Choice& choice, const std::string& name, const std::string& value,
                              bool among) {
    if (choice.is_joined) return value == choice.value;
    if (name.empty() || (name != choice.name && name != choice.id)) return false;
    return choice.is_box ? value == choice.value || value == "true" : !among && value == choice.value;
}

std::set<std::size_t> ChoiceValues::fields_in(const Request& request) const {
    std::set<std::size_t> out;
    if (std::none_of(choices_.begin(), choices_.end(),
                     [](const Choice& choice) { return is_personal(choice.kind); }))
        return out;
    const Pair take = [&](const std::string& name, const std::string& value, bool among) {
        for (const Choice& choice : choices_)
            if (is_personal(choice.kind) && stands_for(choice, name, value, among)) out.insert(choice.field);
    };
    if (const std::size_t query = request.url.find('?'); query != std::string::npos)
        pairs_of_form(std::string_view(request.url).substr(query + 1), take);
    if (request.body.size() > kMostBody) return out;
    if (const auto json = parse_json(request.body); json && !request.body.empty())
        pairs_of_json(*json, take);
    else if (const std::string_view type = content_type_of(request); type.starts_with("multipart/"))
        for (const auto& [name, value] : parse_multipart_pairs(request.body, type).pairs)
            take(name, value, false);
    else
        pairs_of_form(request.body, take);
    return out;
}

ChoiceValues::Meant ChoiceValues::meant_by(std::size_t field) const {
    for (const Choice& choice : choices_)
        if (choice.field == field) return {choice.value, choice.kind};
    return {};
}

}  // namespace formleak
