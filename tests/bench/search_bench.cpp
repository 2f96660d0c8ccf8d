// Leak search: request URLs per second with fifty values and the whole pool, on one core, beside a plain
// detector that looks for every needle in every decoded parameter in turn.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/escapes.h"

using namespace formleak;

namespace {

// Processor time, so that other programs on the machine disturb less than they do by the clock on the wall.
double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
double seconds_since(double start) {
    return cpu_seconds() - start;
}

std::vector<KnownValue> fifty_values() {
    std::vector<KnownValue> out;
    for (int i = 0; i < 10; ++i) {
        const std::string n = std::to_string(i);
        out.push_back({DataKind::email, "karin.provberg" + n + "@example.com", "email" + n});
        out.push_back({DataKind::phone, "070-174 06 " + std::to_string(10 + i), "phone" + n});
        out.push_back({DataKind::full_name, "Åsa" + n + " Provberg-Öståker", "name" + n});
        out.push_back({DataKind::birth_date, "1984-11-" + std::to_string(10 + i), "dob" + n});
        out.push_back({DataKind::street, "Påhittade gatan " + std::to_string(17 + i) + " B", "street" + n});
    }
    return out;
}

// Like the requests of a shop's page: a Meta pixel, a Google hit, a small beacon; one in fifty carries a
// leak.
std::vector<std::string> made_urls(std::size_t count) {
    std::uint64_t state = 7;
    const auto next = [&] {
        state = state * 6364136223846793005 + 1442695040888963407;
        return state >> 33;
    };
    std::vector<std::string> out;
    const std::string page = escape_percent("https://www.shop.example/sv/varor/ullstrumpor-");
    const std::string hash = sha256_hex("karin.provberg3@example.com");
    for (std::size_t i = 0; i < count; ++i) {
        const std::string id = std::to_string(next()) + std::to_string(next());
        std::string url;
        if (i % 3 == 0) {
            url = "https://www.facebook.com/tr/?id=1234567890123456&ev=PageView&dl=" + page + id +
                  "&rl=&if=false&ts=1763780" + id.substr(0, 6) +
                  "&sw=1920&sh=1080&v=2.9.224&r=stable&ec=0&o=4126&fbp=fb.1.1763780000123." + id +
                  "&ler=empty&cdl=API_unavailable&it=1763780000&coo=false&rqm=GET";
        } else if (i % 3 == 1) {
            url = "https://region1.google-analytics.com/g/collect?v=2&tid=G-ABCDE12345&gtm=45je5b1v9100&_p=" +
                  id + "&cid=" + id.substr(0, 9) + ".1763780000&ul=sv-se&sr=1920x1080&_s=2&dl=" + page + id +
                  "&dt=Ullstrumpor%20-%20Shop&sid=1763780000&sct=1&seg=1&en=page_view&_et=1234";
        } else {
            url = "https://t.example.net/b?sid=" + encode_hex(id).substr(0, 32) +
                  "&u=" + encode_base64(id + id).substr(0, 22) + "&e=view&w=1920&h=1080&z=" + id;
        }
        if (i % 50 == 0) url += "&em=" + hash;
        out.push_back(std::move(url));
    }
    return out;
}

std::size_t resident_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return static_cast<std::size_t>(std::atol(line.c_str() + 6));
    return 0;
}

// The obvious program: sha256, md5, sha1 in hexadecimal, the value and its base64, looked for one by one.
struct PlainDetector {
    std::vector<std::string> needles;

    explicit PlainDetector(const std::vector<KnownValue>& values) {
        Digester digester;
        for (const KnownValue& known : values)
            for (const ValueForm& form : value_forms(known.kind, known.value)) {
                needles.push_back(form.text);
                needles.push_back(encode_base64(form.text));
                for (DigestKind kind :
                     {DigestKind::md5, DigestKind::sha1, DigestKind::sha256, DigestKind::sha512})
                    if (const auto raw = digester.digest(kind, form.text)) {
                        needles.push_back(encode_hex(*raw));
                        needles.push_back(encode_base64(*raw));
                    }
            }
    }
    std::size_t count(const std::string& url) const {
        const std::string decoded = unescape_percent(url);
        std::size_t hits = 0;
        for (const std::string& needle : needles) hits += decoded.find(needle) != std::string::npos;
        return hits;
    }
};

}  // namespace

int main() {
    const std::vector<std::string> urls = made_urls(100'000);
    std::size_t bytes = 0;
    for (const std::string& url : urls) bytes += url.size();
    std::printf("%zu URLs, mean %zu bytes\n", urls.size(), bytes / urls.size());

    const std::size_t before_kib = resident_kib();
    auto start = cpu_seconds();
    const LeakSearch search(fifty_values());
    const double build_s = seconds_since(start);
    std::printf("pool of 50 values: built in %.1f ms, %.1f MB of its own, process grew by %.1f MB\n",
                1000 * build_s, static_cast<double>(search.memory_bytes()) / 1e6,
                static_cast<double>(resident_kib() - before_kib) / 1e3);
    start = cpu_seconds();
    const LeakSearch empty({});
    std::printf("pool of no values: built in %.2f ms\n", 1000 * seconds_since(start));

    LeakSearch::Scratch scratch;
    Request request;
    double best = 0;
    std::size_t hits = 0;
    for (int round = 0; round < 5; ++round) {
        hits = 0;
        start = cpu_seconds();
        for (const std::string& url : urls) {
            request.url = url;
            hits += search.search(request, scratch).hits.size();
        }
        best = std::max(best, static_cast<double>(urls.size()) / seconds_since(start));
    }
    std::printf("leak search: %.0f URLs/s (best of 5 rounds), %zu hits\n", best, hits);

    const PlainDetector plain(fifty_values());
    start = cpu_seconds();
    hits = 0;
    constexpr std::size_t kSome = 2'000;
    for (std::size_t i = 0; i < kSome; ++i) hits += plain.count(urls[i]);
    const double slow = static_cast<double>(kSome) / seconds_since(start);
    std::printf(
        "plain loop over %zu needles, percent-decoding only: %.0f URLs/s; %zu hits; ours is %.0f times as "
        "fast\n",
        plain.needles.size(), slow, hits, best / slow);
}
