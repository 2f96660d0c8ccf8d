#include "scanner/engine/seen_calls.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "detectors/setups/switches.h"
#include "detectors/vendor_index.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

constexpr std::uint32_t kMostListed = 100;  // calls that one push may hold

// Events that come by themselves while a page loads; others are somebody's doing.
constexpr std::pair<std::string_view, Phase> kEventPhases[] = {
    {"DOMContentLoaded", Phase::ready}, {"load", Phase::ready},          {"readystatechange", Phase::ready},
    {"pageshow", Phase::ready},         {"submit", Phase::form_handler}, {"change", Phase::form_handler},
    {"input", Phase::form_handler},     {"blur", Phase::form_handler},   {"focusout", Phase::form_handler}};

Phase phase_of(const SeenCall& call) {
    for (const auto& [event, phase] : kEventPhases)
        if (call.event == event) return phase;
    if (call.moment > Request::Moment::load && call.moment != Request::Moment::later)
        return Phase::form_handler;
    if (!call.event.empty()) return Phase::handler;
    return call.is_loaded ? Phase::timer : Phase::load;
}

// "fbq.disablePushState" is a setting of what is called; a whole object that is stored may be anything.
bool is_setting(const SeenCall& call) {
    return call.what == SeenCall::What::set && call.name.find('.') != std::string::npos &&
           call.arguments.size() == 1;
}

bool is_of_page(const std::string& script, const std::string& page) {
    return script.empty() || script.substr(0, script.find('#')) == page.substr(0, page.find('#'));
}

struct Placed {
    const SeenCall* call = nullptr;
    std::uint32_t number = 0;  // among the calls of the page, in the order in which they were made
};

// One script that calls, in one phase. Offsets are the order of all calls of the page.
Script script_of(const std::vector<Placed>& calls, const std::string& page) {
    Script script;
    const SeenCall& first = *calls.front().call;
    if (!is_of_page(first.script, page)) script.url = first.script;
    script.handler_phase = phase_of(first);
    auto reading = std::make_shared<ScriptReading>();
    reading->parsed = true;
    for (const auto& [call, number] : calls) {
        SourceSpan span;
        span.line = call->is_inserted ? 0 : call->line;
        span.column = call->is_inserted ? 0 : call->column;
        span.offset = number * (kMostListed + 1);
        if (is_setting(*call)) reading->assignments.push_back({call->name, call->arguments.front(), span});
        for (JsCall& each : as_script_calls(*call)) {
            each.span = span;
            ++span.offset;
            reading->calls.push_back(std::move(each));
        }
    }
    script.reading = std::move(reading);
    return script;
}

// A page that has nothing but the scripts that called.
Page page_of(const std::vector<const SeenCall*>& calls, const CallingPage& calling) {
    Page page;
    page.url = page.final_url = calling.url;
    page.content_security_policies = calling.content_security_policies;
    std::map<std::pair<std::string, Phase>, std::size_t> known;
    std::vector<std::vector<Placed>> groups;
    std::uint32_t number = 0;
    for (const SeenCall* call : calls) {
        const auto [entry, fresh] = known.try_emplace({call->script, phase_of(*call)}, groups.size());
        if (fresh) groups.emplace_back();
        groups[entry->second].push_back({call, number++});
    }
    for (const auto& group : groups) page.scripts.push_back(script_of(group, calling.url));
    return page;
}

MatchKey::Form form_of(const std::string& value) {
    const auto is_hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (!std::all_of(value.begin(), value.end(), is_hex)) return MatchKey::Form::plain;
    return value.size() == 64   ? MatchKey::Form::sha256
           : value.size() == 40 ? MatchKey::Form::sha1
           : value.size() == 32 ? MatchKey::Form::md5
                                : MatchKey::Form::plain;
}

// The forms of a value, or of what stands in a list or an object of them.
void add_forms(const JsValue& value, std::set<MatchKey::Form>& forms) {
    const bool is_plain = value.is_text() || value.is(JsValue::Kind::number);
    if (is_plain && !value.text.empty()) forms.insert(form_of(value.text));
    for (const JsValue& item : value.items) add_forms(item, forms);
    for (const auto& [member, inner] : value.members) add_forms(inner, forms);
}

// Those of the values under a name, anywhere in an argument.
void find_forms(const JsValue& value, const std::string& name, std::set<MatchKey::Form>& forms) {
    for (const JsValue& item : value.items) find_forms(item, name, forms);
    for (const auto& [member, inner] : value.members) {
        if (member == name) add_forms(inner, forms);
        find_forms(inner, name, forms);
    }
}

using CallsByNumber = std::map<std::uint32_t, const JsCall*>;  // by the offsets of page_of()

CallsByNumber number_calls(const Page& page) {
    CallsByNumber out;
    for (const Script& script : page.scripts)
        for (const JsCall& call : script.reading->calls) out[call.span.offset] = &call;
    return out;
}

// Never the value: what it is in, in the call that the key is of. Where one name stands twice in it, in plain
// goes before hashed.
void say_forms(PixelSetup& setup, const CallsByNumber& calls) {
    for (MatchKey& key : setup.manual_keys) {
        std::set<MatchKey::Form> forms;
        if (const auto call = calls.find(key.span.offset); call != calls.end())
            for (const JsValue& argument : call->second->arguments) find_forms(argument, key.name, forms);
        key.source = MatchKey::Source::computed;
        if (forms.empty()) continue;
        key.form = *forms.begin();
        key.detail = key.form == MatchKey::Form::plain ? "handed over in plain"
                                                       : "handed over as " + std::string(to_string(key.form));
    }
}

// Their spans still number the calls that handed them over.
void note_keys(const PixelSetup& setup, const std::vector<const SeenCall*>& calls,
               std::vector<SeenKey>& keys) {
    for (MatchKey key : setup.manual_keys) {
        const std::size_t number = key.span.offset / (kMostListed + 1);
        key.span.offset = key.span.length = 0;
        SeenKey seen{setup.vendor, setup.account, {}, std::move(key)};
        if (number < calls.size()) {
            bool takes_lists = false;
            seen.call = wanted_names().canonical_call(calls[number]->name, &takes_lists);
            seen.consent = calls[number]->consent;
            seen.moment = calls[number]->moment;
        }
        keys.push_back(std::move(seen));
    }
}

std::vector<PixelSetup> read_calls(const std::vector<const SeenCall*>& calls, const CallingPage& calling,
                                   const std::string& why_unread, std::vector<SeenKey>& keys) {
    std::vector<PixelSetup> out;
    if (calls.empty()) return out;
    const Page page = page_of(calls, calling);
    const CallsByNumber by_number = number_calls(page);
    for (const Vendor* vendor : checked_vendors()) {
        for (PixelSetup& setup : vendor->find(page, neighbours_of(*vendor))) {
            add_unread_switches(*vendor, why_unread, setup);
            // What the vendor's library makes of others was not seen.
            std::erase_if(setup.manual_keys, [](const MatchKey& key) { return key.is_copied; });
            say_forms(setup, by_number);
            if (setup.active) note_keys(setup, calls, keys);
            if (mark_as_seen(setup)) out.push_back(std::move(setup));
        }
    }
    return out;
}

void join_seen(PixelSetup& setup, PixelSetup&& other) {
    for (FoundIn& found : other.found_in) setup.found_in.push_back(std::move(found));
    for (MatchKey& key : other.manual_keys)
        if (std::find(setup.manual_keys.begin(), setup.manual_keys.end(), key) == setup.manual_keys.end())
            setup.manual_keys.push_back(std::move(key));
    setup.manual_state = std::max(setup.manual_state, other.manual_state);
}

}  // namespace

browser::WatchedNames watched_names() {
    std::set<std::string> calls, globals;
    for (const Vendor* vendor : all_vendors()) {
        for (const CallRow& row : vendor->calls) calls.emplace(row.name);
        for (const std::string_view name : vendor->globals) globals.emplace(name);
    }
    return {{calls.begin(), calls.end()}, {globals.begin(), globals.end()}};
}

std::vector<JsCall> as_script_calls(const SeenCall& call) {
    std::vector<JsCall> out;
    if (call.what != SeenCall::What::call) return out;
    bool takes_lists = false;
    JsCall one;
    one.callee = wanted_names().canonical_call(call.name, &takes_lists);
    const auto is_list = [](const JsValue& value) { return value.is(JsValue::Kind::array); };
    if (!takes_lists || call.arguments.empty() || !std::ranges::all_of(call.arguments, is_list)) {
        one.arguments = call.arguments;
        out.push_back(std::move(one));
        return out;
    }
    for (const JsValue& list : call.arguments) {
        if (out.size() >= kMostListed) break;
        one.arguments = list.items;
        out.push_back(one);
    }
    return out;
}

bool mark_as_seen(PixelSetup& setup) {
    // The address of a script that called is no call.
    std::erase_if(setup.found_in, [](const FoundIn& found) { return found.how == FoundIn::How::request; });
    for (FoundIn& found : setup.found_in) {
        found.how = FoundIn::How::call_seen;
        found.span.offset = found.span.length = 0;
    }
    for (MatchKey& key : setup.manual_keys) key.span.offset = key.span.length = 0;
    for (Override& each : setup.overrides) each.span.offset = each.span.length = 0;
    return !setup.found_in.empty();
}

Page page_of_calls(const std::vector<SeenCall>& calls, const CallingPage& page) {
    std::vector<const SeenCall*> all;
    for (const SeenCall& call : calls) all.push_back(&call);
    return page_of(all, page);
}

CalledSetups setups_of_calls(const std::vector<SeenCall>& calls, const CallingPage& page,
                             const std::string& why_unread) {
    std::vector<const SeenCall*> free, agreed;  // without an answer that agrees, and after one
    for (const SeenCall& call : calls)
        (call.consent == ConsentAnswer::accept ? agreed : free).push_back(&call);
    CalledSetups out;
    out.setups = read_calls(free, page, why_unread, out.keys);
    for (PixelSetup& setup : read_calls(agreed, page, why_unread, out.keys)) {
        const auto known = std::find_if(out.setups.begin(), out.setups.end(), [&](const PixelSetup& other) {
            return other.vendor == setup.vendor && other.account == setup.account;
        });
        if (known != out.setups.end()) {
            join_seen(*known, std::move(setup));
            continue;
        }
        setup.consent = {Consent::How::unknown, "", "",
                         "it was called after the banner was answered with yes"};
        out.setups.push_back(std::move(setup));
    }
    return out;
}

}  // namespace formleak
