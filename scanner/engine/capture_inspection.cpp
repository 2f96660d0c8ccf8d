#include "scanner/engine/capture_inspection.h"

#include <algorithm>
#include <cctype>

#include "detectors/leak_search/clear_match.h"
#include "detectors/leak_search/reverse.h"
#include "scanner/capture/capture.h"
#include "scanner/engine/capture_configs.h"
#include "scanner/engine/capture_gather.h"
#include "scanner/engine/capture_pages.h"
#include "scanner/engine/exchange_data.h"
#include "scanner/engine/seen_pixels.h"
#include "scanner/engine/targets.h"
#include "scanner/model/limits.h"
#include "scanner/model/login.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/counted.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"
#include "scanner/text/value_mask.h"

namespace formleak {
namespace {

constexpr std::size_t kMostAddressBytes = 2'000;
constexpr std::size_t kMostSearchedTexts = 2'000;  // that were typed; each has many spellings and hashes

// What others choose and a report repeats: ids and names may be of any length.
void cut_names(std::initializer_list<std::string*> names) {
    for (std::string* name : names)
        if (name->size() > limits::kMaxLabelBytes)
            *name = shorten(repair_utf8(*name), limits::kMaxLabelBytes);
}

// Of Meta's custom data: what is sold, by the standard's own names, where the value is no text
// (developers.facebook.com/docs/meta-pixel/reference, "Object Properties", read 2026-11-30; not its
// search_string, status, content_name and content_category).
constexpr std::string_view kOfSale[] = {"value",        "currency",  "content_ids",
                                        "content_type", "num_items", "predicted_ltv"};

template <std::size_t N>
bool is_among(std::string_view word, const std::string_view (&words)[N]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Values that are the site's or the vendor's, masked like any text; so are notes of other vendors (wire
// tables), addresses, and what Meta's library says of a button that pages of the site have. All else that was
// sent is somebody's.
bool is_shown(const EventDatum& datum, const SiteWords& site) {
    if (datum.placeholder || datum.form == "mask") return true;
    if (is_web_address(datum.value)) return true;
    if (datum.form != "note" || datum.channel != "cd") return datum.form == "note";
    const auto is_of_id = [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("_.,:\"'[]{}-").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (datum.match_key == "buttonText") return site.choices.contains(as_site_word(datum.value));
    return is_among(datum.match_key, kOfSale) &&
           std::all_of(datum.value.begin(), datum.value.end(), is_of_id);
}

// Counts what is found, each distinct leak once.
class Recorder {
  public:
    Recorder(const CaptureRequest& request, const Gathered& gathered, PageResult& result,
             PersonalTexts& people, const SiteWords& site)
        : request_(request), gathered_(gathered), result_(result), people_(people), site_(site) {}

    void record(const Exchange& exchange, const LeakSearch& search, LeakSearch::Scratch& scratch) {
        const std::string host = host_of(exchange.request.url), domain = registrable_domain(host);
        auto decoded = wires::decode_request(exchange.request, gathered_.vendor_name_of(host));
        const bool proxied = decoded && (decoded->match.by_signature || !decoded->match.cname.empty());
        if (gathered_.is_own(domain) && !proxied) return;
        for (RecordedDatum& datum : data_of_exchange(exchange, decoded, search, scratch, incomplete_)) {
            remember(datum);
            cut_names({&datum.account, &datum.channel, &datum.match_key, &datum.name});
            add_leak(exchange, datum);
        }
        if (decoded) add_events(exchange, *decoded);
    }

    std::size_t incomplete() const { return incomplete_; }
    std::size_t events_left_out() const { return events_left_out_; }
    std::size_t leaks_left_out() const { return leaks_left_out_; }

  private:
    std::string page_of(const Exchange& exchange) const {
        std::string page = exchange.request.page_url;
        if (page.empty()) page = std::string(find_header(exchange.request.headers, "referer"));
        return without_query(without_user_info(page));
    }

    // Pages that differ by a value are one page.
    const std::string& shape_of(const std::string& page) {
        if (page != last_page_ || last_shape_.empty()) {
            last_page_ = page;
            last_shape_ = shapes_.address(page);
        }
        return last_shape_;
    }

    // What it says of somebody is masked wherever else it stands.
    void remember(const RecordedDatum& datum) {
        if (!datum.hashed) add_personal_text(datum.kind, datum.value, people_, site_);
    }

    // What the vendor gives no meaning to may tell by its name what it is: cd[efternamn].
    void remember(const EventDatum& datum) {
        if (datum.form != "note" || datum.value.size() > limits::kMaxLabelBytes) return;
        const DataKind kind = kinds_.of(datum.match_key);
        // "content_name" is what a ware is called.
        if (kind == DataKind::none || kind == DataKind::full_name) return;
        add_personal_text(kind, datum.value, people_, site_);
    }

    void add_leak(const Exchange& exchange, const RecordedDatum& datum) {
        const std::string page = page_of(exchange);
        const std::string destination = without_query(without_user_info(exchange.request.url));
        std::string key;
        for (const std::string& part :
             {datum.vendor, datum.account, datum.channel, datum.match_key, datum.recipient, shape_of(page),
              datum.source, std::string(to_string(datum.kind))})
            key += part + "\n";
        const auto [entry, fresh] = leaks_.try_emplace(key, result_.leaks.size());
        if (fresh) {
            if (result_.leaks.size() >= limits::kMaxRecordedLeaks) {
                leaks_.erase(entry);
                ++leaks_left_out_;
                return;
            }
            result_.leaks.push_back(
                make_leak(datum, page, destination, pixels_.index_of(datum.vendor, datum.account, page)));
            result_.leaks.back().count = 0;
        }
        Leak& leak = result_.leaks[entry->second];
        ++leak.count;
        const std::string& at = exchange.request.started_at;
        if (at.empty()) return;
        if (leak.first_at.empty() || at < leak.first_at) leak.first_at = at;
        if (at > leak.last_at) leak.last_at = at;
    }

    Leak make_leak(const RecordedDatum& datum, const std::string& page, const std::string& destination,
                   std::uint32_t pixel) const {
        Leak leak;
        leak.basis = Basis::recorded;
        leak.page = page;
        leak.data_kind = datum.kind;
        leak.pixel = pixel;
        leak.match_key = datum.match_key;
        leak.channel = datum.channel.empty() ? datum.name : datum.channel;
        leak.via = datum.via;
        leak.recipient = datum.recipient;
        leak.destination = destination;
        leak.cname = datum.cname;
        leak.transform = datum.chain;
        leak.trigger.event = Trigger::Event::request;
        leak.confidence = datum.resolved || !datum.hashed ? 0.97 : 0.85;
        leak.why = datum.label;
        leak.field_label = datum.source;
        if (datum.hashed)
            leak.sha256 = request_.show_values ? datum.value : mask_value(datum.value);
        else
            leak.normalised =
                request_.show_values ? shorten(repair_utf8(datum.value), 160) : mask_value(datum.value);
        return leak;
    }

    void add_events(const Exchange& exchange, wires::DecodedRequest& decoded) {
        for (Problem& problem : decoded.problems)
            if (result_.problems.size() < limits::kMaxCaptureProblems)
                result_.problems.push_back(std::move(problem));
        for (Event& event : decoded.events) {
            const std::string page = page_of(exchange);
            cut_names({&event.account, &event.event});
            pixels_.index_of(event.vendor, event.account, page);
            if (result_events.size() >= limits::kMaxRecordedEvents) {
                ++events_left_out_;
                continue;
            }
            event.method = exchange.request.method;
            const std::string address = without_user_info(exchange.request.url);
            event.url =
                (request_.show_values ? address : without_query(address)).substr(0, kMostAddressBytes);
            event.started_at = exchange.request.started_at;
            event.page = page;
            for (EventDatum& datum : event.data) cut_names({&datum.name, &datum.match_key, &datum.channel});
            for (EventDatum& datum : event.data) {
                remember(datum);
                if (!request_.show_values && !is_shown(datum, site_)) datum.value = mask_value(datum.value);
            }
            result_events.push_back(std::move(event));
        }
    }

  public:
    std::vector<Event> result_events;

  private:
    const CaptureRequest& request_;
    const Gathered& gathered_;
    PageResult& result_;
    PersonalTexts& people_;
    const SiteWords& site_;
    const ValueMask shapes_{{}};
    std::string last_page_, last_shape_;
    NameKinds kinds_;
    SeenPixels pixels_{result_.setups, "the capture does not hold its configuration"};
    std::map<std::string, std::size_t> leaks_;
    std::size_t incomplete_ = 0, events_left_out_ = 0, leaks_left_out_ = 0;
};

// --reverse: hashes over few possible values, turned back by trying them all, within their formats.
void reverse_leaks(const std::string& path, const CaptureRequest& request, PageResult& result,
                   ReportBuilder& builder) {
    std::vector<ReverseQuestion> questions;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < result.leaks.size(); ++i) {
        const Leak& leak = result.leaks[i];
        if (leak.sha256.empty() || !leak.field_label.empty() || !is_small_space(leak.data_kind)) continue;
        questions.push_back({leak.data_kind, leak.sha256});
        asked.push_back(i);
    }
    if (questions.empty()) return;
    const ReverseResult answers = reverse_hashes(questions);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!answers.answers[i]) continue;
        Leak& leak = result.leaks[asked[i]];
        leak.normalised =
            request.show_values ? answers.answers[i]->value : mask_value(answers.answers[i]->value);
        leak.transform = answers.answers[i]->chain;
        leak.why = "turned back by trying every value of its format";
    }
    if (!answers.complete)
        builder.add_problem(Stage::capture, path,
                            "--reverse: not every hash was tried against every value of its format");
}

void note_limits(const std::string& path, const Gathered& gathered, const Recorder& recorder,
                 std::size_t not_searched, ReportBuilder& builder) {
    const auto note = [&](std::size_t count, const std::string& message) {
        if (count) builder.add_problem(Stage::capture, path, std::to_string(count) + " " + message);
    };
    note(recorder.incomplete(), "requests were not searched to their end: too much to decode in them");
    note(recorder.events_left_out(), "further events were searched but are not listed");
    note(recorder.leaks_left_out(), "further distinct leaks are not listed");
    note(not_searched + gathered.typed.left_out,
         "further values that were typed into the site's forms were not searched for");
    note(gathered.ran_left_out, "further scripts were loaded and not read with their pages");
    if (gathered.pages_cut)
        builder.add_problem(Stage::capture, path,
                            "not all pages of the capture were read: more than " +
                                std::to_string(limits::kMaxCapturePageBytes >> 20) + " MiB of them");
    if (gathered.store.is_full())
        builder.add_problem(Stage::capture, path,
                            "not all scripts of the capture were read: more than " +
                                std::to_string(limits::kMaxCaptureStoreBytes >> 20) + " MiB of them");
}

// What was recorded of an address more often, and differently, than is read.
void note_later_answers(const std::string& path, const Gathered& gathered, ReportBuilder& builder) {
    if (gathered.more_left_out > 0)
        builder.add_problem(Stage::capture, path,
                            std::to_string(gathered.more_left_out) +
                                " further recordings of pages were not read, they differ from the first; at "
                                "most " +
                                std::to_string(limits::kMaxLaterPages) + " and " +
                                std::to_string(limits::kMaxLaterBytes >> 20) + " MiB are");
    if (const std::size_t count = gathered.store.with_left_out_answers(); count > 0)
        builder.add_problem(Stage::capture, path,
                            std::to_string(count) +
                                " scripts or configurations were recorded with more than " +
                                std::to_string(limits::kMaxLaterAnswers + 1) +
                                " contents, or too many bytes of them; the rest was not read; the first is " +
                                shorten(without_query(gathered.store.first_left_out()), 200));
    if (const std::vector<std::string> lost = gathered.store.with_lost_answers(); !lost.empty())
        builder.add_problem(
            Stage::capture, path,
            std::to_string(lost.size()) +
                " scripts or configurations were recorded more than once, and of one recording "
                "the body is not in the capture (or cannot be decoded); it may differ from what "
                "was read; the first is " +
                shorten(without_query(lost.front()), 200));
}

// What the capture does not hold. Of pages that were read elsewhere in it nothing lacks, and what the
// analysis of the pages has said already is not said again.
void note_lacks(const std::string& path, const Gathered& gathered, bool is_list, ReportBuilder& builder) {
    std::set<std::string> held;
    for (const HttpResponse& page : gathered.pages) held.insert(page.final_url);
    std::set<std::string> known = held;
    for (const Problem& problem : builder.so_far().problems) known.insert(problem.url);
    CaptureLacks::Question question;
    question.is_own = [&](const std::string& domain) { return gathered.is_own(domain); };
    question.was_read = [&](const std::string& address) { return known.contains(address); };
    question.is_held = [&](const std::string& address) { return held.contains(address); };
    question.is_list = is_list;
    question.is_site_known = gathered.is_site_known;
    question.any_page_read = !gathered.pages.empty();
    for (const std::string& message : gathered.lacks.messages(question))
        builder.add_problem(Stage::capture, path, message);
}

// Those that the pages name as frames are counted already.
FrameHosts unnamed_documents(const Gathered& gathered, const FrameHosts& named) {
    FrameHosts out;
    for (const auto& [host, count] : gathered.other_documents)
        if (!named.contains(host)) add_frames(out, host, count);
    return out;
}

}  // namespace

Result<bool> inspect_capture(const std::string& path, const CaptureRequest& request, const ScanHooks& hooks,
                             const process::SlotBoard::Claim& claim, ReportBuilder& builder,
                             std::set<std::string>& own, PersonalTexts& people) {
    Gathered gathered;
    for (const std::string& alias : request.aliases)
        if (const auto named = parse_alias(alias)) gathered.own.insert(registrable_domain(named->host));
    std::vector<Problem> problems;
    const auto summary = capture::read_capture(
        path,
        [&](Exchange&& exchange) {
            claim.touch();
            gather(exchange, gathered);
        },
        problems, request.written);
    for (Problem& problem : problems) builder.add_problem(problem.stage, problem.url, problem.message);
    if (!summary) return Error{summary.error()};
    settle(summary->aliases, gathered);
    own.insert(gathered.own.begin(), gathered.own.end());

    // First: the fields of the pages tell what values with nameless names are.
    analyse_capture_pages(gathered, hooks, claim, builder);
    gathered.typed.name_by(kinds_of_fields(builder.so_far().pages));
    std::vector<KnownValue> values = request.known;
    const SiteWords& site = gathered.shown.words;
    std::size_t searched = 0, not_searched = 0;
    for (TypedText& typed : typed_values(gathered)) {
        KnownValue& value = typed.value;
        if (!typed.is_sites_word) add_personal_text(value.kind, value.value, people);
        if (!is_personal(value.kind)) continue;
        if (++searched <= kMostSearchedTexts)
            values.push_back(std::move(value));
        else
            ++not_searched;
    }
    for (const std::string& name : gathered.typed.full_names)
        add_personal_text(DataKind::full_name, name, people);
    for (const auto& [kind, value] : gathered.typed.said) add_personal_text(kind, value, people, site);
    people.left_out += gathered.typed.left_out;
    LeakSearchOptions options;
    options.salts.assign(gathered.salts.begin(), gathered.salts.end());
    const LeakSearch search(std::move(values), std::move(options));
    LeakSearch::Scratch scratch;
    PageResult result;
    result.keep_page = false;
    Recorder recorder(request, gathered, result, people, site);
    std::vector<Problem> again;  // the same as the first time
    const auto second = capture::read_capture(
        path,
        [&](Exchange&& exchange) {
            claim.touch();
            recorder.record(exchange, search, scratch);
        },
        again, request.written);
    if (!second) return Error{second.error()};
    if (search.left_out())
        builder.add_problem(Stage::capture, path,
                            counted(search.left_out(), "value is", "values are") +
                                " more than the search can hold and left out");
    if (request.reverse) reverse_leaks(path, request, result, builder);
    note_limits(path, gathered, recorder, not_searched, builder);
    add_unnamed_configs(gathered, result.setups, builder);
    note_later_answers(path, gathered, builder);
    note_lacks(path, gathered, summary->format == capture::CaptureSummary::Format::address_list, builder);
    if (summary->exchanges == 0) builder.add_problem(Stage::capture, path, "holds no request and no page");
    result.frames = unnamed_documents(gathered, builder.frames());
    builder.add_events(std::move(recorder.result_events));
    builder.add(std::move(result));
    return true;
}

}  // namespace formleak
