#include "scanner/engine/rendered_page.h"

#include <algorithm>
#include <map>

#include "scanner/page/page_reader.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// A form is known again by its fields' tags, types, names and ids.
std::string shape_of(const Form& form) {
    std::string out = form.outside ? "outside\n" : "form\n";
    for (const FormField& field : form.fields)
        out += field.tag + "|" + field.type + "|" + field.name + "|" + field.id + "\n";
    return out;
}

}  // namespace

HttpResponse rendered_response(const VisitResult& visit) {
    HttpResponse response;
    response.url = visit.url;
    response.final_url = visit.final_url;
    response.status = visit.status;
    // Its policies hold as before; its text is UTF-8 now, and unpacked.
    for (const Header& header : visit.document.headers)
        if (lower_ascii(header.name) != "content-type") response.headers.push_back(header);
    response.headers.push_back({"Content-Type", "text/html; charset=utf-8"});
    response.body = visit.rendered_html;
    return response;
}

std::vector<std::string> policies_of(const VisitResult& visit) {
    HttpResponse response = rendered_response(visit);
    // The browser wrote it, so that the name stands there as it is, in whatever case.
    if (lower_ascii(response.body).find("content-security-policy") == std::string::npos)
        response.body.clear();
    return read_page(response).content_security_policies;
}

bool has_field_to_fill(const std::vector<Form>& forms) {
    static constexpr std::string_view kNot[] = {"hidden", "submit", "button", "reset", "image"};
    const auto is_to_fill = [](const FormField& field) {
        return field.tag != "button" && !field.disabled && !field.hidden &&
               std::find(std::begin(kNot), std::end(kNot), field.type) == std::end(kNot);
    };
    return std::any_of(forms.begin(), forms.end(), [&](const Form& form) {
        return std::any_of(form.fields.begin(), form.fields.end(), is_to_fill);
    });
}

RenderedPage read_rendered(const VisitResult& visit, const PageReport& page, Stores& stores) {
    RenderedPage out;
    PageResult rendered = analyse_page(rendered_response(visit), stores, nullptr);
    out.has_fields = has_field_to_fill(rendered.page.forms);
    std::map<std::string, int> known;
    for (const Form& form : page.forms) ++known[shape_of(form)];
    std::map<std::uint32_t, std::uint32_t> number;  // of a rendered form → of the report's
    for (Form& form : rendered.page.forms) {
        if (form.fields.empty() || known[shape_of(form)]-- > 0) continue;
        const auto fresh = static_cast<std::uint32_t>(page.forms.size() + out.forms.size());
        number[form.index] = fresh;
        form.index = fresh;
        form.origin = "script";
        out.forms.push_back(std::move(form));
    }
    out.result.keep_page = false;
    out.result.setups = std::move(rendered.setups);
    for (Leak& leak : rendered.leaks) {
        const auto entry = number.find(leak.form);
        if (entry == number.end()) continue;
        leak.form = entry->second;
        leak.page = page.final_url;
        leak.span = {};
        leak.url.clear();
        out.result.leaks.push_back(std::move(leak));
    }
    for (Withheld& withheld : rendered.withheld) {
        const auto entry = number.find(withheld.form);
        if (entry == number.end()) continue;
        withheld.form = entry->second;
        withheld.page = page.final_url;
        out.result.withheld.push_back(std::move(withheld));
    }
    out.result.scripts = std::move(rendered.scripts);
    return out;
}

}  // namespace formleak
