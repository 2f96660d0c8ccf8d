// By what a script's address is told from other texts, and the calls that load one from others. Names and
// texts as they stand in scripts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::js {

// Can be an address at all: no blanks, no markup, no placeholder, and a slash.
bool is_address(std::string_view text);
// "https://x.example/a.js?b", "//x.example/gtm.js?id=": absolute, and its path ends like a script's.
bool is_script_address(std::string_view text);
// "a.js", "/js/a.mjs?v=2": ends in .js or .mjs, absolute or not.
bool is_script_path(std::string_view text);
// What the src of a script can be; addresses of pictures and the like are not, nor is code that
// stands in its address (data:).
bool is_source_address(std::string_view text);
// "react", "lib/a.js": neither an address nor a path (HTML standard, "resolve a module specifier").
bool is_bare(std::string_view specifier);
// What RequireJS takes for an address and not for the name of a module: it ends in .js, begins with a slash
// or has a protocol (requirejs.org/docs/api.html, "jsfiles").
bool is_module_address(std::string_view text);

// getScript, loadScript, $script, loadjs, …: who loads the script that the argument names.
bool loads_scripts(std::string_view function);
// require, requirejs: with a list of modules.
bool loads_modules(std::string_view function);
// document.write, and jQuery's functions that run the scripts of markup.
bool writes_markup(std::string_view function);

// What a call takes that brings further code.
enum class CodeSource : std::uint8_t { none, element, code, address, service_worker };
// createElement, eval, Function, Worker, import, register, …
CodeSource code_source_of(std::string_view function);
// unescape, decodeURIComponent: text that is percent-coded to keep markup out of a script's way.
bool decodes_percent(std::string_view function);
// What new URL(path, HERE) is when that is the page's own address: location.href, document.baseURI, …
bool begins_with_page_address(std::string_view expression);
// A host, an address without its file, or a file of a script: what an address is put together from.
bool is_address_piece(std::string_view text);

// The src of each <script> in markup. Views into it.
std::vector<std::string_view> sources_in_markup(std::string_view markup);

}  // namespace formleak::js
