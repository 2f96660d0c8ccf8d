#include "scanner/engine/capture_typed.h"

#include <algorithm>

#include "scanner/engine/sent_pairs.h"
#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kShortestValue = 2, kLongestValue = 400, kShortestName = 5;
constexpr std::size_t kShortestSaidName = 3;  // "ln" is a language too
constexpr double kSureOfOthers = 0.75;

// A page's or a file's place, which says what the site does and not what somebody typed.
bool is_place(const std::string& value) {
    return value.starts_with('/') || is_web_address(value);
}

// {"Svea Lindkvist": …}, {"svea@post.se": …}: no name of a field.
bool is_value_as_name(const std::string& name) {
    return name.size() >= kShortestName && name.size() <= kLongestValue &&
           name.find_first_of(" @") != std::string::npos && kind_of_name(name) == DataKind::none;
}

bool has_space(const std::string& value) {
    return trim_ascii(value).find(' ') != std::string_view::npos;
}

// "categoryName" and a search are vague too.
bool is_word_of_site(DataKind kind, const std::string& value, const ShownTexts& shown) {
    if (is_offered(value, shown.words)) return true;
    const bool is_vague = kind == DataKind::none || kind == DataKind::search ||
                          (kind == DataKind::full_name && !has_space(value));
    return is_vague && shown.texts.contains(as_site_word(value));
}

}  // namespace

void TypedTexts::add(const Request& request, const Url& url, const ShownTexts& shown) {
    std::string first, last;
    SentPairs sent = sent_pairs(request, url);
    left_out += sent.left_out;
    for (const SentPair& pair : sent.pairs) {
        const auto& [name, value, sure, is_of_body] = pair;
        if (is_value_as_name(name)) add_one({url.host, "", {DataKind::none, name, "a name"}, false});
        if (value.size() < kShortestValue || value.size() > kLongestValue) continue;
        const DataKind kind = kinds.of(name, sure);
        const bool may_be_field = shown.field_names.contains(name) || (is_of_body && !is_place(value));
        if (kind == DataKind::none && !may_be_field) continue;
        if (kind == DataKind::first_name) first = value;
        if (kind == DataKind::last_name) last = value;
        const std::string source =
            "field " + shorten(repair_utf8(name), 60) + " of " + without_query(url.text());
        add_one({url.host, name, {kind, value, source}, is_word_of_site(kind, value, shown)});
    }
    add_beside(request);
    if (!first.empty() && !last.empty() && full_names.size() < limits::kMaxMaskedValues)
        full_names.insert(first + " " + last);
}

void TypedTexts::add_said(const Request& request, const Url& url) {
    add_named(sent_pairs(request, url).pairs);
    add_beside(request);
}

void TypedTexts::add_beside(const Request& request) {
    // The same from one request to the next.
    std::string key(find_header(request.headers, "cookie"));
    key.append("\n").append(find_header(request.headers, "referer")).append("\n").append(request.page_url);
    if (key == last_beside) return;
    last_beside = std::move(key);
    add_named(pairs_beside(request).pairs);
}

void TypedTexts::add_named(const std::vector<SentPair>& pairs) {
    for (const SentPair& pair : pairs) {
        if (pair.name.size() < kShortestSaidName || pair.value.size() > kLongestValue ||
            said.size() >= limits::kMaxMaskedValues)
            continue;
        const DataKind kind = kinds.of(pair.name, kSureOfOthers);
        if (is_named_value(kind, pair.value)) said.emplace(kind, pair.value);
    }
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
        if (const auto field = fields.find(text.name); field != fields.end()) {
            text.value.kind = field->second;
            if (is_of_one_person(field->second)) text.is_sites_word = false;
        }
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
