#include "scanner/browser/form_sender.h"

#include <algorithm>

#include "scanner/browser/keystrokes.h"
#include "scanner/browser/pointer.h"
#include "scanner/model/limits.h"

namespace formleak::browser {
namespace {

using Outcome = ClickedButton::Outcome;

constexpr std::size_t kMorePresses = 2;  // of a button that is drawn anew

// A prediction names a button by its text. Where a form has a button of that text, that one is meant, not a
// link elsewhere that says the same.
bool is_namesake(const Json& button, const Json& buttons) {
    if (button["why"].as_text() != "hint") return false;
    return std::any_of(buttons.items().begin(), buttons.items().end(), [&](const Json& other) {
        return other["formIndex"].as_integer(-1) >= 0 && other["text"].as_text() == button["text"].as_text();
    });
}

}  // namespace

void FormSender::look_again() {
    for (const auto& button : out_of_reach_) clicked_.erase(button);
    out_of_reach_.clear();
}

void FormSender::click_again(const FieldGroup& group) {
    std::erase_if(pressed_, [&group](const auto& entry) {
        return std::get<0>(entry.first) == group.context && std::get<1>(entry.first) == group.form_index;
    });
    std::erase_if(clicked_, [&group](const auto& entry) {
        const auto& [context, ref, form] = entry.first;
        return entry.second && context == group.context && form == group.form_index;
    });
}

void FormSender::click_button(const Frame& frame, const Json& button) {
    ClickedButton click;
    click.text = button["text"].as_text();
    click.id = button["id"].as_text();
    click.tag = button["tag"].as_text();
    click.why = button["why"].as_text();
    click.frame_url = frame.url;
    click.form_index = static_cast<int>(button["formIndex"].as_integer(-1));
    const std::string ref = std::to_string(button["ref"].as_integer());
    const Json place = tab_.ask(frame, "locate", ref);
    const bool is_visible = place["visible"].as_bool(), is_disabled = place["disabled"].as_bool();
    if (!is_visible || is_disabled) {
        click.outcome = is_disabled ? Outcome::disabled : Outcome::not_visible;
        result_.clicks.push_back(std::move(click));
        return;
    }
    tab_.traffic().set_moment(Request::Moment::click);
    tab_.traffic().set_click(static_cast<std::int32_t>(result_.clicks.size()));
    click.outcome = press(tab_, frame, ref, place) ? Outcome::clicked
                    : frame.is_top                 ? Outcome::clicked_covered
                                                   : Outcome::clicked_by_script;
    result_.clicks.push_back(std::move(click));
}

// Many a form is sent so that shows nothing to press.
bool FormSender::press_enter(const FieldGroup& group) {
    const auto frame = filler_.frame_of(group);
    const auto is_of_group = [&group](const auto& entry) {
        const auto& [context, ref, form] = entry.first;
        return context == group.context && form == group.form_index && entry.second;
    };
    if (!frame || std::any_of(clicked_.begin(), clicked_.end(), is_of_group) ||
        left_alone_.contains({group.context, group.form_index}) ||
        result_.clicks.size() >= limits::kMaxClicks)
        return false;
    const auto last = filler_.last_typed(group);
    if (!last || !entered_.insert({group.context, *last}).second) return false;
    if (!tab_.ask(*frame, "focus", std::to_string(*last))["ok"].as_bool()) return false;
    ClickedButton click;
    click.text = "Enter";
    click.tag = "key";
    click.why = "enter";
    click.frame_url = frame->url;
    click.form_index = group.form_index;
    click.outcome = Outcome::clicked;
    tab_.traffic().set_moment(Request::Moment::click);
    tab_.traffic().set_click(static_cast<std::int32_t>(result_.clicks.size()));
    result_.clicks.push_back(std::move(click));
    tab_.call_all(enter_key());
    return true;
}

// A form that is drawn anew has other buttons, and they are the same.
bool FormSender::was_pressed_enough(const FieldGroup& group, const Json& button, const Json& buttons) {
    const auto is_alike = [&](const Json& other) {
        return other["text"].as_text() == button["text"].as_text() &&
               other["id"].as_text() == button["id"].as_text() &&
               other["formIndex"].as_integer() == button["formIndex"].as_integer();
    };
    const auto present = std::count_if(buttons.items().begin(), buttons.items().end(), is_alike);
    std::size_t& pressed = pressed_[{group.context, group.form_index, result_.steps,
                                     button["id"].as_text() + "\n" + button["text"].as_text()}];
    if (pressed >= static_cast<std::size_t>(present) + kMorePresses) return true;
    ++pressed;
    return false;
}

std::set<std::string> FormSender::buttons_left_alone() const {
    std::set<std::string> out;
    for (const auto& [form, texts] : left_alone_)
        if (!sent_.contains(form)) out.insert(texts.begin(), texts.end());
    return out;
}

void FormSender::note_reach(const Click& key, const Json& button) {
    const ClickedButton& click = result_.clicks.back();
    if (was_clicked(click)) {
        if (clicked_[key]) sent_.insert(form_of(key));
        disabled_.erase(key);
        return;
    }
    out_of_reach_.insert(key);
    if (clicked_[key] && std::get<2>(key) >= 0 && click.outcome == Outcome::disabled)
        disabled_[key] = {click.text, button["type"].as_text() == "submit"};
}

// A way back that is closed keeps nobody from sending the form, unless it is all there is.
std::set<std::string> FormSender::disabled_buttons() const {
    std::set<std::string> out;
    for (const auto& [key, button] : disabled_)
        if (button.sends || !sent_.contains(form_of(key))) out.insert(button.text);
    return out;
}

bool FormSender::click_next(const FieldGroup& group) {
    const auto frame = filler_.frame_of(group);
    if (!frame) return false;
    Json hints = Json::array();
    for (const Trigger& trigger : plan_.predicted_triggers)
        hints.push(Json::object().set("id", trigger.id).set("text", trigger.text));
    const Json buttons = tab_.ask(*frame, "buttons", hints.dump() + "," + std::to_string(group.form_index));
    // The form's own first: one outside may lead away from it.
    for (const bool own : {true, false}) {
        for (const Json& button : buttons.items()) {
            const int form = static_cast<int>(button["formIndex"].as_integer(-1));
            if ((form == group.form_index) != own || (!own && (form >= 0 || is_namesake(button, buttons))))
                continue;
            const Click key{frame->context, button["ref"].as_integer(), group.form_index};
            if (clicked_.contains(key)) continue;
            if (button["unwanted"].as_bool()) {
                if (own) left_alone_[{frame->context, form}].insert(button["text"].as_text());
                continue;
            }
            if (was_pressed_enough(group, button, buttons)) continue;
            if (result_.clicks.size() >= limits::kMaxClicks) {
                cut_ = true;
                return false;
            }
            clicked_.emplace(key, own);
            tab_.set_agrees(own && group.form_index >= 0 && button["type"].as_text() == "submit" &&
                            !button["acts"].as_bool());
            click_button(*frame, button);
            note_reach(key, button);
            return true;
        }
    }
    return false;
}

}  // namespace formleak::browser
