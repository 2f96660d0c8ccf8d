#include "scanner/model/page.h"

#include "scanner/model/limits.h"

namespace formleak {

void add_frames(FrameHosts& to, const std::string& host, std::uint64_t count) {
    const bool is_full = to.size() >= limits::kMaxFrameHosts && !to.contains(host);
    to[is_full ? std::string() : host] += count;
}

}  // namespace formleak
