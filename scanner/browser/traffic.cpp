#include "scanner/browser/traffic.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "scanner/browser/asker.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMemoryBytes = 64u << 20;  // of a visit's own memory
constexpr std::size_t kLargeBytes = 1u << 20;    // an answer's body

// The page tells of a request about when the network does.
constexpr std::chrono::seconds kPageTells(2);

constexpr Verdict kTooLong{Ruling::offline, "its body is longer than is kept"};

// The Blob's or form's bytes stand in the entries; postData is text and loses them.
std::string read_body(const Json& request) {
    std::string body;
    for (const Json& entry : request["postDataEntries"].items())
        if (const auto bytes = decode_base64(entry["bytes"].as_text())) body += *bytes;
    return body.empty() ? request["postData"].as_text() : body;
}

// What the site's own server gets of it. (Somebody else's page reads its fragment by script.)
Request without_fragment(Request request) {
    request.url.resize(std::min(request.url.size(), request.url.find('#')));
    return request;
}

// A kept answer's body is not needed where bodies are not kept.
HttpResponse without_body(const HttpResponse& response) {
    HttpResponse out;
    out.url = response.url;
    out.final_url = response.final_url;
    out.status = response.status;
    out.headers = response.headers;
    return out;
}

bool is_taken_back(const Result<HttpResponse>& outcome) {
    return !outcome && outcome.error() == kNotWanted;
}

}  // namespace

Traffic::Traffic(const VisitPlan& plan, const VisitHooks& hooks, ResourceCache& cache, CdpPipe& pipe,
                 TaskPool& pool)
    : plan_(plan),
      hooks_(hooks),
      own_hosts_(plan, hooks),
      cache_(cache),
      memory_(kMemoryBytes),
      pipe_(pipe),
      pool_(pool),
      last_change_(Clock::now()),
      page_url_(plan.url) {}

void Traffic::keep(const Request& request, const HttpResponse& response, const std::string& fulfilment,
                   const Paused& paused, bool is_third_party) {
    if (has_value_ || request.method != "GET" || !request.body.empty()) return;
    const auto url = parse_url(request.url);
    if (!is_third_party && !(url && own_hosts_.is_other_name(url->host))) return;
    const bool is_resource = paused.use == Use::resource || paused.resource_type == "Image";
    const bool is_for_all = is_third_party && is_resource && response.status == 200 &&
                            find_header(response.headers, "set-cookie").empty();
    (is_for_all ? cache_ : memory_)
        .keep(request.url, std::make_shared<CachedResponse>(CachedResponse{response, fulfilment}));
}

Request Traffic::read_request(const Json& params) const {
    const Json& sent = params["request"];
    Request request;
    request.method = sent["method"].as_text();
    request.url = sent["url"].as_text() + sent["urlFragment"].as_text();
    for (const auto& [name, value] : sent["headers"].members())
        request.headers.push_back({name, value.as_text()});
    request.body = read_body(sent);
    request.started_at = hooks_.now();
    return request;
}

bool Traffic::is_another_party(const Request& request) const {
    if (hooks_.is_third_party(request)) return true;
    const auto url = parse_origin(as_web_address(request.url));
    return url && has_value_ && own_hosts_.is_another_partys(url->host);
}

GateQuestion Traffic::ask(const Request& request, Use use) const {
    GateQuestion question;
    question.use = use;
    question.has_value = has_value_;
    question.is_third_party = is_another_party(request);
    question.clicked = clicked_;
    if (question.has_value && !question.is_third_party)
        question.carries_typed = hooks_.carries_typed(without_fragment(request));
    return question;
}

std::shared_ptr<const CachedResponse> Traffic::kept_answer(const Request& request, Use use,
                                                           const GateQuestion& question,
                                                           Ruling ruling) const {
    if (request.method != "GET" || !request.body.empty() || !question.is_third_party) return nullptr;
    const std::string url = without_fragment(request).url;
    auto kept = cache_.find(url);
    if (ruling == Ruling::serve || kept) return kept;
    if (!kept) kept = memory_.find(url);
    if (!kept && use == Use::resource) kept = cache_.find_place(url);
    if (!kept && use == Use::resource) kept = memory_.find_place(url);
    return kept;
}

Result<HttpResponse> Traffic::fetch(const Request& request, bool is_third_party,
                                    const std::string& asked_by) {
    HttpRequest out;
    out.purpose = HttpRequest::Purpose::browser;
    out.url = without_fragment(request).url;
    out.method = request.method;
    out.headers = request.headers;
    out.body = request.body;
    out.may_be_private = !is_third_party;
    out.asked_by = asked_by;
    // What still stands in line when the first value is typed stays there.
    out.is_wanted = [self = shared_from_this(), is_third_party] {
        return !self->closed_ &&
               (!is_third_party || !self->has_value_ || self->plan_.policy.allow_third_party);
    };
    auto outcome = hooks_.fetch(out);
    if (outcome && outcome->asked_without_secrets) ++without_secrets_;
    return outcome;
}

// Of a body that is longer than is kept: what is kept of it, in words. Empty: the whole.
std::string Traffic::shorten_body(Request& request, const std::vector<CutString>& cut) const {
    const std::size_t most = plan_.bounds.body_bytes;
    if (cut.empty() && request.body.size() <= most) return {};
    std::string whole;
    if (cut.empty())
        whole = std::to_string(request.body.size()) + " bytes, SHA-256 " + sha256_hex(request.body);
    else if (!cut.back().sha256.empty())
        whole = std::to_string(cut.back().bytes) + " bytes, SHA-256 " + cut.back().sha256;
    else
        whole = "more than " + std::to_string(most) + " bytes";
    request.body.resize(std::min(request.body.size(), most));
    request.body.shrink_to_fit();
    return whole + "; the first " + std::to_string(request.body.size()) + " are held";
}

// The sink reads no more of a body than is kept.
std::string Traffic::shorten_sink_body(Request& request) const {
    const std::string declared(find_header(request.headers, "content-length"));
    const std::size_t size = std::strtoull(declared.c_str(), nullptr, 10);
    if (size <= request.body.size()) return shorten_body(request, {});
    request.body.resize(std::min(request.body.size(), plan_.bounds.body_bytes));
    return declared + " bytes; the first " + std::to_string(request.body.size()) + " are held";
}

void Traffic::on_paused(const CdpEvent& event, Place place) {
    const Json& params = event.params;
    Paused paused{event.session, params["requestId"].as_text(), params["networkId"].as_text(),
                  use_of(params["resourceType"].as_text(), place == Place::page),
                  params["resourceType"].as_text()};
    paused.is_main_document = paused.use == Use::document;
    paused.is_frame = paused.use == Use::frame && place == Place::frame;
    Request request = read_request(params);
    paused.body_note = shorten_body(request, event.cut);
    std::optional<Then> then;
    {
        const std::lock_guard lock(mutex_);
        ++paused_;
        recorded_ids_.insert(paused.network_id);
        awaited_until_.erase(paused.network_id);  // of the address that led here
        if (const auto entry = made_.find(paused.network_id); entry != made_.end()) then = entry->second;
        note_change();
    }
    // The page itself was asked for by the user; of other documents only the headers tell who asks.
    const auto url = parse_url(request.url);
    paused.asked_by = paused.is_main_document && url ? url->origin() : asker_of(request);
    const std::size_t index = start(request, paused.resource_type, false, then ? &*then : nullptr);
    {
        const std::lock_guard lock(mutex_);
        if (index < exchanges_.size()) {
            id_of_[index] = paused.network_id;
        } else {  // nobody keeps it, so nobody is asked
            --paused_;
            return fail(paused);
        }
    }
    if (!paused.body_note.empty()) note_long_body(index, paused.body_note);
    pool_.run([self = shared_from_this(), paused = std::move(paused), request = std::move(request),
               index]() mutable { self->handle(paused, std::move(request), index); });
}

Verdict Traffic::rule_on(const Request& request, const GateQuestion& question) const {
    if (closed_) return {Ruling::offline, "the visit is over"};
    // What was pressed to open something leads to no page, whoever's it is: the forms are on this one.
    if (question.use == Use::document && question.clicked && question.is_third_party &&
        !plan_.policy.allow_third_party)
        return {Ruling::offline, "a page after the click"};
    return decide(plan_.policy, request, question);
}

void Traffic::handle(const Paused& paused, Request&& request, std::size_t index) {
    const GateQuestion question = ask(request, paused.use);
    Verdict verdict = rule_on(request, question);
    if (!paused.body_note.empty()) verdict = kTooLong;
    bool is_served = verdict.ruling == Ruling::serve;
    if (is_served && !question.is_third_party && !has_value_) own_hosts_.note(request.url);
    if (const auto kept = kept_answer(request, paused.use, question, verdict.ruling))
        serve_kept(paused, *kept, index, verdict.why);
    else if (is_served)
        is_served = serve(paused, request, index, question.is_third_party);
    else
        stop(paused, request, index, question, verdict.why);
    const std::lock_guard lock(mutex_);
    --paused_;
    // A navigation answered with 204 is over, but the browser never says so.
    if (!is_served) {
        open_.erase(paused.network_id);
        stopped_ids_.insert(paused.network_id);
    }
    note_answered(paused.network_id);
    note_change();
}

void Traffic::fulfil(const Paused& paused, std::string_view fulfilment) {
    pipe_.post(paused.session, "Fetch.fulfillRequest",
               "{\"requestId\":" + Json(paused.id).dump() + "," + std::string(fulfilment) + "}");
}

void Traffic::fail(const Paused& paused) {
    pipe_.post(paused.session, "Fetch.failRequest",
               "{\"requestId\":" + Json(paused.id).dump() + ",\"errorReason\":\"ConnectionFailed\"}");
}

void Traffic::stop(const Paused& paused, const Request& request, std::size_t index,
                   const GateQuestion& question, std::string_view why) {
    note_missed(paused, request, question);
    const auto answer = answer_for_stopped(request, paused.resource_type, paused.is_frame);
    if (!answer) {
        fail(paused);
        return finish(index, Error{"not in memory"}, why);
    }
    fulfil(paused, write_fulfilment(*answer));
    finish(index, *answer, why);
}

void Traffic::serve_kept(const Paused& paused, const CachedResponse& kept, std::size_t index,
                         std::string_view why) {
    fulfil(paused, kept.fulfilment);
    HttpResponse response = plan_.keep_bodies ? kept.response : without_body(kept.response);
    finish(index, std::move(response), why);
}

// Who asks decides about the site's secrets alone. Usually the page's event is there first; on a busy machine
// the network's overtakes it.
std::string Traffic::asker_in_time(const Paused& paused) {
    if (!paused.asked_by.empty() || paused.is_main_document || paused.is_frame) return paused.asked_by;
    std::unique_lock lock(mutex_);
    const auto is_told = [&] { return closed_ || given_up_ || made_.contains(paused.network_id); };
    changed_.wait_for(lock, kPageTells, is_told);
    const auto made = made_.find(paused.network_id);
    return made == made_.end() ? std::string() : made->second.document;
}

bool Traffic::serve(const Paused& paused, const Request& request, std::size_t index, bool is_third_party) {
    auto outcome = fetch(request, is_third_party, is_third_party ? paused.asked_by : asker_in_time(paused));
    if (is_taken_back(outcome)) {
        const GateQuestion question = ask(request, paused.use);
        stop(paused, request, index, question, rule_on(request, question).why);
        return false;
    }
    std::unique_lock large(large_mutex_, std::defer_lock);
    if (outcome && outcome->body.size() > kLargeBytes) large.lock();
    if (outcome) {
        std::string fulfilment = write_fulfilment(*outcome);
        fulfil(paused, fulfilment);
        keep(without_fragment(request), *outcome, fulfilment, paused, is_third_party);
    } else {
        fail(paused);
    }
    if (paused.is_main_document) note_document(outcome);
    finish(index, std::move(outcome), {});
    return true;
}

HttpResponse Traffic::on_sink_request(Request&& request) {
    request.started_at = hooks_.now();
    const Use use = find_header(request.headers, "accept").find("event-stream") != std::string_view::npos
                        ? Use::stream
                        : Use::message;
    const std::string body_note = shorten_sink_body(request);
    touch();
    const std::size_t index = start(request, "Other", true);
    const GateQuestion question = ask(request, use);
    Verdict verdict = rule_on(request, question);
    if (!body_note.empty()) {
        verdict = kTooLong;
        note_long_body(index, body_note);
    }
    if (const auto kept = kept_answer(request, Use::resource, question, verdict.ruling)) {
        finish(index, kept->response, verdict.why);
        return kept->response;
    }
    if (verdict.ruling == Ruling::serve) {
        if (!question.is_third_party && !has_value_) own_hosts_.note(request.url);
        auto outcome = fetch(request, question.is_third_party, asker_of(request));
        if (!is_taken_back(outcome)) {
            HttpResponse answer;
            answer.status = 502;
            if (outcome) answer = *outcome;
            finish(index, std::move(outcome), {});
            return answer;
        }
        verdict = rule_on(request, ask(request, use));
    }
    const HttpResponse answer = answer_for_stopped(request, "Fetch").value_or(HttpResponse());
    finish(index, answer, verdict.why);
    return answer;
}

// One exchange per socket and moment, so that each frame is told with what happened when it was sent; the
// first holds the handshake.
std::size_t Traffic::socket_exchange(const std::string& url, const Request& handshake) {
    std::string key;
    {
        const std::lock_guard lock(mutex_);
        note_change();
        key = url + "\n" + std::to_string(static_cast<int>(moment_)) + "\n" + std::to_string(click_);
        if (const auto entry = frames_of_.find(key); entry != frames_of_.end()) return entry->second;
    }
    Request request = handshake;
    request.url = url;
    request.started_at = hooks_.now();
    const std::size_t index = start(std::move(request), "WebSocket", true);
    const std::lock_guard lock(mutex_);
    if (index >= exchanges_.size()) return index;
    exchanges_[index].stopped_why = "WebSockets end here";
    frames_of_[key] = index;
    return index;
}

void Traffic::on_sink_socket(const std::string& url, const Request& handshake) {
    socket_exchange(url, handshake);
}

void Traffic::on_sink_frame(const std::string& url, const Request& handshake, WebSocketFrame&& frame) {
    const std::size_t index = socket_exchange(url, handshake);
    const std::lock_guard lock(mutex_);
    if (index >= exchanges_.size()) return;
    if (frame.bytes.size() > plan_.bounds.body_bytes) {
        ++long_bodies_;
        frame.bytes.resize(plan_.bounds.body_bytes);
    }
    bytes_ += frame.bytes.size();
    if (bytes_ > limits::kMaxVisitBytes || exchanges_[index].frames.size() >= limits::kMaxWebSocketFrames)
        cut_ = true;
    else
        exchanges_[index].frames.push_back(std::move(frame));
}

void Traffic::on_attempt(const Attempt& attempt) {
    {
        const std::lock_guard lock(mutex_);
        const std::string key = attempt.type + "\n" + attempt.url + "\n" + attempt.body + "\n" +
                                std::to_string(static_cast<int>(moment_));
        if (!attempts_.insert(key).second) return;
        note_change();
    }
    Request request;
    request.method = kAttemptMethod;
    request.url = attempt.url;
    request.body = attempt.body;
    if (!attempt.body.empty()) request.headers = {{"Content-Type", "application/json"}};
    request.started_at = hooks_.now();
    const std::size_t index = start(std::move(request), attempt.type, false);
    finish(index, Error{"not made"}, "it has no way out of the browser");
}

void Traffic::on_sink_bytes(const std::string& destination, const std::string& bytes) {
    Request request;
    request.method = "RAW";
    request.url = "tcp://" + destination;
    request.body = bytes;
    request.started_at = hooks_.now();
    const std::size_t index = start(std::move(request), "Other", true);
    finish(index, Error{"not HTTP"}, "only web requests are answered");
}

}  // namespace formleak::browser
