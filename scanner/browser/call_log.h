// What call_recorder.js tells of one visit: its messages read, numbered without a gap, and bounded. The page
// may forge or hold back any of them. Not for: whose the names are (detectors).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/visit.h"
#include "scanner/text/json.h"

namespace formleak::browser {

// A value as the recorder writes it; kinds that it names alone (elements, getters) are unknown, with the kind
// as text.
JsValue read_seen_value(const Json& value);

// One message; nothing for what is none. `limit` and `unwrapped` name a watched name of which calls are
// missing.
struct CallMessage {
    enum class What : std::uint8_t { call, set, limit, unwrapped };
    What what = What::call;
    std::uint32_t number = 0;
    SeenCall call;              // its name in all of them
    bool is_shortened = false;  // the arguments are not whole
};
std::optional<CallMessage> read_call_message(std::string_view payload);

// One thread at a time.
class CallLog {
  public:
    // `document`: tells documents apart. `seen`: moment, consent and frame, as they are now.
    void add(const std::string& document, std::string_view payload, SeenCall seen);
    // A name of which the page has one that hides it.
    void note_hidden(const std::string& name) { unwrapped_.insert(name); }

    const std::vector<SeenCall>& calls() const { return calls_; }
    // Why the record is not whole: one sentence each.
    std::vector<std::string> gaps() const;
    // What could not be watched, which is no fault of the record: one sentence each.
    std::vector<std::string> notes() const;
    // Names of which not every call is among calls().
    std::set<std::string> missed() const;

  private:
    std::vector<SeenCall> calls_;
    std::map<std::string, std::uint32_t> next_;  // number, by document
    std::set<std::string> unwrapped_, limited_, shortened_;
    std::size_t bytes_ = 0, missing_ = 0, unreadable_ = 0;
    bool cut_ = false;
};

}  // namespace formleak::browser

namespace formleak {

template <>
inline constexpr std::array kEnumWords<browser::CallMessage::What> = word_list("call", "set", "limit",
                                                                               "unwrapped");

}  // namespace formleak
