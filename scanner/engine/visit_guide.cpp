#include "scanner/engine/visit_guide.h"

#include "detectors/leak_search/salts.h"
#include "detectors/request_decoder.h"
#include "scanner/dom/field_kind.h"
#include "scanner/engine/field_place.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostSalts = 16;

// Controls whose value says next to nothing by itself: searching for it would find it everywhere.
bool is_telling(const FormField& field, const std::string& value) {
    static const std::set<std::string> kMute = {"checkbox", "radio", "range", "color",
                                                "time",     "week",  "month"};
    return field.tag != "select" && !kMute.contains(field.type) && value.size() >= 4;
}

KnownValue known_value(const FormField& field, const std::string& value, std::size_t number) {
    // A field nobody could classify still holds what a person wrote.
    const DataKind kind = is_personal(field.data_kind) ? field.data_kind : DataKind::free_text;
    return {kind, value, std::to_string(number)};
}

bool is_script(const HttpResponse& response) {
    return lower_ascii(response.content_type()).find("javascript") != std::string::npos;
}

}  // namespace

bool is_for_third_party(const Request& request, const std::set<std::string>& own_domains) {
    const auto url = parse_origin(as_web_address(request.url));
    if (!url) return true;
    if (!own_domains.contains(registrable_domain(url->host))) return true;
    const auto match = wires::match_request(request);
    return match && match->by_signature;
}

bool is_for_third_party(const Exchange& exchange, const std::set<std::string>& own_domains) {
    if (is_for_third_party(exchange.request, own_domains)) return true;
    return !exchange.cname.empty() && exchange.request.moment > Request::Moment::load;
}

std::string new_own_host(const Exchange& exchange, const std::set<std::string>& own_domains) {
    if (exchange.stopped_why != browser::kOthersHearNothing || is_for_third_party(exchange, own_domains))
        return {};
    const auto url = parse_origin(as_web_address(exchange.request.url));
    return url ? url->host : std::string();
}

VisitGuide::VisitGuide(std::string_view seed, const std::set<std::string>& own, Fetcher& fetcher,
                       std::set<std::string> left_empty, PageReport page)
    : person_(seed),
      own_(own),
      fetcher_(fetcher),
      left_empty_(std::move(left_empty)),
      page_(std::move(page)) {}

// As the page was read, where it is the same field: what is predicted of it and what is typed into it go
// together. Else by what it shows now.
FormField VisitGuide::classify(const browser::SeenField& seen) const {
    FormField field = seen.field;
    if (const FieldPlace place = place_of_field(page_, seen); place.form != kNoIndex) {
        const FormField& as_read = page_.forms[place.form].fields[place.field];
        if (is_personal(as_read.data_kind)) {
            field.data_kind = as_read.data_kind;
            field.confidence = as_read.confidence;
            return field;
        }
    }
    FormField named = field;
    if (named.label.empty()) named.label = seen.beside;
    const KindGuess guess = guess_kind(named, FieldMarkup{}, "");
    field.data_kind = guess.kind;
    field.confidence = guess.confidence;
    return field;
}

std::vector<std::string> VisitGuide::values_for(const std::vector<browser::SeenField>& fields) {
    std::vector<std::string> values;
    std::vector<KnownValue> known;
    for (const browser::SeenField& seen : fields) {
        FormField field = classify(seen);
        if (!field.name.empty() && left_empty_.contains(field.name)) {
            values.emplace_back();
            continue;
        }
        if (field.type == "radio" &&
            !chosen_radios_.insert(seen.frame_url + "\n" + seen.form_id + "\n" + field.name).second) {
            values.emplace_back();
            continue;
        }
        const auto again = repeated_.value_again(seen, field);
        values.push_back(again ? *again : person_.value_for(seen, field.data_kind));
        if (values.back().empty()) continue;
        if (again)
            repeats_.insert(fields_.size());
        else
            repeated_.note(seen, field, values.back());
        if (!again && is_telling(field, values.back()))
            known.push_back(known_value(field, values.back(), fields_.size()));
        fields_.push_back(std::move(field));
    }
    if (!known.empty()) {
        LeakSearchOptions options;
        options.are_made_up = true;
        options.unknown_values = false;
        const std::unique_lock lock(mutex_);
        options.salts.assign(salts_.begin(), salts_.end());
        searches_.push_back(std::make_unique<LeakSearch>(std::move(known), std::move(options)));
    }
    return values;
}

bool VisitGuide::carries_typed(const Request& request) const {
    const std::shared_lock lock(mutex_);
    for (const auto& search : searches_) {
        const LeakSearchResult found = search->search(request);
        if (!found.complete) return true;  // what could not be searched to its end does not go out
        for (const LeakHit& hit : found.hits)
            if (hit.value != kNoIndex && !hit.placeholder) return true;
    }
    return false;
}

Result<HttpResponse> VisitGuide::fetch(const HttpRequest& request) {
    auto response = fetcher_.fetch(request);
    if (!response || !is_script(*response)) return response;
    for (const std::string& salt : find_salts(response->body)) {
        const std::unique_lock lock(mutex_);
        if (salts_.size() < kMostSalts) salts_.insert(salt);
    }
    return response;
}

std::shared_ptr<const LeakSearch> VisitGuide::final_search(const VisitResult& result) const {
    std::vector<KnownValue> known;
    for (std::size_t i = 0; i < result.fields.size() && i < fields_.size(); ++i) {
        const TypedField& typed = result.fields[i];
        // What two fields hold is told of the one that asked for it first.
        if (repeats_.contains(i) || !is_telling(fields_[i], typed.typed)) continue;
        known.push_back(known_value(fields_[i], typed.typed, i));
        if (!typed.kept.empty() && typed.kept != typed.typed)
            known.push_back(known_value(fields_[i], typed.kept, i));
    }
    LeakSearchOptions options;
    options.are_made_up = true;
    {
        const std::shared_lock lock(mutex_);
        options.salts.assign(salts_.begin(), salts_.end());
    }
    std::vector<std::string> made_of = options.salts;
    for (const KnownValue& value : known) made_of.push_back(value.source + "\n" + value.value);
    if (!final_ || made_of != final_made_of_) {
        final_ = std::make_shared<const LeakSearch>(std::move(known), std::move(options));
        final_made_of_ = std::move(made_of);
    }
    return final_;
}

}  // namespace formleak
