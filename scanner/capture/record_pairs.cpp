#include "scanner/capture/record_pairs.h"

#include <algorithm>

#include "scanner/model/limits.h"

namespace formleak::capture {
namespace {

bool belong_together(const RecordHalf& one, const RecordHalf& other) {
    if (one.is_request == other.is_request) return false;
    if (!one.concurrent_to.empty() && !other.id.empty() && one.concurrent_to == other.id) return true;
    if (!other.concurrent_to.empty() && !one.id.empty() && other.concurrent_to == one.id) return true;
    // Some writers name no partner, or a third record; then the address has to do.
    const Request &left = one.exchange.request, &right = other.exchange.request;
    const bool unnamed = one.concurrent_to.empty() && other.concurrent_to.empty();
    return left.url == right.url && (unnamed || left.started_at == right.started_at);
}

std::size_t bytes_of(const RecordHalf& half) {
    return half.exchange.response.body.size() + half.exchange.request.body.size();
}

}  // namespace

void RecordPairs::add(RecordHalf half) {
    const auto other = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const RecordHalf& each) { return belong_together(each, half); });
    if (other == waiting_.end()) {
        waiting_bytes_ += bytes_of(half);
        waiting_.push_back(std::move(half));
        while (waiting_.size() > limits::kMaxWaitingRecords || waiting_bytes_ > limits::kMaxWaitingBytes)
            give_out_oldest();
        return;
    }
    waiting_bytes_ -= bytes_of(*other);
    Exchange whole = std::move(half.is_request ? other->exchange : half.exchange);
    Exchange& asked = half.is_request ? half.exchange : other->exchange;
    if (asked.request.page_url.empty()) asked.request.page_url = whole.request.page_url;
    whole.request = std::move(asked.request);
    whole.request_body_missing = asked.request_body_missing;
    whole.request_body_cut = asked.request_body_cut;
    whole.place = std::move(asked.place);
    waiting_.erase(other);
    give_out(std::move(whole));
}

void RecordPairs::set_page(const std::string& concurrent_to, const std::string& page_url) {
    for (RecordHalf& half : waiting_)
        if (half.id == concurrent_to || half.concurrent_to == concurrent_to)
            half.exchange.request.page_url = page_url;
}

void RecordPairs::flush() {
    while (!waiting_.empty()) give_out_oldest();
}

void RecordPairs::give_out_oldest() {
    waiting_bytes_ -= bytes_of(waiting_.front());
    Exchange exchange = std::move(waiting_.front().exchange);
    waiting_.pop_front();
    give_out(std::move(exchange));
}

void RecordPairs::give_out(Exchange&& exchange) {
    given_out_++;
    sink_(std::move(exchange));
}

}  // namespace formleak::capture
