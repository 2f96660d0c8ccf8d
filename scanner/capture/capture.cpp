#include "scanner/capture/capture.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "scanner/capture/har_reader.h"
#include "scanner/capture/har_shape.h"
#include "scanner/capture/har_wrapper.h"
#include "scanner/capture/url_list.h"
#include "scanner/capture/warc_reader.h"
#include "scanner/capture/warc_record.h"
#include "scanner/capture/zip_kinds.h"
#include "scanner/capture/zip_reader.h"
#include "scanner/model/limits.h"
#include "scanner/text/folder_files.h"
#include "scanner/text/unicode.h"
#include "scanner/text/unpacked_source.h"

namespace fs = std::filesystem;

namespace formleak::capture {
namespace {

constexpr std::size_t kSniffBytes = 64u << 10;
constexpr std::size_t kSniffLines = 20;  // of a list that is one from its beginning
constexpr std::size_t kMaxFolderDepth = 16;

std::string read_head(ByteSource source) {
    ByteReader reader(std::move(source));
    return std::string(reader.window(kSniffBytes).substr(0, kSniffBytes));
}

// Words of letters alone around an address without a query: a sentence, or a line of a settings file.
bool is_sentence(std::string_view line) {
    const std::size_t scheme = line.find("://");
    if (scheme == std::string_view::npos || line.find('?', scheme) != std::string_view::npos) return false;
    std::size_t words = 0;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
        const std::string_view word = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
        if (word.empty() || word.find("://") != std::string_view::npos) continue;
        const bool is_plain = std::all_of(word.begin(), word.end(), [](unsigned char c) {
            return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || c >= 0x80 : c == '.' || c == ':' || c == '\'';
        });
        const bool is_capital =
            std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!is_plain || is_capital) return false;
        ++words;
    }
    return words > 0;
}

bool looks_like_request(std::string_view line) {
    const bool is_code =
        line.find(';') != std::string_view::npos && line.find_last_not_of(" \t\r") == line.rfind(';');
    return !is_code && !is_sentence(line) && read_list_line(line);
}

// Most of the first lines are requests, or most of all that is looked at where prose stands before them; and
// not because an address stands somewhere in a sentence or a script.
bool looks_like_list(std::string_view text) {
    std::size_t lines = 0, requests = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        std::string_view line = text.substr(0, end);
        const bool is_last_and_cut = end == text.size() && lines > 0;
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] == '#' || is_last_and_cut) continue;
        line.remove_prefix(first);
        if (lines < kSniffLines && (line[0] == '<' || line[0] == '{' || line[0] == '/')) return false;
        lines++;
        // A line longer than any address is no request: a packed script, or noise.
        requests += line.size() <= 2 * limits::kMaxUrlBytes && looks_like_request(line) ? 1 : 0;
        if (lines == kSniffLines && requests * 2 >= lines) return true;
    }
    return requests > 0 && requests * 2 >= lines;
}

bool begins_as_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// What the files of one capture know of each other.
struct Together {
    EarlierBodies earlier{limits::kMaxEarlierBytes};
    std::shared_ptr<std::set<std::string>> bodies =
        std::make_shared<std::set<std::string>>();  // files that HARs named
    FileSet without;                                // files that are not read
};

Result<CaptureSummary> read_zip(const std::string& path, const ExchangeSink& sink, ProblemList& problems) {
    Result<RandomFile> file = random_file(path);
    if (!file) return Error{file.error()};
    return read_zip_capture(*file, sink, problems);
}

Result<CaptureSummary> read_kind(CaptureKind kind, const std::string& path, const ExchangeSink& sink,
                                 ProblemList& problems, Together& together) {
    if (kind == CaptureKind::zip) return read_zip(path, sink, problems);
    Result<ByteSource> opened = file_source(path);
    if (!opened) return Error{opened.error()};
    if (kind == CaptureKind::warc)
        return read_warc_part(std::move(opened).value(), sink, problems, together.earlier);
    bool is_packed = false;
    ByteSource source = unpacked_source(std::move(opened).value(), is_packed);
    const std::string folder = fs::path(path).parent_path().string();
    if (kind == CaptureKind::har)
        return read_har_with_files(std::move(source), sink, problems,
                                   files_of_folder(folder, together.bodies, together.without));
    return read_url_list(std::move(source), sink, problems);
}

Result<CaptureSummary> read_file(const std::string& path, const ExchangeSink& sink,
                                 std::vector<Problem>& problems, Together& together) {
    const Result<ByteSource> opened = file_source(path);
    if (!opened) return Error{opened.error()};
    const CaptureKind kind = sniff_capture(path);
    if (kind == CaptureKind::unknown)
        return Error{path + ": not a HAR, WARC, WACZ or list of request addresses"};
    ProblemList list(problems, path);
    Result<CaptureSummary> summary = read_kind(kind, path, sink, list, together);
    if (!summary)
        return Error{summary.error().starts_with(path) ? summary.error() : path + ": " + summary.error()};
    return summary;
}

bool is_below(const fs::path& path, const std::string& folder, bool (*is_such)(const std::string& name)) {
    const fs::path below = path.lexically_relative(folder);
    return std::any_of(below.begin(), below.end(),
                       [&](const fs::path& name) { return is_such(name.string()); });
}

bool is_hidden_name(const std::string& name) {
    return name.starts_with(".") && name != "." && name != "..";
}

// Where version control keeps its own files.
bool is_of_version_control(const std::string& name) {
    return name == ".git" || name == ".hg" || name == ".svn";
}

// What desktops and editors hide beside captures is none of them and is not named; a hidden capture is read.
bool is_asked_for(const std::string& path, const std::string& folder) {
    if (!is_below(path, folder, is_hidden_name)) return true;
    return !is_below(path, folder, is_of_version_control) && sniff_capture(path) != CaptureKind::unknown;
}

std::vector<std::string> files_of(const std::string& folder, std::vector<Problem>& problems) {
    FolderFiles found =
        list_folder(folder, {.max_files = limits::kMaxCaptureFiles, .max_depth = kMaxFolderDepth});
    std::erase_if(found.files, [&](const std::string& path) { return !is_asked_for(path, folder); });
    std::erase_if(found.left_out, [&](const FolderFiles::LeftOut& each) {
        return is_below(each.path, folder, is_of_version_control);
    });
    ProblemList told(problems, folder);
    for (const FolderFiles::LeftOut& each : found.left_out)
        told.add("\"" +
                 shorten(repair_utf8(each.path.substr(std::min(folder.size(), each.path.size()))), 200) +
                 "\" " + each.why);
    if (found.is_cut)
        told.add("only the first " + std::to_string(limits::kMaxCaptureFiles) + " files were listed");
    // HARs say which of the other files are bodies of theirs and no captures.
    std::stable_partition(found.files.begin(), found.files.end(),
                          [](const std::string& path) { return path.ends_with(".har"); });
    return std::move(found.files);
}

// Not pictures, styles, prose and what desktops leave: the same are passed over in a zip.
bool is_worth_a_problem(const std::string& path) {
    constexpr std::size_t kPeekBytes = 4096;
    if (is_named_as_capture(path)) return true;
    Result<ByteSource> source = file_source(path);
    if (!source) return true;
    ByteReader in(std::move(source).value());
    const std::string_view head = in.window(kPeekBytes).substr(0, kPeekBytes);
    return may_matter(path, head) || !in.failure().empty();
}

Result<CaptureSummary> read_folder(const std::string& folder, const ExchangeSink& sink,
                                   std::vector<Problem>& problems, const FileSet& without) {
    CaptureSummary all{.format = CaptureSummary::Format::folder};
    Together together;
    together.without = without;
    for (const std::string& path : files_of(folder, problems)) {
        if (together.bodies->contains(path) || without.holds(path)) continue;
        const ExchangeSink named = [&](Exchange&& exchange) {
            exchange.place = path + ": " + exchange.place;
            sink(std::move(exchange));
        };
        const Result<CaptureSummary> summary = read_file(path, named, problems, together);
        if (summary) {
            all.add(*summary);
            continue;
        }
        if (sniff_capture(path) == CaptureKind::unknown && !is_worth_a_problem(path)) continue;
        all.is_incomplete = true;
        problems.push_back({Stage::capture, path,
                            summary.error().substr(summary.error().starts_with(path) ? path.size() + 2 : 0)});
    }
    if (all.files == 0) return Error{folder + ": the folder holds no capture that could be read"};
    return all;
}

}  // namespace

CaptureKind sniff_bytes(std::string_view head) {
    if (head.starts_with("PK\x03\x04")) return CaptureKind::zip;
    if (is_warc_start(head)) return CaptureKind::warc;
    const std::string text = read_head(utf8_source(memory_source(head)));
    if (begins_as_json(text)) return is_har(memory_source(text)) ? CaptureKind::har : CaptureKind::unknown;
    if (const std::size_t size = wrapper_size(text);
        size > 0 && is_har(memory_source(std::string_view(text).substr(size))))
        return CaptureKind::har;
    // Text that was UTF-16 has none left; with them it is a tape archive or something else that is no text.
    if (text.find('\0') != std::string::npos) return CaptureKind::unknown;
    return looks_like_list(text) ? CaptureKind::address_list : CaptureKind::unknown;
}

CaptureKind sniff_capture(const std::string& path) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) return CaptureKind::folder;
    const auto open = [&](bool& is_packed) {
        Result<ByteSource> source = file_source(path);
        return source ? unpacked_source(std::move(source).value(), is_packed) : memory_source("");
    };
    bool is_packed = false;
    const std::string head = read_head(open(is_packed));
    // A first record that cannot be unpacked may be followed by good ones.
    if (is_packed && head.empty() && (path.ends_with(".warc.gz") || path.ends_with(".warc.zst")))
        return CaptureKind::warc;
    const CaptureKind kind = sniff_bytes(head);
    if (kind != CaptureKind::unknown || head.size() < kSniffBytes) return kind;
    // What makes it a HAR may stand behind much else.
    if (!begins_as_json(read_head(utf8_source(memory_source(head))))) return kind;
    return is_har(utf8_source(open(is_packed))) ? CaptureKind::har : kind;
}

Result<CaptureSummary> read_capture(const std::string& path, const ExchangeSink& sink,
                                    std::vector<Problem>& problems, const FileSet& without) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) return read_folder(path, sink, problems, without);
    Together alone;
    alone.without = without;
    return read_file(path, sink, problems, alone);
}

}  // namespace formleak::capture
