#include "detectors/predictions/leak_parts.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostTriggers = 12;

template <typename T>
void describe(T& what, const Spot& spot) {
    const FormField& field = *spot.field;
    what.form = spot.form->index;
    what.field = field.index;
    what.field_name = !field.name.empty() ? field.name : field.id;
    what.field_label = !field.label.empty() ? field.label : field.placeholder;
}

}  // namespace

void describe_field(Leak& leak, const Spot& spot) {
    describe(leak, spot);
    if (spot.field->data_kind != DataKind::none) leak.data_kind = spot.field->data_kind;
    leak.field_type = spot.field->type;
    leak.span = spot.field->span;
}

void describe_field(Withheld& withheld, const Spot& spot) {
    describe(withheld, spot);
}

void add_reason(std::string& have, std::string_view more) {
    have += (have.empty() ? "" : "; ") + std::string(more);
}

void weigh_disabled_button(Leak& leak) {
    constexpr double kMostAreEnabled = 0.8;  // when the form is filled in
    leak.confidence *= kMostAreEnabled;
    add_reason(leak.why, "once its button is enabled: it is disabled as the page loads");
}

Trigger make_click_trigger(const Page& page, NodeId button, std::string_view text) {
    Trigger t;
    t.event = Trigger::Event::click;
    t.text = shorten(text, limits::kMaxLabelBytes);
    t.id = std::string(page.dom.attribute(button, "id"));
    t.span = page.dom.nodes[button].span;
    return t;
}

void add_trigger(Leak& leak, Trigger trigger) {
    if (leak.trigger.event == Trigger::Event::none) {
        leak.trigger = std::move(trigger);
        return;
    }
    const auto same = [&](const Trigger& o) {
        return o.span.offset == trigger.span.offset && o.span.line == trigger.span.line;
    };
    if (leak.more_triggers.size() >= kMostTriggers || same(leak.trigger) ||
        std::any_of(leak.more_triggers.begin(), leak.more_triggers.end(), same))
        return;
    leak.more_triggers.push_back(std::move(trigger));
}

}  // namespace formleak
