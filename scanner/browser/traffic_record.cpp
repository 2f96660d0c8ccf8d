// Traffic's memory: what was asked for and answered, what is under way, and when it is quiet. What is decided
// stands in traffic.cpp.
#include <algorithm>

#include "scanner/browser/traffic.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/digest.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;

// A request that takes longer is one that a page keeps open (long polling); the visit does not wait for it.
constexpr std::chrono::seconds kLongestWait{10};

// An answer that was handed over is in the page's hands soon, sooner where the browser has its head, or the
// page does not read it.
constexpr std::chrono::milliseconds kHandedOver{1000}, kHasHead{300};

// The script at the bottom of what made the request, else the document.
std::string read_initiator(const Json& initiator) {
    for (const Json* stack = initiator.find("stack"); stack; stack = stack->find("parent"))
        for (const Json& frame : (*stack)["callFrames"].items())
            if (!frame["url"].as_text().empty()) return frame["url"].as_text();
    return initiator["url"].as_text();
}

}  // namespace

void Traffic::note_change() {
    last_change_ = Clock::now();
    changed_.notify_all();
}

std::size_t Traffic::start(Request request, const std::string& resource_type, bool at_sink,
                           const Then* then) {
    Exchange exchange;
    exchange.resource_type = lower_ascii(resource_type);
    exchange.at_sink = at_sink;
    const std::lock_guard lock(mutex_);
    if (exchanges_.size() >= plan_.bounds.requests || bytes_ > limits::kMaxVisitBytes) {
        cut_ = true;
        return exchanges_.size();
    }
    request.page_url = page_url_;
    request.moment = then ? then->moment : moment_;
    exchange.click = then ? then->click : click_;
    bytes_ += request.body.size() + request.url.size();
    recorded_urls_.insert(request.url);
    exchange.request = std::move(request);
    exchange.place = "request " + std::to_string(exchanges_.size() + 1);
    exchanges_.push_back(std::move(exchange));
    return exchanges_.size() - 1;
}

void Traffic::note_long_body(std::size_t index, const std::string& note) {
    ++long_bodies_;
    const std::lock_guard lock(mutex_);
    if (index >= exchanges_.size()) return;
    exchanges_[index].request_body_cut = true;
    exchanges_[index].request_body_note = note;
}

void Traffic::finish(std::size_t index, Result<HttpResponse> outcome, std::string_view stopped_why) {
    const std::lock_guard lock(mutex_);
    if (index >= exchanges_.size()) return;
    Exchange& exchange = exchanges_[index];
    exchange.stopped_why = stopped_why;
    if (!outcome) {
        exchange.failure = outcome.error();
        return;
    }
    exchange.has_response = true;
    exchange.response = std::move(outcome).value();
    std::string& body = exchange.response.body;
    const std::size_t most = plan_.bounds.body_bytes;
    const bool keep = plan_.keep_bodies && bytes_ + std::min(body.size(), most) <= limits::kMaxVisitBytes;
    exchange.body_state = !keep                 ? BodyState::dropped
                          : body.size() <= most ? BodyState::present
                                                : BodyState::cut;
    if (exchange.body_state == BodyState::cut)
        exchange.response.note = std::to_string(body.size()) + " bytes, SHA-256 " + sha256_hex(body) +
                                 "; the first " + std::to_string(most) + " are held";
    body.resize(keep ? std::min(body.size(), most) : 0);
    body.shrink_to_fit();
    bytes_ += body.size();
}

void Traffic::note_document(const Result<HttpResponse>& outcome) {
    const std::lock_guard lock(mutex_);
    if (!outcome) {
        document_failure_ = outcome.error();
        return;
    }
    const bool is_redirect = outcome->status >= 300 && outcome->status < 400 && outcome->status != 304;
    if (is_redirect) return;
    if (!has_document_) first_document_ = outcome->url;
    document_ = *outcome;
    has_document_ = true;
    if (!has_value_) own_hosts_.note_document(outcome->url);
}

void Traffic::on_will_be_sent(const Json& params) {
    const std::string id = params["requestId"].as_text(), url = params["request"]["url"].as_text();
    const std::string initiator = read_initiator(params["initiator"]);
    const std::lock_guard lock(mutex_);
    if (!initiator.empty()) initiators_[id] = initiator;
    const auto document = parse_url(params["documentURL"].as_text());
    made_.try_emplace(
        id, Then{moment_, click_, document ? document->origin() : "", params["request"]["method"].as_text(),
                 params["type"].as_text()});  // a redirect keeps its first
    if (!is_web_address(url)) return;
    announced_[id] = url;
    if (!stopped_ids_.contains(id)) open_[id] = {params["frameId"].as_text(), params["loaderId"].as_text()};
    note_change();
}

// We gave the browser all of the answer: what is left is the page's reading, and a page need not read what it
// fetched.
void Traffic::on_response(const Json& params) {
    const std::lock_guard lock(mutex_);
    const auto answered = awaited_until_.find(params["requestId"].as_text());
    if (params["type"].as_text() == "Fetch" && answered != awaited_until_.end())
        answered->second = std::min(answered->second, Clock::now() + kHasHead);
    note_change();
}

void Traffic::note_answered(const std::string& id) {
    awaited_until_[id] = Clock::now() + kHandedOver;
}

bool Traffic::is_awaited(const std::string& id, Clock::time_point now) const {
    const auto answered = awaited_until_.find(id);
    return now <= (answered == awaited_until_.end() ? last_change_ + kLongestWait : answered->second);
}

void Traffic::on_finished(const Json& params) {
    const std::string id = params["requestId"].as_text();
    const std::lock_guard lock(mutex_);
    open_.erase(id);
    // Answered from memory, or refused before it was made (mixed content, a policy of the page): nothing went
    // anywhere.
    const std::string blocked = params["blockedReason"].as_text();
    if (!blocked.empty() || params["errorText"].as_text().find("ERR_BLOCKED") != std::string::npos)
        announced_.erase(id);
    if (params["canceled"].as_bool()) taken_back_.insert(id);
    note_change();
}

// The page took it back (by going somewhere else at once) before anybody was asked: what it was going to say
// it might have said.
Exchange Traffic::taken_back(const std::string& id, const std::string& url) const {
    Exchange out;
    out.request.url = url;
    out.request.page_url = page_url_;
    out.request.started_at = hooks_.now();
    if (const auto made = made_.find(id); made != made_.end()) {
        out.request.method = made->second.method;
        out.request.moment = made->second.moment;
        out.click = made->second.click;
        out.resource_type = lower_ascii(made->second.resource_type);
    }
    out.request_body_missing = out.request.method == "POST";
    out.failure = "not made";
    out.stopped_why = "the page took it back before it was made";
    return out;
}

void Traffic::on_document(const std::string& frame, const std::string& loader) {
    const std::lock_guard lock(mutex_);
    std::erase_if(open_, [&](const auto& entry) {
        return entry.second.frame == frame && entry.second.loader != loader;
    });
    note_change();
}

void Traffic::on_served_from_cache(const Json& params) {
    const std::lock_guard lock(mutex_);
    announced_.erase(params["requestId"].as_text());
}

Request::Moment Traffic::moment() const {
    const std::lock_guard lock(mutex_);
    return moment_;
}

std::int32_t Traffic::click() const {
    const std::lock_guard lock(mutex_);
    return click_;
}

void Traffic::set_moment(Request::Moment moment) {
    if (moment != Request::Moment::load) has_value_ = true;
    const std::lock_guard lock(mutex_);
    if (has_value_ && !first_value_at_) first_value_at_ = Clock::now();
    moment_ = moment;
}

std::optional<Clock::time_point> Traffic::first_value_at() const {
    const std::lock_guard lock(mutex_);
    return first_value_at_;
}

void Traffic::set_click(std::int32_t click) {
    clicked_ = true;
    const std::lock_guard lock(mutex_);
    click_ = click;
}

void Traffic::set_page_url(const std::string& url) {
    const std::lock_guard lock(mutex_);
    page_url_ = url;
}

int Traffic::in_flight() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(paused_ + open_.size());
}

bool Traffic::wait_quiet(std::chrono::milliseconds quiet, Clock::time_point until) {
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto now = Clock::now();
        const bool is_idle =
            paused_ == 0 && std::none_of(open_.begin(), open_.end(),
                                         [&](const auto& request) { return is_awaited(request.first, now); });
        if (is_idle && now - last_change_ >= quiet) return true;
        if (now >= until || given_up_) return false;
        changed_.wait_until(
            lock, std::min(until, is_idle ? last_change_ + quiet : now + std::chrono::milliseconds(100)));
    }
}

void Traffic::touch() {
    const std::lock_guard lock(mutex_);
    note_change();
}

void Traffic::wait_change(Clock::time_point until) {
    std::unique_lock lock(mutex_);
    const auto before = last_change_;
    changed_.wait_until(lock, until, [&] { return last_change_ != before; });
}

HttpResponse Traffic::document() const {
    const std::lock_guard lock(mutex_);
    return document_;
}

std::string Traffic::document_failure() const {
    const std::lock_guard lock(mutex_);
    return document_failure_;
}

bool Traffic::is_full() const {
    const std::lock_guard lock(mutex_);
    return cut_ && exchanges_.size() >= plan_.bounds.requests;
}

std::string Traffic::moved_from() const {
    const std::lock_guard lock(mutex_);
    return has_document_ && document_.url != first_document_ ? first_document_ : std::string();
}

bool Traffic::has_document() const {
    const std::lock_guard lock(mutex_);
    return has_document_;
}

std::vector<Exchange> Traffic::snapshot(std::vector<std::string>* unseen) const {
    const std::lock_guard lock(mutex_);
    std::vector<Exchange> late;
    for (const auto& [id, url] : announced_) {
        if (recorded_ids_.contains(id) || recorded_urls_.contains(url)) continue;
        if (taken_back_.contains(id))
            late.push_back(taken_back(id, url));
        else if (unseen)
            unseen->push_back(url);
    }
    // A worker tells who made a request after the network does: it is looked up at the end.
    std::vector<Exchange> out = exchanges_;
    for (Exchange& exchange : late) {
        if (out.size() >= plan_.bounds.requests) break;
        exchange.place = "request " + std::to_string(out.size() + 1);
        out.push_back(std::move(exchange));
    }
    for (const auto& [index, id] : id_of_)
        if (const auto entry = initiators_.find(id); entry != initiators_.end())
            out[index].request.initiator = entry->second;
    // A worker's requests have its script as referrer; a page's say nothing of who made them.
    for (Exchange& exchange : out) {
        const std::string_view referrer = find_header(exchange.request.headers, "referer");
        if (exchange.request.initiator.empty() && referrer.substr(0, referrer.find('?')).ends_with(".js"))
            exchange.request.initiator = referrer;
    }
    if (own_hosts_.other_names().empty()) return out;
    for (Exchange& exchange : out)
        if (const auto url = parse_url(as_web_address(exchange.request.url)))
            exchange.cname = own_hosts_.canonical_of(url->host);
    return out;
}

std::vector<std::string> Traffic::missed() const {
    const std::lock_guard lock(mutex_);
    return missed_;
}

// What the page needed and did not get. What carries a recognised value was no need but a message.
void Traffic::note_missed(const Paused& paused, const Request& request, const GateQuestion& question) {
    const bool is_needed =
        (question.is_third_party && paused.use == Use::resource) || paused.use == Use::frame;
    if (closed_ || !is_needed || request.method != "GET" || hooks_.carries_typed(request)) return;
    const std::lock_guard lock(mutex_);
    if (missed_.size() < limits::kMaxVisitExchanges) missed_.push_back(request.url);
}

void Traffic::give_up() {
    given_up_ = true;
    touch();
}

void Traffic::close() {
    closed_ = true;
    const std::lock_guard lock(mutex_);
    changed_.notify_all();  // who waits for the page to tell waits no longer
}

}  // namespace formleak::browser
