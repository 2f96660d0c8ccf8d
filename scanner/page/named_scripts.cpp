#include "scanner/page/named_scripts.h"

#include <algorithm>
#include <map>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_token_cursor.h"
#include "scanner/page/script_words.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMostNames = limits::kMaxNamesOfScript, kMostAddressBytes = 1'000;
constexpr std::size_t kMostBeginnings = 100;  // of addresses that names stand for
constexpr std::size_t kLongestPattern = 1'000;
constexpr std::size_t kMostPieces = 200;  // of addresses
constexpr std::size_t kLongestKey = 8;    // "src"

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

// Collects while it walks over the tokens; what hangs on a <script> being made is decided at the end.
class Finder {
  public:
    explicit Finder(std::string_view text) : cursor_{text}, text_(text) {}

    NamedScripts find() {
        while (!cursor_.is_at_end()) {
            const char c = cursor_.current();
            if (is_blank(c)) {
                ++cursor_.at;
            } else if (cursor_.skip_comment() || (c == '/' && skip_pattern())) {
                continue;
            } else if (c == '"' || c == '\'' || c == '`') {
                read_string(take_joined());
            } else if (is_name_start(c)) {
                const std::size_t begin = cursor_.at;
                last_ = cursor_.take_name();
                after_ = cursor_.at;
                note_code_source(begin);
            } else {
                ++cursor_.at;
            }
        }
        tell_unknown_code();
        if (makes_elements_ && says_script_)
            for (std::string& name : if_made_) add(std::move(name));
        return std::move(out_);
    }

  private:
    // A regular expression, /["']/: its quotes begin no strings. It stands where a value may begin; on one
    // line.
    bool skip_pattern() {
        const std::string_view before = text_.substr(0, cursor_.at);
        const std::size_t last = before.find_last_not_of(" \t\r\n");
        const bool is_value =
            last == std::string_view::npos || has("(,=:[!&|?{;+", before.substr(last, 1)) ||
            (after_ == last + 1 && (last_ == "return" || last_ == "typeof" || last_ == "case"));
        if (!is_value) return false;
        bool is_in_class = false;
        const std::size_t end = std::min(text_.size(), cursor_.at + kLongestPattern);
        for (std::size_t at = cursor_.at + 1; at < end && text_[at] != '\n'; ++at) {
            const char c = text_[at];
            if (c == '\\')
                ++at;
            else if (c == '[' || c == ']')
                is_in_class = c == '[';
            else if (c == '/' && !is_in_class) {
                cursor_.at = at + 1;
                return true;
            }
        }
        return false;
    }

    // The name that was read last: does it bring code, and is what it takes a text?
    void note_code_source(std::size_t begin) {
        const CodeSource source = code_source_of(last_);
        writes_ = writes_ || last_ == "write" || last_ == "writeln";
        makes_elements_ = makes_elements_ || source == CodeSource::element;
        if (source == CodeSource::none) return;
        const std::string_view before = trim_ascii(
            text_.substr(begin - std::min<std::size_t>(begin, 16), std::min<std::size_t>(begin, 16)));
        if (before.ends_with("function")) return;  // it is declared here, not called
        const std::string_view argument = argument_behind(source == CodeSource::code);
        if (argument.empty() || argument.front() == ')') return;
        const bool is_text = has("\"'`", argument.substr(0, 1));
        if (source == CodeSource::element)
            elements_by_name_ = elements_by_name_ || !is_text;
        else if (source == CodeSource::code)
            brings_unknown_ = brings_unknown_ || (is_global_call(before) && !asks_for_this(argument));
        else if (source == CodeSource::service_worker)
            brings_unknown_ = brings_unknown_ || before.ends_with("serviceWorker.");
        else
            brings_unknown_ = brings_unknown_ || !is_text;
    }

    // What stands behind "(" of the call; (0,eval)(x) is one too. Empty: there is no call.
    std::string_view argument_behind(bool may_be_indirect) const {
        TokenCursor look{text_, cursor_.at};
        look.skip_blanks();
        if (may_be_indirect && !look.is_at_end() && look.current() == ')') ++look.at;
        if (look.is_at_end() || look.current() != '(') return {};
        ++look.at;
        look.skip_blanks();
        return look.rest();
    }

    // db.eval(x) is another function; window.eval(x) is not.
    static bool is_global_call(std::string_view before) {
        return !before.ends_with('.') || before.ends_with("window.") || before.ends_with("self.") ||
               before.ends_with("globalThis.");
    }

    // Function("return this") and (0,eval)("this") stand in most bundles, and only ask for the global object.
    static bool asks_for_this(std::string_view argument) {
        const std::string_view inside = argument.substr(1);
        return inside.starts_with("return this\"") || inside.starts_with("return this'") ||
               inside.starts_with("this\"") || inside.starts_with("this'");
    }

    // More <script> elements are made than addresses were found: one is computed, or the text is built.
    void tell_unknown_code() {
        const std::size_t by_name = elements_by_name_ && says_script_ && elements_ == 0 ? 1 : 0;
        out_.brings_unknown_code =
            brings_unknown_ || (writes_ && holds_markup_) || elements_ + by_name > if_made_.size();
        if (out_.brings_unknown_code) out_.address_pieces = std::move(pieces_);
    }

    void note_piece(const std::string& text) {
        if (pieces_.size() < kMostPieces && is_address_piece(text) &&
            std::find(pieces_.begin(), pieces_.end(), text) == pieces_.end())
            pieces_.push_back(text);
    }

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

    // What stands before the string: the name that decides what it is, and how the two are joined.
    struct Place {
        std::string name;
        std::string_view joint;
    };

    // "load(" for the first argument of load, and "load(" again for those behind it; "src=" also where it is
    // written s['src']= or setAttribute('src',.
    Place place_of_string() {
        const std::size_t from = last_.empty() ? string_end_ : after_;
        const std::string_view joint = trim_ascii(text_.substr(from, begin_ - from));
        if (!last_.empty()) return {last_, joint};
        if (joint == "," && before_ == "src") return {"src", "="};
        if (joint == ",") return place_;
        return joint == "]=" || joint == "] =" || joint == ":" ? Place{before_, "="} : Place{};
    }

    void read_string(std::string text) {
        says_script_ = says_script_ || (text.size() == 6 && lower_ascii(text) == "script");
        follows_name_ = !last_.empty();
        place_ = place_of_string();
        const std::string_view before = trim_ascii(
            text_.substr(begin_ - std::min<std::size_t>(begin_, 20), std::min<std::size_t>(begin_, 20)));
        is_end_ = before.ends_with('+');
        makes_elements_ = makes_elements_ || (place_.name == "dataType" && text == "script");
        if (place_.name.starts_with("createElement") && text.size() == 6 && lower_ascii(text) == "script")
            ++elements_;
        before_ = text.size() <= kLongestKey ? text : std::string();
        string_end_ = cursor_.at;
        last_.clear();
        note_piece(text);
        if (decodes_percent(place_.name)) text = decode_percent(text);
        // (is secure ? "https" : "http") + "://x.example/a.js"
        if (is_end_ && text.starts_with("://") && is_script_address("https" + text)) text.insert(0, "https");
        if (read_url_parts(text)) take(std::move(text));
    }

    static std::string joined_with(const std::string& base_text, const std::string& path) {
        const auto base = parse_url(base_text);
        if (!base) return {};
        const auto url = resolve_url(*base, path);
        return url ? url->text() : std::string();
    }

    // new URL("/a.js", "https://cdn.example") is one address. False: nothing to name, as its base is to come
    // or is not known.
    bool read_url_parts(std::string& text) {
        if (!url_path_.empty()) {
            text = joined_with(text, url_path_);
            url_path_.clear();
            return !text.empty();
        }
        if (place_.name != "URL" || place_.joint != "(" || parse_url(text)) return true;
        TokenCursor look{text_, cursor_.at};
        look.skip_blanks();
        if (look.is_at_end() || look.current() != ',') return false;
        ++look.at;
        look.skip_blanks();
        if (begins_with_page_address(look.rest())) return true;
        if (has("\"'`", look.rest().substr(0, 1))) url_path_ = text;
        return false;
    }

    // var u = "//stats.example/"; … s.src = u + "a.js": what a name was last given, as far as it may be the
    // beginning of an address.
    void note_beginning(const std::string& text) {
        if (place_.joint == "=" && text.ends_with('/') && text.size() <= kMostAddressBytes &&
            (beginnings_.size() < kMostBeginnings || beginnings_.contains(place_.name)))
            beginnings_[place_.name] = text;
    }

    void complete(std::string& text) {
        if (!is_end_ || place_.joint != "+" || !is_script_path(text)) return;
        const auto known = beginnings_.find(place_.name);
        if (known == beginnings_.end()) return;
        text.insert(0, known->second);
        is_end_ = false;
    }

    void take(std::string text) {
        note_beginning(text);
        complete(text);
        const auto& [name, joint] = place_;
        const bool is_call = joint == "(" || joint == "([";
        if ((name == "import" && (joint.empty() || joint == "(")) || (name == "from" && joint.empty()))
            return take_import(std::move(text));
        if (is_call && (name == "importScripts" || (is_script_path(text) && loads_scripts(name)) ||
                        (joint == "([" && loads_modules(name) && is_module_address(text)))) {
            if (is_address(text) || is_script_path(text)) add(std::move(text));
        } else if (joint == "(" && follows_name_ && code_source_of(name) == CodeSource::address) {
            if (is_source_address(text))
                add(std::move(text));
            else
                brings_unknown_ = true;
        } else if (has(text, "<script") && joint == "(" && (writes_markup(name) || decodes_percent(name))) {
            const std::vector<std::string_view> sources = sources_in_markup(text);
            brings_unknown_ = brings_unknown_ || sources.empty();
            for (std::string_view source : sources) add(std::string(source));
        } else if (has(text, "<script") || has(text, "<SCRIPT")) {
            holds_markup_ = true;
        } else if ((name == "src" && (joint == "=" || joint == ":") && is_source_address(text)) ||
                   is_script_address(text) || (text.starts_with('/') && !is_end_ && is_script_path(text))) {
            if (if_made_.size() < kMostNames) if_made_.push_back(std::move(text));
        }
    }

    void take_import(std::string text) {
        brings_unknown_ = brings_unknown_ || has(text, "${") || text.starts_with("data:");
        if (is_address(text) && !is_bare(text)) {
            if (is_source_address(text)) add(std::move(text));  // JSON and style sheets are modules too
        } else if (!text.empty() && text.size() <= kMostAddressBytes)
            add_to(out_.modules, std::move(text));
    }

    void add(std::string name) { add_to(out_.addresses, std::move(name)); }

    static void add_to(std::vector<std::string>& to, std::string name) {
        if (to.size() < kMostNames && std::find(to.begin(), to.end(), name) == to.end())
            to.push_back(std::move(name));
    }

    TokenCursor cursor_;
    std::string_view text_;
    std::string last_;                   // the last name before the string
    std::size_t after_ = 0, begin_ = 0;  // behind that name; where the string begins
    std::size_t string_end_ = 0;         // behind the last string
    std::string before_;                 // the last string
    Place place_;                        // and what it was
    bool makes_elements_ = false, says_script_ = false;
    bool follows_name_ = false;      // the string: it is the first argument
    bool is_end_ = false;            // of a text whose beginning is not known
    std::size_t elements_ = 0;       // <script> elements that are made
    bool elements_by_name_ = false;  // elements are made whose name is no text
    bool writes_ = false, holds_markup_ = false, brings_unknown_ = false;
    std::string url_path_;  // the first argument of new URL, while its second is to come
    std::vector<std::string> pieces_;
    std::map<std::string, std::string> beginnings_;
    std::vector<std::string> if_made_;
    NamedScripts out_;
};

}  // namespace

NamedScripts find_named_scripts(std::string_view script) {
    for (const std::string_view word :
         {"createElement", "Worker", "addModule", "eval(", "eval (", "eval)", "Function(", "Function (",
          "%3Cscr", "%3cscr", "import", "document.write", "<scr", "from\"", "from \"", "from'", "from '"})
        if (has(script, word)) return Finder(script).find();
    if (!has(script, ".js") && !has(script, "require")) return {};
    for (const std::string_view word :
         {"cript(", "cript (", "cripts(", "require", "js(", "JS(", "Js(", ".load(", "dataType"})
        if (has(script, word)) return Finder(script).find();
    return {};
}

}  // namespace formleak::js
