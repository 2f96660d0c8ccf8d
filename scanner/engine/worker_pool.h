// Runs a function for every index of a range on several threads; results keep the order of the indices.
#pragma once

#include <cstddef>
#include <functional>

namespace formleak {

// Calls `work(0) … work(count - 1)`, each once, on at most `threads` threads (at least one), and returns when
// all are done; on fewer where the system gives no more. `work` is called from several threads at once; it
// must not throw.
void run_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace formleak
