#include "tests/truth/score.h"

#include <algorithm>
#include <cstdlib>

namespace formleak::truth {
namespace {

using Kind = JsValue::Kind;

Match worse(Match a, Match b) {
    return std::min(a, b);
}

Match exact_if(bool is_same) {
    return is_same ? Match::exact : Match::none;
}

Match match_items(const std::vector<JsValue>& read, const std::vector<JsValue>& seen, bool is_open) {
    Match out = is_open ? Match::answered : Match::exact;
    const std::size_t count = std::max(read.size(), seen.size());
    for (std::size_t i = 0; i < count; ++i) {
        const JsValue* a = i < read.size() ? &read[i] : nullptr;
        const JsValue* b = i < seen.size() ? &seen[i] : nullptr;
        if (!a && (is_open || b->is(Kind::undefined))) continue;
        if (!b && (a->is(Kind::undefined) || is_open)) continue;
        if (!a || !b) return Match::none;
        out = worse(out, match_value(*a, *b));
        if (out == Match::none) return out;
    }
    return out;
}

Match match_members(const JsValue& read, const JsValue& seen) {
    Match out = read.open ? Match::answered : Match::exact;
    for (const auto& [name, value] : read.members) {
        const JsValue* other = seen.find(name);
        if (!other && seen.open) continue;
        // What has no value is not there, as far as anybody can tell.
        if (!other && (value.is(Kind::undefined) || value.is(Kind::unknown))) {
            if (value.is(Kind::unknown)) out = worse(out, Match::answered);
            continue;
        }
        if (!other) return Match::none;
        out = worse(out, match_value(value, *other));
        if (out == Match::none) return out;
    }
    for (const auto& [name, value] : seen.members)
        if (!read.open && !read.find(name) && !value.is(Kind::undefined)) return Match::none;
    return out;
}

bool is_whole(const JsValue& value) {
    if (value.is(Kind::unknown) || value.open) return false;
    return std::all_of(value.items.begin(), value.items.end(), is_whole) &&
           std::all_of(value.members.begin(), value.members.end(),
                       [](const auto& member) { return is_whole(member.second); });
}

bool is_of_page(const TruthCall& call) {
    return !call.is_own && !call.is_set && !call.frame.starts_with("//");
}

std::string text_of(const TruthCall& call) {
    std::string out;
    for (const Json& argument : call.arguments) out += (out.empty() ? "" : ", ") + argument.dump();
    return call.name + "(" + out + ")";
}

std::string text_of(const ReadCall& call) {
    std::string out;
    for (const JsValue& argument : call.arguments)
        out += (out.empty() ? "" : ", ") + write_value(argument).dump();
    return call.name + "(" + out + ")";
}

// Each call of the page once, whichever runs it is made in.
std::vector<TruthCall> union_of(const Truth& truth) {
    std::vector<TruthCall> out;
    std::set<std::string> known;
    for (const TruthRun& run : truth)
        for (const TruthCall& call : run.calls)
            if (is_of_page(call) && known.insert(text_of(call)).second) out.push_back(call);
    return out;
}

void count_calls(const Sides& sides, Counts& counts, std::vector<std::string>& misses) {
    const std::vector<TruthCall> seen = union_of(sides.truth);
    for (const TruthCall& call : seen) {
        const Match match = match_call(sides.calls, call);
        ++counts.calls;
        counts.answered += match != Match::none;
        counts.exact += match == Match::exact;
        if (match == Match::none) misses.push_back("missed: " + text_of(call) + ", " + call.moment);
        if (match == Match::answered) misses.push_back("not whole: " + text_of(call));
    }
    std::set<std::string> told;
    for (const ReadCall& call : sides.calls) {
        if (!call.is_certain || !is_known(call) || !told.insert(text_of(call)).second) continue;
        ++counts.certain;
        const bool was_made = std::any_of(seen.begin(), seen.end(), [&](const TruthCall& other) {
            return match_call({call}, other) != Match::none;
        });
        counts.not_made += !was_made;
        if (!was_made) misses.push_back("not called: " + text_of(call));
    }
}

std::size_t count_missing(const Named& wanted, const Named& there, const std::string& what,
                          std::vector<std::string>& misses) {
    std::size_t missing = 0;
    for (const auto& each : wanted) {
        if (there.contains(each)) continue;
        ++missing;
        misses.push_back(what + ": " + each.first + " " + each.second);
    }
    return missing;
}

}  // namespace

Match match_value(const JsValue& read, const JsValue& seen) {
    if (read.is(Kind::unknown)) return Match::answered;
    if (seen.is(Kind::unknown)) return Match::exact;  // varies, an element: nothing says otherwise
    if (read.kind != seen.kind) return Match::none;
    switch (read.kind) {
        case Kind::boolean:
            return exact_if(read.text == seen.text);
        case Kind::string:
            return exact_if(seen.open ? read.text.starts_with(seen.text) : read.text == seen.text);
        case Kind::number:
            return exact_if(read.text == seen.text || std::strtod(read.text.c_str(), nullptr) ==
                                                          std::strtod(seen.text.c_str(), nullptr));
        case Kind::array:
            return match_items(read.items, seen.items, read.open || seen.open);
        case Kind::object:
            return match_members(read, seen);
        default:
            return Match::exact;  // null, undefined; one function or another
    }
}

Match match_call(const std::vector<ReadCall>& read, const TruthCall& seen) {
    std::vector<JsValue> arguments;
    for (const Json& argument : seen.arguments) arguments.push_back(read_value(argument));
    Match best = Match::none;
    for (const ReadCall& call : read)
        if (call.name == seen.name) best = std::max(best, match_items(call.arguments, arguments, false));
    return best;
}

bool is_known(const ReadCall& call) {
    return std::all_of(call.arguments.begin(), call.arguments.end(), is_whole);
}

Counts& Counts::operator+=(const Counts& other) {
    constexpr std::size_t Counts::*kAll[] = {
        &Counts::programs,       &Counts::calls,    &Counts::answered,   &Counts::exact,
        &Counts::certain,        &Counts::not_made, &Counts::accounts,   &Counts::accounts_found,
        &Counts::accounts_wrong, &Counts::keys,     &Counts::keys_found, &Counts::keys_wrong,
        &Counts::calling,        &Counts::silent};
    for (const auto member : kAll) this->*member += other.*member;
    return *this;
}

Counts count(const Sides& sides, std::vector<std::string>& misses) {
    Counts out;
    out.programs = 1;
    count_calls(sides, out, misses);
    out.accounts = sides.accounts_seen.size();
    out.accounts_found =
        out.accounts - count_missing(sides.accounts_seen, sides.accounts_said, "account missed", misses);
    out.accounts_wrong =
        count_missing(sides.accounts_read, sides.accounts_seen, "account never set up", misses);
    out.keys = sides.keys_seen.size();
    Named found = sides.keys_read;
    for (const auto& key : sides.keys_seen)
        if (sides.vendors_unread.contains(key.first)) found.insert(key);
    out.keys_found = out.keys - count_missing(sides.keys_seen, found, "key missed", misses);
    out.keys_wrong = count_missing(sides.keys_read, sides.keys_seen, "key never given", misses);
    out.calling = !sides.accounts_seen.empty();
    const bool says_vendor =
        std::any_of(sides.accounts_seen.begin(), sides.accounts_seen.end(), [&](const auto& seen) {
            return std::any_of(sides.accounts_said.begin(), sides.accounts_said.end(),
                               [&](const auto& said) { return said.first == seen.first; });
        });
    out.silent = out.calling && !says_vendor && sides.is_clean;
    if (out.silent) misses.push_back("silent: something is set up, and nothing is said");
    return out;
}

}  // namespace formleak::truth
