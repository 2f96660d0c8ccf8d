#include "scanner/text/data_url.h"

#include "scanner/model/url.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/unicode.h"

namespace formleak {

std::optional<DataUrl> decode_data_url(std::string_view address) {
    constexpr std::string_view kScheme = "data:";
    address = trim_ascii(address);
    if (lower_ascii(address.substr(0, kScheme.size())) != kScheme) return std::nullopt;
    const std::size_t comma = address.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const std::string head = lower_ascii(address.substr(kScheme.size(), comma - kScheme.size()));
    DataUrl out;
    out.type = std::string(trim_ascii(std::string_view(head).substr(0, head.find(';'))));
    if (out.type.empty()) out.type = "text/plain";
    if (const std::size_t at = head.find(";charset="); at != std::string::npos)
        out.charset = head.substr(at + 9, head.find(';', at + 9) - (at + 9));
    // The parser of addresses drops line breaks and tabs, and the fragment is no part of the content.
    std::string_view written = address.substr(comma + 1);
    std::string body(written.substr(0, written.find('#')));
    std::erase_if(body, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    out.body = percent_decode(body);
    if (!trim_ascii(head).ends_with("base64")) return out;
    std::erase_if(out.body,
                  [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; });
    auto bytes = decode_base64(out.body);
    if (!bytes) return std::nullopt;
    out.body = std::move(*bytes);
    return out;
}

}  // namespace formleak
