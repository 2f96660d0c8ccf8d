// Any bytes may be a posted form. The first line is the content type, the rest the body.
#include <cstdint>
#include <cstdlib>

#include "scanner/capture/body.h"
#include "scanner/capture/multipart.h"
#include "scanner/capture/request_parts.h"
#include "scanner/capture/url_list.h"

using namespace formleak;
using namespace formleak::capture;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string_view type = bytes.substr(0, bytes.find('\n'));
    const std::string_view body = bytes.substr(std::min(type.size() + 1, bytes.size()));
    std::size_t total = 0;
    for (const FormPart& part : parse_multipart(body, header_parameter(type, "boundary")))
        total += part.value.size();
    if (total > body.size()) std::abort();  // no byte belongs to two fields
    read_list_line(type);
    undo_chunks(body);
    for (const char* coding : {"deflate", "gzip", "br", "zstd"})
        undo_content_encoding(std::string(body), coding, 1u << 20);
    Exchange exchange;
    exchange.request.url = type;
    exchange.request.headers = {{"Content-Type", std::string(type)}};
    exchange.request.body = body;
    split_request(exchange);
    return 0;
}
