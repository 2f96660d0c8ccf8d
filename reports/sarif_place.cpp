#include "reports/sarif_place.h"

#include <algorithm>
#include <filesystem>

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
            base_url_ = option.value + (option.value.ends_with('/') ? "" : "/");
    for (const std::string& target : report.targets) {
        const auto url = parse_url("https://" + target);  // "www.example.se" is a site, if it was one
        const bool is_site = target.find("://") != std::string::npos || report.command == "verify" ||
                             (base_url_.empty() && url && url->host == report.host_ascii);
        if (!target.empty() && !is_site) targets_.push_back(without_slash(target));
    }
}

// The file of that name in one of the targets, or the target of that name.
std::string SarifPlaces::pick(std::string_view name, bool must_exist) const {
    std::string first;
    for (const std::string& target : targets_) {
        const fs::path whole(target);
        const bool is_target = whole.filename() == fs::path(name);
        const std::string path = is_target ? target : (whole / fs::path(name)).string();
        if (options_.is_file ? options_.is_file(path) : is_target) return path;
        if (first.empty()) first = path;
    }
    return must_exist && options_.is_file ? "" : first;
}

std::string SarifPlaces::file_of(std::string_view url) const {
    if (targets_.empty()) return "";
    // `inspect` names its files as they are called; pages of folders have addresses.
    const bool is_name = report_.command == "inspect";
    std::string_view rest;
    if (url.starts_with(kFileStart))
        rest = url.substr(kFileStart.size());
    else if (!base_url_.empty() && url.starts_with(base_url_))
        rest = url.substr(base_url_.size());
    else if (std::find(targets_.begin(), targets_.end(), without_slash(std::string(url))) != targets_.end())
        return std::string(url);
    else if (url.find("://") == std::string_view::npos && !url.empty())
        return pick(url, true);
    if (rest.empty()) return "";
    if (is_name) return pick(rest, true);
    return pick(percent_decode(rest.substr(0, rest.find_first_of("?#"))), !url.starts_with(kFileStart));
}

Json SarifPlaces::location_of(std::string_view url) const {
    Json out = Json::object();
    const std::string file = file_of(url);
    if (file.empty()) {
        const auto parsed = parse_url(url);
        out.set("uri", Json(parsed ? encode_url(parsed->text()) : encode_path(url)));
        return out;
    }
    fs::path path = fs::path(file).lexically_normal();
    const fs::path here(options_.working_folder);
    const bool leads_up = !path.empty() && *path.begin() == "..";
    if (leads_up && !here.empty()) path = (here / path).lexically_normal();
    if (path.is_absolute() && !here.empty() && is_below(path, here)) path = path.lexically_relative(here);
    if (path.is_absolute()) return std::move(out.set("uri", Json("file://" + encode_path(path.string()))));
    out.set("uri", Json(encode_path(path.string()))).set("uriBaseId", Json(kBaseId));
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
