// Leak search: any bytes as URL, header and body; what is encoded here must be decoded to itself.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detectors/leak_search/salts.h"
#include "detectors/leak_search/search.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"
#include "tests/support/base_encoders.h"

using namespace formleak;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    static const LeakSearch kSearch({{DataKind::email, "test.person@example.com", "e"},
                                     {DataKind::phone, "070-174 06 05", "p"},
                                     {DataKind::full_name, "Åsa Öberg", "n"},
                                     {DataKind::gender, "m", "g"}});
    Request request;
    request.url = text;
    request.headers = {{"Cookie", text}, {"Referer", text}};
    request.body = text;
    for (const LeakHit& hit : kSearch.search(request).hits)
        if (hit.place.empty() || hit.label.empty()) std::abort();
    if (decode_base64(encode_base64(text)) != text || decode_base32(testing::encode_base32(text)) != text ||
        decode_hex(encode_hex(text)) != text || unescape_percent(escape_percent(text, true)) != text)
        std::abort();
    if (size <= 128 && decode_base58(testing::encode_base58(text)) != text) std::abort();
    find_salts(text);
    return 0;
}
