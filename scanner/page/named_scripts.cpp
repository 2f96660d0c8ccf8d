#include "scanner/page/named_scripts.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_token_cursor.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMostNames = limits::kMaxNamesOfScript, kMostAddressBytes = 1'000;

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

bool is_absolute(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("//");
}

// What can be an address at all: no blanks, no markup, no placeholder.
bool is_address(std::string_view text) {
    return text.size() > 3 && text.size() <= kMostAddressBytes &&
           text.find_first_of(" \t\r\n<>\"'`{}\\$") == std::string_view::npos && has(text, "/");
}

// "https://x.example/a.js?b", "//x.example/gtm.js?id=": the path ends like a script's.
bool is_script_address(std::string_view text) {
    if (!is_address(text) || !is_absolute(text)) return false;
    const std::string_view path = text.substr(0, text.find_first_of("?#"));
    return path.ends_with(".js") || path.ends_with(".mjs") || path.ends_with("/js");
}

// The src of the first <script> in markup; empty when there is none.
std::string_view source_in_markup(std::string_view markup) {
    const std::size_t tag = markup.find("<script");
    const std::size_t src = tag == std::string_view::npos ? tag : markup.find("src=", tag);
    if (src == std::string_view::npos || src > markup.find('>', tag)) return {};
    std::string_view value = markup.substr(src + 4);
    value.remove_prefix(std::min(value.find_first_not_of("\\\"'"), value.size()));
    return value.substr(0, value.find_first_of("\\\"' >"));
}

// Collects while it walks over the tokens; what hangs on a <script> being made is decided at the end.
class Finder {
  public:
    explicit Finder(std::string_view text) : cursor_{text}, text_(text) {}

    std::vector<std::string> find() {
        while (!cursor_.is_at_end()) {
            const char c = cursor_.current();
            if (is_blank(c)) {
                ++cursor_.at;
            } else if (cursor_.skip_comment()) {
                continue;
            } else if (c == '"' || c == '\'' || c == '`') {
                read_string(take_joined());
                last_.clear();
            } else if (is_name_start(c)) {
                last_ = cursor_.take_name();
                after_ = cursor_.at;
                makes_elements_ = makes_elements_ || last_ == "createElement";
            } else {
                ++cursor_.at;
            }
        }
        if (makes_elements_ && says_script_)
            for (std::string& name : if_made_) add(std::move(name));
        return std::move(out_);
    }

  private:
    // The string that begins here, and those that are joined to it: 'https://' + 'x.example' + '/a.js'.
    std::string take_joined() {
        begin_ = cursor_.at;
        std::string out;
        for (;;) {
            const std::size_t begin = cursor_.at, end = cursor_.skip_string();
            if (out.size() <= kMostAddressBytes)
                out +=
                    decode_string(text_.substr(begin + 1, std::min(end - begin - 1, 2 * kMostAddressBytes)));
            const std::size_t plus = text_.find_first_not_of(" \t\r\n", cursor_.at);
            if (plus == std::string_view::npos || text_[plus] != '+') return out;
            const std::size_t next = text_.find_first_not_of(" \t\r\n", plus + 1);
            if (next == std::string_view::npos || !has("\"'`", text_.substr(next, 1))) return out;
            cursor_.at = next;
        }
    }

    void read_string(std::string text) {
        says_script_ = says_script_ || (text.size() == 6 && lower_ascii(text) == "script");
        const std::string_view between =
            last_.empty() ? std::string_view() : text_.substr(after_, begin_ - after_);
        const std::string_view tight = trim_ascii(between);
        const bool imported =
            (last_ == "import" && (tight.empty() || tight == "(")) || (last_ == "from" && tight.empty());
        if (imported || (last_ == "importScripts" && tight == "(")) {
            if (is_address(text)) add(std::move(text));
        } else if (has(text, "<script") && (last_ == "write" || last_ == "writeln") && tight == "(") {
            if (const std::string_view source = source_in_markup(text); is_address(source))
                add(std::string(source));
        } else if ((last_ == "src" && tight == "=" && is_address(text)) || is_script_address(text)) {
            if (if_made_.size() < kMostNames) if_made_.push_back(std::move(text));
        }
    }

    void add(std::string name) {
        if (out_.size() < kMostNames && std::find(out_.begin(), out_.end(), name) == out_.end())
            out_.push_back(std::move(name));
    }

    TokenCursor cursor_;
    std::string_view text_;
    std::string last_;                   // the last name before the string
    std::size_t after_ = 0, begin_ = 0;  // behind that name; where the string begins
    bool makes_elements_ = false, says_script_ = false;
    std::vector<std::string> if_made_, out_;
};

}  // namespace

std::vector<std::string> find_named_scripts(std::string_view script) {
    for (const std::string_view word : {"createElement", "import", "document.write"})
        if (has(script, word)) return Finder(script).find();
    return {};
}

}  // namespace formleak::js
