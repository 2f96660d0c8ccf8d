// What the user named on the command line: an address, a sitemap, a file or a folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scanner/fetch/site_trust.h"
#include "scanner/model/result.h"
#include "scanner/model/url.h"

namespace formleak {

struct Target {
    enum class Kind : std::uint8_t { site, sitemap, folder, file } kind = Kind::site;
    std::string text;  // as given, but for user and password
    Url url;           // site, sitemap
    std::string root;  // folder: itself; file: the folder it lies in
    std::string file;  // file: its name
    std::optional<Login> login;
};

// Read from the network.
bool is_web(const Target& target);

// A path that exists is a folder or file; else an address ("https://" is added where no scheme stands). The
// error is one line for the user.
Result<Target> parse_target(const std::string& text);

// The same folder, however it is written, links aside.
bool is_same_path(const std::string& a, const std::string& b);

// The address of each target's folder (see folder_address.h), which is --base-url, else file:///. Of several
// folders without a --base-url each has its own, so that their files are told apart. Empty for addresses.
std::vector<std::string> folder_addresses(const std::vector<Target>& targets, const std::string& base_url);

// What --alias names: a host, with a port where it is not the target's own. The error is one line for the
// user.
struct Alias {
    std::string host;  // as in Url
    int port = 0;      // 0: the first target's
};
Result<Alias> parse_alias(const std::string& text);

}  // namespace formleak
