// A page as values: what was fetched, the forms in it, the scripts in it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scanner/model/data_kind.h"
#include "scanner/model/dom.h"
#include "scanner/model/http.h"
#include "scanner/model/js.h"
#include "scanner/model/reach.h"
#include "scanner/model/words.h"

namespace formleak {

// Which part of the work could not be done.
enum class Stage : std::uint8_t {
    fetch,
    robots,
    parse,
    script,
    config,
    capture,
    browser,
    policy,
    store,
    internal  // a fault of our own
};
template <>
inline constexpr std::array kEnumWords<Stage> = word_list("fetch", "robots", "parse", "script", "config",
                                                          "capture", "browser", "policy", "store",
                                                          "internal");

// Something that was not checked, and why. Unreadable is never the same as clean.
struct Problem {
    Stage stage = Stage::fetch;
    std::string url;
    std::string message;  // one sentence; no form values
};

struct FormField {
    std::uint32_t index = 0;  // position among Form::fields
    std::uint32_t document_index =
        0;                  // position in document.querySelectorAll('input,textarea,select,button')
    NodeId node = kNoNode;  // in Page::dom, while it is there
    std::string tag;        // input, textarea, select
    std::string type;       // as written in the page; empty where absent
    std::string name, id, autocomplete, label, placeholder, value;
    std::string legend;   // of the nearest fieldset; of dots without one, what is asked before them
    bool hidden = false;  // type=hidden, or not visible by attribute or inline style
    bool disabled = false;
    DataKind data_kind = DataKind::none;
    double confidence = 0;
    std::vector<std::string> reasons;  // "type=email", "name contains 'epost'"
    SourceSpan span;
};

// Something in or of a form that a person clicks.
struct FormButton {
    NodeId node = kNoNode;
    std::uint32_t document_index = 0;
    std::string tag, type, id, name, text;
    bool submits = false;  // its click sends the form
    // formaction, resolved like Form::action, and formmethod: in place of the form's own. Empty where absent.
    std::string action, method;
    SourceSpan span;
};

struct Form {
    std::uint32_t index = 0;
    // True for the one entry, always last, that holds the fields that belong to no form.
    bool outside = false;
    NodeId node = kNoNode;
    std::string id, name;
    std::string action;  // resolved against the page's base; the page's own address where absent
    std::string method = "get";
    std::string origin = "html";  // html | script
    std::vector<FormField> fields;
    std::vector<FormButton> buttons;
    SourceSpan span;
};

struct Script {
    std::string url;              // absolute; empty for an inline script
    std::string text;             // inline: the script; external: empty, it lives in the cache
    std::string type;             // as written
    bool active = true;           // false: see inactive_reason
    std::string inactive_reason;  // "in a <noscript>", "type is text/template", …
    bool is_held_back = false;    // not active, for it stands in a <noscript> or a <template>
    ConsentGate consent_gate = ConsentGate::none;
    std::string consent_detail;  // "type=text/plain data-category=marketing"
    // Whose attribute it is ("Cookiebot"), and for what the script waits, in the page's word ("marketing");
    // empty where that is not known.
    std::string consent_manager, consent_purpose;
    std::optional<Phase> handler_phase;  // of an event handler's attribute, where its element tells
    SourceSpan span;                     // of the start tag
    // Line and column of the text's first character in the page; inline only.
    SourceSpan text_span;
    std::string sha256;                            // of the text, hex
    std::shared_ptr<const ScriptReading> reading;  // set by the engine; null: not read
    // Not empty: it stands in a tag container; "container GTM-X, tag 12 (Custom HTML), trigger: all pages".
    std::string container;
};

// An image, frame or preload that points at some address: noscript pixels, direct /tr images.
struct PageResource {
    std::string tag;  // img, iframe, link, source, …
    std::string url;  // absolute
    std::string rel;  // link only
    bool in_noscript = false;
    SourceSpan span;
    std::string container;  // as Script::container
};

struct PageLink {
    std::string url;   // absolute, fragment dropped
    std::string text;  // shortened
};

// Hosts of frames that were not read → how many frames; "" for those of hosts that are not named.
using FrameHosts = std::map<std::string, std::uint64_t>;
// Adds to what there is, within limits::kMaxFrameHosts.
void add_frames(FrameHosts& to, const std::string& host, std::uint64_t count);

// Names that modules import → addresses, as written.
using ImportMap = std::vector<std::pair<std::string, std::string>>;

struct Page {
    std::string url;
    std::string final_url;
    int status = 0;
    bool is_plain_file = false;  // a picture, a feed, a document …: it can hold no form
    bool is_private = false;     // a private or loopback address or a folder served it: it may lead to such
    std::string sha256;          // of the body as received after decompression
    std::string title;
    std::string language;  // <html lang>, lower case; empty where absent
    std::string base_url;  // what relative addresses resolve against
    std::string text;      // the body as UTF-8; spans point into it
    Dom dom;
    std::vector<Form> forms;
    std::vector<Script> scripts;
    ImportMap import_map;
    std::vector<PageResource> resources;
    std::vector<PageLink> links;
    // Documents in it (iframe, frame, object, embed): those of the same site are pages of their own.
    std::vector<std::string> frames;
    std::string refresh_url;  // <meta http-equiv=refresh>, absolute; empty where absent
    std::vector<std::string> content_security_policies;  // header and meta, one each
    std::vector<Problem> problems;
};

// A value that somebody (--values) or the made-up person types into a field.
struct TypedValue {
    std::string selector;  // CSS; empty: by name
    std::string name;
    std::string value;
    bool checked = true;  // for a checkbox or radio
};

}  // namespace formleak
