#include "detectors/vendors/meta/config_reader.h"

#include <algorithm>
#include <optional>

#include "scanner/text/js_scan.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

constexpr std::size_t kMaxWords = 40'000, kMaxSettingBytes = 20'000, kMaxUnreadable = 20;
constexpr std::size_t kMaxOptIns = 200, kMaxRules = 200;

// The settings that decide which forms are read and what is taken from them: unread, nothing can be denied.
constexpr std::string_view kDecisive[] = {"automaticMatching", "inferredEvents", "protectedDataMode",
                                          "openbridge", "estRules"};

struct Block {
    std::string id;
    std::size_t start = 0, open = 0, end = std::string_view::npos;  // of the brackets around the arguments
};

std::size_t skip_space(std::string_view s, std::size_t at) {
    while (at < s.size() && (s[at] == ' ' || s[at] == '\t' || s[at] == '\n' || s[at] == '\r')) ++at;
    return at;
}

// The text of a string literal at `at`; empty when there is none.
std::string_view text_in_quotes(std::string_view s, std::size_t at) {
    if (at >= s.size() || (s[at] != '"' && s[at] != '\'')) return {};
    const std::size_t end = s.find(s[at], at + 1);
    return end == std::string_view::npos || end - at > 100 ? std::string_view()
                                                           : s.substr(at + 1, end - at - 1);
}

bool is_id(std::string_view s) {
    return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Block> read_block(std::string_view body, const JsScan::Word& word) {
    Block block;
    block.start = word.at;
    block.open = skip_space(body, word.at + word.text.size());
    if (block.open >= body.size() || body[block.open] != '(') return std::nullopt;
    const std::size_t first = skip_space(body, block.open + 1);
    block.id = std::string(text_in_quotes(body, first));
    if (!is_id(block.id)) return std::nullopt;
    const std::size_t comma = skip_space(body, first + block.id.size() + 2);
    if (comma >= body.size() || body[comma] != ',') return std::nullopt;
    return block;
}

// All blocks registered under a number; of very many the first ones and the last.
struct Blocks {
    std::vector<Block> list;
    bool derailed = false;

    void add(const Block& block) {
        constexpr std::size_t kMostBlocks = 50;
        if (list.size() >= kMostBlocks) list.pop_back();
        list.push_back(block);
    }
};

Blocks find_blocks(std::string_view body) {
    Blocks out;
    JsScan scan(body);
    while (const auto word = scan.next_word()) {
        if (word->text != "registerPlugin") continue;
        if (auto block = read_block(body, *word)) out.add(*block);
    }
    out.derailed = scan.derailed();
    return out;
}

// When the walk lost its way in the library code, the plain words are the next best thing.
Blocks find_blocks_by_text(std::string_view body) {
    Blocks out;
    constexpr std::string_view kWord = "registerPlugin";
    for (std::size_t at = body.find(kWord); at != std::string_view::npos; at = body.find(kWord, at + 1))
        if (auto block = read_block(body, {body.substr(at, kWord.size()), at, '.'})) out.add(*block);
    return out;
}

// What the block calls its three parameters: (fbq, instance, config), or shorter after minifying.
struct Names {
    std::string fbq = "fbq", instance = "instance", config = "config";
    std::size_t body = 0;  // where the statements begin
};

Names read_names(std::string_view body, const Block& block) {
    Names names;
    names.body = block.open;
    JsScan scan(body, block.open + 1);
    while (const auto word = scan.next_word()) {
        if (word->at > block.open + 2'000) break;
        if (word->text != "plugin") continue;
        const std::size_t paren = body.find('(', word->at);
        const std::size_t close = paren == std::string_view::npos ? paren : body.find(')', paren);
        if (close == std::string_view::npos || close - paren > 200) break;
        std::vector<std::string> parameters(1);
        for (char c : body.substr(paren + 1, close - paren - 1)) {
            if (c == ',')
                parameters.emplace_back();
            else if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
                parameters.back() += c;
        }
        if (parameters.size() >= 3) names = {parameters[0], parameters[1], parameters[2], close};
        break;
    }
    return names;
}

bool is_for(const Json& first, std::string_view id) {
    return (first.is_string() || first.is_number()) && first.as_text() == id;
}

// False when an item is no text.
bool read_texts(const Json& list, std::vector<std::string>& out) {
    bool all = true;
    for (const Json& item : list.items()) {
        if (item.is_string())
            out.push_back(item.as_text());
        else
            all = false;
    }
    return all;
}

int small_number(const Json& value) {
    return static_cast<int>(value.as_integer());
}

// False when there are more rules than are read.
bool read_rules(PixelConfig& config, const Json& rules) {
    for (const Json& r : rules.items()) {
        if (config.rules.size() >= kMaxRules) return false;
        EventRule rule;
        rule.event = r["derived_event_name"].as_text();
        rule.active = !r.find("rule_status") || r["rule_status"].as_text() == "ACTIVE";
        // The condition is an object, or the same as text.
        Json condition = r["condition"];
        if (condition.is_string())
            if (auto parsed = parse_json(condition.as_text())) condition = *parsed;
        rule.match = small_number(condition["type"]);
        for (const Json& c : condition["conditions"].items())
            rule.conditions.push_back({small_number(c["targetType"]), small_number(c["extractor"]),
                                       small_number(c["operator"]), small_number(c["action"]),
                                       c["value"].as_text()});
        if (!rule.event.empty()) config.rules.push_back(std::move(rule));
    }
    return true;
}

// The list of keys is asked of the library's own setting by this name and as a list (facts, section 2.2: all
// files that switch matching on have it so); anything else says nothing about what is taken.
void read_match_keys(PixelConfig& config, const Json& value) {
    config.match_keys.clear();
    const Json& keys = value["selectedMatchKeys"];
    config.has_match_keys = keys.is_array() && read_texts(keys, config.match_keys);
}

void apply_set(PixelConfig& config, std::string_view name, const Json& value) {
    if (name == "automaticMatching") {
        read_match_keys(config, value);
    } else if (name == "inferredEvents") {
        config.extended_buttons = value["buttonSelector"].as_text() == "extended";
        config.restricts_data = value["disableRestrictedData"].as_bool();
    } else if (name == "protectedDataMode") {
        config.disables_matching = value["disableAM"].as_bool();
    } else if (name == "openbridge") {
        config.forwards_form_data = value["additionalUserData"]["useSGWUserData"].as_bool();
        for (const Json& endpoint : value["endpoints"].items()) {
            const std::string& host = endpoint["endpoint"].is_string() ? endpoint["endpoint"].as_text()
                                                                       : endpoint["fallbackDomain"].as_text();
            if (!host.empty() && config.gateways.size() < 20) config.gateways.push_back(host);
        }
    }
}

std::uint32_t line_of(std::string_view body, std::size_t at) {
    return 1 +
           static_cast<std::uint32_t>(std::count(
               body.begin(), body.begin() + static_cast<std::ptrdiff_t>(std::min(at, body.size())), '\n'));
}

class BlockReader {
  public:
    BlockReader(std::string_view body, const Block& block, std::string_view id, ConfigReading& out)
        : body_(body), block_(block), id_(id), out_(out), names_(read_names(body, block)) {}

    void read() {
        JsScan scan(body_.substr(0, block_.end), names_.body);
        std::string_view previous;
        for (std::size_t count = 0; count < kMaxWords; ++count) {
            const auto word = scan.next_word();
            if (!word) return tell_missing_keys();
            if (word->before == '.') statement(previous, *word);
            if (word->text == names_.instance || word->text == names_.config) note_computed(*word);
            previous = word->text;
        }
        gap("it is longer than " + std::to_string(kMaxWords) + " words, and the rest was not read");
    }

  private:
    void statement(std::string_view object, const JsScan::Word& method) {
        const bool config_set = object == names_.config && method.text == "set";
        const bool opt_in = object == names_.instance && (method.text == "optIn" || method.text == "optOut");
        const bool fbq_set = object == names_.fbq && method.text == "set";
        if (!config_set && !opt_in && !fbq_set) return;
        const std::size_t paren = skip_space(body_, method.at + method.text.size());
        const LiteralCall call = read_literal_call(body_.substr(0, block_.end), paren);
        const std::size_t end = call.ok ? call.end : std::min(method.at + 200, body_.size());
        const std::size_t start = method.at - std::min(method.at, object.size() + 1);
        if (!call.ok) return note_unreadable(start, end);
        if (opt_in) return take_option(call, method.text == "optIn", start, end);
        if (config_set) return take_setting(call);
        take_global(call);
    }

    // instance["optIn"](…): which call it is stands in an expression.
    void note_computed(const JsScan::Word& word) {
        const std::size_t next = skip_space(body_, word.at + word.text.size());
        if (next < body_.size() && body_[next] == '[')
            note_unreadable(word.at, std::min(word.at + 200, body_.size()));
    }

    void note_unreadable(std::size_t start, std::size_t end) {
        const std::string_view text = body_.substr(start, end - start);
        const std::string shown = shorten(text, 120);
        if (out_.unreadable.size() < kMaxUnreadable) out_.unreadable.push_back(shown);
        const auto names = [text](std::string_view word) {
            return text.find(word) != std::string_view::npos;
        };
        if (names("optIn") || names("optOut") || names("AutomaticMatching") ||
            std::any_of(std::begin(kDecisive), std::end(kDecisive), names))
            gap("a statement of it could not be read: " + shown);
    }

    // The first thing found is told.
    void gap(std::string what) {
        if (out_.gap.empty()) out_.gap = std::move(what);
    }

    void tell_missing_keys() {
        if (out_.config.is_in("AutomaticMatching") && !out_.config.has_match_keys)
            gap("matching is on, but which match keys it takes (selectedMatchKeys) could not be read");
    }

    void take_option(const LiteralCall& call, bool in, std::size_t start, std::size_t end) {
        if (call.arguments.size() < 2 || !is_for(call.arguments[0], id_)) return;
        if (!call.arguments[1].is_string()) return note_unreadable(start, end);
        const std::string& option = call.arguments[1].as_text();
        auto& options = out_.config.opt_ins;
        std::erase(options, option);
        if (in && options.size() >= kMaxOptIns)
            return gap("it switches on more than " + std::to_string(kMaxOptIns) +
                       " things, and the rest was not read");
        if (in) options.push_back(option);
        if (option != "AutomaticMatching" || !in) return;
        out_.switch_at = start;
        out_.switch_length = end - start;
        out_.line = line_of(body_, start);
    }

    void keep(const std::string& name, const Json& value) {
        std::string text = value.dump();
        if (text.size() > kMaxSettingBytes) text = "\"(" + std::to_string(text.size()) + " bytes)\"";
        if (out_.settings.size() < 300) out_.settings[name] = std::move(text);
    }

    // config.set(id or null, name, value); null is for all pixels.
    void take_setting(const LiteralCall& call) {
        if (call.arguments.size() < 3 || !call.arguments[1].is_string()) return;
        const bool global = call.arguments[0].is_null();
        if (!global && !is_for(call.arguments[0], id_)) return;
        keep(call.arguments[1].as_text(), call.arguments[2]);
        if (!global) apply_set(out_.config, call.arguments[1].as_text(), call.arguments[2]);
    }

    // fbq.set("estRules", id, [...]).
    void take_global(const LiteralCall& call) {
        if (call.arguments.size() < 3 || !call.arguments[0].is_string() || !is_for(call.arguments[1], id_))
            return;
        const std::string& name = call.arguments[0].as_text();
        keep(name, call.arguments[2]);
        if (name != "estRules") return;
        const auto parsed = parse_json(call.arguments[2].as_text());
        const Json& rules = call.arguments[2].is_array() || !parsed ? call.arguments[2] : *parsed;
        if (!rules.is_array())
            gap("its rules of events (estRules) are no list");
        else if (!read_rules(out_.config, rules))
            gap("it has more than " + std::to_string(kMaxRules) + " rules of events; the rest was not read");
    }

    std::string_view body_;
    const Block& block_;
    std::string_view id_;
    ConfigReading& out_;
    Names names_;
};

bool is_markup(std::string_view body) {
    const std::string_view start = trim_ascii(body.substr(0, 2'000));
    return start.starts_with('<') || start.starts_with("\xef\xbb\xbf<");
}

const Block* last_of(const std::vector<Block>& list, std::string_view id) {
    const auto found = std::find_if(list.rbegin(), list.rend(), [&](const Block& b) { return b.id == id; });
    return found == list.rend() ? nullptr : &*found;
}

}  // namespace

ConfigReading read_config(std::string_view body, std::string_view id) {
    ConfigReading out;
    out.config.id = std::string(id);
    if (trim_ascii(body.substr(0, 10'000)).empty() || is_markup(body)) {
        out.found = ConfigReading::Found::no_script;
        return out;
    }
    Blocks blocks = find_blocks(body);
    const bool lost = blocks.derailed && !last_of(blocks.list, id);
    if (lost) blocks = find_blocks_by_text(body);
    const Block* chosen = last_of(blocks.list, id);
    if (!chosen) {
        if (!blocks.list.empty()) {
            out.found = ConfigReading::Found::other_pixel;
            out.other_pixel = blocks.list.back().id;
        }
        return out;
    }
    Block block = *chosen;
    block.end = JsScan(body).skip_brackets(block.open);
    out.line = line_of(body, block.start);
    if (block.end == std::string_view::npos) {
        out.found = ConfigReading::Found::truncated;
        return out;
    }
    out.found = ConfigReading::Found::block;
    BlockReader(body, block, id, out).read();
    return out;
}

}  // namespace formleak::meta
