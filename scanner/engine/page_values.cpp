#include "scanner/engine/page_values.h"

#include "scanner/engine/rendered_page.h"
#include "scanner/model/limits.h"
#include "scanner/page/page_reader.h"
#include "scanner/text/unicode.h"

namespace formleak {

void add_hidden_values(VisitResult& visit) {
    if (visit.rendered_html.empty()) return;
    const Page page = read_page(rendered_response(visit));
    for (const Form& form : page.forms)
        for (const FormField& field : form.fields) {
            if (lower_ascii(field.type) != "hidden" || field.value.empty()) continue;
            if (visit.untyped.size() >= limits::kMaxFilledFields) return;
            UntypedField untyped;
            untyped.field = field;
            untyped.field.node = kNoNode;
            untyped.frame_url = visit.final_url;
            untyped.form_index = form.outside ? -1 : static_cast<int>(form.index);
            untyped.form_id = form.id;
            untyped.form_name = form.name;
            visit.untyped.push_back(std::move(untyped));
        }
}

}  // namespace formleak
