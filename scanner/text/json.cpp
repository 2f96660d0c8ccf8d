#include "scanner/text/json.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

namespace formleak {
namespace {

constexpr std::size_t kMaxJsonDepth = 64;

// Most strings of a report need no escape at all; the library is for those that do.
bool is_plain(std::string_view text) {
    for (unsigned char c : text)
        if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') return false;
    return true;
}

void append_string(std::string& out, std::string_view text) {
    if (is_plain(text)) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    out += nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append_break(std::string& out, int indent, int level) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
}

void append_value(std::string& out, const Json& value, int indent, int level) {
    switch (value.kind()) {
        case Json::Kind::null:
            out += "null";
            return;
        case Json::Kind::boolean:
            out += value.as_bool() ? "true" : "false";
            return;
        case Json::Kind::number:
            out += value.as_text();
            return;
        case Json::Kind::string:
            append_string(out, value.as_text());
            return;
        case Json::Kind::array: {
            out += '[';
            bool first = true;
            for (const Json& item : value.items()) {
                if (!first) out += ',';
                first = false;
                append_break(out, indent, level + 1);
                append_value(out, item, indent, level + 1);
            }
            if (!value.items().empty()) append_break(out, indent, level);
            out += ']';
            return;
        }
        case Json::Kind::object: {
            out += '{';
            bool first = true;
            for (const auto& [name, member] : value.members()) {
                if (!first) out += ',';
                first = false;
                append_break(out, indent, level + 1);
                append_string(out, name);
                out += indent < 0 ? ":" : ": ";
                append_value(out, member, indent, level + 1);
            }
            if (!value.members().empty()) append_break(out, indent, level);
            out += '}';
            return;
        }
    }
}

// nlohmann quotes what it read last: the text of a file that may hold passwords and people's values.
std::string without_quotation(std::string error) {
    const std::size_t begin = error.find("; last read: '");
    if (begin == std::string::npos) return error;
    const std::size_t end = error.rfind('\'');
    const std::size_t expected = error.find("; expected ", end);
    return error.substr(0, begin) + (expected == std::string::npos ? "" : error.substr(expected));
}

}  // namespace

// Builds a Json from nlohmann's SAX events, refusing what is nested too deeply.
class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(number_integer_t value) override { return add(Json::number(std::to_string(value))); }
    bool number_unsigned(number_unsigned_t value) override {
        return add(Json::number(std::to_string(value)));
    }
    bool number_float(number_float_t, const string_t& text) override { return add(Json::number(text)); }
    bool string(string_t& value) override { return add(Json(std::move(value))); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        keys_.back() = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& e) override {
        error = without_quotation(e.what());
        const std::size_t code = error.find("] ");
        if (code != std::string::npos) error.erase(0, code + 2);
        return false;
    }

    Json root;
    std::string error;

  private:
    bool open(Json container) {
        if (stack_.size() >= kMaxJsonDepth) {
            error = "nested more than 64 levels deep";
            return false;
        }
        stack_.push_back(std::move(container));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        Json done = std::move(stack_.back());
        stack_.pop_back();
        keys_.pop_back();
        return add(std::move(done));
    }
    bool add(Json value) {
        if (stack_.empty()) {
            root = std::move(value);
            return true;
        }
        if (stack_.back().is_array())
            stack_.back().items_.push_back(std::move(value));
        else
            stack_.back().members_.emplace_back(std::move(keys_.back()), std::move(value));
        return true;
    }
    std::vector<Json> stack_;
    std::vector<std::string> keys_;
};

Json Json::number(std::string text) {
    Json out(Kind::number);
    out.text_ = std::move(text);
    return out;
}

Json Json::decimal(double value, int decimals) {
    if (!std::isfinite(value)) return Json();
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    std::string out(text);
    if (out.find('.') != std::string::npos) {
        while (out.back() == '0') out.pop_back();
        if (out.back() == '.') out.pop_back();
    }
    return number(out);
}

std::int64_t Json::as_integer(std::int64_t fallback) const {
    if (kind_ != Kind::number) return fallback;
    char* end = nullptr;
    const long long value = std::strtoll(text_.c_str(), &end, 10);
    return end != text_.c_str() ? value : fallback;
}

const Json* Json::find(std::string_view name) const {
    for (auto member = members_.rbegin(); member != members_.rend(); ++member)
        if (member->first == name) return &member->second;
    return nullptr;
}

const Json& Json::operator[](std::string_view name) const {
    static const Json kNull;
    const Json* member = find(name);
    return member ? *member : kNull;
}

Json& Json::push(Json value) {
    items_.push_back(std::move(value));
    return *this;
}

Json& Json::set(std::string name, Json value) {
    members_.emplace_back(std::move(name), std::move(value));
    return *this;
}

std::string Json::dump(int indent) const {
    std::string out;
    append_value(out, *this, indent, 0);
    return out;
}

Result<Json> parse_json(std::string_view text, bool comments) {
    JsonBuilder builder;
    const bool ok = nlohmann::json::sax_parse(text.begin(), text.end(), &builder,
                                              nlohmann::json::input_format_t::json, true, comments);
    if (!ok) return Error{builder.error.empty() ? "not valid JSON" : builder.error};
    return std::move(builder.root);
}

}  // namespace formleak
