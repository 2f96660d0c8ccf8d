#include "scanner/capture/capture.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/exchanges.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::collect_file;
using formleak::test::Collected;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "formleak-capture-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << bytes;
    }
};

const std::string kHar = R"({"log":{"entries":[{"request":{"url":"https://har.example/"}}]}})";
const std::string kWarc =
    "WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: https://warc.example/\r\nContent-Length: "
    "18\r\n\r\nGET / "
    "HTTP/1.1\r\n\r\n\r\n\r\n";

}  // namespace

TEST_CASE("capture: the kind is told by the content") {
    const struct {
        std::string bytes;
        CaptureKind kind;
    } kCases[] = {
        {kHar, CaptureKind::har},
        {"\xEF\xBB\xBF \r\n" + kHar, CaptureKind::har},
        {std::string("\xFF\xFE{\0\"\0l\0o\0g\0\"\0", 14), CaptureKind::har},
        {kWarc, CaptureKind::warc},
        {"PK\x03\x04 and so on", CaptureKind::zip},
        {"https://a.example/?b=c\n", CaptureKind::address_list},
        {"# a list\n\nPOST https://a.example/x\nhttps://b.example", CaptureKind::address_list},
        {"1.2.3.4 - - [10/Oct/2026:13:55:36 +0200] \"GET /a HTTP/1.1\" 200 1", CaptureKind::address_list},
        {"<html><a href=\"https://a.example/\">", CaptureKind::unknown},
        {"// see https://a.example/\nfbq('init');", CaptureKind::unknown},
        {"var a = \"https://a.example/\";\nvar b = 'https://b.example/';\n", CaptureKind::unknown},
        {"{\"findings\":[]}", CaptureKind::unknown},
        {"words\nand words\nand https://a.example/\n", CaptureKind::unknown},
        {"", CaptureKind::unknown}};
    for (const auto& each : kCases) {
        CAPTURE(each.bytes);
        CHECK(sniff_bytes(each.bytes) == each.kind);
    }
}

TEST_CASE("capture: a folder is read file by file, in the order of the paths") {
    const Folder folder;
    folder.write("b.warc", kWarc);
    folder.write("a/x.har", kHar);
    folder.write("c.txt", "https://list.example/\n");
    folder.write("d.bin", std::string("rubbish\0", 8));
    folder.write("e.txt", "words\n");  // prose is passed over
    folder.write(".hidden", "rubbish");
    const Collected got = collect_file(folder.path.string());
    REQUIRE(got.exchanges.size() == 3);
    CHECK(got.exchanges[0].request.url == "https://har.example/");
    CHECK(got.exchanges[1].request.url == "https://warc.example/");
    CHECK(got.exchanges[2].request.url == "https://list.example/");
    CHECK(got.exchanges[2].place == (folder.path / "c.txt").string() + ": line 1");
    CHECK(got.summary.files == 3);
    CHECK(got.summary.is_incomplete);
    REQUIRE(got.problems.size() == 1);
    CHECK(got.problems[0].url == (folder.path / "d.bin").string());
    CHECK(got.problems[0].message == "not a HAR, WARC, WACZ or list of request addresses");
}

TEST_CASE("capture: a packed HAR or list is unpacked while it is read") {
    const Folder folder;
    const std::string path = (folder.path / "a.gz").string();
    for (const std::string& plain : {kHar, std::string("https://har.example/\n")}) {
        gzFile out = gzopen(path.c_str(), "wb");
        gzwrite(out, plain.data(), static_cast<unsigned>(plain.size()));
        gzclose(out);
        const Collected got = collect_file(path);
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() == 1);
        CHECK(got.exchanges[0].request.url == "https://har.example/");
    }
}

TEST_CASE("capture: what cannot be read is one line that names the file") {
    const Folder folder;
    folder.write("empty", "");
    folder.write("page.html", "<html>");
    folder.write("cut.wacz", "PK\x03\x04 cut");
    const struct {
        const char* name;
        const char* why;
    } kCases[] = {{"none", "cannot be opened"},
                  {"empty", "not a HAR"},
                  {"page.html", "not a HAR"},
                  {"cut.wacz", "no table of contents"}};
    for (const auto& each : kCases) {
        CAPTURE(each.name);
        const std::string path = (folder.path / each.name).string();
        const Collected got = collect_file(path);
        CHECK(got.error.starts_with(path + ": "));
        CHECK(got.error.find(each.why) != std::string::npos);
        CHECK(got.error.find('\n') == std::string::npos);
    }
    CHECK(collect_file(folder.path.string()).error.find("holds no capture") != std::string::npos);
}

TEST_CASE("capture: files that a HAR of the folder names are its bodies and no captures") {
    const Folder folder;
    const auto entry = [](const std::string& url, const std::string& type, const std::string& file) {
        return R"({"request":{"method":"GET","url":")" + url +
               R"("},"response":{"status":200,"content":{"mimeType":")" + type + R"(","_file":")" + file +
               "\"}}}";
    };
    folder.write("x/1.txt", "https://not-a-request.example/\n");
    folder.write("x/2.png", "\x89PNG");
    folder.write("x/3.bin", std::string("told\0", 5));
    folder.write("x/visit.har", std::string(R"({"log":{"entries":[)") +
                                    entry("https://a.example/1", "text/plain", "1.txt") + "," +
                                    entry("https://a.example/2", "image/png", "2.png") + "]}}");
    const Collected got = collect_file(folder.path.string());
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[0].response.body == "https://not-a-request.example/\n");
    REQUIRE(got.problems.size() == 1);
    CHECK(got.problems[0].url == (folder.path / "x/3.bin").string());
}

TEST_CASE("capture: a zip with a HAR, and captures packed with zstd") {
    const Folder folder;
    folder.write(
        "har.zip",
        test::zip(
            {{"har.har",
              R"({"log":{"entries":[{"request":{"method":"GET","url":"https://har.example/"},"response":{"status":200,"content":{"mimeType":"text/html","_file":"a"}}}]}})",
              8},
             {"a", "<p>", 0}}));
    const Collected zipped = collect_file((folder.path / "har.zip").string());
    CHECK(zipped.problems.empty());
    REQUIRE(zipped.exchanges.size() == 1);
    CHECK(zipped.exchanges[0].response.body == "<p>");
    folder.write("other.zip", test::zip({{"trace.network", "{}", 0}}));
    CHECK(collect_file((folder.path / "other.zip").string()).error.find("no WACZ") != std::string::npos);
    for (const std::string& plain : {kHar, kWarc, std::string("https://har.example/\n")}) {
        std::string packed(ZSTD_compressBound(plain.size()), '\0');
        packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
        folder.write("a.zst", packed);
        const Collected got = collect_file((folder.path / "a.zst").string());
        CHECK(got.problems.empty());
        CHECK(got.exchanges.size() == 1);
    }
    folder.write("broken.warc.zst", std::string("\x28\xb5\x2f\xfd\x04\xff\xff\xff", 8));
    CHECK(sniff_capture((folder.path / "broken.warc.zst").string()) == CaptureKind::warc);
}

TEST_CASE("capture: a record of one file may point back into the file before") {
    const Folder folder;
    const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page";
    folder.write("1.warc",
                 "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Record-ID: "
                 "<urn:uuid:1>\r\nContent-Length: " +
                     std::to_string(page.size()) + "\r\n\r\n" + page + "\r\n\r\n");
    folder.write("2.warc",
                 "WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://b.example/\r\nWARC-Refers-To: "
                 "<urn:uuid:1>\r\nContent-Length: 0\r\n\r\n\r\n\r\n");
    const Collected got = collect_file(folder.path.string());
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[1].response.body == "<p>page");
    CHECK(collect_file((folder.path / "2.warc").string()).problems.size() == 1);
}
