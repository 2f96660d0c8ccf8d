#include "scanner/fetch/folder_fetcher.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "scanner/fetch/content_coding.h"
#include "scanner/fetch/folder_content.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/folder_address.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

// The file inside root, or nothing: ".." and links must not lead out of it.
std::optional<fs::path> inside(const fs::path& root, const std::string& relative) {
    std::error_code error;
    const fs::path top = fs::weakly_canonical(root, error);
    if (error) return std::nullopt;
    const fs::path file = fs::weakly_canonical(top / fs::path(relative).relative_path(), error);
    if (error) return std::nullopt;
    const auto [end, ignored] = std::mismatch(top.begin(), top.end(), file.begin(), file.end());
    if (end != top.end()) return std::nullopt;
    return file;
}

Result<HttpResponse> read_file(const fs::path& path, const std::string& url) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return Error{"no such file"};
    HttpResponse response;
    response.url = response.final_url = url;
    response.status = 200;
    const auto size = fs::file_size(path, error);
    if (error) return Error{"the file cannot be read"};
    std::ifstream in(path, std::ios::binary);
    response.body.resize(std::min<std::uintmax_t>(size, limits::kMaxBodyBytes));
    if (!in.read(response.body.data(), static_cast<std::streamsize>(response.body.size())))
        return Error{"the file cannot be read"};
    if (size > limits::kMaxBodyBytes) {
        response.body_truncated = true;
        response.note = "the file is larger than " + std::to_string(limits::kMaxBodyBytes) + " bytes";
    }
    response.headers.push_back({"Content-Type", content_type_of(path, response.body)});
    return response;
}

// A page that is kept packed, as a server sends it to who understands that.
Result<HttpResponse> read_page_file(const fs::path& path, const std::string& url) {
    Result<HttpResponse> read = read_file(path, url);
    const auto packing = packing_of(path);
    if (!read || !packing || file_content_of(path) != FileContent::packed_page) return read;
    HttpResponse page = std::move(read).value();
    const HttpResponse packed{.body_truncated = page.body_truncated, .note = page.note};
    const std::string coding(*packing == Compression::brotli ? "br" : to_string(*packing));
    page.headers = {{"Content-Encoding", coding}};
    undo_codings(page, limits::kMaxBodyBytes);
    const std::string_view type = file_type_of(path.stem());
    page.headers = {{"Content-Type", std::string(type == kUnknownFileType ? "text/html" : type)}};
    if (!packed.body_truncated) return page;
    page.body_truncated = true;
    page.note = packed.note;
    return page;
}

// How well a file's query answers the one that was asked for. `other`: it is another file.
enum class Fit : std::uint8_t { other, says_nothing, decides, whole };

Fit fit_of(std::string_view query, const Url& asked, std::string_view deciding) {
    if (has_parameters(query, asked.query)) return Fit::whole;
    if (deciding.empty() || contradicts(query, deciding)) return Fit::other;
    return has_parameters(query, deciding) ? Fit::decides : Fit::says_nothing;
}

struct FittingName {
    std::string name;
    Fit fit = Fit::other;
};

// "events.js?sdkid=A&lib=x" for "events.js?sdkid=A": saved under an address with more or other parameters, as
// far as they do not say that it is another file. Of those that fit alike the first by name. Looks at a
// bounded number of names.
FittingName fitting_name(const fs::path& folder, const std::string& name, const Url& asked,
                         std::string_view deciding) {
    constexpr std::size_t kMostNames = 10'000;
    std::size_t looked = 0;
    FittingName best;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end && looked < kMostNames;
         at.increment(error), ++looked) {
        const std::string written = at->path().filename().string(), other = percent_decode(written);
        if (!other.starts_with(name + "?")) continue;
        const Fit fit = fit_of(std::string_view(other).substr(name.size() + 1), asked, deciding);
        if (fit > best.fit || (fit == best.fit && fit != Fit::other && written < best.name))
            best = {written, fit};
    }
    return best;
}

std::optional<fs::path> captured_file(const std::string& root, const std::string& address,
                                      std::string_view deciding) {
    const auto url = parse_url(address);
    if (!url) return std::nullopt;
    const std::string path = url->host + percent_decode(url->path);
    const auto file_at = [&](const std::string& candidate) -> std::optional<fs::path> {
        const auto file = inside(root, candidate);
        std::error_code error;
        return file && fs::is_regular_file(*file, error) ? file : std::nullopt;
    };
    if (auto file = file_at(path + "?" + url->query)) return file;
    const auto plain = url->query.empty() ? std::nullopt : inside(root, path);
    const FittingName more =
        plain ? fitting_name(plain->parent_path(), plain->filename().string(), *url, deciding)
              : FittingName{};
    const auto fitting = [&] { return file_at((fs::path(path).parent_path() / more.name).generic_string()); };
    if (more.fit >= Fit::decides)
        if (auto file = fitting()) return file;
    if (auto file = file_at(path)) return file;
    if (auto file = file_at(path + ".js")) return file;
    return more.fit == Fit::says_nothing ? fitting() : std::nullopt;
}

// A folder that is published on this machine or within a network of ours alone.
bool is_private_place(const std::string& address) {
    const auto url = parse_url(address);
    if (!url || url->host.empty()) return false;
    const bool is_v6 = url->host.starts_with('[');
    const std::string host = is_v6 ? url->host.substr(1, url->host.size() - 2) : url->host;
    const bool is_number = is_v6 || host.find_first_not_of("0123456789.") == std::string::npos;
    return is_number ? !transfer::is_public_text(host) : transfer::is_inner_name(host);
}

HttpResponse redirect_to(const std::string& address) {
    HttpResponse out;
    out.status = 307;
    out.headers.push_back({"Location", address});
    return out;
}

bool is_read_as_page(FileContent content) {
    return content == FileContent::page || content == FileContent::packed_page ||
           content == FileContent::part_page;
}

}  // namespace

FolderFetcher::FolderFetcher(std::string root, std::string_view base_url, Fetcher* network, FileSet without)
    : root_(std::move(root)),
      address_(folder_address(base_url).value_or("file:///")),
      is_private_(is_private_place(address_)),
      network_(network),
      without_(std::move(without)) {}

FolderFiles FolderFetcher::files() const {
    FolderFiles found = list_folder(root_, {});
    std::erase_if(found.files, [&](const std::string& path) { return without_.holds(path); });
    return found;
}

Result<HttpResponse> FolderFetcher::fetch(const HttpRequest& request) {
    const auto relative = path_in_folder(address_, request.url);
    const auto of_root =
        address_.starts_with("file:") ? path_in_folder("file:///", request.url) : std::nullopt;
    if (!relative && of_root) return redirect_to(address_in_folder(address_, *of_root));
    if (!relative) {
        if (network_) return network_->fetch(request);
        return Error{"not in the folder, and --offline asks for no network"};
    }
    for (const std::string& candidate :
         {*relative, *relative + "/index.html", *relative + ".html", *relative + "/index.htm"}) {
        const auto file = inside(root_, candidate);
        std::error_code error;
        if (!file || !fs::is_regular_file(*file, error) || without_.holds(file->string())) continue;
        auto read = read_page_file(*file, request.url);
        if (!read) return read;
        HttpResponse page = std::move(read).value();
        page.from_private = is_private_;
        return page;
    }
    return Error{"not in the folder"};
}

std::string FolderFetcher::address_of(const std::string& path) const {
    return address_in_folder(address_, fs::path(path).lexically_relative(root_).generic_string());
}

std::vector<std::string> FolderFetcher::pages(std::size_t limit, bool& cut) const {
    std::vector<std::string> urls;
    cut = false;
    for (const std::string& path : files().files) {
        if (!is_read_as_page(file_content_of(path))) continue;
        std::string url = address_of(path);
        if (url.empty()) continue;
        cut = urls.size() >= limit;
        if (cut) break;
        urls.push_back(std::move(url));
    }
    return urls;
}

std::vector<Problem> FolderFetcher::left_out() const {
    const FolderFiles found = files();
    std::vector<Problem> out;
    const auto add = [&](const std::string& path, const std::string& why) {
        const std::string name = fs::path(path).lexically_relative(root_).generic_string();
        out.push_back({Stage::fetch, shorten(repair_utf8(name), 200), why});
    };
    for (const FolderFiles::LeftOut& each : found.left_out)
        if (each.is_folder || file_type_of(each.path).find("html") != std::string_view::npos ||
            file_type_of(each.path) == kUnknownFileType)
            add(each.path, each.why + "; not read");
    std::map<FileContent, std::pair<std::size_t, std::string>> said;  // count, the first
    for (const std::string& path : found.files) {
        const FileContent content = file_content_of(path);
        if (auto& [count, first] = said[content]; count++ == 0) first = path;
        if (content == FileContent::unreadable) add(path, "cannot be read");
        if (is_read_as_page(content) && address_of(path).empty())
            add(path, "its name makes no address of at most " + std::to_string(limits::kMaxUrlBytes) +
                          " bytes; not read");
    }
    for (const auto& [content, found_so] : said)
        if (std::string what = said_of(content, found_so.first); !what.empty())
            add(found_so.second, std::move(what));
    if (found.is_cut) add(root_, "the folder holds more files than are listed; the rest was not read");
    return out;
}

Result<HttpResponse> VendorFolderFetcher::fetch(const HttpRequest& request) {
    const auto file = captured_file(root_, request.url, request.deciding_query);
    if (!file) return Error{"not in the folder of --vendor-config"};
    return read_file(*file, request.url);
}

bool VendorFolderFetcher::holds(const std::string& url) const {
    return captured_file(root_, url, "").has_value();
}

}  // namespace formleak
