// The words by which scripts reach the fields of a form and pass on what stands in them.
#pragma once

#include <string_view>

namespace formleak::js {

// A way to a form element; prefix and suffix turn the argument into a selector.
struct ElementCall {
    std::string_view method, prefix, suffix;
};

// getElementById, $, find, …; nullptr for other names.
const ElementCall* find_element_call(std::string_view name);

// Words that say that the object of ".value" is a form element even if it cannot be followed.
bool sounds_like_field(std::string_view name);

// Methods whose result is the same datum in another form.
bool keeps_datum(std::string_view method);

}  // namespace formleak::js
