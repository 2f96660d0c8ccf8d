#include "scanner/engine/worker_pool.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace formleak {

void run_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    const auto drain = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    const std::size_t wanted = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
    std::vector<std::thread> pool;
    try {
        for (std::size_t i = 1; i < wanted; ++i) pool.emplace_back(drain);
    } catch (const std::system_error&) {
        // The system gives no more threads: those that there are do it all.
    }
    drain();
    for (std::thread& thread : pool) thread.join();
}

}  // namespace formleak
