// A page's Content-Security-Policy: a policy per line; any bytes must end in an answer.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/setups/csp.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view kScript = "https://connect.facebook.net/en_US/fbevents.js";
    std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<std::string> policies;
    bool each = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        policies.emplace_back(text.substr(0, end));
        each = each && formleak::csp_allows_script({policies.back()}, kScript, "www.example.com");
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    // Every policy has to agree.
    if (formleak::csp_allows_script(policies, kScript, "www.example.com") != each) std::abort();
    if (!policies.empty()) formleak::csp_allows_script(policies, policies.front(), policies.back());
    return 0;
}
