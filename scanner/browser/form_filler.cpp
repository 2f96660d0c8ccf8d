#include "scanner/browser/form_filler.h"

#include <algorithm>

#include "scanner/browser/keystrokes.h"
#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

constexpr std::uint32_t kMostTimes = 2;  // that one field is filled, where a page draws it anew and empty
constexpr int kMostRounds = 4;           // of filling fields that appear while others are filled

// Not typed but chosen: a native control of its own, or one whose typing depends on the browser's language.
bool is_choice(const std::string& tag, const std::string& type) {
    static constexpr std::string_view kTypes[] = {"radio", "checkbox", "date",  "datetime-local", "month",
                                                  "week",  "time",     "range", "color"};
    return tag == "select" || std::find(std::begin(kTypes), std::end(kTypes), type) != std::end(kTypes);
}

// Letters and digits alone: a page may format what is typed, and has kept it all the same.
std::string essence(std::string_view text) {
    std::string out;
    for (const char c : lower_ascii(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
            out.push_back(c);
    return out;
}

SeenField read_field(const Json& item, const Frame& frame) {
    SeenField seen;
    FormField& field = seen.field;
    field.tag = item["tag"].as_text();
    field.type = item["type"].as_text();
    field.name = shorten(item["name"].as_text(), limits::kMaxLabelBytes);
    field.id = shorten(item["id"].as_text(), limits::kMaxLabelBytes);
    field.autocomplete = item["autocomplete"].as_text();
    field.label = item["label"].as_text();
    field.legend = item["legend"].as_text();
    field.placeholder = item["placeholder"].as_text();
    field.value = item["value"].as_text();
    const std::int64_t index = item["documentIndex"].as_integer(-1);
    field.document_index = index < 0 ? kNoIndex : static_cast<std::uint32_t>(index);
    field.disabled = item["disabled"].as_bool() || item["readOnly"].as_bool();
    field.hidden = !item["visible"].as_bool();
    seen.frame_url = frame.url;
    seen.is_top_frame = frame.is_top;
    seen.form_index = static_cast<int>(item["formIndex"].as_integer(-1));
    seen.form_id = item["formId"].as_text();
    seen.form_name = item["formName"].as_text();
    seen.in_shadow = item["shadow"].as_bool();
    seen.max_length = static_cast<std::size_t>(std::max<std::int64_t>(item["maxLength"].as_integer(), 0));
    seen.min_length = static_cast<std::size_t>(std::max<std::int64_t>(item["minLength"].as_integer(), 0));
    seen.pattern = item["pattern"].as_text();
    seen.mask = item["mask"].as_text();
    seen.beside = item["beside"].as_text();
    seen.step = item["step"].as_text();
    seen.min = item["min"].as_text();
    seen.max = item["max"].as_text();
    for (const Json& option : item["options"].items())
        if (option["isChoice"].as_bool()) seen.options.push_back(option["value"].as_text());
    return seen;
}

// The same field drawn anew is another element; labels and types change while a form is used.
std::string identity_of(const SeenField& seen) {
    const FormField& field = seen.field;
    for (const std::string& name : {field.name, field.id, field.placeholder, field.label})
        if (!name.empty()) return name;
    return field.type;
}

}  // namespace

// Some draw their form anew at each key or choice: other elements, the same fields. One that kept its value
// is filled, and one that lost it gets it once more.
bool FormFiller::was_drawn_anew(const SeenField& field, const Place& place, bool holds_value) const {
    if (is_choice(field.field.tag, field.field.type)) holds_value = true;
    const auto times = times_.find(place);
    return times != times_.end() && times->second >= (holds_value ? 1 : kMostTimes);
}

std::vector<FormFiller::Seen> FormFiller::read_fields(const Frame& frame) {
    std::vector<Seen> out;
    std::map<Place, std::uint32_t> alike;
    const Json answer = tab_.ask(frame, "fields");
    for (const Json& item : answer.items()) {
        if (item["banner"].as_bool()) continue;
        Seen seen{read_field(item, frame), item["ref"].as_integer(), false, {}};
        seen.place = {frame.context, seen.field.form_index, result_.steps, identity_of(seen.field), 0};
        std::get<4>(seen.place) = alike[seen.place]++;
        if (filled_.contains({frame.context, seen.ref}) || seen.field.field.disabled ||
            seen.field.field.hidden)
            continue;
        if (was_drawn_anew(seen.field, seen.place, item["filled"].as_bool())) {
            filled_.insert({frame.context, seen.ref});
            if (!item["filled"].as_bool() && !is_choice(seen.field.field.tag, seen.field.field.type))
                unkept_.insert(identity_of(seen.field));
            continue;
        }
        if (item["inert"].as_bool()) {
            kept_from_use_ = true;
            continue;
        }
        seen.is_choice = is_choice(seen.field.field.tag, seen.field.field.type);
        out.push_back(std::move(seen));
    }
    return out;
}

std::set<ElementRef> FormFiller::shown_fields() {
    std::set<ElementRef> out;
    for (const Frame& frame : tab_.frames())
        for (const Seen& seen : read_fields(frame)) {
            out.insert({frame.context, seen.ref});
            const FormField& field = seen.field.field;
            seen_names_.emplace(identity_of(seen.field), !field.label.empty()         ? field.label
                                                         : !field.placeholder.empty() ? field.placeholder
                                                         : !field.name.empty()        ? field.name
                                                                                      : field.type);
        }
    return out;
}

std::set<ElementRef> FormFiller::newly_shown(const std::set<ElementRef>& before) {
    std::set<ElementRef> out = shown_fields();
    std::erase_if(out, [&](const ElementRef& one) { return before.contains(one); });
    return out;
}

std::set<std::string> FormFiller::lost_fields() const {
    std::set<std::string> out;
    for (const auto& [identity, name] : seen_names_)
        if (!handled_.contains(identity)) out.insert(name);
    return out;
}

std::size_t FormFiller::touch(const std::set<ElementRef>& fields) {
    std::size_t count = 0;
    for (const Frame& frame : tab_.frames())
        for (const auto& [context, number] : fields) {
            if (context != frame.context || touched_.contains({context, number})) continue;
            if (touched_.size() >= limits::kMaxFilledFields || tab_.has_crashed()) return count;
            touched_.insert({context, number});
            ++count;
            const std::string ref = std::to_string(number);
            tab_.ask(frame, "focus", ref);
            tab_.ask(frame, "blur", ref);
        }
    return count;
}

Json FormFiller::filled_in(const Frame& frame) const {
    Json refs = Json::array();
    for (const auto& [context, ref] : filled_)
        if (context == frame.context) refs.push(Json::integer(ref));
    return refs;
}

std::optional<FieldGroup> FormFiller::next_group() {
    kept_from_use_ = false;
    for (const Frame& frame : tab_.frames()) {
        const std::vector<Seen> fields = read_fields(frame);
        if (fields.empty()) continue;
        const bool has_outside = std::any_of(fields.begin(), fields.end(),
                                             [](const Seen& seen) { return seen.field.form_index < 0; });
        return FieldGroup{frame.id, frame.context, has_outside ? -1 : fields.front().field.form_index};
    }
    return std::nullopt;
}

std::optional<Frame> FormFiller::frame_of(const FieldGroup& group) const {
    for (const Frame& frame : tab_.frames())
        if (frame.id == group.frame_id && frame.context == group.context) return frame;
    return std::nullopt;
}

std::size_t FormFiller::fill(const FieldGroup& group, std::uint32_t step) {
    std::size_t total = 0;
    for (int round = 0; round < kMostRounds && !tab_.has_crashed(); ++round) {
        const std::size_t now = fill_once(group, step);
        total += now;
        if (now == 0) break;
    }
    return total;
}

std::size_t FormFiller::fill_once(const FieldGroup& group, std::uint32_t step) {
    const auto frame = frame_of(group);
    if (!frame) return 0;
    std::vector<Seen> seen = read_fields(*frame);
    std::erase_if(seen, [&group](const Seen& one) { return one.field.form_index != group.form_index; });
    std::vector<SeenField> fields;
    for (const Seen& one : seen) fields.push_back(one.field);
    const std::vector<std::string> values =
        seen.empty() ? std::vector<std::string>{} : hooks_.values_for(fields);
    std::size_t count = 0;
    for (std::size_t i = 0; i < seen.size() && i < values.size(); ++i) {
        // Filling another one had the form drawn anew: this one comes again.
        if (tab_.ask(*frame, "value", std::to_string(seen[i].ref)).find("error")) continue;
        filled_.insert({frame->context, seen[i].ref});
        ++times_[seen[i].place];
        handled_.insert(identity_of(seen[i].field));
        if (values[i].empty()) continue;
        if (result_.fields.size() >= limits::kMaxFilledFields) {
            cut_ = true;
            break;
        }
        fill_one(*frame, seen[i], values[i], step);
        ++count;
        if (tab_.has_crashed() || (hooks_.stopped && hooks_.stopped())) break;
    }
    return count;
}

void FormFiller::clear(const FieldGroup& group) {
    const auto frame = frame_of(group);
    if (!frame || group.form_index < 0) return;
    for (const Known& place : places_)
        if (place.context == group.context && place.form_index == group.form_index && !place.is_choice)
            tab_.ask(*frame, "fill", std::to_string(place.ref) + ",\"\"");
}

bool FormFiller::type_text(const Frame& frame, std::int64_t ref, const std::string& text) {
    const std::string number = std::to_string(ref);
    if (!tab_.ask(frame, "focus", number)["ok"].as_bool()) return false;
    tab_.call_all(keystrokes_for(text));
    return true;
}

// The element it was typed into has gone, and one drawn in its stead holds a value.
bool FormFiller::stayed_in_another(const Frame& frame, const Seen& seen) {
    if (!tab_.ask(frame, "value", std::to_string(seen.ref)).find("error")) return false;
    const Json answer = tab_.ask(frame, "fields");
    return std::any_of(answer.items().begin(), answer.items().end(), [&](const Json& item) {
        return item["filled"].as_bool() && identity_of(read_field(item, frame)) == identity_of(seen.field);
    });
}

void FormFiller::fill_one(const Frame& frame, const Seen& seen, const std::string& value,
                          std::uint32_t step) {
    const std::string ref = std::to_string(seen.ref);
    TypedField typed;
    static_cast<FieldOnPage&>(typed) = seen.field;
    typed.typed = value;
    typed.step = step;
    tab_.traffic().set_moment(Request::Moment::typing);
    const auto kept = [&] { return tab_.ask(frame, "value", ref)["value"].as_text(); };
    if (seen.is_choice) {
        const Json chosen = tab_.ask(frame, "choose", ref + "," + Json(value).dump());
        typed.stayed = chosen["ok"].as_bool();
        typed.kept = chosen["value"].as_text();
    } else {
        type_text(frame, seen.ref, value);
        typed.kept = kept();
        // A page may reformat or shorten what is typed; one that kept nothing did not hear the keys.
        if (essence(typed.kept).empty()) {
            tab_.ask(frame, "fill", ref + "," + Json(value).dump());
            typed.kept = kept();
        }
        typed.stayed = !essence(typed.kept).empty() || stayed_in_another(frame, seen);
    }
    tab_.traffic().set_moment(Request::Moment::blur);
    tab_.ask(frame, "blur", ref);
    tab_.ask(frame, "pending",
             "false");  // what leaving the field set off is told of before the next one is touched
    places_.push_back({frame.id, frame.context, seen.ref, seen.field.form_index, seen.is_choice});
    result_.fields.push_back(std::move(typed));
}

std::optional<std::int64_t> FormFiller::last_typed(const FieldGroup& group) const {
    const auto last = std::find_if(places_.rbegin(), places_.rend(), [&group](const Known& place) {
        return place.context == group.context && place.form_index == group.form_index && !place.is_choice;
    });
    return last == places_.rend() ? std::nullopt : std::optional(last->ref);
}

void FormFiller::note_untyped() {
    using Why = UntypedField::Why;
    for (const Frame& frame : tab_.frames()) {
        const Json answer = tab_.ask(frame, "fields");
        for (const Json& item : answer.items()) {
            const bool is_disabled = item["disabled"].as_bool(), is_read_only = item["readOnly"].as_bool();
            const bool is_hidden = !item["visible"].as_bool();
            if (item["banner"].as_bool() || filled_.contains({frame.context, item["ref"].as_integer()}) ||
                (!is_disabled && !is_read_only && !is_hidden))
                continue;
            if (result_.untyped.size() >= limits::kMaxFilledFields) return;
            UntypedField field;
            static_cast<FieldOnPage&>(field) = read_field(item, frame);
            field.why = is_disabled ? Why::disabled : is_read_only ? Why::read_only : Why::hidden;
            result_.untyped.push_back(std::move(field));
        }
    }
}

void FormFiller::mark(const std::vector<VisitHooks::Mark>& marks) {
    for (const Frame& frame : tab_.frames()) {
        Json refs = Json::array(), labels = Json::array();
        for (const VisitHooks::Mark& mark : marks) {
            if (mark.field >= places_.size() || places_[mark.field].context != frame.context ||
                places_[mark.field].frame_id != frame.id)
                continue;
            refs.push(Json::integer(places_[mark.field].ref));
            labels.push(mark.text);
        }
        if (!refs.items().empty()) tab_.ask(frame, "mark", refs.dump() + "," + labels.dump());
    }
}

void FormFiller::unmark() {
    for (const Frame& frame : tab_.frames()) tab_.ask(frame, "unmark");
}

}  // namespace formleak::browser
