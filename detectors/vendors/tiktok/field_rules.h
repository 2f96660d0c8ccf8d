// What TikTok's reader makes of the fields of a form, or of the whole document: an e-mail address, a phone
// number, half an address, or nothing. Shared facts (vendor-forms), section 1.5.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/vendors/tiktok/match_rules.h"
#include "scanner/dom/field_values.h"
#include "scanner/model/dom.h"
#include "scanner/text/pattern_set.h"

namespace formleak::tiktok {

enum class Datum : std::uint8_t { none, email, phone };

// Why a field gave nothing.
enum class Refusal : std::uint8_t { none, password, empty, stop_word, not_recognised };

struct FieldReading {
    NodeId node = kNoNode;
    Datum datum = Datum::none;
    std::string value;         // as the browser holds it; of a split address the whole
    NodeId partner = kNoNode;  // the field before it that holds the first half of an address
    Refusal refusal = Refusal::none;
    std::string detail;  // "name contains 'age'", "type=tel"; for people
};

// The rules of one file, ready for use. Cheap to copy; thread-safe.
class FieldReader {
  public:
    // `country` is the visitor's as the file names it: US asks for longer numbers.
    FieldReader(const MatchRules& rules, std::string country);

    // Every <input> and <textarea> below `scope` (0: the document), in document order. Linear.
    std::vector<FieldReading> read(const Dom& dom, NodeId scope, const FieldStates& states) const;

  private:
    struct Words;  // of one field: id, name, placeholder as the reader compares them
    std::optional<std::string> stop_word(const Words& words) const;
    std::optional<std::string> phone_sign(const Dom& dom, NodeId node, const Words& words,
                                          const FieldStates& states) const;
    bool is_phone(std::string_view value) const;

    std::vector<std::string> stop_words_, phone_words_;
    std::optional<Pattern> phone_pattern_;
    std::string country_;
};

}  // namespace formleak::tiktok
