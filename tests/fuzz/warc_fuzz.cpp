// Any bytes may be a WARC, packed or not, or the zip around one.
#include <cstdint>
#include <cstdlib>

#include "scanner/capture/warc_reader.h"
#include "scanner/capture/zip_reader.h"

using namespace formleak;
using namespace formleak::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::vector<Problem> problems;
    std::uint64_t count = 0;
    {
        ProblemList list(problems, "fuzz.warc");
        const auto sink = [&](Exchange&& exchange) {
            count++;
            if (exchange.response.body.size() > limits::kMaxCaptureBodyBytes) std::abort();
        };
        const bool is_zip = bytes.starts_with("PK");
        const auto summary = is_zip ? read_zip_capture(random_memory(bytes), sink, list)
                                    : read_warc(memory_source(bytes), sink, list);
        if (summary.ok() && summary->exchanges != count) std::abort();
    }
    if (problems.size() > limits::kMaxCaptureProblems + 1) std::abort();
    return 0;
}
