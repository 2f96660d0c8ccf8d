#include "scanner/text/json_stream.h"

#include <algorithm>
#include <array>

namespace formleak {
namespace {

using ByteSet = std::array<bool, 256>;

constexpr ByteSet byte_set(std::string_view members) {
    ByteSet set{};
    for (const char c : members) set[static_cast<unsigned char>(c)] = true;
    return set;
}

constexpr ByteSet kStringStops = byte_set("\"\\");
constexpr ByteSet kStructure = byte_set("\"[]{}");
constexpr ByteSet kWordEnds = byte_set(" \t\r\n,:]}[{\"");
constexpr std::size_t kMaxWordBytes = 400;

std::size_t find_any(std::string_view text, const ByteSet& set) {
    std::size_t at = 0;
    while (at < text.size() && !set[static_cast<unsigned char>(text[at])]) at++;
    return at;
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool starts_number(char c) {
    return c == '-' || (c >= '0' && c <= '9');
}

}  // namespace

// First byte that is not white space, or -1 at the end; not consumed.
int JsonReader::peek() {
    for (std::string_view view = in_.window(); !view.empty(); view = in_.window()) {
        std::size_t at = 0;
        while (at < view.size() && is_space(view[at])) at++;
        in_.advance(at);
        if (at < view.size()) return static_cast<unsigned char>(view[at]);
    }
    return -1;
}

JsonToken JsonReader::fail(std::string why) {
    if (!failed_) error_ = std::move(why) + " at byte " + std::to_string(in_.offset());
    failed_ = true;
    return JsonToken::error;
}

JsonToken JsonReader::fail_at_end() {
    truncated_ = true;
    if (!in_.failure().empty()) return fail(in_.failure() + "; the JSON ends");
    return fail("the JSON ends in the middle,");
}

JsonToken JsonReader::open(bool object) {
    if (open_.size() >= kMaxOpen)
        return fail("nested more than " + std::to_string(kMaxOpen) + " levels deep");
    in_.advance(1);
    open_.push_back(object);
    due_ = object ? Due::key_or_end : Due::value_or_end;
    return object ? JsonToken::begin_object : JsonToken::begin_array;
}

JsonToken JsonReader::close(bool object) {
    if (open_.empty() || open_.back() != object) return fail("a bracket closes what is not open");
    in_.advance(1);
    open_.pop_back();
    value_done();
    return object ? JsonToken::end_object : JsonToken::end_array;
}

JsonToken JsonReader::next() {
    if (failed_) return JsonToken::error;
    int c = peek();
    if (due_ == Due::after_root) {
        if (c < 0) return in_.failure().empty() ? JsonToken::end : fail_at_end();
        if (!several_) return fail("something follows the JSON");
        due_ = Due::value;
    }
    if (c < 0) return several_ && open_.empty() ? JsonToken::end : fail_at_end();
    if (due_ == Due::comma_or_end && c == ',') {
        in_.advance(1);
        due_ = open_.back() ? Due::key_or_end : Due::value_or_end;
        c = peek();
        if (c < 0) return fail_at_end();
    } else if (due_ == Due::comma_or_end && c != '}' && c != ']') {
        return fail("a comma is missing");
    }
    if (c == '}' && due_ != Due::value) return close(true);
    if (c == ']' && due_ != Due::value) return close(false);
    if (due_ != Due::key_or_end) return read_due_value(c);
    if (c != '"') return fail("a member has no name");
    const JsonToken token = read_string(JsonToken::key);
    if (token == JsonToken::error) return token;
    c = peek();
    if (c < 0) return fail_at_end();
    if (c != ':') return fail("a colon is missing");
    in_.advance(1);
    due_ = Due::value;
    return token;
}

JsonToken JsonReader::read_due_value(int c) {
    if (c == '{' || c == '[') return open(c == '{');
    const JsonToken token = c == '"' ? read_string(JsonToken::string) : read_word();
    if (token != JsonToken::error) value_done();
    return token;
}

JsonToken JsonReader::read_word() {
    std::string word;
    for (std::string_view view = in_.window(); !view.empty(); view = in_.window()) {
        const std::size_t at = find_any(view, kWordEnds);
        if (word.size() + at > kMaxWordBytes) return fail("an endless number or word");
        word.append(view.substr(0, at));
        in_.advance(at);
        if (at < view.size()) break;
    }
    text_cut_ = false;
    text_ = word;
    if (word == "true" || word == "false") return JsonToken::boolean;
    if (word == "null" || word == "NaN" || word == "Infinity" || word == "-Infinity") return JsonToken::null;
    if (!word.empty() && starts_number(word[0])) return JsonToken::number;
    const bool is_wordlike = !word.empty() && ((word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z');
    return is_wordlike && in_.at_end() ? fail_at_end() : fail("no JSON value");
}

void JsonReader::append(std::string_view bytes) {
    const std::size_t room = max_string_ - std::min(max_string_, text_.size());
    text_cut_ = text_cut_ || bytes.size() > room;
    text_.append(bytes.substr(0, room));
}

void JsonReader::append_code(std::uint32_t code) {
    char bytes[4];
    std::size_t size = 0;
    if (code < 0x80) {
        bytes[size++] = static_cast<char>(code);
    } else if (code < 0x800) {
        bytes[size++] = static_cast<char>(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
        bytes[size++] = static_cast<char>(0xE0 | (code >> 12));
        bytes[size++] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    } else {
        bytes[size++] = static_cast<char>(0xF0 | (code >> 18));
        bytes[size++] = static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        bytes[size++] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    }
    if (code >= 0x80) bytes[size++] = static_cast<char>(0x80 | (code & 0x3F));
    append({bytes, size});
}

// Four hexadecimal digits; above 0xFFFF when they are not.
std::uint32_t JsonReader::read_hex() {
    const std::string_view view = in_.window(4);
    if (view.size() < 4) return 0x10000;
    std::uint32_t code = 0;
    for (int i = 0; i < 4; i++) {
        const char c = view[static_cast<std::size_t>(i)];
        const char low = static_cast<char>(c | 0x20);
        const bool digit = c >= '0' && c <= '9';
        if (!digit && (low < 'a' || low > 'f')) return 0x10000;
        code = code << 4 | static_cast<std::uint32_t>(digit ? c - '0' : low - 'a' + 10);
    }
    in_.advance(4);
    return code;
}

// After a backslash. An unknown escape stands for its letter; half a surrogate pair is U+FFFD.
bool JsonReader::read_escape() {
    const std::string_view view = in_.window();
    if (view.empty()) return false;
    const char c = view[0];
    in_.advance(1);
    if (c != 'u') {
        constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
        const std::size_t at = kLetters.find(c);
        const char plain = at == std::string_view::npos ? c : kMeanings[at];
        append({&plain, 1});
        return true;
    }
    std::uint32_t code = read_hex();
    if (code >= 0xD800 && code < 0xDC00 && in_.window(6).substr(0, 2) == "\\u") {
        in_.advance(2);
        const std::uint32_t low = read_hex();
        if (low >= 0xDC00 && low < 0xE000) {
            append_code(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        append_code(0xFFFD);
        code = low;
    }
    append_code(code > 0xFFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
    return true;
}

JsonToken JsonReader::read_string(JsonToken as) {
    text_.clear();
    text_cut_ = false;
    in_.advance(1);
    for (std::string_view view = in_.window(); !view.empty(); view = in_.window()) {
        const std::size_t at = find_any(view, kStringStops);
        append(view.substr(0, at));
        const char stop = at < view.size() ? view[at] : '\0';
        in_.advance(stop == '\0' ? at : at + 1);
        if (stop == '"') return as;
        if (stop == '\\' && !read_escape()) break;
    }
    return fail_at_end();
}

// From behind the opening quote to behind the closing one.
void JsonReader::pass_string() {
    for (std::string_view view = in_.window(); !view.empty(); view = in_.window(2)) {
        const std::size_t at = find_any(view, kStringStops);
        if (at == view.size()) {
            in_.advance(at);
        } else if (view[at] == '"') {
            in_.advance(at + 1);
            return;
        } else if (at + 1 < view.size()) {
            in_.advance(at + 2);
        } else if (at == 0) {  // a lone backslash at the end of the input
            in_.advance(1);
        } else {
            in_.advance(at);
        }
    }
    fail_at_end();
}

// Passes over brackets until `depth` open ones are closed. Which bracket closes which is not looked at.
bool JsonReader::pass_nested(std::size_t depth) {
    for (std::string_view view = in_.window(); !view.empty(); view = in_.window()) {
        const std::size_t at = find_any(view, kStructure);
        const char c = at < view.size() ? view[at] : '\0';
        in_.advance(c == '\0' ? at : at + 1);
        if (c == '"') pass_string();
        if (c == '[' || c == '{') depth++;
        if ((c == ']' || c == '}') && --depth == 0) return true;
    }
    fail_at_end();
    return false;
}

void JsonReader::skip_value() {
    if (failed_) return;
    int c = peek();
    if (c == ',' && due_ == Due::comma_or_end) {
        in_.advance(1);
        c = peek();
    }
    if (c == '"') {
        in_.advance(1);
        pass_string();
    } else if (c == '{' || c == '[') {
        in_.advance(1);
        pass_nested(1);
    } else {
        read_word();
    }
    if (!failed_) value_done();
}

void JsonReader::skip_rest() {
    if (failed_ || open_.empty()) return;
    if (!pass_nested(1)) return;
    open_.pop_back();
    value_done();
}

Json JsonReader::read_value(JsonToken first, JsonBudget& budget) {
    if (first == JsonToken::string) {
        budget.was_cut = budget.was_cut || text_cut_;
        budget.max_bytes -= std::min(budget.max_bytes, text_.size());
        return Json(take_text());
    }
    if (first == JsonToken::number) return Json::number(take_text());
    if (first == JsonToken::boolean) return Json(text_ == "true");
    if (first != JsonToken::begin_object && first != JsonToken::begin_array) return Json();
    const bool object = first == JsonToken::begin_object;
    Json out = object ? Json::object() : Json::array();
    if (budget.max_depth == 0) {
        budget.was_cut = true;
        skip_rest();
        return out;
    }
    const std::size_t max_string_before = max_string_;
    const auto allow_string = [&] { max_string_ = std::min(budget.max_string_bytes, budget.max_bytes); };
    budget.max_depth--;
    for (;;) {
        if (budget.max_nodes == 0) {
            budget.was_cut = true;
            skip_rest();
            break;
        }
        allow_string();
        JsonToken token = next();
        std::string name;
        if (token == JsonToken::key) {
            name = take_text();
            budget.max_bytes -= std::min(budget.max_bytes, name.size());
            allow_string();
            token = next();
        }
        if (token == JsonToken::end_object || token == JsonToken::end_array || token == JsonToken::error)
            break;
        budget.max_nodes--;
        Json value = read_value(token, budget);
        if (object)
            out.set(std::move(name), std::move(value));
        else
            out.push(std::move(value));
    }
    budget.max_depth++;
    max_string_ = max_string_before;
    return out;
}

}  // namespace formleak
