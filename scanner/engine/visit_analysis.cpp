#include "scanner/engine/visit_analysis.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "detectors/vendor_index.h"
#include "scanner/engine/choice_values.h"
#include "scanner/engine/exchange_data.h"
#include "scanner/engine/placed_hashes.h"
#include "scanner/engine/rendered_page.h"
#include "scanner/engine/script_conduct.h"
#include "scanner/engine/seen_call_data.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/engine/seen_pixels.h"
#include "scanner/engine/seen_setups.h"
#include "scanner/engine/unrecognised_requests.h"
#include "scanner/engine/visit_gaps.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr const char* kUnreadConfiguration = "its configuration was not read";

// One of a call's arguments, or an entry of a list among them, is that text or number.
bool names_text(const std::vector<JsValue>& values, const std::string& text) {
    return std::any_of(values.begin(), values.end(), [&](const JsValue& value) {
        if (value.is(JsValue::Kind::array)) return names_text(value.items, text);
        return (value.is_text() || value.is(JsValue::Kind::number)) && value.text == text;
    });
}

std::size_t field_number(const std::string& source) {
    std::size_t number = kNoIndex;
    const auto end = std::from_chars(source.data(), source.data() + source.size(), number);
    return end.ec == std::errc() ? number : kNoIndex;
}

// Whose value it is was found; or it is a hash in a vendor's own place for one, sent after somebody typed.
bool is_leak(const RecordedDatum& datum, const Exchange& exchange) {
    if (datum.resolved) return true;
    return datum.hashed && !datum.vendor.empty() && !datum.channel.empty() && datum.via != Channel::address &&
           exchange.request.moment > Request::Moment::load;
}

class Analysis {
  public:
    Analysis(const VisitResult& visit, const VisitGuide& guide, const PageReport& page)
        : visit_(visit),
          guide_(guide),
          page_(page),
          search_(guide.final_search(visit)),
          choices_(visit, guide),
          pixels_(out_.result.setups, kUnreadConfiguration) {
        out_.result.keep_page = false;
        for (std::size_t i = 0; i < guide.count(); ++i) kinds_.push_back(guide.classified(i).data_kind);
    }

    VisitAnalysis run() {
        describe();
        add_called_setups();
        out_.vendors_missed = vendors_of_names(visit_.calls_missed);
        for (const Exchange& exchange : visit_.exchanges) add_exchange(exchange);
        search_storage();
        for (const SeenCall& call : visit_.calls) add_call(call);
        for (Leak& leak : leaks_of_seen_keys(called_keys_, out_.result, page_.final_url))
            out_.result.leaks.push_back(std::move(leak));
        say_refused();
        unrecognised_.tell(page_.final_url, of_consent(), out_.worth_a_look);
        if (incomplete_)
            problem("requests of the visit were not searched to their end: too much to decode in them");
        for (const std::string& why : visit_.incomplete)
            problem("browser visit" + of_consent() + " not complete: " + why);
        for (const std::string& note : visit_.notes)
            out_.worth_a_look.push_back({page_.final_url, "browser visit" + of_consent() + ": " + note});
        for (const std::string& gap : gaps_of_visit(visit_, guide_.own_domains()))
            problem("browser visit" + of_consent() + ": " + gap);
        out_.report.scripts = conduct_of_scripts(visit_.sights, guide_.own_domains());
        return std::move(out_);
    }

  private:
    std::string of_consent() const {
        return visit_.consent.asked == ConsentAnswer::none
                   ? ""
                   : " (consent: " + std::string(to_string(visit_.consent.asked)) + ")";
    }

    void problem(std::string message) {
        out_.result.problems.push_back({Stage::browser, page_.final_url, std::move(message)});
    }

    void describe() {
        VisitReport& report = out_.report;
        report.page = page_.final_url;
        report.consent = visit_.consent.asked;
        report.consent_found = visit_.consent.found;
        report.consent_clicked = visit_.consent.clicked;
        report.incomplete = visit_.incomplete;
        report.fields = visit_.fields.size();
        report.clicks = visit_.clicks.size();
        report.requests = visit_.exchanges.size();
        report.steps = visit_.steps;
        report.pictures = visit_.pictures;
        for (const auto* buttons : {&visit_.openings, &visit_.clicks})
            for (const ClickedButton& click : *buttons)
                report.buttons.push_back(shorten(click.text.empty() ? click.id : click.text, 60) + ": " +
                                         std::string(to_string(click.outcome)));
        const std::string asked(to_string(visit_.consent.asked));
        if (visit_.consent.asked != ConsentAnswer::none && visit_.consent.found.empty() &&
            visit_.incomplete.empty())
            problem("no consent banner was found to " + asked +
                    "; the visit shows what happens without an answer");
        else if (visit_.consent.asked != ConsentAnswer::none && !visit_.consent.done &&
                 visit_.incomplete.empty())
            problem("the consent banner (" + visit_.consent.found + ") could not be answered with " + asked);
    }

    // What the page asked for in here, and was not given: what it would have done with it is not known.
    void say_refused() {
        std::map<std::string, std::size_t> refused;
        for (const Exchange& exchange : visit_.exchanges)
            if (transfer::is_refusal(exchange.failure)) ++refused[exchange.failure];
        for (const auto& [why, count] : refused)
            problem(counted(count, "request of a browser visit was", "requests of a browser visit were") +
                    " not made" + of_consent() + ": " + why);
    }

    void add_exchange(const Exchange& exchange) {
        if (!exchange.stopped_why.empty()) ++out_.report.stopped;
        const std::string new_host = new_own_host(exchange, guide_.own_domains());
        if (new_host.empty() && !is_for_third_party(exchange, guide_.own_domains())) return;
        ++out_.report.third_party;
        auto decoded = wires::decode_request(exchange.request, exchange.cname);
        std::set<std::size_t> found;  // fields whose values the request carries
        const bool is_after_value = exchange.request.moment > Request::Moment::load;
        for (RecordedDatum& datum : data_of_exchange(exchange, decoded, *search_, scratch_, incomplete_)) {
            if (is_after_value) name_field_of(datum, exchange);
            if (!is_leak(datum, exchange)) continue;
            if (!new_host.empty()) datum.recipient = new_host;
            add_leak(exchange, datum);
            found.insert(field_number(datum.source));
        }
        if (is_after_value && !decoded) add_choices(exchange, new_host, found);
        if (is_after_value && found.empty())
            new_host.empty() ? note_unrecognised(exchange) : note_new_host(exchange, new_host);
        if (decoded) add_events(exchange, *decoded);
    }

    void add_called_setups() {
        if (visit_.calls.empty()) return;
        CalledSetups called =
            setups_of_calls(visit_.calls, {page_.final_url, policies_of(visit_)}, kUnreadConfiguration);
        for (PixelSetup& setup : called.setups) pixels_.add(std::move(setup));
        called_keys_ = std::move(called.keys);
    }

    // What a call hands over is told where no request was seen that carries it to the same company.
    void add_call(const SeenCall& call) {
        CallData data = data_of_call(call, *search_, scratch_, incomplete_);
        for (const std::string& name : data.in_data_layer) {
            const std::string place = "data layer " + shorten(call.name + " " + name, 60);
            if (std::find(out_.report.stored.begin(), out_.report.stored.end(), place) ==
                out_.report.stored.end())
                out_.report.stored.push_back(place);
        }
        Exchange as_exchange;
        as_exchange.request.initiator = call.script;
        as_exchange.request.moment = call.moment;
        as_exchange.click = call.click;
        for (RecordedDatum& datum : data.handed_over) {
            if (sent_.contains({datum.recipient, field_number(datum.source)})) continue;
            datum.account = account_of(call, datum.vendor);
            if (datum.account.empty()) datum.vendor.clear();
            add_leak(as_exchange, datum, &call);
        }
    }

    static void say_called(const SeenCall& call, Leak& leak) {
        leak.in_call = true;
        leak.consent = call.consent;
        leak.initiator_line = call.is_inserted ? 0 : call.line;
        leak.initiator_column = call.is_inserted ? 0 : call.column;
    }

    // The one account of the vendor that is set up here, or the one that the call names; empty: neither.
    std::string account_of(const SeenCall& call, const std::string& vendor) const {
        std::set<std::string> all, named;
        for (const PixelSetup& setup : out_.result.setups) {
            if (setup.vendor != vendor) continue;
            all.insert(setup.account);
            if (names_text(call.arguments, setup.account)) named.insert(setup.account);
        }
        if (all.size() == 1) return *all.begin();
        return named.size() == 1 ? *named.begin() : "";
    }

    // A hash in a vendor's place for one that is the hash of what was ticked or chosen, or what the vendor
    // makes of a field's value.
    void name_field_of(RecordedDatum& datum, const Exchange& exchange) const {
        if (datum.vendor.empty() || datum.via == Channel::address) return;
        const auto click = static_cast<std::size_t>(exchange.click);
        const bool is_click = exchange.click >= 0 && click < visit_.clicks.size();
        const int form = is_click ? visit_.clicks[click].form_index : -1;
        auto field = choices_.field_of_hash(datum, form);
        if (!field) field = field_of_placed_hash(visit_, kinds_, datum, form);
        if (!field) return;
        datum.resolved = true;
        datum.source = std::to_string(*field);
    }

    // Those that the search did not find already, of a kind that is known to be personal.
    void add_choices(const Exchange& exchange, const std::string& new_host, std::set<std::size_t>& found) {
        for (const std::size_t number : choices_.fields_in(exchange.request)) {
            if (!found.insert(number).second) continue;
            const auto url = parse_origin(as_web_address(exchange.request.url));
            const FormField& field = visit_.fields[number].field;
            const ChoiceValues::Meant meant = choices_.meant_by(number);
            RecordedDatum datum;
            datum.name = datum.match_key = field.name.empty() ? field.id : field.name;
            datum.recipient = !new_host.empty() ? new_host
                              : url             ? registrable_domain(url->host)
                                                : exchange.request.url.substr(0, 60);
            name_by_canonical(datum, exchange);
            datum.kind = meant.kind;
            datum.resolved = true;
            datum.source = std::to_string(number);
            datum.value = meant.value;
            add_leak(exchange, datum);
        }
    }

    // A host of the site's own domain that counted as another party's: its name may be made of what was
    // typed, or what it stands for is not known.
    void note_new_host(const Exchange& exchange, const std::string& host) {
        const bool was_known = std::any_of(visit_.other_names.begin(), visit_.other_names.end(),
                                           [&](const OtherName& name) { return name.host == host; });
        unrecognised_.add(
            was_known ? host : "hosts of " + registrable_domain(host) + " that were first asked then",
            exchange);
    }

    // What other parties did not get after the first value, and nobody can say what was in it.
    void note_unrecognised(const Exchange& exchange) {
        const auto url = parse_origin(as_web_address(exchange.request.url));
        if (url) unrecognised_.add(url->host, exchange);
    }

    // `call`: of what was seen in that call alone.
    void add_leak(const Exchange& exchange, const RecordedDatum& datum, const SeenCall* call = nullptr) {
        if (!call) sent_.insert({datum.recipient, field_number(datum.source)});
        std::string key;
        for (const std::string& part :
             {datum.vendor, datum.account, datum.channel, datum.match_key, datum.recipient, datum.source,
              without_query(exchange.request.url), std::string(call && datum.hashed ? "hashed" : "")})
            key += part + "\n";
        const auto [entry, fresh] = known_.try_emplace(key, out_.result.leaks.size());
        if (!fresh) {
            ++out_.result.leaks[entry->second].count;
            return;
        }
        if (out_.result.leaks.size() >= limits::kMaxRecordedLeaks) {
            known_.erase(entry);
            return problem("more leaks were seen than are listed");
        }
        out_.result.leaks.push_back(make_leak(exchange, datum));
        if (call) say_called(*call, out_.result.leaks.back());
    }

    Leak make_leak(const Exchange& exchange, const RecordedDatum& datum) {
        Leak leak;
        leak.basis = Basis::observed;
        leak.page = page_.final_url;
        leak.data_kind = datum.kind;
        leak.pixel = pixels_.index_of(datum.vendor, datum.account, page_.final_url);
        leak.match_key = datum.match_key;
        leak.channel = datum.channel.empty() ? datum.name : datum.channel;
        leak.via = datum.via;
        leak.recipient = datum.recipient;
        leak.cname = datum.cname;
        leak.destination = without_query(exchange.request.url);
        leak.transform = datum.chain;
        (datum.hashed ? leak.sha256 : leak.normalised) = shorten(repair_utf8(datum.value), 160);
        leak.moment = exchange.request.moment;
        leak.initiator = without_query(exchange.request.initiator);
        leak.consent = visit_.consent.asked;
        leak.confidence = datum.resolved ? 0.99 : 0.8;
        leak.why = datum.resolved ? ""
                   : datum.label.empty()
                       ? "a hash in the vendor's own place for one; which field it is of could not be told"
                       : datum.label;
        leak.trigger.event = event_of(leak.moment);
        // A field that is left after a click was not left by it.
        const bool by_click = exchange.request.moment == Request::Moment::click;
        if (by_click && exchange.click >= 0 &&
            static_cast<std::size_t>(exchange.click) < visit_.clicks.size()) {
            leak.trigger.text = visit_.clicks[static_cast<std::size_t>(exchange.click)].text;
            leak.trigger.id = visit_.clicks[static_cast<std::size_t>(exchange.click)].id;
        }
        name_field(leak, field_number(datum.source));
        return leak;
    }

    void name_field(Leak& leak, std::size_t number) const {
        const bool is_typed = number < visit_.fields.size();
        if (!is_typed && number - visit_.fields.size() >= visit_.untyped.size()) return;
        const FieldOnPage& on_page = is_typed ? static_cast<const FieldOnPage&>(visit_.fields[number])
                                              : visit_.untyped[number - visit_.fields.size()];
        const FieldPlace place = place_of_field(page_, on_page);
        leak.form = place.form;
        leak.field = place.field;
        leak.field_name = on_page.field.name.empty() ? on_page.field.id : on_page.field.name;
        leak.field_label = on_page.field.label.empty() ? on_page.field.placeholder : on_page.field.label;
        leak.field_type = on_page.field.type;
        if (is_typed && is_personal(guide_.classified(number).data_kind))
            leak.data_kind = guide_.classified(number).data_kind;
        if (place.form == kNoIndex) return;
        const FormField& in_report = page_.forms[place.form].fields[place.field];
        leak.span = in_report.span;
        leak.url.clear();
        leak.field_name = in_report.name;
        leak.field_label = in_report.label;
        if (is_personal(in_report.data_kind)) leak.data_kind = in_report.data_kind;
    }

    void add_events(const Exchange& exchange, wires::DecodedRequest& decoded) {
        for (Problem& found : decoded.problems) out_.result.problems.push_back(std::move(found));
        for (Event& event : decoded.events) {
            pixels_.index_of(event.vendor, event.account, page_.final_url);
            if (out_.events.size() >= limits::kMaxRecordedEvents) return;
            if (exchange.request.moment <= Request::Moment::load && is_click_event(event.vendor, event.event))
                out_.opening_events.insert(out_.events.size());
            event.method = exchange.request.method;
            event.url = without_query(exchange.request.url);
            event.page = page_.final_url;
            for (EventDatum& datum : event.data) name_source(datum);
            out_.events.push_back(std::move(event));
        }
    }

    void name_source(EventDatum& datum) const {
        const std::size_t number = field_number(datum.field);
        if (number >= visit_.fields.size()) return;
        datum.source = EventDatum::Source::canary;
        datum.field = visit_.fields[number].field.name.empty() ? visit_.fields[number].field.id
                                                               : visit_.fields[number].field.name;
    }

    // What a page keeps of what was typed may be read and sent later: said, but no leak yet.
    void search_storage() {
        std::set<std::string> places;
        for (const StoredItem& item : visit_.stored) {
            const LeakSearchResult found = search_->search_text(item.value, item.where, scratch_);
            if (!found.complete) ++incomplete_;
            for (const LeakHit& hit : found.hits)
                if (hit.value != kNoIndex && !hit.placeholder)
                    places.insert(item.where + " " + shorten(repair_utf8(item.name), 60));
        }
        out_.report.stored.assign(places.begin(), places.end());
    }

    const VisitResult& visit_;
    const VisitGuide& guide_;
    const PageReport& page_;
    VisitAnalysis out_;
    const std::shared_ptr<const LeakSearch> search_;
    const ChoiceValues choices_;
    std::vector<DataKind> kinds_;  // of the fields that were filled
    LeakSearch::Scratch scratch_;
    SeenPixels pixels_;
    std::vector<SeenKey> called_keys_;
    std::map<std::string, std::size_t> known_;
    // Recipient and field of what requests were seen carrying: a library hashes what it was handed in clear.
    std::set<std::pair<std::string, std::size_t>> sent_;
    UnrecognisedRequests unrecognised_;
    std::size_t incomplete_ = 0;
};

}  // namespace

VisitAnalysis analyse_visit(const VisitResult& visit, const VisitGuide& guide, const PageReport& page) {
    return Analysis(visit, guide, page).run();
}

std::vector<browser::VisitHooks::Mark> leaking_fields(const VisitResult& visit, const VisitGuide& guide) {
    const auto search = guide.final_search(visit);
    LeakSearch::Scratch scratch;
    std::map<std::size_t, std::set<std::string>> recipients;
    std::size_t incomplete = 0;  // told by analyse_visit(), which sees the same exchanges
    for (const Exchange& exchange : visit.exchanges) {
        const std::string new_host = new_own_host(exchange, guide.own_domains());
        if (new_host.empty() && !is_for_third_party(exchange, guide.own_domains())) continue;
        auto decoded = wires::decode_request(exchange.request, exchange.cname);
        for (const RecordedDatum& datum : data_of_exchange(exchange, decoded, *search, scratch, incomplete))
            if (datum.resolved && field_number(datum.source) < visit.fields.size())
                recipients[field_number(datum.source)].insert(new_host.empty() ? datum.recipient : new_host);
    }
    std::vector<browser::VisitHooks::Mark> marks;
    for (const auto& [field, names] : recipients) {
        std::string text;
        for (const std::string& name : names) text += (text.empty() ? "→ " : ", ") + shorten(name, 40);
        marks.push_back({field, shorten(text, 120)});
    }
    return marks;
}

}  // namespace formleak
