// JSON values: read with limits, written in one fixed form. The one door to nlohmann_json.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/model/result.h"

namespace formleak {

// Members keep their order. Numbers keep the text they were written with, so ids lose no digit.
class Json {
  public:
    enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

    Json() = default;
    Json(bool value) : kind_(Kind::boolean), flag_(value) {}                   // NOLINT: literals read well
    Json(std::string value) : kind_(Kind::string), text_(std::move(value)) {}  // NOLINT
    Json(std::string_view value) : kind_(Kind::string), text_(value) {}        // NOLINT
    Json(const char* value) : kind_(Kind::string), text_(value) {}             // NOLINT
    static Json integer(std::int64_t value) { return number(std::to_string(value)); }
    // Rounded to `decimals`, trailing zeros dropped.
    static Json decimal(double value, int decimals = 2);
    static Json number(std::string text);
    static Json array() { return Json(Kind::array); }
    static Json object() { return Json(Kind::object); }

    Kind kind() const { return kind_; }
    bool is_object() const { return kind_ == Kind::object; }
    bool is_array() const { return kind_ == Kind::array; }
    bool is_string() const { return kind_ == Kind::string; }
    bool is_number() const { return kind_ == Kind::number; }
    bool is_boolean() const { return kind_ == Kind::boolean; }
    bool is_null() const { return kind_ == Kind::null; }

    bool as_bool() const { return flag_; }                // false unless a boolean true
    const std::string& as_text() const { return text_; }  // string or number; empty otherwise
    std::int64_t as_integer(std::int64_t fallback = 0) const;
    const std::vector<Json>& items() const { return items_; }
    const std::vector<std::pair<std::string, Json>>& members() const { return members_; }

    // Member by name, or nullptr.
    const Json* find(std::string_view name) const;
    // Member by name, or a null value.
    const Json& operator[](std::string_view name) const;

    Json& push(Json value);                   // array
    Json& set(std::string name, Json value);  // object; no check for doubles

    // Compact with indent < 0, else pretty. Invalid UTF-8 becomes U+FFFD.
    std::string dump(int indent = -1) const;

  private:
    friend class JsonBuilder;
    explicit Json(Kind kind) : kind_(kind) {}
    Kind kind_ = Kind::null;
    bool flag_ = false;
    std::string text_;
    std::vector<Json> items_;
    std::vector<std::pair<std::string, Json>> members_;
};

// Parses strict JSON (with `comments`: // and /* */ too). At most 64 levels deep; the error names line and
// column.
Result<Json> parse_json(std::string_view text, bool comments = false);

}  // namespace formleak
