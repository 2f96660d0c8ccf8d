// Any address asked of a folder of captured files or of a site's folder: nothing outside the folder is ever
// read, and what one folder does not hold is an error.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scanner/fetch/folder_fetcher.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

struct Folders {
    fs::path top;
    Folders() {
        std::string name = (fs::temp_directory_path() / "formleak-fuzz-XXXXXX").string();
        top = mkdtemp(name.data());
        write("secret.js", "SECRET");
        write("vendor/connect.facebook.net/signals/config/1.js", "config");
        write("vendor/a.example/gtm.js?id=GTM-A", "container");
        write("vendor/a.example/events.js?sdkid=C%2FD", "events");
        fs::create_symlink(top / "secret.js", top / "vendor/a.example/link.js");
        fs::create_directory_symlink(top, top / "vendor/up.example");
    }
    ~Folders() { fs::remove_all(top); }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((top / name).parent_path());
        std::ofstream(top / name) << text;
    }
};

void check(Fetcher& fetcher, const std::string& address) {
    HttpRequest request;
    request.url = address;
    const auto got = fetcher.fetch(request);
    if (got && got->body.find("SECRET") != std::string::npos) std::abort();
    if (got && got->body.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folders folders;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string root = (folders.top / "vendor").string();
    VendorFolderFetcher vendor(root);
    FolderFetcher site(root, "https://a.example/", nullptr);
    for (const char* start : {"", "https://", "https://a.example/",
                              "https://connect.facebook.net/signals/config/", "https://up.example/"}) {
        check(vendor, start + text);
        check(site, start + text);
    }
    return 0;
}
