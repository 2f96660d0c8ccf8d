// WARC records that are cut, short, of another version, type or coding: read, or a problem.
#include "tests/e2e/attacks/inspected.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kAddress = "https://www.shop.example/kontakt";

struct Record {
    std::string type = "response", url = kAddress, more, version = "WARC/1.1";
    std::string text(const std::string& block) const {
        return version + "\r\nWARC-Type: " + type + "\r\n" +
               (url.empty() ? std::string() : "WARC-Target-URI: " + url + "\r\n") +
               "WARC-Date: 2026-03-02T09:14:07Z\r\n" + more +
               "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
    }
};

std::string answer(const std::string& headers, const std::string& body,
                   const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body;
}

std::string post(const std::string& headers, const std::string& body) {
    return "POST /tr/ HTTP/1.1\r\nHost: www.facebook.com\r\n" + headers + "\r\n" + body;
}

std::string chunks(const std::string& body) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx", body.size());
    return size + std::string("\r\n") + body + "\r\n";
}

const std::string kChunked = "Transfer-Encoding: chunked\r\n";
const Record kRequest{.type = "request", .url = "https://www.facebook.com/tr/"};

}  // namespace

TEST_CASE("a WARC page that is not whole is used as far as it goes, and is a problem") {
    const std::string packed = gzip(kFormPage + std::string(40'000, ' '));
    const std::string whole = Record{}.text(answer("", kFormPage));
    const struct {
        const char* what;
        std::string warc;
        std::size_t pages;
    } kCases[] = {
        {"told by the record", Record{.more = "WARC-Truncated: length\r\n"}.text(answer("", kFormPage)), 1},
        {"told, another reason", Record{.more = "WARC-Truncated: disconnect\r\n"}.text(answer("", kFormPage)),
         1},
        {"a segment", Record{.more = "WARC-Segment-Number: 1\r\n"}.text(answer("", kFormPage)), 1},
        {"the file ends", whole.substr(0, whole.size() - 30), 1},
        {"shorter than told", Record{}.text(answer("Content-Length: 90000\r\n", kFormPage)), 1},
        {"nothing of what was told", Record{}.text(answer("Content-Length: 90000\r\n", "")), 0},
        {"no last chunk", Record{}.text(answer(kChunked, chunks(kFormPage))), 1},
        {"cut in a chunk", Record{}.text(answer(kChunked, "ffff\r\n" + kFormPage)), 1},
        {"a broken chunk", Record{}.text(answer(kChunked, chunks(kFormPage) + "zz\r\nmore\r\n0\r\n\r\n")), 1},
        {"gzip cut",
         Record{}.text(answer("Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 20))), 1},
        {"gzip with junk", Record{}.text(answer("Content-Encoding: gzip\r\n", gzip(kFormPage) + "JUNK\x01")),
         1},
        {"brotli that is none",
         Record{}.text(answer("Content-Encoding: br\r\n", "\x11\x02\xff\xfe\x05rubbish")), 0},
        {"zstd that is none", Record{}.text(answer("Content-Encoding: zstd\r\n", "\x28\xb5\x2f\xfd\x01\x02")),
         0},
        {"a coding nobody has", Record{}.text(answer("Content-Encoding: lzma\r\n", "\x5d\x01\x01\x80\x01")),
         0},
        {"a part", Record{}.text(answer("", kFormPage, "206 Partial Content")), 1},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.what));
        const Scanned got = inspect({folder.write("a.warc", each.warc)});
        CHECK(got.outcome.exit_code == 3);
        CHECK(got.report["pages"].items().size() == each.pages);
        bool said = false;  // beside the configuration that no network is asked for
        for (const Json& problem : got.report["problems"].items())
            said |= (problem["stage"].as_text() == "capture" || problem["stage"].as_text() == "fetch") &&
                    problem.dump().find("a.warc") + problem.dump().find("kontakt") != std::string::npos;
        CHECK_MESSAGE(said, got.report["problems"].dump());
    }
}

TEST_CASE("a request in a WARC whose body is not whole is a problem") {
    const std::string body = "id=1&ev=Lead";
    const struct {
        const char* what;
        std::string warc;
        const char* why;
    } kCases[] = {
        {"no body", kRequest.text(post("Content-Length: 900\r\n", "")), "does not hold the body"},
        {"short", kRequest.text(post("Content-Length: 900\r\n", body)), "searched in part"},
        {"chunks cut", kRequest.text(post(kChunked, chunks(body))), "searched in part"},
        {"packed, cut",
         kRequest.text(post("Content-Encoding: gzip\r\nContent-Length: 10\r\n", gzip(body).substr(0, 10))),
         "does not hold the body"},
        {"packed, unknown", kRequest.text(post("Content-Encoding: lzma\r\n", "\x5d\x01\x01\x80\x01")),
         "does not hold the body"},
        {"told by the record",
         Record{.type = "request", .url = kRequest.url, .more = "WARC-Truncated: time\r\n"}.text(
             post("", body)),
         "searched in part"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(std::string(each.what));
        const Scanned got = inspect({folder.write("a.warc", each.warc)});
        CHECK(got.outcome.exit_code == 3);
        CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
        CHECK(got.has_problem("https://www.facebook.com/tr/"));
    }
}

TEST_CASE("other versions and spellings of records are read") {
    TempFolder folder;
    const std::string block = answer("", kFormPage);
    const std::string kCases[] = {
        Record{.version = "WARC/0.18"}.text(block),
        Record{.version = "WARC/0.17"}.text(block),
        Record{.version = "WARC/1.0"}.text(block),
        Record{.type = "RESPONSE"}.text(block),
        Record{.type = "Response"}.text(block),
        Record{.url = "<" + kAddress + ">"}.text(block),
        Record{}.text(answer(kChunked, chunks(kFormPage) + "0\r\n\r\n")),
        Record{}.text(answer(kChunked, kFormPage)),  // stored without its chunks
        Record{}.text(answer("Content-Encoding: gzip\r\n", gzip(kFormPage))),
        Record{}.text(answer("Content-Encoding: br\r\nContent-Length: 20\r\n", kFormPage)),  // stored decoded
    };
    for (const std::string& warc : kCases) {
        CAPTURE(warc.substr(0, 60));
        const Scanned got = inspect({folder.write("a.warc", warc)});
        CHECK(got.report["pages"].items().size() == 1);
        CHECK(got.problems().size() == 1);
        CHECK(got.has_problem("configuration of 1234567890123456"));
    }
}

TEST_CASE("records that say nothing usable are counted in a problem, the others are read") {
    const std::string good = Record{}.text(answer("", kFormPage));
    const struct {
        std::string bad;
        const char* why;
    } kCases[] = {
        {Record{.url = ""}.text(answer("", "x")), "has no address"},
        {Record{.url = "shop"}.text(answer("", "x")), "has no address"},
        {Record{.type = "resource", .url = ""}.text("x"), "has no address"},
        {Record{.type = "revisit", .url = ""}.text("x"), "has no address"},
        {Record{.type = "request", .url = ""}.text(post("", "x")), "with an address"},
        {Record{.type = "continuation"}.text("x"), "in segments"},
        {Record{.type = "respnse"}.text(answer("", "x")), "of a type that WARC 1.1 does not have"},
        {Record{.version = "WARC/2.0"}.text(answer("", kFormPage)), "of another version"},
    };
    TempFolder folder;
    for (const auto& each : kCases) {
        CAPTURE(each.bad.substr(0, 80));
        for (const std::string& warc : {good + each.bad, each.bad + good}) {
            const Scanned got = inspect({folder.write("a.warc", warc)});
            CHECK(got.outcome.exit_code == 3);
            CHECK_MESSAGE(got.has_problem(each.why), got.report["problems"].dump());
            CHECK(got.report["pixels"].items().size() == 1);
        }
    }
}

TEST_CASE("a WARC without a request or an answer says so") {
    TempFolder folder;
    const Scanned got =
        inspect({folder.write("a.warc", Record{.type = "warcinfo", .url = ""}.text("software: x"))});
    CHECK(got.outcome.exit_code == 3);
    CHECK(got.has_problem("holds no request and no page"));
}
