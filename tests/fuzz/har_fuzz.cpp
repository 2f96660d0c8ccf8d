// Any bytes may be a HAR: what is given out has an address and stays within the limits, its requests can be
// taken apart.
#include <cstdint>
#include <cstdlib>

#include "scanner/capture/har_reader.h"
#include "scanner/capture/request_parts.h"

using namespace formleak;
using namespace formleak::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<Problem> problems;
    std::uint64_t count = 0;
    {
        ProblemList list(problems, "fuzz.har");
        const auto sink = [&](Exchange&& exchange) {
            count++;
            if (exchange.request.url.empty()) std::abort();
            if (exchange.response.body.size() > limits::kMaxCaptureBodyBytes) std::abort();
            split_request(exchange, {.received_frames = true});
        };
        const auto summary = read_har(memory_source({reinterpret_cast<const char*>(data), size}), sink, list);
        if (summary.ok() && summary->exchanges != count) std::abort();
    }
    if (problems.size() > limits::kMaxCaptureProblems + 1) std::abort();
    return 0;
}
