#include "detectors/vendors/tiktok/field_rules.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "detectors/vendors/tiktok/phone_pattern.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/text/mail_pattern.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr std::size_t kShortWord = 2;       // words of up to so many letters must be equal, not contained
constexpr std::size_t kDigitsInTheUs = 10;  // at least

// "Phone_Number " and "phone-number" are one.
std::string compared(std::string_view text) {
    std::string out;
    for (const char c : to_lower(js_trim(text)))
        if (c != '_' && c != '-') out += c;
    return out;
}

bool has(std::string_view text, std::string_view word) {
    return word.size() <= kShortWord ? text == word : text.find(word) != std::string_view::npos;
}

bool is_mail(std::string_view value) {
    return is_mail_address(value, HostCase::small);
}

// Where the texts below `scope` hold an "@". Made once per reading, so that asking costs nothing.
class AtSigns {
  public:
    AtSigns(const Dom& dom, NodeId scope) : dom_(dom), scope_(scope) {
        const NodeId end = dom.nodes[scope].end;
        before_.reserve(end - scope + 1);
        before_.push_back(0);
        for (NodeId n = scope; n < end; ++n) before_.push_back(before_.back() + (has_at(n) ? 1 : 0));
    }

    // `parent` must be the scope or stand below it.
    bool stand_in(NodeId parent) const {
        return before_[dom_.nodes[parent].end - scope_] > before_[parent - scope_];
    }

  private:
    bool has_at(NodeId n) const {
        if (!dom_.is_text(n) || dom_.nodes[n].inert) return false;
        const NodeId parent = dom_.nodes[n].parent;
        const std::string_view around = parent == kNoNode ? std::string_view() : dom_.tag(parent);
        return around != "script" && around != "style" &&
               dom_.slice(dom_.nodes[n].text).find('@') != std::string_view::npos;
    }

    const Dom& dom_;
    NodeId scope_;
    std::vector<std::uint32_t> before_;
};

}  // namespace

struct FieldReader::Words {
    std::string id, name, placeholder;

    Words(const Dom& dom, NodeId node)
        : id(compared(dom.attribute(node, "id"))),
          name(compared(dom.attribute(node, "name"))),
          placeholder(compared(dom.attribute(node, "placeholder"))) {}
};

FieldReader::FieldReader(const MatchRules& rules, std::string country)
    : stop_words_(rules.stop_words), phone_words_(rules.phone_words), country_(std::move(country)) {
    if (auto pattern = compile_phone_pattern(rules.phone_pattern)) phone_pattern_ = std::move(*pattern);
}

std::optional<std::string> FieldReader::stop_word(const Words& words) const {
    for (const std::string& word : stop_words_) {
        if (has(words.id, word)) return "id contains '" + word + "'";
        if (has(words.name, word)) return "name contains '" + word + "'";
    }
    return std::nullopt;
}

std::optional<std::string> FieldReader::phone_sign(const Dom& dom, NodeId node, const Words& words,
                                                   const FieldStates& states) const {
    if (type_attribute(dom, node, states).text == "tel") return "type=tel";
    if (dom.attribute(node, "inputmode") == "tel") return "inputmode=tel";
    for (const std::string& word : phone_words_) {
        if (has(words.id, word)) return "id contains '" + word + "'";
        if (has(words.name, word)) return "name contains '" + word + "'";
        if (has(words.placeholder, word)) return "placeholder contains '" + word + "'";
    }
    return std::nullopt;
}

bool FieldReader::is_phone(std::string_view value) const {
    if (!phone_pattern_ || !phone_pattern_->matches(value)) return false;
    const auto digits = std::count_if(value.begin(), value.end(), is_digit_ascii);
    return country_ != "US" || static_cast<std::size_t>(digits) >= kDigitsInTheUs;
}

std::vector<FieldReading> FieldReader::read(const Dom& dom, NodeId scope, const FieldStates& states) const {
    std::vector<FieldReading> out;
    const AtSigns at_signs(dom, scope);
    std::unordered_map<NodeId, NodeId> last_beside;  // parent → the nearest field before, among its children
    for (const NodeId node : form_controls(dom, scope)) {
        const std::string_view tag = dom.tag(node);
        if (tag != "input" && tag != "textarea") continue;
        const NodeId parent = dom.nodes[node].parent;
        const auto beside = last_beside.find(parent);
        const NodeId before = beside == last_beside.end() ? kNoNode : beside->second;
        last_beside[parent] = node;

        FieldReading field{.node = node, .value = current_value(dom, node, states)};
        const Words words(dom, node);
        const auto refuse = [&](Refusal why, std::string detail) {
            field.refusal = why;
            field.detail = std::move(detail);
        };
        if (type_attribute(dom, node, states).text == "password") {
            refuse(Refusal::password, "type=password");
        } else if (field.value.empty()) {
            refuse(Refusal::empty, "");
        } else if (auto word = stop_word(words)) {
            refuse(Refusal::stop_word, std::move(*word));
        } else if (is_mail(field.value)) {
            field.datum = Datum::email;
            field.detail = "the value is an e-mail address";
        } else if (const std::string joined =
                       before == kNoNode ? "" : current_value(dom, before, states) + "@" + field.value;
                   is_mail(joined) && at_signs.stand_in(parent)) {
            field.datum = Datum::email;
            field.partner = before;
            field.value = joined;
            field.detail = "together with the field before it, an e-mail address";
        } else if (auto sign = phone_sign(dom, node, words, states); sign && is_phone(field.value)) {
            field.datum = Datum::phone;
            field.detail = std::move(*sign);
        } else {
            refuse(Refusal::not_recognised, "");
        }
        out.push_back(std::move(field));
    }
    return out;
}

}  // namespace formleak::tiktok
