#include "reports/sarif_place.h"

#include <algorithm>
#include <filesystem>

#include "scanner/model/folder_address.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBaseId = "%SRCROOT%";  // SARIF 2.1.0, section 3.14.14; services know the name
constexpr std::string_view kFileStart = "file:///";
constexpr std::string_view kUnreserved = "-._~!$&'()*+,;=@";

void append_encoded(std::string& out, unsigned char c) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    out += '%';
    out += kHex[c >> 4];
    out += kHex[c & 15];
}

bool is_alnum(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_hex(char c) {
    return is_alnum(static_cast<unsigned char>(c)) && lower_ascii(std::string(1, c)) <= "f";
}

// A path, whatever its bytes. No ':' stays, for what stands before the first one would be a scheme.
std::string encode_path(std::string_view path) {
    std::string out;
    for (unsigned char c : path)
        if (is_alnum(c) || c == '/' || kUnreserved.find(static_cast<char>(c)) != std::string_view::npos)
            out += static_cast<char>(c);
        else
            append_encoded(out, c);
    return out;
}

// What may not stand in a URI is percent-encoded. `url`: as parse_url() writes it.
std::string encode_url(std::string_view url) {
    const std::size_t host = url.find("//"),
                      path = host == std::string_view::npos ? 0 : url.find_first_of("/?#", host + 2);
    std::string out(url.substr(0, path));
    if (path == std::string_view::npos) return out;
    bool in_fragment = false;
    for (std::size_t i = path; i < url.size(); ++i) {
        const char c = url[i];
        const bool is_code = c == '%' && i + 2 < url.size() && is_hex(url[i + 1]) && is_hex(url[i + 2]);
        const bool begins_fragment = c == '#' && !in_fragment;
        in_fragment = in_fragment || begins_fragment;
        if (is_alnum(static_cast<unsigned char>(c)) || c == '/' || c == ':' || c == '?' || is_code ||
            begins_fragment || kUnreserved.find(c) != std::string_view::npos)
            out += c;
        else
            append_encoded(out, static_cast<unsigned char>(c));
    }
    return out;
}

bool is_below(const fs::path& path, const fs::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

std::string without_slash(std::string path) {
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

}  // namespace

SarifPlaces::SarifPlaces(const ScanReport& report, const SarifOptions& options)
    : report_(report), options_(options) {
    for (const Option& option : report.options)
        if (option.name == "base-url" && !option.value.empty())
            base_url_ = folder_address(option.value).value_or("");
    for (const std::string& target : report.targets) {
        const auto url = parse_url("https://" + target);  // "www.example.se" is a site, if it was one
        const bool is_site = target.find("://") != std::string::npos || report.command == "verify" ||
                             (base_url_.empty() && url && url->host == report.host_ascii);
        if (!target.empty() && !is_site) targets_.push_back(without_slash(target));
    }
}

// The target, or where it lies when it is a file; empty for the folder that the program was started in.
std::string SarifPlaces::folder_of(const std::string& target) const {
    const std::string lower = lower_ascii(target);
    const bool is_file =
        lower.ends_with(".html") || lower.ends_with(".htm") || (options_.is_file && options_.is_file(target));
    fs::path folder = is_file ? fs::path(target).parent_path() : fs::path(target);
    folder = folder.lexically_normal();
    return folder == "." ? "" : folder.string();
}

// The name itself where it lies in a target or beside it; a name that comes from an address has lost the
// slash of an absolute path.
std::string SarifPlaces::below_target(const std::string& name) const {
    for (const std::string& whole : {name, "/" + name})
        for (const std::string& target : targets_) {
            fs::path folder = folder_of(target);
            if (!folder.empty() && *folder.begin() == "..")
                folder = (options_.working_folder / folder).lexically_normal();
            const fs::path path = fs::path(whole).lexically_normal();
            if (!folder.empty() ? is_below(path, folder) : path == fs::path(target).lexically_normal())
                return whole;
        }
    return "";
}

// The file of that name in one of the targets, or beside it, or the target of that name.
std::string SarifPlaces::pick(const std::string& name, bool must_exist) const {
    std::string first, named;
    for (const std::string& target : targets_) {
        const bool is_target = fs::path(target).filename() == fs::path(name);
        const std::string path = is_target ? target : (fs::path(folder_of(target)) / name).string();
        if (options_.is_file && options_.is_file(path)) return path;
        if (is_target && named.empty()) named = path;
        if (first.empty()) first = path;
    }
    if (!named.empty()) return named;
    return must_exist && options_.is_file ? "" : first;
}

std::string SarifPlaces::file_of(std::string_view url) const {
    if (targets_.empty() || url.empty()) return "";
    if (url.find("://") ==
        std::string_view::npos) {  // a problem's: named as the user named it, or as in a folder
        const std::string name = without_slash(std::string(url)), below = below_target(name);
        return below.empty() ? pick(name, true) : below;
    }
    const bool is_local = url.starts_with(kFileStart);
    const auto name = path_in_folder(is_local ? kFileStart : std::string_view(base_url_), url);
    if (!name || name->empty()) return "";
    // Several folders, or several files of one name: the address tells which.
    if (const std::string below = below_target(*name); is_local && targets_.size() > 1 && !below.empty())
        return below;
    return pick(*name, !is_local || report_.command == "inspect");
}

// As code-scanning services want it; absolute where it lies elsewhere.
std::string SarifPlaces::relative_to_here(const std::string& file) const {
    fs::path path = fs::path(file).lexically_normal();
    const fs::path here(options_.working_folder);
    if (here.empty()) return path.string();
    const bool leads_up = !path.empty() && *path.begin() == "..";
    if (leads_up) path = (here / path).lexically_normal();
    if (!path.is_absolute()) return path.string();
    if (is_below(path, here)) return path.lexically_relative(here).string();
    // The same place by way of a link.
    const fs::path real = options_.canonical ? fs::path(options_.canonical(path.string())) : path;
    return is_below(real, here) ? real.lexically_relative(here).string() : path.string();
}

Json SarifPlaces::location_of(std::string_view url) const {
    Json out = Json::object();
    if (const std::string file = file_of(url); !file.empty()) {
        const std::string path = relative_to_here(file);
        if (path.starts_with('/')) return std::move(out.set("uri", Json("file://" + encode_path(path))));
        out.set("uri", Json(encode_path(path))).set("uriBaseId", Json(kBaseId));
        return out;
    }
    const bool is_target =
        std::find(report_.targets.begin(), report_.targets.end(), url) != report_.targets.end();
    const auto parsed =
        parse_url(is_target && url.find("://") == std::string_view::npos ? "https://" + std::string(url)
                                                                         : std::string(url));
    if (!parsed) return {};
    out.set("uri", Json(encode_url(parsed->text())));
    return out;
}

Json SarifPlaces::base_ids() const {
    if (targets_.empty()) return {};
    Json base = Json::object();
    if (!options_.working_folder.empty())
        base.set("uri", Json("file://" + encode_path(without_slash(options_.working_folder) +
                                                     (options_.working_folder == "/" ? "" : "/"))));
    base.set("description",
             std::move(Json::object().set("text", "The folder that formleak was started in.")));
    return std::move(Json::object().set(std::string(kBaseId), std::move(base)));
}

}  // namespace formleak
