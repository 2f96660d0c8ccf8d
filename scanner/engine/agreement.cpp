#include "scanner/engine/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace formleak {
namespace {

bool is_prediction(const Leak& leak) {
    return leak.basis == Basis::predicted && (leak.field != kNoIndex || !leak.field_name.empty());
}

bool is_same_field(const Leak& a, const Leak& b) {
    if (a.form != kNoIndex && b.form != kNoIndex) return a.form == b.form && a.field == b.field;
    return !a.field_name.empty() && a.field_name == b.field_name;
}

bool is_same_button(const ClickedButton& click, const Trigger& trigger) {
    return (!trigger.id.empty() && click.id == trigger.id) ||
           (!trigger.text.empty() && click.text == trigger.text);
}

bool was_clicked(const VisitMemory& visit, const Leak& leak) {
    const auto clicked = [&](const Trigger& trigger) {
        return std::any_of(visit.clicks.begin(), visit.clicks.end(), [&](const ClickedButton& click) {
            return is_same_button(click, trigger) && click.outcome.starts_with("clicked");
        });
    };
    return clicked(leak.trigger) ||
           std::any_of(leak.more_triggers.begin(), leak.more_triggers.end(), clicked);
}

bool was_typed(const VisitMemory& visit, const Leak& leak) {
    return std::any_of(visit.typed.begin(), visit.typed.end(), [&](const TypedField& typed) {
        return typed.stayed && (typed.field.name == leak.field_name ||
                                (leak.field_name.empty() && typed.field.label == leak.field_label));
    });
}

bool spoke(const VisitMemory& visit, const PixelSetup& pixel, bool at_click) {
    return std::any_of(visit.events.begin(), visit.events.end(), [&](const Event& event) {
        return event.vendor == pixel.vendor && event.account == pixel.account &&
               (!at_click || event.event == kClickEvent);
    });
}

struct Word {
    std::string verified, why;
};

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
        return {"not-typed", "not ticked at this visit; it is sent if ticked"};
    if (const std::string why = why_untyped(visit, leak, field); !why.empty())
        return {"not-typed", "not typed in: " + why + "; it is sent when the page fills it"};
    if (!was_typed(visit, leak))
        return {"not-seen", "the field was not shown, or did not keep what was typed"};
    if (!leak.trigger.event.empty() && leak.trigger.event == "click" && !was_clicked(visit, leak))
        return {"not-seen", "its button could not be reached"};
    if (!spoke(visit, pixel, false)) {
        if (gate_of(pixel) != ConsentGate::none && visit.consent != "accept")
            return {"not-seen", "the pixel waits for consent, which was not given at this visit"};
        return {"not-seen",
                "the pixel sent nothing at all at this visit: its library did not load, waits for consent, "
                "or keeps silent towards automated browsers"};
    }
    if (!visit.is_complete) return {"not-seen", "the visit was not complete"};
    if (spoke(visit, pixel, true)) return {"corrected", "the pixel sent its event for the click without it"};
    return {"not-seen", "the pixel sent no event for the click"};
}

class Comparison {
  public:
    Comparison(ScanReport& report, const std::vector<VisitMemory>& visits)
        : report_(report), visits_(visits) {}

    void run() {
        for (Leak& leak : report_.leaks)
            if (is_prediction(leak) && visit_of(leak.page)) judge_prediction(leak);
        for (Leak& leak : report_.leaks)
            if (leak.basis == Basis::observed && leak.verified.empty()) judge_observation(leak);
    }

  private:
    // The visit that says most of a page: the first where consent was given, else the first.
    const VisitMemory* visit_of(const std::string& page) const {
        const VisitMemory* best = nullptr;
        for (const VisitMemory& visit : visits_)
            if (visit.page == page && (!best || (visit.consent == "accept" && best->consent != "accept")))
                best = &visit;
        return best;
    }

    Agreement& sum_of(const std::string& page) {
        for (VisitReport& visit : report_.visits)
            if (visit.page == page) return visit.agreement;
        return nowhere_;
    }

    void judge_prediction(Leak& leak) {
        Agreement& sum = sum_of(leak.page);
        ++sum.predicted;
        bool otherwise = false;
        std::string keys;
        for (Leak& seen : report_.leaks) {
            if (seen.basis != Basis::observed || seen.page != leak.page || seen.pixel != leak.pixel ||
                !is_same_field(seen, leak))
                continue;
            if (seen.match_key == leak.match_key) {
                seen.verified = leak.verified = "confirmed";
            } else {
                otherwise = true;
                if (keys.find(seen.match_key) == std::string::npos)
                    keys += (keys.empty() ? "" : ", ") + seen.match_key;
            }
        }
        if (leak.verified.empty()) {
            Word word = otherwise ? Word{"corrected", "it left as " + keys}
                                  : judge_unseen(*visit_of(leak.page), leak, report_.pixels[leak.pixel],
                                                 field_of(report_, leak));
            leak.verified = std::move(word.verified);
            leak.verified_why = std::move(word.why);
        }
        ++(leak.verified == "confirmed"   ? sum.confirmed
           : leak.verified == "corrected" ? sum.corrected
           : leak.verified == "not-typed" ? sum.not_typed
                                          : sum.not_seen);
    }

    // The same datum at three visits of a page, or beside it in the vendor's other channels, is one surprise.
    void judge_observation(Leak& leak) {
        const bool known = std::any_of(report_.leaks.begin(), report_.leaks.end(), [&](const Leak& other) {
            return &other != &leak && other.verified == "confirmed" && other.basis == Basis::observed &&
                   other.page == leak.page && other.pixel == leak.pixel &&
                   other.match_key == leak.match_key && is_same_field(other, leak);
        });
        leak.verified = known ? "confirmed" : "unpredicted";
        if (known) return;
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

void hold_against(ScanReport& report, const std::vector<VisitMemory>& visits) {
    Comparison(report, visits).run();
}

}  // namespace formleak
