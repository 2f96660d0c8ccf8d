#include "scanner/engine/forms_elsewhere.h"

#include <map>
#include <tuple>

namespace formleak {
namespace {

FormField without_place(FormField field) {
    field.node = kNoNode;
    field.span = {};
    field.value.clear();  // it was typed by us
    return field;
}

}  // namespace

std::vector<Form> forms_elsewhere(const VisitResult& visit, const VisitGuide& guide, const PageReport& page) {
    std::vector<Form> out;
    std::map<std::tuple<std::string, bool, int, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < visit.fields.size() && i < guide.count(); ++i) {
        const TypedField& typed = visit.fields[i];
        if (typed.is_top_frame && !typed.in_shadow) continue;
        const auto [at, fresh] = known.try_emplace(
            {typed.frame_url, typed.in_shadow, typed.form_index, typed.form_id}, out.size());
        if (fresh) {
            Form form;
            form.index = static_cast<std::uint32_t>(page.forms.size() + out.size());
            form.outside = typed.form_index < 0 && typed.form_id.empty();
            form.id = typed.form_id;
            form.name = typed.form_name;
            form.origin = "script";
            out.push_back(std::move(form));
        }
        Form& form = out[at->second];
        FormField field = without_place(guide.classified(i));
        field.index = static_cast<std::uint32_t>(form.fields.size());
        form.fields.push_back(std::move(field));
    }
    return out;
}

}  // namespace formleak
