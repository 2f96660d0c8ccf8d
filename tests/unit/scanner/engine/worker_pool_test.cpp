#include "scanner/engine/worker_pool.h"

#include <doctest/doctest.h>

#include <atomic>
#include <vector>

#include "scanner/engine/once_cache.h"

using namespace formleak;

TEST_CASE("worker_pool: every index is worked on once, on any number of threads") {
    for (int threads : {0, 1, 3, 16}) {
        CAPTURE(threads);
        std::vector<std::atomic<int>> counts(100);
        run_parallel(counts.size(), threads, [&](std::size_t i) { ++counts[i]; });
        for (const auto& count : counts) CHECK(count == 1);
    }
    run_parallel(0, 4, [](std::size_t) { FAIL("called for nothing"); });
}

TEST_CASE("once_cache: a value is made once, whoever asks") {
    OnceCache<int> cache;
    std::atomic<int> made = 0;
    run_parallel(50, 8, [&](std::size_t i) {
        const int wanted = static_cast<int>(i % 5);
        CHECK(*cache.get(std::to_string(wanted), [&] {
            ++made;
            return wanted;
        }) == wanted);
    });
    CHECK(made == 5);
    CHECK(cache.size() == 5);
}
