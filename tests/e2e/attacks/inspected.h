// `formleak inspect` run on made-up captures.
#pragma once

#include <doctest/doctest.h>
#include <zlib.h>

#include "tests/e2e/site.h"

namespace formleak::test {

inline const std::string kFormPage =
    "<!doctype html><html lang=sv><head><script>fbq('init','1234567890123456')</script></head><body><p>Skriv "
    "till oss.</p><form><input type=email name=email></form></body></html>";

inline Scanned inspect(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "inspect");
    arguments.insert(arguments.end(), {"--format", "json"});
    Scanned out;
    out.outcome = run_formleak(arguments);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), out.outcome.err);
    out.report = *json;
    return out;
}

inline std::string har_of(const std::string& entries) {
    return R"({"log":{"entries":[)" + entries + "]}}";
}

inline std::string har_page(const std::string& url, const std::string& page) {
    return Json::object()
        .set("request", Json::object().set("method", "GET").set("url", url))
        .set("response", Json::object()
                             .set("status", Json::integer(200))
                             .set("content", Json::object().set("mimeType", "text/html").set("text", page)))
        .dump();
}

inline std::string gzip(const std::string& plain) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(compressBound(plain.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace formleak::test
