// How fast and how small a large HAR is read. capture_bench [MB] [FILE]: writes a HAR of that many MB
// (default 500) to a temporary file, or takes FILE, reads it and prints MB/s, exchanges and the peak of
// memory.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scanner/capture/capture.h"
#include "scanner/capture/request_parts.h"

using namespace formleak;
using namespace formleak::capture;

namespace {

std::string entry(int number) {
    const std::string id = std::to_string(number);
    const bool page = number % 20 == 0, picture = number % 3 == 1;
    std::string body;
    if (page)
        while (body.size() < 120'000)
            body +=
                "<div class=\\\"card\\\">\\n  <label>E-post <input name=\\\"email\\\" "
                "type=\\\"email\\\"></label>\\n</div>";
    else if (picture)
        while (body.size() < 60'000) body += "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";
    else
        body = "{\\\"ok\\\":true}";
    std::string headers;
    for (int i = 0; i < 18; i++)
        headers += std::string(i ? "," : "") + R"({"name": "x-header-)" + std::to_string(i) +
                   R"(", "value": "some value of ordinary length )" + id + "\"}";
    const std::string type = page ? "text/html" : picture ? "image/png" : "application/json";
    return R"({"_initiator": {"type": "script", "stack": {"callFrames": [{"functionName": "f", "scriptId": "1", "url": "https://a.example/app.js", "lineNumber": 1}]}}, "_resourceType": "xhr", "cache": {}, "pageref": "page_1", "request": {"method": "POST", "url": "https://collect.example/tr?id=)" +
           id + R"(&ev=PageView&dl=https%3A%2F%2Fwww.exempel.example%2F", "headers": [)" + headers +
           R"(], "queryString": [{"name": "id", "value": ")" + id +
           R"("}], "cookies": [], "postData": {"mimeType": "application/json", "text": "{\"email\":\"test.person@example.com\"}"}}, "response": {"status": 200, "headers": [)" +
           headers + R"(], "content": {"size": )" + std::to_string(body.size()) + R"(, "mimeType": ")" +
           type + R"(", "text": ")" + body + "\"" + (picture ? R"(, "encoding": "base64")" : "") +
           R"(}}, "serverIPAddress": "192.0.2.1", "startedDateTime": "2026-03-02T09:14:07.118Z", "timings": {"send": 0, "wait": 39, "receive": 1}})";
}

void write_har(const std::string& path, std::uint64_t bytes) {
    std::ofstream out(path, std::ios::binary);
    out << R"({"log": {"version": "1.2", "creator": {"name": "bench", "version": "1"}, "pages": [], "entries": [)";
    for (int number = 0; static_cast<std::uint64_t>(out.tellp()) < bytes; number++)
        out << (number ? "," : "") << entry(number);
    out << "]}}";
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t megabytes = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 500;
    const bool made = argc < 3;
    const std::string path =
        made ? (std::filesystem::temp_directory_path() / "formleak-bench.har").string() : argv[2];
    if (made) write_har(path, megabytes << 20);
    const double size = static_cast<double>(std::filesystem::file_size(path)) / (1 << 20);
    for (const bool split : {false, true}) {
        std::uint64_t parts = 0;
        std::vector<Problem> problems;
        const auto start = std::chrono::steady_clock::now();
        const auto summary = read_capture(
            path,
            [&](Exchange&& exchange) {
                if (split) parts += split_request(exchange).parts.size();
            },
            problems);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        if (!summary) return std::printf("%s\n", summary.error().c_str()), 1;
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        std::printf(
            "%s: %.0f MB in %.2f s, %.0f MB/s, %llu exchanges, %llu parts, %zu problems, peak %ld MB\n",
            split ? "read and taken apart" : "read", size, seconds.count(), size / seconds.count(),
            static_cast<unsigned long long>(summary->exchanges), static_cast<unsigned long long>(parts),
            problems.size(), usage.ru_maxrss / 1024);
    }
    if (made) std::filesystem::remove(path);
    return 0;
}
