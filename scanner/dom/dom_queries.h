// Small questions about the parsed page that a script would put to a browser: elements by name, form owner,
// text. Not for: layout. What hangs on style sheets is assumed visible.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

// document.querySelectorAll('input,textarea,select,button') below `root`, in document order. Inert parts are
// left out.
std::vector<NodeId> form_controls(const Dom& dom, NodeId root);

NodeId closest(const Dom& dom, NodeId n, std::string_view tag);
NodeId find_by_id(const Dom& dom, std::string_view id);
NodeId find_body(const Dom& dom);
// The form a control belongs to: by its form attribute, else the nearest ancestor. kNoNode when there is
// none.
NodeId form_owner(const Dom& dom, NodeId control);
// The form as scripts look for it from a clicked button: an input's own form; for anything else the nearest
// one around it, the form attribute of a <button> not being looked at. kNoNode when there is none.
NodeId form_around_button(const Dom& dom, NodeId button);
// Whether a browser keeps clicks and typing from it: a control with `disabled`, in a disabled fieldset (its
// first legend left out), or inside a disabled button.
bool is_disabled(const Dom& dom, NodeId n);
bool has_descendant(const Dom& dom, NodeId n, std::string_view tag);

// The type property of a control as a browser reports it: "text" for what it does not know, "submit" for a
// button, …
std::string effective_type(const Dom& dom, NodeId control);
// A declaration's value in the inline style, lower case; empty where absent. "height", "display", …
std::string inline_style(const Dom& dom, NodeId n, std::string_view property);

// False when an attribute or inline style of the element or of one around it hides it.
bool is_rendered(const Dom& dom, NodeId n);
// textContent, and innerText as far as it can be known (rendered text, white space collapsed).
std::string text_content(const Dom& dom, NodeId n);
std::string rendered_text(const Dom& dom, NodeId n);
// What a person reads on a button: its text, the value of an input, aria-label, alt or title of what is in
// it.
std::string button_words(const Dom& dom, NodeId button);

}  // namespace formleak
