#include "scanner/engine/capture_store.h"

#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool is_script(const Exchange& exchange) {
    const std::string type = lower_ascii(exchange.response.content_type());
    return exchange.resource_type == "script" || type.find("javascript") != std::string::npos ||
           type.find("json") != std::string::npos ||
           exchange.request.url.find("/signals/config/") != std::string::npos;
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
    if (!fresh && (entry->second.has_body || !has_body)) return;  // the first that was served counts
    bytes_ += exchange.response.body.size();
    entry->second = {exchange.response, has_body};
    auto& by_path = by_path_[without_query(url->text())];
    if (by_path.empty() || has_body) by_path = url->text();
}

Result<HttpResponse> CaptureStore::fetch(const HttpRequest& request) {
    const auto url = parse_url(request.url);
    if (!url) return Error{"not an address"};
    auto kept = by_url_.find(url->text());
    if (kept == by_url_.end() && request.purpose == HttpRequest::Purpose::vendor_config) {
        const auto by_path = by_path_.find(without_query(url->text()));
        if (by_path != by_path_.end()) kept = by_url_.find(by_path->second);
    }
    if (kept == by_url_.end()) return Error{"not in the capture"};
    const int status = kept->second.response.status;
    if (!kept->second.has_body && (status < 300 || status == 304))
        return Error{"it was requested, but the capture does not hold its body"};
    HttpResponse response = kept->second.response;
    response.url = response.final_url = request.url;
    return response;
}

}  // namespace formleak
