#include "scanner/engine/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "detectors/form_routes.h"
#include "detectors/vendor_index.h"

namespace formleak {
namespace {

bool is_of_field(const Leak& leak) {
    return leak.field != kNoIndex || !leak.field_name.empty() || !leak.field_label.empty();
}

// One pixel's datum of one page.
bool is_same_datum(const Leak& a, const Leak& b) {
    return a.page == b.page && a.pixel == b.pixel && a.match_key == b.match_key;
}

bool is_prediction(const Leak& leak) {
    return leak.basis == Basis::predicted && (leak.field != kNoIndex || !leak.field_name.empty());
}

// A call that was seen handing it over says nothing of what a vendor's reading of the page would send.
bool is_seen_leaving(const Leak& leak) {
    return leak.basis == Basis::observed && !leak.in_call;
}

bool is_same_field(const Leak& a, const Leak& b) {
    if (a.form != kNoIndex && b.form != kNoIndex) return a.form == b.form && a.field == b.field;
    return !a.field_name.empty() && a.field_name == b.field_name;
}

bool is_same_button(const ClickedButton& click, const Trigger& trigger) {
    return (!trigger.id.empty() && click.id == trigger.id) ||
           (!trigger.text.empty() && click.text == trigger.text);
}

bool was_disabled(const ClickedButton& click) {
    return click.outcome == ClickedButton::Outcome::disabled;
}

// Of the buttons that make it go, one with such an outcome. A button that the prediction has no
// words for is any of the form's.
bool has_click(const VisitMemory& visit, const Leak& leak, bool (*how)(const ClickedButton&)) {
    std::vector<const Trigger*> triggers{&leak.trigger};
    for (const Trigger& more : leak.more_triggers) triggers.push_back(&more);
    const auto is_meant = [&](const ClickedButton& click) {
        return std::any_of(triggers.begin(), triggers.end(), [&](const Trigger* trigger) {
            if (!trigger->id.empty() || !trigger->text.empty()) return is_same_button(click, *trigger);
            return std::any_of(visit.typed.begin(), visit.typed.end(), [&](const TypedField& typed) {
                return typed.field.name == leak.field_name && typed.form_index == click.form_index;
            });
        });
    };
    return std::any_of(visit.clicks.begin(), visit.clicks.end(),
                       [&](const ClickedButton& click) { return how(click) && is_meant(click); });
}

bool was_typed(const VisitMemory& visit, const Leak& leak) {
    return std::any_of(visit.typed.begin(), visit.typed.end(), [&](const TypedField& typed) {
        return typed.stayed && (typed.field.name == leak.field_name ||
                                (leak.field_name.empty() && typed.field.label == leak.field_label));
    });
}

// What was typed into the leak's field; null: nothing.
const std::string* value_in(const VisitMemory& visit, const Leak& leak) {
    for (const TypedField& typed : visit.typed)
        if (typed.stayed && !typed.typed.empty() && !leak.field_name.empty() &&
            (typed.field.name == leak.field_name || typed.field.id == leak.field_name))
            return &typed.typed;
    return nullptr;
}

bool spoke(const VisitMemory& visit, const PixelSetup& pixel, bool at_click) {
    return std::any_of(visit.events.begin(), visit.events.end(), [&](const Event& event) {
        return event.vendor == pixel.vendor && event.account == pixel.account &&
               (!at_click || is_click_event(event.vendor, event.event));
    });
}

struct Word {
    Verified verified = Verified::unasked;
    std::string why;
    bool by_page = false;
};

const std::string kNotTypedIn = "not typed in: ", kPageFills = "; it is sent when the page fills it";

bool is_tick(const std::string& type) {
    return type == "checkbox" || type == "radio";
}

// The field as the report's page has it; null: the leak names none.
const FormField* field_of(const ScanReport& report, const Leak& leak) {
    for (const PageReport& page : report.pages)
        if (page.final_url == leak.page && leak.form < page.forms.size() &&
            leak.field < page.forms[leak.form].fields.size())
            return &page.forms[leak.form].fields[leak.field];
    return nullptr;
}

// This very field: others of a group, or of a form's twin, have its name.
bool was_filled(const VisitMemory& visit, const FormField& field) {
    return std::any_of(visit.typed.begin(), visit.typed.end(), [&](const TypedField& typed) {
        return typed.stayed && typed.field.name == field.name &&
               typed.field.document_index == field.document_index;
    });
}

bool is_meant(const UntypedField& untyped, const Leak& leak, const FormField* field, bool exactly) {
    if (exactly)
        return field && field->document_index == untyped.field.document_index &&
               field->name == untyped.field.name;
    return !leak.field_name.empty() &&
           (untyped.field.name == leak.field_name || untyped.field.id == leak.field_name);
}

// Why nobody typed in the field; empty: somebody should have.
std::string why_untyped(const VisitMemory& visit, const Leak& leak, const FormField* field) {
    static constexpr std::string_view kWhy[] = {"it is hidden", "it is disabled", "it is read-only"};
    if (field && field->type == "hidden") return std::string(kWhy[0]);
    if (field && was_filled(visit, *field)) return {};
    for (const bool exactly : {true, false}) {
        if (!exactly && was_typed(visit, leak)) break;
        for (const UntypedField& untyped : visit.untyped)
            if (is_meant(untyped, leak, field, exactly))
                return std::string(kWhy[static_cast<std::size_t>(untyped.why)]);
    }
    return {};
}

// Why nothing was seen of a prediction, from the surest reason to the weakest.
Word judge_unseen(const VisitMemory& visit, const Leak& leak, const PixelSetup& pixel,
                  const FormField* field) {
    if (field && is_tick(leak.field_type) && !was_filled(visit, *field))
        return {Verified::not_typed, "not ticked at this visit; it is sent if ticked"};
    if (const std::string why = why_untyped(visit, leak, field); !why.empty())
        return {Verified::not_typed, kNotTypedIn + why + kPageFills, true};
    if (!was_typed(visit, leak))
        return {Verified::not_seen, "the field was not shown, or did not keep what was typed"};
    if (leak.trigger.event == Trigger::Event::click && !has_click(visit, leak, was_clicked))
        return {Verified::not_seen, has_click(visit, leak, was_disabled) ? "its button stayed disabled"
                                                                         : "its button could not be reached"};
    if (!spoke(visit, pixel, false)) {
        if (gate_of(pixel) == ConsentGate::unknown)
            return {
                Verified::not_seen,
                "the pixel waits for something that did not happen at this visit; what it is, is not known"};
        if (gate_of(pixel) != ConsentGate::none && visit.consent != ConsentAnswer::accept)
            return {Verified::not_seen, "the pixel waits for consent, which was not given at this visit"};
        return {Verified::not_seen,
                "the pixel sent nothing at all at this visit: its library did not load, waits for consent, "
                "or keeps silent towards automated browsers"};
    }
    if (!visit.is_complete) return {Verified::not_seen, "the visit was not complete"};
    if (spoke(visit, pixel, true))
        return {Verified::corrected, "the pixel sent its event for the click without it"};
    return {Verified::not_seen, "the pixel sent no event for the click"};
}

void say_filled_by_page(Leak& leak, const std::string& why) {
    leak.verified_why = kNotTypedIn + why + kPageFills;
    leak.by_page = true;
}

class Comparison {
  public:
    Comparison(ScanReport& report, const std::vector<VisitMemory>& visits)
        : report_(report), visits_(visits) {}

    void run() {
        for (Leak& leak : report_.leaks)
            if (is_prediction(leak) && visit_of(leak.page)) pair(leak);
        for (Leak& leak : report_.leaks)
            if (is_prediction(leak) && visit_of(leak.page)) judge_prediction(leak);
        for (Leak& leak : report_.leaks)
            if (leak.basis == Basis::predicted && leak.pixel != kNoIndex && !is_of_field(leak) &&
                visit_of(leak.page))
                pair_by_code(leak);
        for (Leak& leak : report_.leaks)
            if (leak.basis == Basis::observed && leak.verified == Verified::unasked) judge_observation(leak);
        std::erase_if(report_.withheld, [&](const Withheld& withheld) { return was_seen(withheld); });
    }

  private:
    // The visit that says most of a page: the first where consent was given, else the first.
    const VisitMemory* visit_of(const std::string& page) const {
        const VisitMemory* best = nullptr;
        for (const VisitMemory& visit : visits_)
            if (visit.page == page &&
                (!best || (visit.consent == ConsentAnswer::accept && best->consent != ConsentAnswer::accept)))
                best = &visit;
        return best;
    }

    Agreement& sum_of(const std::string& page) {
        for (VisitReport& visit : report_.visits)
            if (visit.page == page) return visit.agreement;
        return nowhere_;
    }

    // What was seen of the field under the key that was predicted.
    void pair(Leak& leak) {
        for (Leak& seen : report_.leaks)
            if (is_seen_leaving(seen) && is_same_datum(seen, leak) && is_same_field(seen, leak))
                seen.verified = leak.verified = Verified::confirmed;
    }

    bool is_foreseen(const Leak& seen) const {
        return std::any_of(report_.leaks.begin(), report_.leaks.end(), [&](const Leak& leak) {
            return is_prediction(leak) && is_same_datum(leak, seen) && is_same_field(leak, seen);
        });
    }

    // Of two fields that hold one value, what was seen is that of the one that was foreseen.
    void take_shared_value(Leak& leak) {
        const std::string* value = value_in(*visit_of(leak.page), leak);
        if (!value) return;
        for (Leak& seen : report_.leaks) {
            if (!is_seen_leaving(seen) || !is_same_datum(seen, leak) || !is_of_field(seen)) continue;
            const std::string* other = value_in(*visit_of(leak.page), seen);
            if (!other || *other != *value || is_foreseen(seen)) continue;
            attribute(seen, leak);
            seen.verified = leak.verified = Verified::confirmed;
        }
    }

    static void attribute(Leak& seen, const Leak& to) {
        seen.form = to.form;
        seen.field = to.field;
        seen.field_name = to.field_name;
        seen.field_label = to.field_label;
        seen.field_type = to.field_type;
        seen.span = to.span;
        if (is_personal(to.data_kind)) seen.data_kind = to.data_kind;
    }

    // The other keys under which the field was seen leaving.
    std::string other_keys(const Leak& leak) const {
        std::set<std::string> keys;
        for (const Leak& seen : report_.leaks)
            if (is_seen_leaving(seen) && seen.page == leak.page && seen.pixel == leak.pixel &&
                is_same_field(seen, leak))
                keys.insert(seen.match_key);
        std::string out;
        for (const std::string& key : keys) out += (out.empty() ? "" : ", ") + key;
        return out;
    }

    void judge_prediction(Leak& leak) {
        Agreement& sum = sum_of(leak.page);
        ++sum.predicted;
        const VisitMemory& visit = *visit_of(leak.page);
        const FormField* field = field_of(report_, leak);
        if (leak.verified == Verified::unasked) take_shared_value(leak);
        if (leak.verified == Verified::unasked) {
            const std::string keys = other_keys(leak);
            Word word = !keys.empty() ? Word{Verified::corrected, "it left as " + keys}
                                      : judge_unseen(visit, leak, report_.pixels[leak.pixel], field);
            leak.verified = word.verified;
            leak.verified_why = std::move(word.why);
            leak.by_page = word.by_page;
            if (leak.verified == Verified::not_typed && !is_tick(leak.field_type)) take_what_is_left(leak);
        } else if (const std::string why = why_untyped(visit, leak, field); !why.empty()) {
            say_filled_by_page(leak, why);
            for (Leak& seen : report_.leaks)
                if (is_seen_leaving(seen) && is_same_datum(seen, leak) && is_same_field(seen, leak))
                    say_filled_by_page(seen, why);
        }
        ++(leak.verified == Verified::confirmed   ? sum.confirmed
           : leak.verified == Verified::corrected ? sum.corrected
           : leak.verified == Verified::not_typed ? sum.not_typed
                                                  : sum.not_seen);
    }

    bool is_read_by_vendor(const Leak& leak) const {
        return leak.pixel != kNoIndex && leak.via == Channel::automatic;
    }

    // A value of nobody's that the vendor's reader took under this key is that of the one field in which
    // nobody typed and that gives it.
    void take_what_is_left(Leak& leak) {
        const auto is_rival = [&](const Leak& other) {
            return &other != &leak && is_prediction(other) && is_same_datum(other, leak) &&
                   other.verified != Verified::confirmed;
        };
        if (std::any_of(report_.leaks.begin(), report_.leaks.end(), is_rival)) return;
        for (Leak& seen : report_.leaks) {
            if (!is_seen_leaving(seen) || !is_same_datum(seen, leak) || is_of_field(seen) ||
                !is_read_by_vendor(seen))
                continue;
            attribute(seen, leak);
            seen.why.clear();  // that it could not be told
            seen.verified_why = leak.verified_why;
            seen.by_page = leak.by_page;
            seen.verified = leak.verified = Verified::confirmed;
        }
    }

    // What the site's code was read to hand over, and was seen handing over, from whichever field.
    void pair_by_code(Leak& leak) {
        bool is_new = false;
        for (Leak& seen : report_.leaks) {
            if (seen.basis != Basis::observed || !is_same_datum(seen, leak) || is_read_by_vendor(seen) ||
                seen.via == Channel::address)
                continue;
            is_new = true;
            seen.verified = leak.verified = Verified::confirmed;
        }
        if (!is_new) return;
        ++sum_of(leak.page).predicted;
        ++sum_of(leak.page).confirmed;
    }

    bool was_seen(const Withheld& withheld) const {
        return std::any_of(report_.leaks.begin(), report_.leaks.end(), [&](const Leak& leak) {
            return leak.basis == Basis::observed && leak.pixel == withheld.pixel &&
                   leak.page == withheld.page && leak.form == withheld.form && leak.field == withheld.field &&
                   leak.field != kNoIndex && is_read_by_vendor(leak);
        });
    }

    // The same datum at three visits of a page, or beside it in the vendor's other channels, is one surprise.
    void judge_observation(Leak& leak) {
        const bool known = std::any_of(report_.leaks.begin(), report_.leaks.end(), [&](const Leak& other) {
            return &other != &leak && other.verified == Verified::confirmed &&
                   other.basis == Basis::observed && other.page == leak.page && other.pixel == leak.pixel &&
                   other.match_key == leak.match_key && is_same_field(other, leak);
        });
        // That a form sends what stands in it needs no prediction.
        const bool by_form = goes_by_form(report_, leak);
        leak.verified = known || by_form ? Verified::confirmed : Verified::unpredicted;
        if (known || by_form) return;
        if (const VisitMemory* visit = visit_of(leak.page))
            if (const std::string why = why_untyped(*visit, leak, field_of(report_, leak)); !why.empty())
                say_filled_by_page(leak, why);
        const std::string key = leak.page + "\n" + leak.recipient + "\n" + leak.match_key + "\n" +
                                leak.field_name + leak.field_label + "\n" + std::to_string(leak.pixel);
        if (surprises_.insert(key).second) ++sum_of(leak.page).unpredicted;
    }

    ScanReport& report_;
    const std::vector<VisitMemory>& visits_;
    std::set<std::string> surprises_;
    Agreement nowhere_;
};

}  // namespace

std::vector<std::set<std::string>> ways_around_conflicts(const std::vector<Leak>& leaks,
                                                         const std::string& page) {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, std::set<std::string>>
        feeding;  // pixel, form, key → fields
    for (const Leak& leak : leaks)
        if (leak.page == page && is_prediction(leak) && !leak.field_name.empty())
            feeding[{leak.pixel, leak.form, leak.match_key}].insert(leak.field_name);
    std::vector<std::set<std::string>> ways;
    for (const auto& [key, fields] : feeding) {
        if (fields.size() < 2) continue;
        std::size_t way = 0;
        for (const std::string& filled : fields) {
            if (way == kMostWays) break;
            if (way == ways.size()) ways.emplace_back();
            for (const std::string& field : fields)
                if (field != filled) ways[way].insert(field);
            ++way;
        }
    }
    return ways;
}

void say_left_empty(std::vector<Leak>& leaks, const std::set<std::string>& fields) {
    std::string names;
    for (const std::string& field : fields) names += (names.empty() ? "" : ", ") + field;
    if (names.empty()) return;
    for (Leak& leak : leaks)
        leak.why +=
            (leak.why.empty() ? "" : "; ") + ("seen at a visit that left " + names +
                                              " empty: two different values of one kind stop everything");
}

void hold_against(ScanReport& report, const std::vector<VisitMemory>& visits) {
    Comparison(report, visits).run();
}

}  // namespace formleak
