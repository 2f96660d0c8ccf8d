#include "scanner/fetch/content_coding.h"

#include <optional>
#include <string>
#include <vector>

#include "scanner/model/limits.h"
#include "scanner/text/decompress.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kNameBytes = 40;  // of an unknown coding, as quoted

// The codings in the order they were applied. RFC 9110, section 8.4: lists of several lines are one list.
std::vector<std::string> codings_of(const HttpResponse& response, std::string_view header) {
    std::vector<std::string> out;
    for (const Header& line : response.headers) {
        if (lower_ascii(line.name) != header) continue;
        std::string_view rest = line.value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            std::string name = lower_ascii(trim_ascii(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (!name.empty() && name != "identity" && name != "none") out.push_back(std::move(name));
        }
    }
    return out;
}

// "deflate" is zlib by the standard and raw deflate by many servers' practice; libcurl takes both too.
std::optional<Compression> compression_of(std::string_view coding, std::string_view bytes) {
    if (coding == "gzip" || coding == "x-gzip") return Compression::gzip;
    if (coding == "deflate") return is_zlib(bytes) ? Compression::zlib : Compression::deflate;
    if (coding == "br") return Compression::brotli;
    if (coding == "zstd") return Compression::zstd;
    return std::nullopt;
}

// The first reason stays: a transfer that broke off explains why its stream ends early.
void cut(HttpResponse& response, Cut by, std::string note) {
    if (response.body_truncated) return;
    response.body_truncated = true;
    response.cut = by;
    response.note = std::move(note);
}

void undo(HttpResponse& response, const std::string& coding, std::size_t max_bytes) {
    const auto compression = compression_of(coding, response.body);
    if (!compression) {
        // A charset written there, say: browsers ignore what they do not know.
        if (is_valid_utf8(response.body) && response.body.find('\0') == std::string::npos) return;
        response.body.clear();
        cut(response, Cut::undecodable,
            "its content coding (" + shorten(coding, kNameBytes) + ") cannot be undone");
        return;
    }
    UnpackedBody unpacked = unpack_body(*compression, response.body, max_bytes);
    response.body = std::move(unpacked.text);
    switch (unpacked.end) {
        case UnpackedBody::End::whole:
            break;
        case UnpackedBody::End::early:
            cut(response, Cut::broken_off, "its " + coding + " data ends early; the rest was not read");
            break;
        case UnpackedBody::End::broken:
            cut(response, Cut::undecodable, "its " + coding + " data is broken; the rest was not read");
            break;
        case UnpackedBody::End::too_large:
            cut(response, Cut::too_large, "the body is larger than " + std::to_string(max_bytes) + " bytes");
            break;
    }
}

}  // namespace

void undo_codings(HttpResponse& response, std::size_t max_bytes) {
    if (response.body.empty()) return;
    // Codings of the transfer that libcurl did not undo itself; whether it does depends on its version.
    std::vector<std::string> codings = codings_of(response, "transfer-encoding");
    std::erase_if(codings, [&response](const std::string& coding) {
        return coding == "chunked" || !is_gzip(response.body);
    });
    const std::vector<std::string> content = codings_of(response, "content-encoding");
    codings.insert(codings.begin(), content.begin(), content.end());
    if (codings.size() > limits::kMaxContentCodings) {
        response.body.clear();
        cut(response, Cut::undecodable,
            "it has more than " + std::to_string(limits::kMaxContentCodings) + " content codings");
        return;
    }
    for (; !codings.empty() && !response.body.empty(); codings.pop_back())
        undo(response, codings.back(), max_bytes);
}

}  // namespace formleak
