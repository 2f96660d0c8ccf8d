// A zip made of plausible members and then damaged: reading ends, counts what it gives out, and stays within
// its budget. (Any bytes at all as a zip: warc_fuzz.)
#include <cstdint>
#include <cstdlib>

#include "scanner/capture/zip_reader.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::capture;

namespace {

const std::string kHar =
    R"({"log":{"entries":[{"request":{"url":"https://a.example/"},"response":{"status":200,"content":{"mimeType":"text/html","_file":"a.html"}}}]}})";
const std::string kWarc =
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 45\r\n\r\n"
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nxy\r\n\r\n";
const char* const kNames[] = {"a.har",  "archive/a.warc", "a.html", "b.HAR.gz",
                              "x.wacz", "notes",          "x/",     "data/b.warc"};

struct Choices {
    const std::uint8_t* data;
    std::size_t size;
    std::uint8_t next() {
        if (size == 0) return 0;
        size--;
        return *data++;
    }
};

test::ZipMember make_member(Choices& choices) {
    test::ZipMember member;
    member.name = kNames[choices.next() % std::size(kNames)];
    const std::uint8_t what = choices.next();
    member.plain = what % 4 == 0   ? kHar
                   : what % 4 == 1 ? kWarc
                   : what % 4 == 2 ? kHar + kWarc
                                   : std::string();
    if (what % 4 == 3)
        for (int i = choices.next(); i > 0; i--) member.plain += static_cast<char>(choices.next());
    member.method = what & 16 ? 8 : what & 32 ? 12 : 0;
    member.flags = what & 64 ? 1 : 0;
    return member;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Choices choices{data, size};
    std::vector<test::ZipMember> members;
    for (int i = choices.next() % 8; i > 0; i--) members.push_back(make_member(choices));
    std::string bytes = test::zip(members, choices.next() & 1);
    // Damage: a byte somewhere, counted from the end, where the directory is.
    while (choices.size > 2) {
        const std::size_t back = 1 + (choices.next() | std::size_t{choices.next()} << 8) % bytes.size();
        bytes[bytes.size() - back] = static_cast<char>(choices.next());
    }
    std::vector<Problem> problems;
    std::uint64_t count = 0;
    {
        ProblemList list(problems, "fuzz.zip");
        const auto sink = [&](Exchange&&) { count++; };
        const auto summary = read_zip_capture(random_memory(bytes), sink, list);
        if (summary.ok() && summary->exchanges > count) std::abort();
        if (summary.ok() && summary->is_incomplete != list.any()) std::abort();
    }
    if (problems.size() > limits::kMaxCaptureProblems + 1) std::abort();
    return 0;
}
