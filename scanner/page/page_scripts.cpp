#include "scanner/page/page_scripts.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/charset.h"
#include "scanner/text/counted.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// JavaScript MIME types (WHATWG MIME Sniffing, section 4.6), and "module".
constexpr std::string_view kScriptTypes[] = {"",
                                             "module",
                                             "text/javascript",
                                             "application/javascript",
                                             "application/x-javascript",
                                             "application/ecmascript",
                                             "text/ecmascript",
                                             "application/x-ecmascript",
                                             "text/javascript1.0",
                                             "text/javascript1.1",
                                             "text/javascript1.2",
                                             "text/javascript1.3",
                                             "text/javascript1.4",
                                             "text/javascript1.5",
                                             "text/jscript",
                                             "text/livescript",
                                             "text/x-ecmascript",
                                             "text/x-javascript"};

// Types that a page's own optimiser runs itself, a little later: Cloudflare Rocket Loader
// ("<hex>-text/javascript"), WP Rocket, LiteSpeed, Partytown, Perfmatters, NitroPack. Such scripts do run.
constexpr std::string_view kDelayedTypes[] = {
    "rocketlazyloadscript",   "litespeed/javascript", "text/partytown",   "pmdelayedscript",
    "nitropack/inlinescript", "lazyloadscript",       "text/rocketscript"};

// Attributes by which a consent manager holds a script back until a visitor agrees: Cookiebot, OneTrust
// (class), Usercentrics, CookieYes, Complianz, Cookie Information, Klaro, iubenda, Didomi, Termly,
// CookieScript, Osano.
struct GateMark {
    std::string_view name;
    std::string_view manager = {};  // whose it is; empty: several managers'
    bool is_purpose = false;        // its value says for what the script waits
};
constexpr GateMark kGateAttributes[] = {{"data-cookieconsent", "Cookiebot", true},
                                        {"data-usercentrics", "Usercentrics"},
                                        {"data-cookieyes", "CookieYes", true},
                                        {"data-category", "", true},
                                        {"data-service"},
                                        {"data-consent"},
                                        {"data-consent-src", "Cookie Information"},
                                        {"data-category-consent", "Cookie Information", true},
                                        {"data-cookiecategory", "", true},
                                        {"data-cmp-src", "consentmanager"},
                                        {"data-cmp-vendor", "consentmanager"},
                                        {"data-cmp-purpose", "consentmanager", true},
                                        {"data-cmp-block", "consentmanager"},
                                        {"data-cmp-ab", "consentmanager"},
                                        {"data-categories", "", true},
                                        {"data-cookiescript", "CookieScript"},
                                        {"data-iub-purposes", "iubenda", true},
                                        {"data-osano", "Osano", true},
                                        {"data-vendor"},
                                        {"data-purposes", "", true},
                                        {"data-name"},
                                        {"data-cookie-consent"},
                                        {"data-consent-category", "", true}};
// Those that gate a script even when its type is JavaScript.
constexpr std::string_view kStrongGates[] = {"data-cookieyes", "data-consent-src", "data-category-consent",
                                             "data-cookieconsent"};
constexpr std::string_view kGatedTypes[] = {"text/plain",   "didomi/javascript", "javascript/blocked",
                                            "text/blocked", "text/tcscript",     "opt-in"};
// Of a class the purpose is what follows its name.
constexpr GateMark kGateClasses[] = {{"optanon-category-", "OneTrust", true},
                                     {"ot-vscat-", "OneTrust", true},
                                     {"_iub_cs_activate", "iubenda"},
                                     {"cmplz-script", "Complianz"},
                                     {"cky-script", "CookieYes"}};
// Where a held-back or delayed script keeps its address.
constexpr std::string_view kSourceAttributes[] = {
    "src",          "data-src",           "data-consent-src",       "data-rocket-src",
    "data-cmp-src", "data-suppressedsrc", "data-cookieconsent-src", "data-pmdelayedscript"};

template <typename Words>
bool is_one_of(std::string_view word, const Words& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_script_type(std::string_view type) {
    if (is_one_of(type, kScriptTypes) || is_one_of(type, kDelayedTypes)) return true;
    static constexpr std::string_view kRocket = "-text/javascript";
    if (!type.ends_with(kRocket)) return false;
    type.remove_suffix(kRocket.size());
    return std::all_of(type.begin(), type.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// The type that counts: without parameters, from language= where type= is absent (HTML standard, "prepare the
// script").
std::string effective_type(const Dom& dom, NodeId n) {
    const auto type = dom.find_attribute(n, "type");
    if (!type.found) {
        const std::string_view language = trim_ascii(dom.attribute(n, "language"));
        return language.empty() ? std::string() : "text/" + lower_ascii(language.substr(0, 60));
    }
    const std::string_view text = trim_ascii(type.text.substr(0, limits::kMaxLabelBytes));
    return lower_ascii(trim_ascii(text.substr(0, text.find(';'))));
}

const GateMark* find_mark(std::string_view name) {
    const auto found = std::find_if(std::begin(kGateAttributes), std::end(kGateAttributes),
                                    [&](const GateMark& mark) { return mark.name == name; });
    return found == std::end(kGateAttributes) ? nullptr : &*found;
}

// What holds a script back, in the page's words; nothing does where the detail is empty.
struct Gate {
    std::string detail, manager, purpose;

    // `purpose`: where the mark says one.
    void take(const GateMark& mark, std::string_view value) {
        if (manager.empty()) manager = mark.manager;
        if (purpose.empty() && mark.is_purpose) purpose = shorten(value, 80);
    }
};

Gate gate_of(const Dom& dom, NodeId n, std::string_view type) {
    const bool is_held = is_one_of(type, kGatedTypes);
    Gate out;
    std::string& detail = out.detail;
    if (is_held) detail = "type=" + std::string(type);
    if (type == "didomi/javascript") out.manager = "Didomi";
    bool gated = false;
    for (const DomAttribute& a : dom.attributes_of(n)) {
        const std::string_view name = dom.slice(a.name);
        std::string_view value = trim_ascii(dom.slice(a.value));
        if (name == "class") {
            const auto hit =
                std::find_if(std::begin(kGateClasses), std::end(kGateClasses),
                             [&](const GateMark& c) { return value.find(c.name) != std::string_view::npos; });
            if (hit == std::end(kGateClasses) || !is_held) continue;
            const std::string_view rest = value.substr(value.find(hit->name) + hit->name.size());
            out.take(*hit, rest.substr(0, rest.find_first_of(" \t\r\n")));
        } else {
            const GateMark* mark = find_mark(name);
            if (!mark || value == "ignore" || (!is_held && !is_one_of(name, kStrongGates))) continue;
            out.take(*mark, value);
        }
        gated = true;
        if (!detail.empty()) detail += ' ';
        detail += std::string(name) + "=" + shorten(value, 80);
    }
    if (!gated) return {};
    detail = shorten(detail, limits::kMaxExcerptBytes);
    return out;
}

// Of a handler's attribute; nothing where the attribute does not tell: what is loaded may be the page.
std::optional<Phase> phase_of_handler(const Dom& dom, NodeId n, std::string_view attribute) {
    constexpr std::string_view kOfLoading[] = {"onload", "onerror", "onpageshow", "onreadystatechange"};
    const bool is_link = attribute == "href";
    if ((!is_link && !attribute.starts_with("on")) || is_one_of(attribute, kOfLoading)) return std::nullopt;
    constexpr std::string_view kOfForms[] = {"form", "input", "select", "textarea", "button"};
    for (NodeId at = n; at != kNoNode; at = dom.nodes[at].parent)
        if (is_one_of(dom.tag(at), kOfForms)) return Phase::form_handler;
    return Phase::handler;
}

bool is_in_svg(const Dom& dom, NodeId n) {
    for (NodeId at = dom.nodes[n].parent; at != kNoNode; at = dom.nodes[at].parent)
        if (dom.tag(at) == "svg" || dom.tag(at) == "foreignobject") return dom.tag(at) == "svg";
    return false;
}

// A script in a picture has its address in href, and a src says nothing (SVG 2, "The script element").
std::string source_of(const Dom& dom, NodeId n) {
    if (is_in_svg(dom, n)) {
        const auto href = dom.find_attribute(n, "href");
        return std::string((href.found ? href : dom.find_attribute(n, "xlink:href")).text);
    }
    for (std::string_view name : kSourceAttributes)
        if (const auto source = dom.find_attribute(n, name); source.found && !trim_ascii(source.text).empty())
            return std::string(source.text);
    return {};
}

// The script that RequireJS loads first (requirejs.org/docs/api.html, "data-main"); empty where there is
// none.
std::string main_of(const Dom& dom, NodeId n, std::string_view source) {
    const std::string file = lower_ascii(source.substr(source.rfind('/') + 1));
    std::string main(trim_ascii(dom.attribute(n, "data-main")));
    if (main.empty() || main.size() > limits::kMaxUrlBytes || file.find("require") == std::string::npos)
        return {};
    return main.ends_with(".js") || main.find('?') != std::string::npos ? main : main + ".js";
}

// Line and column of an offset inside a start tag that begins at `from`.
SourceSpan span_at(std::string_view text, const SourceSpan& from, std::size_t offset, std::size_t length) {
    SourceSpan span = from;
    for (std::size_t i = from.offset; i < offset && i < text.size(); ++i) {
        if (text[i] == '\n') {
            ++span.line;
            span.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++span.column;
        }
    }
    span.offset = static_cast<std::uint32_t>(offset);
    span.length = static_cast<std::uint32_t>(length);
    return span;
}

// Where an attribute's value begins in its start tag; the tag itself when it cannot be found.
SourceSpan value_span(std::string_view text, const SourceSpan& tag, std::string_view attribute,
                      std::size_t length) {
    if (tag.line == 0 || tag.offset >= text.size()) return tag;
    const std::string source = lower_ascii(text.substr(tag.offset, tag.length));
    for (std::size_t at = source.find(attribute); at != std::string::npos;
         at = source.find(attribute, at + 1)) {
        std::size_t value = source.find_first_not_of(" \t\n\r\f", at + attribute.size());
        if (value == std::string::npos || source[value] != '=' || at == 0 ||
            std::string_view(" \t\n\r\f/\"'").find(source[at - 1]) == std::string_view::npos)
            continue;
        value = source.find_first_not_of(" \t\n\r\f", value + 1);
        if (value == std::string::npos) break;
        if (source[value] == '"' || source[value] == '\'') ++value;
        return span_at(text, tag, tag.offset + value, length);
    }
    return tag;
}

}  // namespace

void ScriptCollector::add_script(NodeId n, std::string_view idle_reason) {
    if (scripts_.size() >= limits::kMaxScriptsPerPage) {
        over_limit_ = true;
        return;
    }
    Script script;
    script.span = dom_.nodes[n].span;
    script.type = shorten(dom_.attribute(n, "type"), limits::kMaxLabelBytes);
    const std::string type = effective_type(dom_, n);
    Gate gate = gate_of(dom_, n, type);
    script.consent_detail = std::move(gate.detail);
    script.consent_manager = std::move(gate.manager);
    script.consent_purpose = std::move(gate.purpose);
    if (!script.consent_detail.empty()) script.consent_gate = ConsentGate::attribute;
    script.is_held_back = !idle_reason.empty();
    if (script.is_held_back)
        script.inactive_reason = idle_reason;
    else if (!is_script_type(type) && script.consent_gate == ConsentGate::none)
        script.inactive_reason = "type is " + shorten(type, 80);
    else if (dom_.has_attribute(n, "nomodule") && type != "module")
        script.inactive_reason = "modern browsers skip it (nomodule)";
    script.active = script.inactive_reason.empty();
    // What never runs waits for nobody: readers take a gate as "runs once the visitor agrees".
    if (!script.active) {
        script.consent_gate = ConsentGate::none;
        script.consent_detail.clear();
        script.consent_manager.clear();
        script.consent_purpose.clear();
    }
    const std::string source = source_of(dom_, n);
    if (auto data = decode_data_url(source))
        read_data(std::move(*data), script);
    else if (!source.empty() && base_) {
        if (const auto url = resolve_url(*base_, source))
            script.url = url->text();
        else if (script.active && source.size() + base_->text().size() > limits::kMaxUrlBytes)
            ++too_long_;
    }
    if (source.empty()) read_text(n, script);
    if (script.url.empty() && script.text.empty()) return;
    const std::string main = main_of(dom_, n, source);
    scripts_.push_back(script);
    if (main.empty() || !base_ || scripts_.size() >= limits::kMaxScriptsPerPage) return;
    if (const auto url = resolve_url(*base_, main)) script.url = url->text();
    scripts_.push_back(std::move(script));
}

// The code stands in the address, so it is an inline script.
void ScriptCollector::read_data(DataUrl data, Script& script) const {
    const std::string type = data.charset.empty() ? "" : "text/javascript; charset=" + data.charset;
    script.text = decode_text(data.body, type, false).text;
    script.text_span = value_span(text_, script.span, "src", script.text.size());
    script.sha256 = sha256_hex(script.text);
}

void ScriptCollector::read_text(NodeId n, Script& script) const {
    for (NodeId child = n + 1; child < dom_.nodes[n].end; ++child) {
        if (!dom_.is_text(child)) continue;
        if (script.text.empty()) script.text_span = dom_.nodes[child].span;
        script.text += dom_.slice(dom_.nodes[child].text);
    }
    if (!script.text.empty()) script.sha256 = sha256_hex(script.text);
}

void ScriptCollector::add_handler(NodeId n, std::string_view attribute, std::string_view code) {
    code = trim_ascii(code);
    // Without a call or an assignment there is nothing in it to find.
    if (code.find_first_of("(=`") == std::string_view::npos) return;
    if (handlers_.size() >= limits::kMaxScriptsPerPage) {
        over_limit_ = true;
        return;
    }
    const auto at = std::lower_bound(seen_handlers_.begin(), seen_handlers_.end(), code);
    if (at != seen_handlers_.end() && *at == code) return;
    seen_handlers_.insert(at, std::string(code));
    Script script;
    script.type = "event-handler";
    script.handler_phase = phase_of_handler(dom_, n, attribute);
    script.text = code;
    script.sha256 = sha256_hex(script.text);
    script.span = dom_.nodes[n].span;
    script.text_span = value_span(text_, script.span, attribute, code.size());
    handlers_.push_back(std::move(script));
}

std::vector<Script> ScriptCollector::take(std::vector<std::string>& problems) {
    if (over_limit_)
        problems.push_back("more than " + std::to_string(limits::kMaxScriptsPerPage) +
                           " scripts; the rest was not read");
    if (too_long_)
        problems.push_back(counted(too_long_, "script has an address", "scripts have addresses") +
                           " longer than " + std::to_string(limits::kMaxUrlBytes) + " bytes; not read");
    std::move(handlers_.begin(), handlers_.end(), std::back_inserter(scripts_));
    return std::move(scripts_);
}

}  // namespace formleak
