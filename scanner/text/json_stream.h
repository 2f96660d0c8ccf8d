// JSON pulled token by token from a source of any size: memory is bounded by the longest string kept.
// Forgiving where real files are odd (control characters and broken UTF-8 in strings, NaN, a missing end).
// Not for: JSON that fits in memory and must be right (scanner/text/json.h).
#pragma once

#include "scanner/text/byte_source.h"
#include "scanner/text/json.h"

namespace formleak {

enum class JsonToken : std::uint8_t {
    begin_object,
    end_object,
    begin_array,
    end_array,
    key,
    string,
    number,   // text() as written
    boolean,  // text() is true or false
    null,     // NaN and Infinity too, which some writers put out
    end,      // of the input, after the root value
    error     // error() says why; it stays
};

// What read_value may take up; what is more is skipped, and told.
struct JsonBudget {
    std::size_t max_string_bytes = 1u << 20;  // one string
    std::size_t max_bytes = 8u << 20;         // all strings and names
    std::size_t max_nodes = 100'000;
    std::size_t max_depth = 32;
    bool was_cut = false;  // set when something was skipped or shortened
};

// One reader, one thread. UTF-8 input (utf8_source in front for others).
class JsonReader {
  public:
    static constexpr std::size_t kDefaultString = 1u << 20;

    // `several`: further values may follow the first one (NDJSON).
    explicit JsonReader(ByteReader& in, bool several = false) : in_(in), several_(several) {}

    JsonToken next();
    // Of the last key, string (at most set_max_string's bytes of it), number or boolean.
    const std::string& text() const { return text_; }
    std::string take_text() { return std::move(text_); }
    bool text_was_cut() const { return text_cut_; }
    void set_max_string(std::size_t bytes) { max_string_ = bytes; }

    // Where a value is due (after a key, or in an array): passes over it, however deep, without keeping any
    // of it.
    void skip_value();
    // Passes over what is left of the innermost open object or array, its end included.
    void skip_rest();
    // Reads the value that begins with `first`, a token next() just gave.
    Json read_value(JsonToken first, JsonBudget& budget);

    const std::string& error() const { return error_; }
    // The input ended inside a value.
    bool is_truncated() const { return truncated_; }
    bool has_failed() const { return failed_; }
    std::uint64_t offset() const { return in_.offset(); }

  private:
    static constexpr std::size_t kMaxOpen = 1'000;
    enum class Due : std::uint8_t { value, key_or_end, value_or_end, comma_or_end, after_root };

    int peek();
    JsonToken fail(std::string why);
    JsonToken fail_at_end();
    JsonToken open(bool object);
    JsonToken close(bool object);
    JsonToken read_string(JsonToken as);
    JsonToken read_word();
    JsonToken read_due_value(int c);
    bool read_escape();
    std::uint32_t read_hex();
    void append(std::string_view bytes);
    void append_code(std::uint32_t code);
    void pass_string();
    bool pass_nested(std::size_t depth);
    void value_done() { due_ = open_.empty() ? Due::after_root : Due::comma_or_end; }

    ByteReader& in_;
    bool several_;
    Due due_ = Due::value;
    std::vector<bool> open_;  // true: object
    std::string text_, error_;
    std::size_t max_string_ = kDefaultString;
    bool text_cut_ = false, truncated_ = false, failed_ = false;
};

}  // namespace formleak
