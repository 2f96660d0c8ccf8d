#include "detectors/form_routes.h"

#include <algorithm>

#include "scanner/model/url.h"

namespace formleak {

std::vector<Route> routes_of(const Form& form) {
    std::vector<Route> out;
    const bool own = form.buttons.empty() ||
                     std::any_of(form.buttons.begin(), form.buttons.end(),
                                 [](const FormButton& b) { return b.action.empty() && b.method.empty(); });
    if (own) out.push_back({form.action, form.method, nullptr});
    for (const FormButton& b : form.buttons) {
        if (b.action.empty() && b.method.empty()) continue;
        Route route{b.action.empty() ? form.action : b.action, b.method.empty() ? form.method : b.method, &b};
        const bool known = std::any_of(out.begin(), out.end(), [&](const Route& r) {
            return r.action == route.action && r.method == route.method;
        });
        if (!known) out.push_back(std::move(route));
    }
    return out;
}

bool goes_by_form(const ScanReport& report, const Leak& leak) {
    if (leak.basis != Basis::observed || leak.pixel != kNoIndex) return false;
    for (const PageReport& page : report.pages) {
        if (page.final_url != leak.page || leak.form >= page.forms.size()) continue;
        const std::vector<Route> routes = routes_of(page.forms[leak.form]);
        return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
            return without_query(route.action) == leak.destination;
        });
    }
    return false;
}

}  // namespace formleak
