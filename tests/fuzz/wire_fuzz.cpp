// Requests: address, content type and body, a line each for the first two. Whatever the bytes, decoding ends
// and keeps its limits, for a vendor's host and for nobody's.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detectors/request_decoder.h"
#include "detectors/vendor_index.h"

using namespace formleak;

namespace {

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void check(const Request& request) {
    const auto decoded = wires::decode_request(request);
    if (!decoded) return;
    if (decoded->match.vendor.empty() || decoded->events.size() > wires::kMaxEventsPerRequest) std::abort();
    for (const Event& event : decoded->events) {
        if (event.data.size() > wires::kMaxDataPerEvent + 1) std::abort();
        for (const EventDatum& datum : event.data)
            if (datum.form.empty() || datum.value.size() > wires::kMaxValueBytes) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::string_view address = take_line(text);
    const std::string_view type = take_line(text);
    Request request;
    request.headers.push_back({"Content-Type", std::string(type)});
    request.body = text;
    request.url = address;
    check(request);
    // The fuzzer need not find the hosts by itself.
    const auto known = all_wires();
    const wires::Wire& wire = *known[size % known.size()].wire;
    const std::string_view host = wire.hosts[0];
    std::string path(wire.paths[0]);
    for (std::size_t star = path.find('*'); star != std::string::npos; star = path.find('*'))
        path.replace(star, 1, "x");
    request.url = "https://" + std::string(host.starts_with('.') ? "x" : "") + std::string(host) + path +
                  "?" + std::string(address);
    check(request);
    return 0;
}
