#include "scanner/engine/capture_inspection.h"

#include <algorithm>

#include "detectors/leak_search/clear_match.h"
#include "detectors/leak_search/reverse.h"
#include "detectors/leak_search/salts.h"
#include "scanner/capture/capture.h"
#include "scanner/capture/url_list.h"
#include "scanner/engine/capture_lacks.h"
#include "scanner/engine/capture_store.h"
#include "scanner/engine/exchange_data.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/seen_pixels.h"
#include "scanner/engine/vendor_aliases.h"
#include "scanner/model/limits.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/page/field_kind.h"
#include "scanner/page/form_reader.h"
#include "scanner/text/form_body.h"
#include "scanner/text/json.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

std::string domain_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? registrable_domain(url->host) : std::string();
}

std::string host_of(const std::string& address) {
    const auto url = parse_url(as_web_address(address));
    return url ? url->host : std::string();
}

// A value that somebody typed, and where to.
struct Typed {
    std::string host;
    std::string key;  // name and value
    KnownValue value;
};

// What the first reading of the file gathers.
struct Gathered {
    std::set<std::string> own;          // registrable domains of the site
    std::string main_host;              // of its first document
    capture::HostAliases vendor_names;  // hosts of the site's own that are other names of a vendor's
    CaptureStore store;
    CaptureLacks lacks;
    std::vector<HttpResponse> pages;
    std::size_t page_bytes = 0;
    bool pages_cut = false;
    std::vector<Typed> typed;  // what the capture shows in first-party requests
    std::set<std::string> typed_seen;
    std::size_t typed_left_out = 0;
    std::set<std::string> salts;  // constants that scripts of the capture put to a value before hashing it
    std::map<std::string, std::size_t> page_domains;  // of the pages that requests came from

    bool is_own(const std::string& domain) const { return own.contains(domain); }
    // Empty: the host's own name is all that is known.
    std::string vendor_name_of(const std::string& host) const {
        const auto found = vendor_names.find(host);
        return found == vendor_names.end() ? std::string() : found->second;
    }
};

bool is_readable(const Exchange& exchange) {
    const bool held = exchange.body_state == BodyState::present ||
                      (exchange.body_state == BodyState::cut && !exchange.response.body.empty());
    // What a script asks for and gets nothing is no empty page.
    const bool is_beacon = !exchange.resource_type.empty() && exchange.resource_type != "document";
    return held && !(is_beacon && exchange.response.body.empty());
}

HttpResponse page_of(const Exchange& exchange) {
    HttpResponse page = exchange.response;
    page.url = page.final_url = exchange.request.url;
    if (page.status == 206) {
        page.body_truncated = true;
        page.note = "the answer is a part of the page (206); the rest was not read";
    }
    return page;
}

void gather_page(const Exchange& exchange, Gathered& to) {
    if (!is_page_answer(exchange)) return;
    const std::string domain = domain_of(exchange.request.url);
    if (to.own.empty()) to.own.insert(domain);  // the first document of a capture is the site's
    if (to.main_host.empty() && to.is_own(domain)) to.main_host = host_of(exchange.request.url);
    if (!to.is_own(domain) || !is_readable(exchange)) return;
    if (to.page_bytes + exchange.response.body.size() > limits::kMaxCapturePageBytes) {
        to.pages_cut = true;
        return;
    }
    const auto same = [&](const HttpResponse& page) { return page.final_url == exchange.request.url; };
    const auto known = std::find_if(to.pages.begin(), to.pages.end(), same);
    if (known != to.pages.end() && (!known->body_truncated || exchange.body_state == BodyState::cut)) return;
    to.page_bytes += exchange.response.body.size();
    if (known != to.pages.end())
        *known = page_of(exchange);
    else
        to.pages.push_back(page_of(exchange));
}

void gather_salts(const Exchange& exchange, Gathered& to) {
    constexpr std::size_t kMostSalts = 16;
    if (!exchange.has_response || exchange.body_state != BodyState::present ||
        exchange.resource_type == "document")
        return;
    const std::string type = lower_ascii(exchange.response.content_type());
    if (type.find("javascript") == std::string::npos || to.salts.size() >= kMostSalts) return;
    for (std::string& salt : find_salts(exchange.response.body))
        if (to.salts.size() < kMostSalts) to.salts.insert(std::move(salt));
}

// A list or log has no documents: then the site is where most of its requests come from, and the log's own
// server.
void settle_site(Gathered& to) {
    to.own.insert(registrable_domain(capture::kUnknownHost));
    if (to.own.size() > 1 || to.page_domains.empty()) return;
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    to.own.insert(std::max_element(to.page_domains.begin(), to.page_domains.end(), less)->first);
}

// Names and values of what a request carries, in whichever of the forms' shapes: query, form body, parts,
// JSON.
std::vector<FormPair> typed_pairs(const Request& request, const Url& url) {
    std::vector<FormPair> out = parse_form_pairs(url.query).pairs;
    const auto add = [&out](std::vector<FormPair> more) { out.insert(out.end(), more.begin(), more.end()); };
    const std::string type(find_header(request.headers, "content-type")), media = media_type(type);
    if (media == "multipart/form-data") {
        add(parse_multipart_pairs(request.body, type).pairs);
    } else if (media == "application/json") {
        if (const auto json = parse_json(request.body))
            for (const auto& [name, value] : json->members())
                if (value.is_string() || value.is_number()) out.push_back({name, value.as_text()});
    } else if (!request.body.empty()) {
        add(parse_form_pairs(request.body).pairs);
    }
    return out;
}

// Values that somebody typed: the named fields of forms sent to the site itself.
void gather_typed(const Exchange& exchange, Gathered& to) {
    constexpr std::size_t kMostValues = 2'000, kLongestValue = 200;
    const Request& request = exchange.request;
    const auto url = parse_url(request.url);
    if (!url || !to.is_own(registrable_domain(url->host))) return;
    for (const FormPair& pair : typed_pairs(request, *url)) {
        FormField field;
        field.tag = "input";
        field.name = pair.name;
        const KindGuess guess = guess_kind(field, FieldMarkup{}, "");
        if (!is_personal(guess.kind) || guess.confidence < 0.5 || pair.value.size() < 2 ||
            pair.value.size() > kLongestValue)
            continue;
        std::string key = pair.name + "\n" + pair.value;
        if (to.typed_seen.contains(url->host + "\n" + key)) continue;
        if (to.typed.size() >= kMostValues) {
            ++to.typed_left_out;
            continue;
        }
        to.typed_seen.insert(url->host + "\n" + key);
        to.typed.push_back(
            {url->host,
             std::move(key),
             {guess.kind, pair.value,
              "field " + shorten(repair_utf8(pair.name), 60) + " of " + mask_url(url->text())}});
    }
}

// Hosts of the site's own that hand what they get to a vendor. The host of its pages is the site's wherever
// it is kept.
void settle_names(const capture::HostAliases& aliases, Gathered& to) {
    for (const auto& [host, name] : vendor_aliases(aliases))
        if (host != to.main_host && to.is_own(registrable_domain(host))) to.vendor_names.emplace(host, name);
}

// What was typed into requests to the site itself, each once. What goes to a vendor under the site's name is
// not that.
std::vector<KnownValue> typed_values(const Gathered& from) {
    std::vector<KnownValue> out;
    std::set<std::string> seen;
    for (const Typed& typed : from.typed)
        if (from.vendor_name_of(typed.host).empty() && seen.insert(typed.key).second)
            out.push_back(typed.value);
    return out;
}

// What others choose and a report repeats: ids and names may be of any length.
void cut_names(std::initializer_list<std::string*> names) {
    for (std::string* name : names)
        if (name->size() > limits::kMaxLabelBytes)
            *name = shorten(repair_utf8(*name), limits::kMaxLabelBytes);
}

// Counts what is found, each distinct leak once.
class Recorder {
  public:
    Recorder(const CaptureRequest& request, const Gathered& gathered, PageResult& result)
        : request_(request), gathered_(gathered), result_(result) {}

    void record(const Exchange& exchange, const LeakSearch& search, LeakSearch::Scratch& scratch) {
        const std::string host = host_of(exchange.request.url), domain = registrable_domain(host);
        auto decoded = wires::decode_request(exchange.request, gathered_.vendor_name_of(host));
        const bool proxied = decoded && (decoded->match.by_signature || !decoded->match.cname.empty());
        if (gathered_.is_own(domain) && !proxied) return;
        for (RecordedDatum& datum : data_of_exchange(exchange, decoded, search, scratch, incomplete_)) {
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
        return mask_url(page);
    }

    void add_leak(const Exchange& exchange, const RecordedDatum& datum) {
        const std::string page = page_of(exchange), destination = mask_url(exchange.request.url);
        std::string key;
        for (const std::string& part :
             {datum.vendor, datum.account, datum.channel, datum.match_key, datum.recipient, page,
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
        leak.recipient = datum.recipient;
        leak.destination = destination;
        leak.cname = datum.cname;
        leak.transform = datum.chain;
        if (leak.transform.empty() && datum.hashed) leak.transform = {"sha256"};
        leak.trigger.event = "request";
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
            event.url =
                request_.show_values ? exchange.request.url.substr(0, 2000) : mask_url(exchange.request.url);
            event.started_at = exchange.request.started_at;
            event.page = page;
            for (EventDatum& datum : event.data) cut_names({&datum.name, &datum.match_key, &datum.channel});
            for (EventDatum& datum : event.data)
                if (!request_.show_values && datum.form != "mask" && datum.form != "note" &&
                    !datum.placeholder)
                    datum.value = mask_value(datum.value);
            result_events.push_back(std::move(event));
        }
    }

  public:
    std::vector<Event> result_events;

  private:
    const CaptureRequest& request_;
    const Gathered& gathered_;
    PageResult& result_;
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
        builder.add_problem("capture", path,
                            "--reverse: not every hash was tried against every value of its format");
}

void analyse_pages(Gathered& gathered, const ScanHooks& hooks, const process::SlotBoard::Claim& claim,
                   ReportBuilder& builder) {
    Stores stores(gathered.store, hooks.now, hooks.guard);
    for (const HttpResponse& page : gathered.pages) {
        claim.touch();
        builder.add(analyse_guarded(page, stores, nullptr));
    }
}

void note_limits(const std::string& path, const Gathered& gathered, const Recorder& recorder,
                 ReportBuilder& builder) {
    const auto note = [&](std::size_t count, const std::string& message) {
        if (count) builder.add_problem("capture", path, std::to_string(count) + " " + message);
    };
    note(recorder.incomplete(), "requests were not searched to their end: too much to decode in them");
    note(recorder.events_left_out(), "further events were searched but are not listed");
    note(recorder.leaks_left_out(), "further distinct leaks are not listed");
    note(gathered.typed_left_out,
         "further values that were typed into the site's forms were not searched for");
    if (gathered.pages_cut)
        builder.add_problem("capture", path,
                            "not all pages of the capture were read: more than " +
                                std::to_string(limits::kMaxCapturePageBytes >> 20) + " MiB of them");
    if (gathered.store.is_full())
        builder.add_problem("capture", path,
                            "not all scripts of the capture were read: more than " +
                                std::to_string(limits::kMaxCaptureStoreBytes >> 20) + " MiB of them");
}

// What the capture does not hold. Of pages that were read elsewhere in it nothing lacks, and what the
// analysis of the pages has said already is not said again.
void note_lacks(const std::string& path, const Gathered& gathered, bool is_list, ReportBuilder& builder) {
    std::set<std::string> known;
    for (const HttpResponse& page : gathered.pages) known.insert(page.final_url);
    for (const Problem& problem : builder.so_far().problems) known.insert(problem.url);
    CaptureLacks::Question question;
    question.is_own = [&](const std::string& domain) { return gathered.is_own(domain); };
    question.was_read = [&](const std::string& address) { return known.contains(address); };
    question.is_list = is_list;
    for (const std::string& message : gathered.lacks.messages(question))
        builder.add_problem("capture", path, message);
}

}  // namespace

Result<bool> inspect_capture(const std::string& path, const CaptureRequest& request, const ScanHooks& hooks,
                             const process::SlotBoard::Claim& claim, ReportBuilder& builder,
                             std::set<std::string>& own) {
    Gathered gathered;
    for (const std::string& alias : request.aliases)
        if (const auto host = host_to_ascii(alias)) gathered.own.insert(registrable_domain(*host));
    std::vector<Problem> problems;
    const auto summary = capture::read_capture(
        path,
        [&](Exchange&& exchange) {
            claim.touch();
            gather_page(exchange, gathered);
            gathered.lacks.see(exchange);
            const std::string page_domain = domain_of(exchange.request.page_url);
            if (!page_domain.empty()) ++gathered.page_domains[page_domain];
            gather_typed(exchange, gathered);
            gather_salts(exchange, gathered);
            gathered.store.add(exchange);
        },
        problems);
    for (Problem& problem : problems) builder.add_problem(problem.stage, problem.url, problem.message);
    if (!summary) return Error{summary.error()};
    settle_site(gathered);
    settle_names(summary->aliases, gathered);
    own.insert(gathered.own.begin(), gathered.own.end());

    std::vector<KnownValue> values = request.known;
    for (KnownValue& value : typed_values(gathered)) values.push_back(std::move(value));
    LeakSearchOptions options;
    options.salts.assign(gathered.salts.begin(), gathered.salts.end());
    const LeakSearch search(std::move(values), std::move(options));
    LeakSearch::Scratch scratch;
    PageResult result;
    result.keep_page = false;
    Recorder recorder(request, gathered, result);
    std::vector<Problem> again;  // the same as the first time
    const auto second = capture::read_capture(
        path,
        [&](Exchange&& exchange) {
            claim.touch();
            recorder.record(exchange, search, scratch);
        },
        again);
    if (!second) return Error{second.error()};
    if (search.left_out())
        builder.add_problem("capture", path,
                            std::to_string(search.left_out()) +
                                " values are more than the search can hold and were left out");
    if (request.reverse) reverse_leaks(path, request, result, builder);
    note_limits(path, gathered, recorder, builder);
    analyse_pages(gathered, hooks, claim, builder);
    note_lacks(path, gathered, summary->kind == "address list", builder);
    if (summary->exchanges == 0) builder.add_problem("capture", path, "holds no request and no page");
    builder.add_events(std::move(recorder.result_events));
    builder.add(std::move(result));
    return true;
}

}  // namespace formleak
