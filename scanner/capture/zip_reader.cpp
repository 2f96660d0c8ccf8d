#include "scanner/capture/zip_reader.h"

#include <algorithm>

#include "scanner/capture/capture.h"
#include "scanner/capture/har_reader.h"
#include "scanner/capture/url_list.h"
#include "scanner/capture/warc_reader.h"
#include "scanner/capture/zip_kinds.h"
#include "scanner/capture/zip_members.h"
#include "scanner/text/redact.h"
#include "scanner/text/unicode.h"

namespace formleak::capture {
namespace {

struct ZipReader {
    ZipReader(const RandomFile& file, std::vector<ZipEntry> entries, const ExchangeSink& to,
              ProblemList& list)
        : members(file, std::move(entries)), sink(to), problems(list) {
        is_wacz = std::any_of(members.entries().begin(), members.entries().end(),
                              [](const ZipEntry& entry) { return entry.name == "datapackage.json"; });
    }

    void read_all();
    void read(const ZipEntry& entry, CaptureKind kind);
    Result<CaptureSummary> read_member(const ZipEntry& entry, CaptureKind kind);
    CaptureKind peek(const ZipEntry& entry);
    void pass_over(const std::string& name) {
        if (unread++ == 0) first_unread = name;
    }
    std::vector<ZipEntry> of_kind(Member kind) const;

    ZipMembers members;
    const ExchangeSink& sink;
    ProblemList& problems;
    EarlierBodies earlier{limits::kMaxEarlierBytes};
    CaptureSummary summary{.format = CaptureSummary::Format::har, .files = 1};
    std::string failure;
    std::uint64_t again = 0, zips = 0, not_peeked = 0, over_budget = 0, unread = 0;
    std::string first_zip, first_unread;
    bool any = false, is_wacz = false;
};

std::vector<ZipEntry> ZipReader::of_kind(Member kind) const {
    std::vector<ZipEntry> out;
    std::copy_if(members.entries().begin(), members.entries().end(), std::back_inserter(out),
                 [&](const ZipEntry& entry) { return member_kind(entry, is_wacz) == kind; });
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

void ZipReader::read_all() {
    for (const ZipEntry& entry : of_kind(Member::har)) read(entry, CaptureKind::har);
    for (const ZipEntry& entry : of_kind(Member::warc)) read(entry, CaptureKind::warc);
    const auto add_zip = [&](const ZipEntry& entry) {
        if (zips++ == 0) first_zip = entry.name;
    };
    for (const ZipEntry& entry : of_kind(Member::zip)) add_zip(entry);
    std::size_t peeked = 0;
    for (const ZipEntry& entry : of_kind(Member::other)) {
        if (members.was_attached(entry.name)) continue;
        if (++peeked > limits::kMaxPeekedMembers || members.is_over_budget()) {
            not_peeked++;
            continue;
        }
        const CaptureKind kind = peek(entry);
        if (kind == CaptureKind::zip)
            add_zip(entry);
        else if (kind != CaptureKind::unknown)
            read(entry, kind);
    }
}

CaptureKind ZipReader::peek(const ZipEntry& entry) {
    constexpr std::size_t kPeekBytes = 4096;
    Result<ByteSource> source = members.open(entry);
    if (!source) {
        pass_over(entry.name);
        return CaptureKind::unknown;
    }
    ByteReader in(std::move(source).value());
    const std::string_view head = in.window(kPeekBytes).substr(0, kPeekBytes);
    const CaptureKind kind = sniff_bytes(head);
    if (kind == CaptureKind::unknown && (may_matter(entry.name, head) || !in.failure().empty()))
        pass_over(entry.name);
    return kind;
}

Result<CaptureSummary> ZipReader::read_member(const ZipEntry& entry, CaptureKind kind) {
    Result<ByteSource> source = members.open(entry);
    if (!source) return Error{" " + source.error()};
    const ExchangeSink named = [&](Exchange&& exchange) {
        exchange.place = entry.name + " " + exchange.place;
        sink(std::move(exchange));
    };
    const std::size_t slash = entry.name.rfind('/');
    const std::string folder = entry.name.substr(0, slash == std::string::npos ? 0 : slash + 1);
    const Result<CaptureSummary> part =
        kind == CaptureKind::har
            ? read_har_with_files(std::move(source).value(), named, problems, members.files_of(folder))
        : kind == CaptureKind::warc ? read_warc_part(std::move(source).value(), named, problems, earlier)
                                    : read_url_list(std::move(source).value(), named, problems);
    if (!part) return Error{(kind == CaptureKind::har ? " " : ": ") + part.error()};
    if (const std::string wrong = members.finish(); !wrong.empty()) problems.add(entry.name + " " + wrong);
    return part;
}

void ZipReader::read(const ZipEntry& entry, CaptureKind kind) {
    if (members.is_over_budget()) {
        over_budget++;
        return;
    }
    if (members.is_known_place(entry)) {
        again++;
        return;
    }
    const Result<CaptureSummary> part = read_member(entry, kind);
    if (!part) {
        failure = entry.name + part.error();
        problems.add(failure);
        return;
    }
    any = true;
    if (kind == CaptureKind::warc) summary.format = CaptureSummary::Format::wacz;
    const std::uint64_t files = summary.files;
    summary.add(*part);
    summary.files = files;
    if (summary.creator.empty()) summary.creator = part->creator;
}

}  // namespace

Result<CaptureSummary> read_zip_capture(const RandomFile& file, const ExchangeSink& sink,
                                        ProblemList& problems) {
    Result<ZipDirectory> directory = read_zip_directory(file);
    if (!directory) return Error{directory.error()};
    if (!directory->left_out.empty()) problems.add(directory->left_out);
    ZipReader reader(file, directory->entries, sink, problems);
    reader.read_all();
    const auto note = [&](std::uint64_t count, const std::string& message) {
        if (count > 0) problems.add(std::to_string(count) + " " + message);
    };
    note(reader.again, "members are the same bytes as others and were not read again");
    note(reader.zips, "members are zips themselves and were not read; the first is \"" +
                          shorten(repair_utf8(reader.first_zip), 80) + "\"");
    note(reader.unread,
         "members are no captures and were not read; unpack them and give pages and scripts by "
         "themselves; the first is \"" +
             shorten(repair_utf8(reader.first_unread), 80) + "\"");
    note(reader.not_peeked, "members whose names do not tell what they are were not looked into");
    note(reader.over_budget, "members were not read: the zip unpacks to more than " +
                                 std::to_string(limits::kFreeArchiveBytes >> 20) + " MiB and " +
                                 std::to_string(limits::kMaxArchiveRatio) + " times its own size");
    if (!reader.any)
        return Error{reader.failure.empty() ? "the zip holds no HAR and no WARC: it is no WACZ"
                                            : reader.failure};
    reader.summary.is_incomplete = problems.any();
    return reader.summary;
}

}  // namespace formleak::capture
