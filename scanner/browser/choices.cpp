#include "scanner/browser/choices.h"

#include "scanner/browser/named_few.h"
#include "scanner/model/limits.h"
#include "scanner/text/counted.h"

namespace formleak::browser {
namespace {

constexpr int kChoiceMs = 2'000;  // longest wait for a page to show what a choice asks for

}  // namespace

Json Choices::look(const FieldGroup& group) const {
    const auto frame = filler_.frame_of(group);
    if (!frame) return {};
    const Json answer = tab_.ask(*frame, "choices", filler_.filled_in(*frame).dump());
    for (const Json& item : answer.items())
        if (item["formIndex"].as_integer(-1) == group.form_index) return item;
    return {};
}

void Choices::note_waiting(const FieldGroup& group) {
    const Json found = look(group);
    for (const Json& field : found["waiting"].items())
        waiting_.emplace(field["identity"].as_text(), field["name"].as_text());
}

bool Choices::reveals(const Frame& frame, const Json& other) {
    const auto choose = [&](const char* ref, const char* value) {
        tab_.traffic().set_moment(Request::Moment::typing);
        tab_.ask(frame, "choose", other[ref].as_text() + "," + Json(other[value].as_text()).dump());
        tab_.settle(time_left_(kChoiceMs), true);
    };
    const std::set<ElementRef> before = filler_.shown_fields();
    choose("ref", "value");
    if (!filler_.newly_shown(before).empty()) return true;
    if (other["backRef"].as_integer() > 0) choose("backRef", "back");
    return false;
}

// What is chosen may offer further choices, and take others away: looked at anew after each.
bool Choices::reveal_next(const FieldGroup& group) {
    while (tried_.size() < limits::kMaxChoices && !tab_.has_crashed() && time_left_(kChoiceMs) > 0) {
        const auto frame = filler_.frame_of(group);
        if (!frame) return false;
        const Json found = look(group);
        const Json* next = nullptr;
        for (const Json& other : found["others"].items())
            if (!next &&
                tried_.emplace(frame->context, other["ref"].as_integer(), other["value"].as_text()).second)
                next = &other;
        if (!next) return false;
        if (reveals(*frame, *next)) return true;
    }
    return false;
}

std::string Choices::never_shown() const {
    std::set<std::string> names;
    for (const auto& [identity, name] : waiting_)
        if (!filler_.was_handled(identity)) names.insert(name);
    if (names.empty()) return {};
    return counted(names.size(), "field of the form was", "fields of forms were") +
           " never shown, so that nothing was typed in: " + named_few(names);
}

}  // namespace formleak::browser
