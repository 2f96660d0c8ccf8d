// What one visit of a page in a real browser showed. Plain values; made by scanner/browser, judged by the
// engine.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "scanner/model/canonical_name.h"
#include "scanner/model/exchange.h"
#include "scanner/model/finding.h"
#include "scanner/model/js.h"
#include "scanner/model/page.h"

namespace formleak {

// A field of an open page, and where it stands there.
struct FieldOnPage {
    FormField field;  // tag, type, name, id, label, …; document_index: kNoIndex in shadow trees and for
                      // contenteditable
    std::string frame_url;
    int form_index = -1;  // among document.forms of its frame; -1: of no form
    std::string form_id, form_name;
    bool is_top_frame = true, in_shadow = false;
};

// A field that was filled.
struct TypedField : FieldOnPage {
    std::string typed;       // by us
    std::string kept;        // as the page then had it; empty: it kept nothing, or it was not asked
    bool stayed = true;      // false: the page did not keep it
    std::uint32_t step = 0;  // of a form that shows more fields after a click
};

// A field in which a person types nothing: what leaves from it is what the page puts there.
struct UntypedField : FieldOnPage {
    enum class Why : std::uint8_t { hidden, disabled, read_only };
    Why why = Why::hidden;
};

struct ClickedButton {
    enum class Outcome : std::uint8_t {
        clicked,
        clicked_by_script,
        clicked_covered,
        not_visible,
        disabled,
        opened,
        opened_nothing
    };
    std::string text, id, tag, why;  // why it was clicked: "of the form", "named by the prediction", …
    std::string frame_url;
    int form_index = -1;
    Outcome outcome = Outcome::clicked;
};
template <>
inline constexpr std::array kEnumWords<ClickedButton::Outcome> = word_list("clicked", "clicked by script",
                                                                           "clicked by script, covered",
                                                                           "not visible", "disabled",
                                                                           "opened",
                                                                           "opened, no field appeared");
// It may have done what it is for.
constexpr bool was_clicked(const ClickedButton& button) {
    return button.outcome <= ClickedButton::Outcome::clicked_covered;
}

// What a script of the page was seen doing with fields before anything was sent.
struct ScriptSight {
    enum class What : std::uint8_t { other, listener, read, form_data, observer };
    What what = What::other;
    std::string detail;  // event type, field name
    std::string on;      // field | form | document | window
    std::string script;  // its address
};
template <>
inline constexpr std::array kEnumWords<ScriptSight::What> = word_list("", "listener", "read", "form-data",
                                                                      "observer");

// A call of a watched global, or what was stored in one, as the page's own world saw it. A page can forge
// them: hints of what its code does, weaker than a request seen.
struct SeenCall {
    enum class What : std::uint8_t { call, set };
    What what = What::call;
    std::string name;                // "fbq", "ttq.identify", "dataLayer.push"
    std::vector<JsValue> arguments;  // set: the one value
    Request::Moment moment = Request::Moment::load;
    std::int32_t click = -1;                      // index in VisitResult::clicks; -1: none was before it
    ConsentAnswer consent = ConsentAnswer::none;  // that had been given by then
    std::string frame_url;                        // of the document
    bool is_top_frame = true;
    std::string script;                  // who called, the nearest on the stack; empty: it stood in a queue
    std::uint32_t line = 0, column = 0;  // from 1, in that script's document or file; 0: not known
    bool is_inserted = false;  // a script put in as text, or that names itself: the place is in that text
    std::string event;         // within which it was called: "click"; empty: none
    bool is_loaded = false;    // the document had loaded
    std::uint32_t number = 0;  // of its document's messages, from 0
};
template <>
inline constexpr std::array kEnumWords<SeenCall::What> = word_list("call", "set");

struct ConsentOutcome {
    ConsentAnswer asked = ConsentAnswer::none;
    std::string found;    // the consent manager's name, "by its texts", or empty: no banner was found
    std::string clicked;  // what was pressed
    bool done = false;
};

struct Picture {
    std::string what;  // "before consent", "filled form"
    std::string jpeg;  // bytes
    std::uint32_t width = 0, height = 0;
};

struct StoredItem {
    std::string where;  // cookie | localStorage | sessionStorage
    std::string host, name, value;
};

// A host of the site's own domain that may be somebody else's.
struct OtherName {
    std::string host;
    CanonicalName canonical;
};

struct VisitResult {
    std::string url, final_url, title;
    int status = 0;
    ConsentOutcome consent;
    std::vector<std::string> incomplete;  // why the visit is not complete, one sentence each; empty: it is
    std::vector<std::string> notes;       // what was not done and is no lack, one sentence each
    HttpResponse document;                // as it was answered
    std::string rendered_html;            // the document before anything was typed, as it then stood
    std::vector<TypedField> fields;
    std::vector<UntypedField> untyped;  // as the page stood at the end
    std::vector<ClickedButton> clicks;
    std::vector<ClickedButton> openings;  // of what hid forms, before anything was typed; `why`: what it was
    std::vector<Exchange> exchanges;      // in the order in which they were made
    std::vector<ScriptSight> sights;
    std::vector<SeenCall> calls;         // of the names in VisitPlan, of the site's own documents, in order
    std::set<std::string> calls_missed;  // names of which not every call was recorded
    std::vector<StoredItem> stored;
    std::vector<Picture> pictures;
    std::vector<OtherName> other_names;  // by host
    std::uint32_t steps = 0;             // form steps and routes beyond the first
    std::uint32_t dialogs = 0;           // closed by us
    bool crashed = false;                // the page's process
    bool browser_died = false;  // and every other visit with it: worth another try, by another person
    double elapsed_s = 0;       // shown to people only
    double dry_pass_s = 0;      // of it: waking and opening what is there before anything is typed
};

}  // namespace formleak
