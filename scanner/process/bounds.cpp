#include "scanner/process/bounds.h"

#include <malloc.h>
#include <sys/resource.h>

namespace formleak::process {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

}  // namespace

void limit_memory(std::size_t mib) {
    rlimit limit{};
    if (kSanitized || ::getrlimit(RLIMIT_DATA, &limit) != 0) return;
    const rlim_t wanted = static_cast<rlim_t>(mib) << 20;
    if (limit.rlim_cur <= wanted) return;  // RLIM_INFINITY is the largest number
    limit.rlim_cur = wanted;               // the hard limit stays: a browser may lift it again
    ::setrlimit(RLIMIT_DATA, &limit);
}

void lift_memory_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_DATA, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_DATA, &limit);
}

void return_large_blocks() {
#ifdef M_MMAP_THRESHOLD
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void limit_processor_time(std::int64_t ms) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_CPU, &limit) != 0) return;
    limit.rlim_cur = static_cast<rlim_t>((ms + 999) / 1000);
    ::setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace formleak::process
