#include "scanner/engine/capture_store.h"

#include <algorithm>
#include <utility>

#include "detectors/vendor_index.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool is_script(const Exchange& exchange) {
    const std::string type = lower_ascii(exchange.response.content_type());
    return exchange.resource_type == "script" || type.find("javascript") != std::string::npos ||
           type.find("json") != std::string::npos || is_config_address(exchange.request.url);
}

}  // namespace

void CaptureStore::add(const Exchange& exchange) {
    if (!exchange.has_response || exchange.request.method != "GET" || !is_script(exchange)) return;
    const auto url = parse_url(exchange.request.url);
    if (!url) return;
    if (bytes_ + exchange.response.body.size() > limits::kMaxCaptureStoreBytes) {
        full_ = true;
        return;
    }
    const bool has_body = exchange.body_state == BodyState::present || exchange.body_state == BodyState::cut;
    const auto [entry, fresh] = by_url_.try_emplace(url->text());
    // Lost: something was answered then, and not what the browser had already.
    const bool is_lost = !has_body && exchange.response.status >= 200 && exchange.response.status < 300 &&
                         !exchange.from_cache;
    entry->second.has_lost |= is_lost;
    if (!fresh && entry->second.has_body && has_body) add_later(exchange.response, entry->second);
    if (!fresh && (entry->second.has_body || !has_body)) return;
    bytes_ += exchange.response.body.size();
    entry->second.response = exchange.response;
    entry->second.has_body = has_body;
}

void CaptureStore::add_later(const HttpResponse& response, Kept& to) {
    const auto is_same = [&](const HttpResponse& other) { return other.body == response.body; };
    if (response.status >= 400 || response.body.empty() || is_same(to.response) ||
        std::any_of(to.later.begin(), to.later.end(), is_same))
        return;
    has_later_ = true;
    if (to.later.size() >= limits::kMaxLaterKept ||
        later_bytes_ + response.body.size() > limits::kMaxLaterBytes) {
        to.has_left_out = true;
        return;
    }
    later_bytes_ += response.body.size();
    to.later.push_back(response);
}

const HttpResponse& CaptureStore::answer_of(const std::string& address, const Kept& kept, bool is_config) {
    const std::lock_guard lock(mutex_);
    used_[address] |= is_config;
    return later_ == 0 || kept.later.empty() ? kept.response
                                             : kept.later[std::min(later_, kept.later.size()) - 1];
}

std::size_t CaptureStore::keep_later(const std::function<bool(const HttpResponse&)>& matters) {
    std::size_t most = 0;
    for (const auto& [address, is_config] : used_) {
        Kept& kept = by_url_[address];
        if (!is_config) std::erase_if(kept.later, [&](const HttpResponse& later) { return !matters(later); });
        if (kept.later.size() > limits::kMaxLaterAnswers) {
            kept.later.resize(limits::kMaxLaterAnswers);
            kept.has_left_out = true;
        }
        if (kept.has_left_out && left_out_++ == 0) first_left_out_ = address;
        most = std::max(most, kept.later.size());
    }
    return most;
}

void CaptureStore::each_unasked(const std::function<void(const HttpResponse&, bool)>& see) const {
    for (const auto& [address, kept] : by_url_)
        if (!used_.contains(address)) see(kept.response, kept.has_body);
}

std::vector<std::string> CaptureStore::with_lost_answers() const {
    std::vector<std::string> out;
    for (const auto& [address, is_config] : used_)
        if (const auto kept = by_url_.find(address);
            kept != by_url_.end() && kept->second.has_body && kept->second.has_lost)
            out.push_back(address);
    return out;
}

// A page asks for the file of one pixel with parameters that do not matter (&lib=…, &v=…). The best is the
// one that has all of them, then the one that has those that decide, then one that says nothing of these.
std::map<std::string, CaptureStore::Kept>::const_iterator CaptureStore::find_config(
    const Url& url, std::string_view deciding) const {
    const std::string path = without_query(url.text());
    auto best = by_url_.end();
    int best_fit = -1;
    for (auto at = by_url_.lower_bound(path); at != by_url_.end() && at->first.starts_with(path); ++at) {
        const std::string_view rest = std::string_view(at->first).substr(path.size());
        const std::string_view query = rest.empty() ? rest : rest.substr(1);
        if ((!rest.empty() && rest.front() != '?') || contradicts(query, deciding)) continue;
        const bool is_whole = !url.query.empty() && has_parameters(query, url.query);
        const int fit = (is_whole                          ? 4
                         : has_parameters(query, deciding) ? 2
                                                           : 0) +
                        (at->second.has_body ? 1 : 0);
        if (fit <= best_fit) continue;
        best_fit = fit;
        best = at;
    }
    return best;
}

Result<HttpResponse> CaptureStore::fetch(const HttpRequest& request) {
    const auto url = parse_url(request.url);
    if (!url) return Error{"not an address"};
    auto kept = std::as_const(by_url_).find(url->text());
    if (kept == by_url_.end() && request.purpose == HttpRequest::Purpose::vendor_config)
        kept = find_config(*url, request.deciding_query);
    if (kept == by_url_.end()) return Error{"not in the capture"};
    const int status = kept->second.response.status;
    if (!kept->second.has_body && (status < 300 || status == 304))
        return Error{"it was requested, but the capture does not hold its body"};
    HttpResponse response =
        answer_of(kept->first, kept->second, request.purpose == HttpRequest::Purpose::vendor_config);

    response.url = response.final_url = request.url;
    return response;
}

}  // namespace formleak
