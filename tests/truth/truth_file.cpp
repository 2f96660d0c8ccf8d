#include "tests/truth/truth_file.h"

#include <algorithm>

#include "scanner/engine/seen_calls.h"
#include "scanner/model/url.h"

namespace formleak::truth {
namespace {

using Kind = JsValue::Kind;

// A vendor's stub builds itself with these: no call of the page's.
constexpr std::string_view kOfStubs[] = {"ttq.setAndDefer"};

Json named(std::string_view kind) {
    return Json::object().set("$", kind);
}

bool is_named(const Json& value, std::string_view kind) {
    return value.is_object() && value["$"].as_text() == kind;
}

bool is_json_number(const std::string& text) {
    const char last = text.empty() ? ' ' : text.back();
    return last >= '0' && last <= '9';  // not NaN, not Infinity
}

Json write_object(const JsValue& value) {
    Json members = Json::object();
    for (const auto& [name, member] : value.members) members.set(name, write_value(member));
    return value.open ? named("object").set("v", members) : members;
}

JsValue make(Kind kind, std::string text = {}) {
    JsValue out;
    out.kind = kind;
    out.origin = kind == Kind::unknown ? JsValue::Origin::unknown : JsValue::Origin::literal;
    out.text = std::move(text);
    return out;
}

JsValue read_items(const Json& list) {
    JsValue out = make(Kind::array);
    for (const Json& item : list.items()) {
        if (is_named(item, "more"))
            out.open = true;
        else
            out.items.push_back(read_value(item));
    }
    return out;
}

JsValue read_members(const Json& members, bool open) {
    JsValue out = make(Kind::object);
    out.open = open;
    for (const auto& [name, value] : members.members()) out.members.emplace_back(name, read_value(value));
    return out;
}

std::string moment_of(Request::Moment moment) {
    switch (moment) {
        case Request::Moment::load:
            return "load";
        case Request::Moment::later:
            return "timer";
        default:
            return "interaction";
    }
}

// No value of this machine or of this take.
std::string frame_of(const std::string& address, const std::string& host) {
    if (const auto url = parse_url(address)) {
        return (url->host == host ? "" : "//" + url->host) + url->target();
    }
    const std::size_t colon = address.find(':');
    const bool is_about = address.starts_with("about:");
    return address.empty() ? "about:blank" : is_about ? address : address.substr(0, colon + 1);
}

bool is_of_own(const std::string& name, const std::vector<std::string>& own) {
    return std::find(own.begin(), own.end(), name.substr(0, name.find('.'))) != own.end();
}

// gtag() is one line that puts its arguments into a queue of everything: the queue's entry is the call.
JsCall without_queue(JsCall call) {
    if (call.callee != "dataLayer.push" || call.arguments.size() != 1) return call;
    const JsValue& entry = call.arguments[0];
    if (!entry.is(Kind::array) || entry.items.empty() || !entry.items[0].is_text()) return call;
    JsCall out;
    out.callee = "gtag";
    out.arguments = entry.items;
    return out;
}

// `b` into what both say.
Json join(const Json& a, const Json& b) {
    if (a.kind() != b.kind()) return named("varies");
    if (a.is_array() && a.items().size() == b.items().size()) {
        Json out = Json::array();
        for (std::size_t i = 0; i < a.items().size(); ++i) out.push(join(a.items()[i], b.items()[i]));
        return out;
    }
    const auto names_of = [](const Json& json) {
        std::vector<std::string> names;
        for (const auto& [name, value] : json.members()) names.push_back(name);
        return names;
    };
    if (a.is_object() && !a.find("$") && names_of(a) == names_of(b)) {
        Json out = Json::object();
        for (std::size_t i = 0; i < a.members().size(); ++i)
            out.set(a.members()[i].first, join(a.members()[i].second, b.members()[i].second));
        return out;
    }
    return a.dump() == b.dump() ? a : named("varies");
}

bool says_same(const Json& known, const Json& now) {
    if (is_named(known, "varies")) return true;
    if (known.kind() != now.kind()) return false;
    if (known.is_array()) {
        return std::equal(known.items().begin(), known.items().end(), now.items().begin(), now.items().end(),
                          says_same);
    }
    if (known.is_object()) {
        return std::equal(
            known.members().begin(), known.members().end(), now.members().begin(), now.members().end(),
            [](const auto& a, const auto& b) { return a.first == b.first && says_same(a.second, b.second); });
    }
    return known.dump() == now.dump();
}

Json list_of(const std::vector<Json>& values) {
    Json out = Json::array();
    for (const Json& value : values) out.push(value);
    return out;
}

bool says_same(const TruthCall& known, const TruthCall& now) {
    return known.name == now.name && known.moment == now.moment && known.frame == now.frame &&
           known.is_own == now.is_own && known.is_set == now.is_set &&
           says_same(list_of(known.arguments), list_of(now.arguments));
}

Json write_call(const TruthCall& call) {
    Json out = Json::object();
    out.set("name", call.name)
        .set("args", list_of(call.arguments))
        .set("moment", call.moment)
        .set("frame", call.frame);
    if (call.is_set) out.set("set", true);
    if (call.is_own) out.set("own", true);
    return out;
}

TruthCall read_call(const Json& json) {
    TruthCall out;
    out.name = json["name"].as_text();
    out.arguments = json["args"].items();
    out.moment = json["moment"].as_text();
    out.frame = json["frame"].as_text();
    out.is_set = json["set"].as_bool();
    out.is_own = json["own"].as_bool();
    return out;
}

Json texts_of(const std::vector<std::string>& texts) {
    Json out = Json::array();
    for (const std::string& text : texts) out.push(text);
    return out;
}

std::vector<std::string> read_texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& text : list.items()) out.push_back(text.as_text());
    return out;
}

std::string write_run(const TruthRun& run) {
    std::string calls;
    for (const TruthCall& call : run.calls)
        calls += (calls.empty() ? "\n  " : ",\n  ") + write_call(call).dump();
    std::string out = "{\"calls\":[" + calls + "]";
    if (run.order_varies) out += ",\n \"order\":\"varies\"";
    if (run.varies) out += ",\n \"varies\":true";
    if (!run.unwrapped.empty()) out += ",\n \"unwrapped\":" + texts_of(run.unwrapped).dump();
    if (!run.errors.empty()) out += ",\n \"errors\":" + texts_of(run.errors).dump();
    return out + "}";
}

std::vector<TruthCall> sorted(std::vector<TruthCall> calls) {
    std::stable_sort(calls.begin(), calls.end(), [](const TruthCall& a, const TruthCall& b) {
        return write_call(a).dump() < write_call(b).dump();
    });
    return calls;
}

void compare_runs(const std::string& where, TruthRun known, TruthRun now, std::vector<std::string>& out) {
    if (known.order_varies) {
        known.calls = sorted(std::move(known.calls));
        now.calls = sorted(std::move(now.calls));
    }
    const std::size_t count = std::max(known.calls.size(), now.calls.size());
    for (std::size_t i = 0; i < count && !known.varies; ++i) {
        const TruthCall* a = i < known.calls.size() ? &known.calls[i] : nullptr;
        const TruthCall* b = i < now.calls.size() ? &now.calls[i] : nullptr;
        if (a && b && says_same(*a, *b)) continue;
        out.push_back(where + ", call " + std::to_string(i + 1) + ": " +
                      (a ? write_call(*a).dump() : std::string("none")) + " is now " +
                      (b ? write_call(*b).dump() : std::string("none")));
    }
    if (known.unwrapped != now.unwrapped)
        out.push_back(where + ": unwrapped " + texts_of(known.unwrapped).dump() + " is now " +
                      texts_of(now.unwrapped).dump());
    if (known.errors != now.errors)
        out.push_back(where + ": errors " + texts_of(known.errors).dump() + " is now " +
                      texts_of(now.errors).dump());
}

}  // namespace

Json write_value(const JsValue& value) {
    switch (value.kind) {
        case Kind::unknown:
            return named(value.text.empty() ? "unknown" : value.text);
        case Kind::undefined:
            return named("undefined");
        case Kind::null:
            return {};
        case Kind::boolean:
            return value.text == "true";
        case Kind::number:
            return is_json_number(value.text) ? Json::number(value.text)
                                              : named("number").set("v", value.text);
        case Kind::string:
            return value.open ? named("cut").set("v", value.text) : Json(value.text);
        case Kind::function:
            return named("function").set("v", value.text);
        case Kind::object:
            return write_object(value);
        case Kind::array:
            break;
    }
    Json out = Json::array();
    for (const JsValue& item : value.items) out.push(write_value(item));
    if (value.open) out.push(named("more"));
    return out;
}

JsValue read_value(const Json& value) {
    switch (value.kind()) {
        case Json::Kind::null:
            return make(Kind::null);
        case Json::Kind::boolean:
            return make(Kind::boolean, value.as_bool() ? "true" : "false");
        case Json::Kind::number:
            return make(Kind::number, value.as_text());
        case Json::Kind::string:
            return make(Kind::string, value.as_text());
        case Json::Kind::array:
            return read_items(value);
        case Json::Kind::object:
            break;
    }
    if (!value.find("$")) return read_members(value, false);
    const std::string &kind = value["$"].as_text(), &text = value["v"].as_text();
    if (kind == "object") return read_members(value["v"], true);
    if (kind == "undefined") return make(Kind::undefined);
    if (kind == "function") return make(Kind::function, text);
    if (kind == "number") return make(Kind::number, text);
    if (kind == "cut") {
        JsValue out = make(Kind::string, text);
        out.open = true;
        return out;
    }
    return make(Kind::unknown, kind);
}

TruthRun run_of(const std::vector<SeenCall>& calls, const Program& program, const Run& run) {
    TruthRun out;
    for (const SeenCall& seen : calls) {
        if (std::find(std::begin(kOfStubs), std::end(kOfStubs), seen.name) != std::end(kOfStubs)) continue;
        TruthCall call;
        call.moment = moment_of(seen.moment);
        call.frame = frame_of(seen.frame_url, run.host);
        call.is_own = is_of_own(seen.name, program.lookalike);
        call.is_set = seen.what == SeenCall::What::set;
        const auto add = [&](const std::string& name, const std::vector<JsValue>& arguments) {
            call.name = name;
            call.arguments.clear();
            for (const JsValue& argument : arguments) call.arguments.push_back(write_value(argument));
            out.calls.push_back(call);
        };
        if (call.is_set) add(seen.name, seen.arguments);
        for (const JsCall& each : as_script_calls(seen)) {
            const JsCall plain = without_queue(each);
            add(plain.callee, plain.arguments);
        }
    }
    return out;
}

TruthRun join_takes(TruthRun first, const TruthRun& second) {
    const auto is_same_call = [](const TruthCall& a, const TruthCall& b) {
        return a.name == b.name && a.frame == b.frame && a.is_set == b.is_set &&
               a.arguments.size() == b.arguments.size();
    };
    if (!std::equal(first.calls.begin(), first.calls.end(), second.calls.begin(), second.calls.end(),
                    is_same_call)) {
        const auto is_same = [](const TruthCall& a, const TruthCall& b) { return says_same(a, b); };
        const auto one = sorted(first.calls), other = sorted(second.calls);
        const bool same = std::equal(one.begin(), one.end(), other.begin(), other.end(), is_same);
        (same ? first.order_varies : first.varies) = true;
        return first;
    }
    for (std::size_t i = 0; i < first.calls.size(); ++i) {
        TruthCall& call = first.calls[i];
        if (call.moment != second.calls[i].moment) first.varies = true;
        for (std::size_t k = 0; k < call.arguments.size(); ++k)
            call.arguments[k] = join(call.arguments[k], second.calls[i].arguments[k]);
    }
    return first;
}

std::string write_truth(const Truth& truth) {
    std::string runs;
    for (const TruthRun& run : truth) runs += (runs.empty() ? "" : ",\n") + write_run(run);
    return "{\"runs\":[\n" + runs + "\n]}\n";
}

Result<Truth> read_truth(const std::string& text) {
    const auto json = parse_json(text);
    if (!json) return Error{json.error()};
    Truth out;
    for (const Json& each : (*json)["runs"].items()) {
        TruthRun run;
        for (const Json& call : each["calls"].items()) run.calls.push_back(read_call(call));
        run.unwrapped = read_texts(each["unwrapped"]);
        run.errors = read_texts(each["errors"]);
        run.varies = each["varies"].as_bool();
        run.order_varies = each["order"].as_text() == "varies";
        out.push_back(std::move(run));
    }
    return out;
}

std::vector<std::string> differences(const Truth& known, const Truth& now) {
    std::vector<std::string> out;
    if (known.size() != now.size())
        out.push_back(std::to_string(known.size()) + " runs are now " + std::to_string(now.size()));
    for (std::size_t i = 0; i < std::min(known.size(), now.size()); ++i)
        compare_runs("run " + std::to_string(i + 1), known[i], now[i], out);
    return out;
}

std::vector<SeenCall> seen_calls_of(const TruthRun& run, const std::string& page) {
    std::vector<SeenCall> out;
    for (const TruthCall& call : run.calls) {
        if (call.is_own) continue;
        SeenCall seen;
        seen.what = call.is_set ? SeenCall::What::set : SeenCall::What::call;
        seen.name = call.name;
        for (const Json& argument : call.arguments) seen.arguments.push_back(read_value(argument));
        seen.moment = call.moment == "load"    ? Request::Moment::load
                      : call.moment == "timer" ? Request::Moment::later
                                               : Request::Moment::click;
        seen.frame_url = seen.script = page;
        seen.number = static_cast<std::uint32_t>(out.size());
        out.push_back(std::move(seen));
    }
    return out;
}

}  // namespace formleak::truth
