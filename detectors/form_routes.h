// The ways in which a form is sent: by its own action and method, and by buttons that have others. Not for:
// judging them (judge_forms), or what scripts send.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// One way the form is sent: by its own action and method, or by a button that has others.
struct Route {
    std::string action, method;
    const FormButton* button = nullptr;  // whose formaction or formmethod it is
};

// The form's own way counts unless each of its buttons has another.
std::vector<Route> routes_of(const Form& form);

// Was what was seen leaving sent to where one of its field's form's routes leads? Then the form sent it, and
// no script need have.
bool goes_by_form(const ScanReport& report, const Leak& leak);

}  // namespace formleak
