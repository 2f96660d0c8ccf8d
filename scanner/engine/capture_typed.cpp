#include "scanner/engine/capture_typed.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShortestValue = 2, kLongestValue = 400, kShortestName = 5;

// What stands in a request, and how sure its name must be to tell what it is.
struct SentPair {
    FormPair pair;
    double sure = 0.5;
    bool is_of_body = false;  // sent as forms send: any name may be a field's
};

// Members at any depth. Deep ones are about everything ("name" of a product): their names must be plainer.
struct JsonPairs {
    std::vector<SentPair>& pairs;
    std::size_t nodes_left = limits::kMaxTypedNodes;
    std::size_t left_out = 0;

    // `is_row`: within one of several objects, which are mostly wares and records.
    void add(const std::string& name, const Json& value, int depth, bool is_row = false) {
        constexpr double kSure = 0.5, kSureOfDeep = 0.75;
        constexpr int kDeepestField = 3;  // "variables.input.name"; deeper are documents and recordings
        if (nodes_left == 0) {
            ++left_out;
            return;
        }
        --nodes_left;
        if (value.is_string() || value.is_number()) {
            const bool may_be_field = value.is_string() && depth <= kDeepestField && !is_row;
            pairs.push_back({{name, value.as_text()}, depth > 1 ? kSureOfDeep : kSure, may_be_field});
        } else if (!add_named(value, depth)) {
            for (const Json& item : value.items()) add(name, item, depth, is_row || !item.members().empty());
            for (const auto& [member, inner] : value.members()) add(member, inner, depth + 1, is_row);
        }
    }

    // {"name": "efternamn", "value": "…"}: the pair that it stands for.
    bool add_named(const Json& object, int depth) {
        const Json& value = object["value"];
        if (!value.is_string() && !value.is_number()) return false;
        for (const std::string_view key : {"name", "key", "id", "field"}) {
            const Json& name = object[key];
            if (!name.is_string() || name.as_text().empty()) continue;
            add(name.as_text(), value, depth);
            return true;
        }
        return false;
    }
};

// A body that is JSON, whatever its type says: fetch() sends text/plain unless told otherwise.
bool may_be_json(const std::string& media, std::string_view body) {
    const std::string_view text = trim_ascii(body);
    return media == "application/json" || media.ends_with("+json") || text.starts_with('{') ||
           text.starts_with('[');
}

// Names and values of what a request carries, in whichever of the forms' shapes.
std::vector<SentPair> sent_pairs(const Request& request, const Url& url, std::size_t& left_out) {
    std::vector<SentPair> out;
    const auto add = [&out](FormPairs read, bool is_of_body) {
        for (FormPair& pair : read.pairs) out.push_back({std::move(pair), 0.5, is_of_body});
    };
    add(parse_form_pairs(url.query), false);
    const std::string type(find_header(request.headers, "content-type")), media = media_type(type);
    if (media == "multipart/form-data") {
        add(parse_multipart_pairs(request.body, type), true);
        return out;
    }
    if (may_be_json(media, request.body)) {
        const auto json = parse_json(request.body);
        JsonPairs pairs{out};
        if (json) pairs.add("", *json, 0);
        left_out += pairs.left_out;
        if (json || media == "application/json") return out;
    }
    if (!request.body.empty())
        add(parse_form_pairs(request.body), media == "application/x-www-form-urlencoded");
    return out;
}

// A page's or a file's place, which says what the site does and not what somebody typed.
bool is_place(const std::string& value) {
    return value.starts_with('/') || is_web_address(value);
}

// {"Svea Lindkvist": …}, {"svea@post.se": …}: no name of a field.
bool is_value_as_name(const std::string& name) {
    return name.size() >= kShortestName && name.size() <= kLongestValue &&
           name.find_first_of(" @") != std::string::npos && kind_of_name(name) == DataKind::none;
}

}  // namespace

void TypedTexts::add(const Request& request, const Url& url, const std::set<std::string>& field_names) {
    std::string first, last;
    for (const SentPair& sent : sent_pairs(request, url, left_out)) {
        const auto& [name, value] = sent.pair;
        if (is_value_as_name(name)) add_one({url.host, "", {DataKind::none, name, "a name"}});
        if (value.size() < kShortestValue || value.size() > kLongestValue) continue;
        const DataKind kind = kind_of_name(name, sent.sure);
        const bool may_be_field = field_names.contains(name) || (sent.is_of_body && !is_place(value));
        if (kind == DataKind::none && !may_be_field) continue;
        if (kind == DataKind::first_name) first = value;
        if (kind == DataKind::last_name) last = value;
        const std::string source =
            "field " + shorten(repair_utf8(name), 60) + " of " + without_query(url.text());
        add_one({url.host, name, {kind, value, source}});
    }
    if (!first.empty() && !last.empty() && full_names.size() < limits::kMaxMaskedValues)
        full_names.insert(first + " " + last);
}

void TypedTexts::add_one(TypedText text) {
    std::string key = text.host + "\n" + text.name + "\n" + text.value.value;
    if (seen.contains(key)) return;
    std::vector<TypedText>& list = text.value.kind == DataKind::none ? unnamed : named;
    if (list.size() >= limits::kMaxMaskedValues) {
        ++left_out;
        return;
    }
    seen.insert(std::move(key));
    list.push_back(std::move(text));
}

void TypedTexts::name_by(const std::map<std::string, DataKind>& fields) {
    for (TypedText& text : unnamed)
        if (const auto field = fields.find(text.name); field != fields.end()) text.value.kind = field->second;
}

std::map<std::string, DataKind> kinds_of_fields(const std::vector<PageReport>& pages) {
    std::map<std::string, DataKind> out;
    for (const PageReport& page : pages)
        for (const Form& form : page.forms)
            for (const FormField& field : form.fields)
                if (!field.name.empty() && field.data_kind != DataKind::none)
                    out.try_emplace(field.name, field.data_kind);
    return out;
}

}  // namespace formleak
