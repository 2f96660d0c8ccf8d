// Collects what a capture reader gives out.
#pragma once

#include "scanner/capture/capture.h"
#include "scanner/capture/problem_list.h"

namespace formleak::test {

struct Collected {
    std::vector<Exchange> exchanges;
    std::vector<Problem> problems;
    capture::CaptureSummary summary;
    std::string error;

    capture::ExchangeSink sink() {
        return [this](Exchange&& exchange) { exchanges.push_back(std::move(exchange)); };
    }
    void take(Result<capture::CaptureSummary> result) {
        if (result)
            summary = *result;
        else
            error = result.error();
    }
    bool tells(std::string_view words) const {
        for (const Problem& problem : problems)
            if (problem.message.find(words) != std::string::npos) return true;
        return false;
    }
};

template <typename Reader>
Collected collect(Reader reader, std::string_view bytes) {
    Collected out;
    {
        capture::ProblemList problems(out.problems, "a.file");
        out.take(reader(memory_source(bytes), out.sink(), problems));
    }
    return out;
}

inline Collected collect_file(const std::string& path) {
    Collected out;
    out.take(capture::read_capture(path, out.sink(), out.problems));
    return out;
}

inline Collected collect_fixture(const std::string& name) {
    return collect_file(FORMLEAK_SOURCE_DIR "/fixtures/captures/" + name);
}

}  // namespace formleak::test
