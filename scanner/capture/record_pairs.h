// Joins the request and the response of one exchange, which a WARC stores as two records, a few records
// apart.
#pragma once

#include <deque>

#include "scanner/capture/exchange_sink.h"

namespace formleak::capture {

// One half. `id`, `concurrent_to`: the records' WARC-Record-ID and WARC-Concurrent-To.
struct RecordHalf {
    std::string id, concurrent_to;
    bool is_request = false;
    Exchange exchange;
};

class RecordPairs {
  public:
    explicit RecordPairs(const ExchangeSink& sink) : sink_(sink) {}
    // Gives out the exchange when its other half waits, else lets it wait; the oldest goes when too many do.
    void add(RecordHalf half);
    // A metadata record told where its exchange came from ("via").
    void set_page(const std::string& concurrent_to, const std::string& page_url);
    // All that wait, alone.
    void flush();
    std::uint64_t given_out() const { return given_out_; }

  private:
    void give_out(Exchange&& exchange);
    void give_out_oldest();
    const ExchangeSink& sink_;
    std::deque<RecordHalf> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::uint64_t given_out_ = 0;
};

}  // namespace formleak::capture
