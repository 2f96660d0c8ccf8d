// Addresses: whatever the bytes, what parses must survive its own spelling.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static const Url kBase = *parse_url("https://www.example.org/a/b?c=d");
    for (const auto& url : {parse_url(text), resolve_url(kBase, text)}) {
        if (!url) continue;
        const auto again = parse_url(url->text());
        if (!again || again->text() != url->text())
            std::abort();  // a canonical address must be a fixed point
        canonical_page(*url);
        registrable_domain(url->host);
        host_to_unicode(url->host);
        query_parameter(url->query, "id");
    }
    return 0;
}
