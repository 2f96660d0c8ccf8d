#include "scanner/cli/demo.h"

#include "scanner/cli/bundled.h"
#include "scanner/fetch/http_fetcher.h"
#include "scanner/fetch/loopback_server.h"
#include "scanner/model/url.h"

namespace formleak::cli {
namespace {

constexpr std::string_view kSite = "https://www.exempelförsäkring.example/";

const BundledFile* find_file(std::string_view path) {
    for (const BundledFile& file : bundled_files())
        if (file.path == path) return &file;
    return nullptr;
}

ServedResponse serve(const ServedRequest& request, const std::string& site_host) {
    const std::string path = request.target.substr(0, request.target.find('?'));
    ServedResponse response;
    const BundledFile* file = nullptr;
    if (request.host == site_host) {
        file = find_file("www" + (path == "/" ? std::string("/index.html") : path + ".html"));
    } else {
        file = find_file("vendors/" + request.host + path);
        if (!file) file = find_file("vendors/" + request.host + path + ".js");
        response.content_type = "application/x-javascript; charset=utf-8";
    }
    if (file) {
        response.body = file->text;
    } else {
        response.status = 404;
        response.content_type = "text/plain";
        response.body = "not found";
    }
    return response;
}

// The stand-ins speak no TLS: an https address is asked for over http, on loopback, where nobody listens in.
class PlainFetcher : public Fetcher {
  public:
    explicit PlainFetcher(FetchOptions options) : http_(std::move(options)) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        HttpRequest plain = request;
        if (plain.url.starts_with("https://")) plain.url.erase(4, 1);
        auto result = http_.fetch(plain);
        if (!result) return result;
        HttpResponse response = std::move(result).value();
        response.url = response.final_url = request.url;
        return response;
    }

  private:
    HttpFetcher http_;
};

FetchOptions options_for(int port) {
    FetchOptions options;
    options.connect_to = {"::127.0.0.1:" + std::to_string(port)};
    return options;
}

}  // namespace

struct DemoNetwork::Parts {
    std::string site_host = parse_url(kSite)->host;
    LoopbackServer server{[this](const ServedRequest& request) { return serve(request, site_host); }};
    PlainFetcher fetcher{options_for(server.port())};
};

DemoNetwork::DemoNetwork() : parts_(std::make_unique<Parts>()) {}
DemoNetwork::~DemoNetwork() = default;
bool DemoNetwork::ready() const {
    return parts_->server.port() != 0;
}
Fetcher& DemoNetwork::fetcher() {
    return parts_->fetcher;
}
std::string DemoNetwork::target() {
    return std::string(kSite);
}

}  // namespace formleak::cli
