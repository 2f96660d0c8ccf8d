#include "tests/support/verify_site.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/json.h"

namespace formleak::test {
namespace {

namespace fs = std::filesystem;

// Files that come from npm; see "Files that are not here" in the folder's README.
constexpr struct {
    std::string_view address, file;
} kPackaged[] = {
    {"cdn.verify-react.example/react.production.min.js", FORMLEAK_REACT "/umd/react.production.min.js"},
    {"cdn.verify-react.example/react-dom.production.min.js",
     FORMLEAK_REACT_DOM "/umd/react-dom.production.min.js"},
    {"cdn.verify-vue.example/vue.global.prod.js", FORMLEAK_VUE "/dist/vue.global.prod.js"}};

constexpr struct {
    std::string_view ending, type;
} kTypes[] = {{".html", "text/html; charset=utf-8"},
              {".js", "text/javascript; charset=utf-8"},
              {".css", "text/css; charset=utf-8"},
              {".json", "application/json"},
              {".gif", "image/gif"},
              {".svg", "image/svg+xml"}};

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// "/en_US/fbevents.js" below the host's folder; a last part without a dot may be a page, a script or data.
std::optional<fs::path> find_file(const fs::path& host, std::string path) {
    if (path.find("..") != std::string::npos) return std::nullopt;
    if (path.ends_with('/')) path += "index.html";
    const bool has_ending = path.find('.', path.rfind('/')) != std::string::npos;
    for (const char* ending : {"", ".html", ".js", ".json"}) {
        if (*ending && has_ending) break;
        fs::path file = host.string() + path + ending;
        std::error_code ignored;
        if (fs::is_regular_file(file, ignored)) return file;
    }
    return std::nullopt;
}

std::optional<fs::path> find_file(const std::string& folder, const Url& url) {
    const std::string path = percent_decode(url.path);
    for (const auto& packaged : kPackaged)
        if (packaged.address == url.host + path) return fs::path(packaged.file);
    for (const fs::path& top : {fs::path(folder), fs::path(folder).parent_path() / "_vendors"})
        if (auto file = find_file(top / url.host, path)) return file;
    return std::nullopt;
}

void add_own_headers(const fs::path& file, std::vector<Header>& headers) {
    std::ifstream in(file.string() + ".headers");
    for (std::string line; std::getline(in, line);) {
        const std::size_t colon = line.find(": ");
        if (colon != std::string::npos) headers.push_back({line.substr(0, colon), line.substr(colon + 2)});
    }
}

bool is_own_host(const std::string& folder, const std::string& host) {
    const auto expect = parse_json(read_text(fs::path(folder) / "expect.json"));
    const auto page = expect ? parse_url((*expect)["page"].as_text()) : std::nullopt;
    return page && is_same_site(page->host, host);
}

}  // namespace

std::string verify_case(const std::string& name) {
    return FORMLEAK_SOURCE_DIR "/fixtures/verify/" + name;
}

Result<HttpResponse> serve_verify_case(const std::string& folder, const HttpRequest& request) {
    HttpResponse response;
    response.url = response.final_url = request.url;
    const auto url = parse_url(request.url);
    const auto file = url && request.method == "GET" ? find_file(folder, *url) : std::nullopt;
    if (!file) {
        response.status = url && is_own_host(folder, url->host) ? 404 : 200;
        response.headers = {{"Content-Type", "text/plain"}, {"Access-Control-Allow-Origin", "*"}};
        return response;
    }
    response.status = 200;
    response.body = read_text(*file);
    std::string_view type = "application/octet-stream";
    for (const auto& known : kTypes)
        if (file->string().ends_with(known.ending)) type = known.type;
    response.headers = {{"Content-Type", std::string(type)}};
    add_own_headers(*file, response.headers);
    return response;
}

}  // namespace formleak::test
