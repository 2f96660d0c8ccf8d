#include "detectors/vendors/meta/withheld.h"

#include <algorithm>

#include "detectors/predictions/leak_parts.h"
#include "detectors/vendors/meta/experiments.h"

namespace formleak::meta {
namespace {

struct Reason {
    Withheld::Reason reason;
    std::string detail;
};

constexpr std::string_view kNoButton = "no button near it that Meta would notice";

Reason stopped(const PredictionFrame& frame, const PixelRun& run) {
    for (const Override& o : frame.setup(run.pixel).overrides)
        if (o.effective) return {Withheld::Reason::overridden, o.what + ": " + o.why};
    if (!frame.state(run.pixel)->config.is_in("InferredEvents"))
        return {Withheld::Reason::overridden,
                "automatic events are off in Meta's configuration, so no click is read"};
    return {Withheld::Reason::not_recognised, std::string(kNoButton)};
}

Reason conflicting(const PredictionFrame& frame, const Conflict& c, NodeId node) {
    const NodeId other = c.first == node ? c.second : c.first;
    return {Withheld::Reason::conflict, name_field(frame.spots, other) + " gives another value for " + c.key +
                                            ": then nothing of the form is sent"};
}

Reason reason_for(const PredictionFrame& frame, const PixelRun& run, const FormField& field) {
    if (!run.clicked) return stopped(frame, run);
    if (field.tag != "input")
        return {Withheld::Reason::excluded_type, "Meta reads <input> only, not <" + field.tag + ">"};
    const auto found = run.readings.find(field.node);
    if (found == run.readings.end()) return {Withheld::Reason::not_recognised, std::string(kNoButton)};
    const CollectedField& seen = found->second;
    if (seen.over_limit)
        return {Withheld::Reason::over_limit, "more than 15 fields of this type stand before it"};
    if (seen.reading.blocked) return {*seen.reading.blocked, seen.reading.blocked_detail};
    if (const auto c = run.conflicts.find(field.node); c != run.conflicts.end())
        return conflicting(frame, c->second, field.node);
    const auto& selected = frame.state(run.pixel)->config.match_keys;
    const auto is_selected = [&](const std::string& key) {
        return std::find(selected.begin(), selected.end(), key) != selected.end();
    };
    if (!seen.reading.lacks.empty() && is_selected("ge"))
        return {Withheld::Reason::not_recognised, seen.reading.lacks};
    if (seen.reading.keys.empty())
        return {Withheld::Reason::not_recognised, "Meta knows neither its name, its id nor its placeholder"};
    const std::string& key = seen.reading.keys.front().key;
    if (!is_selected(key))
        return {Withheld::Reason::key_not_selected,
                "it would be " + key + ", which this pixel does not take"};
    if (!run.conflicts.empty())
        return {Withheld::Reason::conflict,
                "two other fields give different values, which stops the whole form"};
    return {Withheld::Reason::not_recognised, "Meta's clean-up leaves nothing of the value"};
}

Withheld describe(const PredictionFrame& frame, const PixelRun& run, const Form& form,
                  const FormField& field) {
    Withheld w;
    w.page = frame.page_url();
    w.pixel = run.pixel;
    describe_field(w, {&form, &field});
    const Reason r = reason_for(frame, run, field);
    w.reason = r.reason;
    w.detail = r.detail;
    const bool unread = r.reason == Withheld::Reason::not_recognised ||
                        (r.reason == Withheld::Reason::excluded_type && field.tag == "select");
    const std::string experiment = unread && run.clicked ? describe_experiment(field) : std::string();
    if (!experiment.empty()) w.detail += "; " + experiment;
    return w;
}

}  // namespace

std::vector<Withheld> explain_withheld(const PredictionFrame& frame, const PixelRun& run) {
    std::set<NodeId> leaving;
    for (const auto& [key, at] : run.leaks) leaving.insert(key.first);
    std::vector<Withheld> out;
    for (const Form& form : frame.page->forms)
        for (const FormField& field : form.fields) {
            if (field.node == kNoNode || leaving.contains(field.node)) continue;
            const bool typed = frame.exact && frame.fill.states.contains(field.node);
            if (is_personal(field.data_kind) || typed) out.push_back(describe(frame, run, form, field));
        }
    return out;
}

}  // namespace formleak::meta
