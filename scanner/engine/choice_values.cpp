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

using Pair = std::function<void(const std::string& name, const std::string& value)>;

void pairs_of_form(std::string_view text, const Pair& take) {
    for (const auto& [name, value] : parse_form_pairs(text).pairs) take(name, value);
}

// Members, and the texts of one object beside each other: {"field": "kon", "value": "kvinna"}.
void pairs_of_json(const Json& json, const Pair& take, int depth = 0) {
    if (depth > kDeepest) return;
    for (const Json& item : json.items()) pairs_of_json(item, take, depth + 1);
    for (const auto& [name, member] : json.members()) {
        if (member.is_string()) {
            take(name, member.as_text());
            for (const auto& [other, beside] : json.members())
                if (other != name && beside.is_string()) take(member.as_text(), beside.as_text());
        }
        pairs_of_json(member, take, depth + 1);
    }
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
        choice.is_personal = is_personal(guide.classified(i).data_kind);
        if (!choice.value.empty()) choices_.push_back(std::move(choice));
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

std::set<std::size_t> ChoiceValues::fields_in(const Request& request) const {
    std::set<std::size_t> out;
    if (std::none_of(choices_.begin(), choices_.end(),
                     [](const Choice& choice) { return choice.is_personal; }))
        return out;
    const Pair take = [&](const std::string& name, const std::string& value) {
        for (const Choice& choice : choices_)
            if (choice.is_personal && value == choice.value && !name.empty() &&
                (name == choice.name || name == choice.id))
                out.insert(choice.field);
    };
    if (const std::size_t query = request.url.find('?'); query != std::string::npos)
        pairs_of_form(std::string_view(request.url).substr(query + 1), take);
    if (request.body.size() > kMostBody) return out;
    if (const auto json = parse_json(request.body); json && !request.body.empty())
        pairs_of_json(*json, take);
    else
        pairs_of_form(request.body, take);
    return out;
}

const std::string& ChoiceValues::value_of(std::size_t field) const {
    static const std::string kNone;
    for (const Choice& choice : choices_)
        if (choice.field == field) return choice.value;
    return kNone;
}

}  // namespace formleak
