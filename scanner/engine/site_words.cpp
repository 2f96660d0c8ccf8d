#include "scanner/engine/site_words.h"

#include <algorithm>
#include <array>

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/text_layers.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Tags whose text is for everybody, and those whose prepared value is.
constexpr std::string_view kTexts[] = {"option", "label"};
constexpr std::string_view kTypes[] = {"hidden", "radio", "checkbox", "submit", "button"};

constexpr std::string_view kButtons[] = {"submit", "button", "reset"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Of `<input type=hidden value="a b">`: the value of an attribute; empty where it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const std::size_t equals = at + name.size();
        const bool begins = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t');
        if (!begins || equals + 1 >= tag.size() || tag[equals] != '=') continue;
        const char quote = tag[equals + 1];
        if (quote != '"' && quote != '\'') {
            const std::string_view bare = tag.substr(equals + 1);
            return bare.substr(0, bare.find_first_of(" \n\t/>"));
        }
        const std::string_view quoted = tag.substr(equals + 2);
        return quoted.substr(0, quoted.find(quote));
    }
    return {};
}

void add(std::string text, std::set<std::string>& to) {
    if (!text.empty() && text.size() <= limits::kMaxLabelBytes && to.size() < limits::kMaxSiteWords)
        to.insert(std::move(text));
}

// The runs of words in it, the whole one too.
void add_words_within(const std::string& text, std::set<std::string>& to) {
    constexpr std::size_t kMostWords = 8;  // of a button that is one
    std::vector<std::size_t> begins{0};
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1))
        begins.push_back(at + 1);
    if (begins.size() > kMostWords) return add(text, to);
    begins.push_back(text.size() + 1);
    for (std::size_t i = 0; i + 1 < begins.size(); ++i)
        for (std::size_t j = i + 1; j < begins.size(); ++j)
            add(text.substr(begins[i], begins[j] - 1 - begins[i]), to);
}

std::string unescaped(std::string_view text) {
    return text.find('&') == std::string_view::npos ? std::string(text) : peel_layers(text).exact;
}

// Each tag that opens: its name in lower case, the whole of it, and the text up to the next one.
template <class Use>
void for_tags(std::string_view html, Use use) {
    constexpr std::size_t kLongestTag = 4'000;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::string_view tag = html.substr(at + 1, kLongestTag);
        const std::size_t end = tag.find('>');
        if (end == std::string_view::npos) continue;
        const std::string name = lower_ascii(tag.substr(0, std::min(tag.find_first_of(" \n\t/"), end)));
        const std::string_view after = tag.substr(end + 1);
        use(name, tag.substr(0, end), after.substr(0, after.find('<')));
    }
}

// The values of a tag's attributes that are in quotes.
template <class Use>
void for_quoted(std::string_view tag, Use use) {
    for (std::size_t at = tag.find('='); at != std::string_view::npos; at = tag.find('=', at + 1)) {
        const char quote = at + 1 < tag.size() ? tag[at + 1] : ' ';
        if (quote != '"' && quote != '\'') continue;
        const std::size_t end = std::min(tag.find(quote, at + 2), tag.size());
        if (end - at - 2 <= limits::kMaxLabelBytes) use(tag.substr(at + 2, end - at - 2));
        at = end;
    }
}

// "/jackor/rod": what pages lead to is theirs.
void add_segments(const std::string& path, std::set<std::string>& to) {
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find_first_of("/?#", at), path.size());
        add(percent_decode(path.substr(at, end - at)), to);
        if (end < path.size() && path[end] != '/') return;
        at = end + 1;
    }
}

// What a tag offers to choose, to press, to follow.
void add_words_of_tag(const std::string& name, std::string_view tag, std::string_view text, SiteWords& to) {
    const bool is_prepared =
        name == "option" || (name == "input" && is_one_of(lower_ascii(attribute(tag, "type")), kTypes));
    if (is_one_of(name, kTexts)) add(as_site_word(unescaped(text)), to.choices);
    if (name == "button") add_words_within(as_site_word(unescaped(text)), to.choices);
    if (name == "input" && is_one_of(lower_ascii(attribute(tag, "type")), kButtons))
        add_words_within(as_site_word(unescaped(attribute(tag, "value"))), to.choices);
    const bool is_hidden = lower_ascii(attribute(tag, "type")) == "hidden";
    if (is_prepared) add(as_site_word(unescaped(attribute(tag, "value"))), is_hidden ? to.links : to.choices);
    if (name == "a") add(as_site_word(unescaped(text)), to.links);
}

}  // namespace

std::string as_site_word(std::string_view text) {
    std::string out;
    for (const char c : to_lower(repair_utf8(text))) {
        const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

void add_shown_texts(std::string_view html, const std::string& address, ShownTexts& to) {
    add_segments(as_site_word(path_of(address)), to.texts);
    for_tags(html, [&to](const std::string& name, std::string_view tag, std::string_view text) {
        add_words_of_tag(name, tag, text, to.words);
        if (name == "input" || name == "textarea" || name == "select")
            add(repair_utf8(unescaped(attribute(tag, "name"))), to.field_names);
        if (text.size() <= limits::kMaxLabelBytes) add(as_site_word(unescaped(text)), to.texts);
        for_quoted(tag, [&to](std::string_view value) {
            const std::string word = as_site_word(unescaped(value));
            add(word, to.texts);
            if (word.starts_with('/') || is_web_address(word)) add_segments(path_of(word), to.texts);
        });
    });
}

}  // namespace formleak
