// WARC records made of headers that real ones have, with values, lengths and ends chosen by the input: every
// record is an exchange, a problem or told to be none. (Any bytes at all as a WARC: warc_fuzz.)
#include <cstdint>
#include <cstdlib>
#include <string>

#include "scanner/capture/warc_reader.h"

using namespace formleak;
using namespace formleak::capture;

namespace {

const char* const kVersions[] = {"WARC/1.1", "WARC/1.0", "WARC/0.18", "WARC/2.0", "WARC/1", "warc/1.0"};
const char* const kTypes[] = {"response", "request",  "RESPONSE",     "revisit",
                              "resource", "metadata", "continuation", ""};
const char* const kAddresses[] = {
    "https://a.example/", "<https://a.example/>", "dns:a.example", "a.example", "", "urn:x"};
const char* const kHeaders[] = {"WARC-Truncated: length",          "WARC-Segment-Number: 1",
                                "WARC-Record-ID: <urn:uuid:1>",    "WARC-Concurrent-To: <urn:uuid:1>",
                                "WARC-Refers-To: <urn:uuid:1>",    "WARC-Payload-Digest: sha1:A",
                                "WARC-Date: 2026-01-01T00:00:00Z", "WARC-Profile: server-not-modified"};
const char* const kBlocks[] = {
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
    "POST / HTTP/1.1\r\nContent-Length: 900\r\n\r\na=b",
    "GET / HTTP/1.1\r\n\r\n",
    "a.example. 60 IN CNAME b.example.\n",
    "via: https://a.example/\r\n",
    "HTTP/1.1 304 Not Modified\r\n\r\n"};

struct Choices {
    const std::uint8_t* data;
    std::size_t size;
    std::uint8_t next() {
        if (size == 0) return 0;
        size--;
        return *data++;
    }
    template <std::size_t N>
    std::string of(const char* const (&table)[N]) {
        return table[next() % N];
    }
};

std::string make_record(Choices& choices) {
    std::string block = choices.of(kBlocks);
    for (int i = choices.next() % 16; i > 0; i--) block += static_cast<char>(choices.next());
    std::string out = choices.of(kVersions) + "\r\nWARC-Type: " + choices.of(kTypes) + "\r\n";
    if (const std::string address = choices.of(kAddresses); !address.empty())
        out += "WARC-Target-URI: " + address + "\r\n";
    const std::uint8_t which = choices.next();
    for (std::size_t i = 0; i < std::size(kHeaders); i++)
        if (which >> i & 1) out += std::string(kHeaders[i]) + "\r\n";
    const std::uint8_t length = choices.next();
    const std::size_t told = length < 200 ? block.size() : length < 230 ? block.size() + length : length % 10;
    out += "Content-Length: " + std::to_string(told) + "\r\n\r\n" + block;
    return out + (length & 1 ? "\r\n\r\n" : "");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Choices choices{data, size};
    std::string bytes;
    for (int i = 1 + choices.next() % 12; i > 0; i--) bytes += make_record(choices);
    std::vector<Problem> problems;
    std::uint64_t count = 0;
    {
        ProblemList list(problems, "fuzz.warc");
        const auto sink = [&](Exchange&& exchange) {
            count++;
            if (exchange.request.url.empty()) std::abort();
            // What is cut says why, so that the page's problem has its reason.
            if (exchange.response.body_truncated && exchange.response.note.empty()) std::abort();
        };
        const auto summary = read_warc(memory_source(bytes), sink, list);
        if (summary.ok() && summary->exchanges != count) std::abort();
    }
    if (problems.size() > limits::kMaxCaptureProblems + 1) std::abort();
    return 0;
}
