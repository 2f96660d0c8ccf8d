#include "scanner/page/script_words.h"

#include <algorithm>

#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMostAddressBytes = 1'000;
constexpr std::string_view kNoAddress = " \t\r\n<>\"'`{}\\$";
constexpr std::string_view kOtherFiles[] = {".png",  ".jpg",  ".jpeg", ".gif", ".svg",  ".webp",
                                            ".avif", ".ico",  ".css",  ".htm", ".html", ".woff",
                                            ".mp4",  ".webm", ".mp3",  ".json"};
// jQuery's take scripts out of markup and run them (api.jquery.com/append, "script evaluation").
constexpr std::string_view kWriters[] = {"write",
                                         "writeln",
                                         "append",
                                         "prepend",
                                         "html",
                                         "before",
                                         "after",
                                         "$",
                                         "jQuery",
                                         "replaceWith",
                                         "createContextualFragment"};
constexpr struct {
    std::string_view function;
    CodeSource source;
} kCodeSources[] = {{"createElement", CodeSource::element},
                    {"createElementNS", CodeSource::element},
                    {"eval", CodeSource::code},
                    {"Function", CodeSource::code},
                    {"Worker", CodeSource::address},
                    {"SharedWorker", CodeSource::address},
                    {"addModule", CodeSource::address},
                    {"importScripts", CodeSource::address},
                    {"getScript", CodeSource::address},
                    {"import", CodeSource::address},
                    {"register", CodeSource::service_worker}};
constexpr std::string_view kPercentDecoders[] = {"unescape", "decodeURI", "decodeURIComponent"};
constexpr std::string_view kPageAddresses[] = {"location",     "window.location",  "self.location",
                                               "document.URL", "document.baseURI", "document.location"};
constexpr std::string_view kNoLoaders[] = {"is", "has", "remove", "find", "unload", "on", "no"};

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

std::string_view path_of(std::string_view text) {
    return text.substr(0, text.find_first_of("?#"));
}

bool is_absolute(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("//");
}

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

bool is_address(std::string_view text) {
    return text.size() > 3 && text.size() <= kMostAddressBytes &&
           text.find_first_of(kNoAddress) == std::string_view::npos && has(text, "/");
}

bool is_script_address(std::string_view text) {
    return is_address(text) && is_absolute(text) && (is_script_path(text) || path_of(text).ends_with("/js"));
}

bool is_script_path(std::string_view text) {
    const std::string_view path = path_of(text);
    const std::size_t slash = path.rfind('/');
    const std::string_view file = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    return text.size() <= kMostAddressBytes && text.find_first_of(kNoAddress) == std::string_view::npos &&
           ((file.ends_with(".js") && file.size() > 3) || (file.ends_with(".mjs") && file.size() > 4));
}

bool is_source_address(std::string_view text) {
    if (text.starts_with("data:") || text.starts_with("blob:") || text.ends_with("//")) return false;
    if (!is_address(text)) return is_script_path(text);
    const std::string path = lower_ascii(path_of(text));
    return std::none_of(std::begin(kOtherFiles), std::end(kOtherFiles),
                        [&](std::string_view end) { return path.ends_with(end); });
}

bool is_bare(std::string_view specifier) {
    return !specifier.starts_with("/") && !specifier.starts_with("./") && !specifier.starts_with("../") &&
           !has(specifier, ":");
}

bool is_module_address(std::string_view text) {
    return is_script_path(text) || (is_address(text) && (text.starts_with("/") || has(text, "://")));
}

bool loads_scripts(std::string_view function) {
    const std::string name = lower_ascii(function);
    if (name == "load" || name == "yepnope" || name == "lazyload") return true;
    const bool is_named_so = has(name, "script") || name.ends_with("js");
    return is_named_so && std::none_of(std::begin(kNoLoaders), std::end(kNoLoaders),
                                       [&](std::string_view begin) { return name.starts_with(begin); });
}

bool loads_modules(std::string_view function) {
    return function == "require" || function == "requirejs";
}

bool writes_markup(std::string_view function) {
    return is_one_of(function, kWriters);
}

CodeSource code_source_of(std::string_view function) {
    for (const auto& row : kCodeSources)
        if (row.function == function) return row.source;
    return CodeSource::none;
}

bool decodes_percent(std::string_view function) {
    return is_one_of(function, kPercentDecoders);
}

bool begins_with_page_address(std::string_view expression) {
    return std::any_of(std::begin(kPageAddresses), std::end(kPageAddresses),
                       [&](std::string_view name) { return expression.starts_with(name); });
}

bool is_address_piece(std::string_view text) {
    constexpr std::size_t kMostBytes = 200;
    if (text.size() < 4 || text.size() > kMostBytes || !has(text, ".") ||
        text.find_first_of(kNoAddress) != std::string_view::npos)
        return false;
    return is_absolute(text) || text.starts_with("://") || is_script_path(text) ||
           std::count(text.begin(), text.end(), '.') == 2;
}

std::vector<std::string_view> sources_in_markup(std::string_view markup) {
    std::vector<std::string_view> out;
    for (std::size_t tag = markup.find("<script"); tag != std::string_view::npos;
         tag = markup.find("<script", tag + 1)) {
        const std::string_view attributes = markup.substr(tag, markup.find('>', tag) - tag);
        std::size_t src = attributes.find("src=");
        while (src != std::string_view::npos && !has(" \t\r\n\"'/", attributes.substr(src - 1, 1)))
            src = attributes.find("src=", src + 1);
        if (src == std::string_view::npos) continue;
        std::string_view value = attributes.substr(src + 4);
        value.remove_prefix(std::min(value.find_first_not_of("\\\"'"), value.size()));
        value = value.substr(0, value.find_first_of("\\\"' >"));
        if (is_address(value) || is_script_path(value)) out.push_back(value);
    }
    return out;
}

}  // namespace formleak::js
