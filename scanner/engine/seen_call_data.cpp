#include "scanner/engine/seen_call_data.h"

#include <algorithm>

#include "detectors/vendor_index.h"
#include "scanner/engine/seen_calls.h"

namespace formleak {
namespace {

constexpr std::size_t kMostTexts = 2'000;  // of one call

struct Text {
    std::string name;  // of the innermost member it stands under; empty: an argument of its own
    const std::string* text = nullptr;  // of an argument's, or the name of a member
};

void collect(const JsValue& value, const std::string& name, std::vector<Text>& out) {
    if (out.size() >= kMostTexts) return;
    if ((value.is_text() || value.is(JsValue::Kind::number)) && !value.text.empty())
        out.push_back({name, &value.text});
    for (const JsValue& item : value.items) collect(item, name, out);
    for (const auto& [member, inner] : value.members) {
        out.push_back({name, &member});
        collect(inner, member, out);
    }
}

// "ttq" of "ttq.identify".
std::string_view root_of(std::string_view name) {
    return name.substr(0, name.find('.'));
}

// Whose name is called: of the vendors that watch it, the one that says most of it.
const Vendor* vendor_of(std::string_view callee) {
    const Vendor* by_root = nullptr;
    for (const Vendor* vendor : all_vendors())
        for (const CallRow& row : vendor->calls) {
            if (row.name == callee) return vendor;
            if (root_of(row.name) == root_of(callee)) by_root = vendor;
        }
    return by_root;
}

// An object in a list that is read as data (dataLayer): whoever is in the page reads it. A command in it (a
// list, as gtag puts them) is its vendor's.
bool adds_data(const JsCall& call, const Vendor* vendor) {
    if (!vendor || call.arguments.empty() || !call.arguments.front().is(JsValue::Kind::object)) return false;
    return std::any_of(vendor->calls.begin(), vendor->calls.end(),
                       [&](const CallRow& row) { return row.is_data && row.name == call.callee; });
}

RecordedDatum datum_of(const LeakHit& hit, const Text& text, const JsCall& call, const Vendor* vendor) {
    RecordedDatum out;
    if (vendor) {
        out.vendor = vendor->id;
        out.recipient = vendor->company;
        out.country = vendor->country;
    }
    out.channel = call.callee;
    out.name = out.match_key = text.name;
    out.kind = hit.kind;
    out.hashed = hit.grade != LeakGrade::clear;
    out.resolved = true;
    out.source = hit.source;
    out.chain = hit.chain;
    out.value = hit.token;
    return out;
}

}  // namespace

std::set<std::string> vendors_of_names(const std::set<std::string>& names) {
    std::set<std::string> out;
    for (const std::string& name : names)
        for (const Vendor* vendor : all_vendors())
            for (const CallRow& row : vendor->calls)
                if (root_of(row.name) == root_of(name)) out.emplace(vendor->id);
    return out;
}

CallData data_of_call(const SeenCall& seen, const LeakSearch& search, LeakSearch::Scratch& scratch,
                      std::size_t& incomplete) {
    CallData out;
    for (const JsCall& call : as_script_calls(seen)) {
        const Vendor* vendor = vendor_of(call.callee);
        const bool is_shared = adds_data(call, vendor);
        std::vector<Text> texts;
        for (const JsValue& argument : call.arguments) collect(argument, "", texts);
        if (texts.size() >= kMostTexts) ++incomplete;
        for (const Text& text : texts) {
            const LeakSearchResult found = search.search_text(*text.text, call.callee, scratch);
            if (!found.complete) ++incomplete;
            for (const LeakHit& hit : found.hits) {
                if (hit.value == kNoIndex || hit.placeholder || !hit.resolved) continue;
                if (is_shared)
                    out.in_data_layer.push_back(text.name);
                else
                    out.handed_over.push_back(datum_of(hit, text, call, vendor));
            }
        }
    }
    return out;
}

}  // namespace formleak
