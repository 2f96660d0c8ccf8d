#include "scanner/browser/call_log.h"

#include <algorithm>

#include "scanner/browser/named_few.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

constexpr std::size_t kMostNames = 50;  // of those that are named in a sentence
constexpr std::size_t kMostDocuments = limits::kMaxSessions * 10;

JsValue make(JsValue::Kind kind, std::string text = {}) {
    JsValue out;
    out.kind = kind;
    out.origin = kind == JsValue::Kind::unknown ? JsValue::Origin::unknown : JsValue::Origin::literal;
    out.text = std::move(text);
    return out;
}

void read_items(const Json& items, JsValue& out) {
    for (const Json& item : items.items()) {
        if (item["$"].as_text() == "more")
            out.open = true;
        else
            out.items.push_back(read_seen_value(item));
    }
}

JsValue read_members(const Json& value) {
    JsValue out = make(JsValue::Kind::object);
    out.open = value["open"].as_bool();
    for (const Json& pair : value["v"].items())
        if (pair.items().size() == 2)
            out.members.emplace_back(pair.items()[0].as_text(), read_seen_value(pair.items()[1]));
    return out;
}

// {"$": kind, "v": …}: what JSON has no word for.
JsValue read_named(const Json& value) {
    const std::string& kind = value["$"].as_text();
    if (kind == "object") return read_members(value);
    if (kind == "arguments") {
        JsValue out = make(JsValue::Kind::array);
        read_items(value["v"], out);
        return out;
    }
    if (kind == "undefined") return make(JsValue::Kind::undefined);
    if (kind == "function") return make(JsValue::Kind::function, value["v"].as_text());
    if (kind == "number") return make(JsValue::Kind::number, value["v"].as_text());
    if (kind == "cut") {
        JsValue out = make(JsValue::Kind::string, value["v"].as_text());
        out.open = true;
        return out;
    }
    return make(JsValue::Kind::unknown, shorten(kind, 40));
}

// Something of it was too long, too much or too deep to be told.
bool is_shortened(const JsValue& value) {
    if (value.open || (value.is(JsValue::Kind::unknown) && (value.text == "deep" || value.text == "more")))
        return true;
    return std::any_of(value.items.begin(), value.items.end(), is_shortened) ||
           std::any_of(value.members.begin(), value.members.end(),
                       [](const auto& member) { return is_shortened(member.second); });
}

std::uint32_t read_count(const Json& value) {
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value.as_integer(), 0, 0x7fffffff));
}

}  // namespace

JsValue read_seen_value(const Json& value) {
    switch (value.kind()) {
        case Json::Kind::null:
            return make(JsValue::Kind::null);
        case Json::Kind::boolean:
            return make(JsValue::Kind::boolean, value.as_bool() ? "true" : "false");
        case Json::Kind::number:
            return make(JsValue::Kind::number, value.as_text());
        case Json::Kind::string:
            return make(JsValue::Kind::string, value.as_text());
        case Json::Kind::object:
            return read_named(value);
        case Json::Kind::array:
            break;
    }
    JsValue out = make(JsValue::Kind::array);
    read_items(value, out);
    return out;
}

std::optional<CallMessage> read_call_message(std::string_view payload) {
    const auto json = parse_json(payload);
    if (!json || !json->is_object() || !(*json)["n"].is_number() || (*json)["c"].as_text().empty()) return {};
    const auto what = parse_word<CallMessage::What>((*json)["t"].as_text());
    if (!what) return {};
    CallMessage out;
    out.what = *what;
    out.number = read_count((*json)["n"]);
    out.call.what = *what == CallMessage::What::set ? SeenCall::What::set : SeenCall::What::call;
    out.call.name = shorten((*json)["c"].as_text(), 120);
    JsValue all = make(JsValue::Kind::array);
    read_items((*json)["a"], all);
    out.is_shortened = is_shortened(all);
    out.call.arguments = std::move(all.items);
    out.call.script = (*json)["u"].as_text();
    out.call.line = read_count((*json)["l"]);
    out.call.column = read_count((*json)["k"]);
    out.call.is_inserted = (*json)["i"].as_bool();
    out.call.event = shorten((*json)["e"].as_text(), 40);
    out.call.is_loaded = (*json)["d"].as_bool();
    out.call.number = out.number;
    return out;
}

void CallLog::add(const std::string& document, std::string_view payload, SeenCall seen) {
    bytes_ += payload.size();
    if (calls_.size() >= limits::kMaxSeenCalls || bytes_ > limits::kMaxSeenCallBytes ||
        payload.size() > limits::kMaxSeenCallMessage || next_.size() > kMostDocuments) {
        cut_ = true;
        return;
    }
    std::optional<CallMessage> message = read_call_message(payload);
    if (!message) {
        ++unreadable_;
        return;
    }
    std::uint32_t& next = next_[document];
    if (message->number != next) ++missing_;
    next = message->number + 1;
    std::set<std::string>* names = message->what == CallMessage::What::limit       ? &limited_
                                   : message->what == CallMessage::What::unwrapped ? &unwrapped_
                                                                                   : nullptr;
    if (names) {
        if (names->size() < kMostNames) names->insert(message->call.name);
        return;
    }
    message->call.moment = seen.moment;
    message->call.click = seen.click;
    message->call.consent = seen.consent;
    message->call.frame_url = std::move(seen.frame_url);
    message->call.is_top_frame = seen.is_top_frame;
    if (message->is_shortened && shortened_.size() < kMostNames) shortened_.insert(message->call.name);
    calls_.push_back(std::move(message->call));
}

std::vector<std::string> CallLog::gaps() const {
    std::vector<std::string> out;
    if (missing_ + unreadable_ > 0)
        out.push_back("the record of the calls that the page makes has " +
                      counted(missing_ + unreadable_, "gap", "gaps"));
    if (!limited_.empty())
        out.push_back("the page made more calls than are recorded, of " + named_few(limited_));
    if (cut_) out.push_back("the page's calls were more than one visit keeps");
    if (!shortened_.empty())
        out.push_back("what the page handed over was more than is recorded, in calls of " +
                      named_few(shortened_));
    return out;
}

std::vector<std::string> CallLog::notes() const {
    if (unwrapped_.empty()) return {};
    return {"not every call was recorded, since the page makes names of its own of these: " +
            named_few(unwrapped_)};
}

std::set<std::string> CallLog::missed() const {
    std::set<std::string> out = unwrapped_;
    out.insert(limited_.begin(), limited_.end());
    return out;
}

}  // namespace formleak::browser
