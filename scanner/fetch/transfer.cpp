#include "scanner/fetch/transfer.h"

#include <algorithm>

#include "scanner/fetch/header_lines.h"
#include "scanner/fetch/reach.h"
#include "scanner/model/limits.h"
#include "scanner/model/login.h"
#include "scanner/text/form_body.h"
#include "scanner/text/unicode.h"

namespace formleak::transfer {
namespace {

// Longer waits than this are the server's way of saying no.
constexpr std::chrono::milliseconds kLongestWait{20'000};

bool is_page_type(std::string_view content_type) {
    const std::string type = media_type(content_type);
    return type.empty() || type.starts_with("text/") || type.find("html") != std::string::npos ||
           type.find("xml") != std::string::npos || type == "application/octet-stream";
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
    Job& job = *static_cast<Job*>(user);
    // Trailers come this way too: those without an end are not seen anywhere else.
    if (take_header_line({data, size * count}, job.response, job.header_bytes)) return size * count;
    job.long_headers = true;
    return 0;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    Job& job = *static_cast<Job*>(user);
    const std::size_t bytes = size * count;
    if (job.response.body.empty() && job.request.purpose == HttpRequest::Purpose::page &&
        !is_page_type(job.response.content_type())) {
        job.not_html = true;  // no need to download a film to learn that it has no form
        return 0;
    }
    const std::size_t room = job.max_body_bytes - std::min(job.max_body_bytes, job.response.body.size());
    job.response.body.append(data, std::min(bytes, room));
    if (bytes > room) {
        job.over_limit = true;
        return 0;
    }
    return bytes;
}

curl_socket_t open_public_socket(void* user, curlsocktype, curl_sockaddr* address) {
    if (!is_public(address->addr)) {
        static_cast<Job*>(user)->refused_address = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// The connection stands, nothing was said on it yet. One that another request opened is used again without a
// new socket: its address is looked at here.
int check_before_sending(void* user, char* peer, char*, int, int) {
    Job& job = *static_cast<Job*>(user);
    if (!is_wanted(job)) return CURL_PREREQFUNC_ABORT;
    if (!job.is_for_public || is_public_text(peer ? peer : "")) return CURL_PREREQFUNC_OK;
    job.refused_address = true;
    return CURL_PREREQFUNC_ABORT;
}

Slist list_of(const std::vector<std::string>& lines) {
    curl_slist* list = nullptr;
    for (const std::string& line : lines) list = curl_slist_append(list, line.c_str());
    return Slist(list);
}

const SiteTrust& site_of(const Job& job, const FetchOptions& options) {
    static const SiteTrust kNone;
    return job.request.site < options.sites.size() ? options.sites[job.request.site] : kNone;
}

void set_text(CURL* easy, CURLoption option, const std::string& text) {
    if (!text.empty()) curl_easy_setopt(easy, option, text.c_str());
}

void set_callbacks(Job& job, const FetchOptions& options) {
    CURL* easy = job.easy.get();
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &job);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &job);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, job.error_text);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &job);
    // Behind a proxy the socket leads to the proxy: the fetcher has looked the name up before.
    if (proxy_of(job, options).empty() && must_be_public(job.request, job.url, options)) {
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
        curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &job);
        job.is_for_public = true;
    }
    if (!job.is_for_public && !job.request.is_wanted) return;
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, check_before_sending);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &job);
}

void set_headers(Job& job, std::vector<std::string> lines, const FetchOptions& options) {
    if (may_have_headers(site_of(job, options), job.request, job.url))
        lines.insert(lines.end(), options.headers.begin(), options.headers.end());
    job.headers = list_of(lines);
    curl_easy_setopt(job.easy.get(), CURLOPT_HTTPHEADER, job.headers.get());
}

// What the browser sends, but for what libcurl does itself. The browser is the jar: it has the cookies of the
// file already.
void set_browser_request(Job& job, const FetchOptions& options) {
    static constexpr std::string_view kOurs[] = {"host", "content-length", "accept-encoding", "connection",
                                                 "transfer-encoding"};
    std::vector<std::string> lines;
    for (const Header& header : job.request.headers) {
        if (std::find(std::begin(kOurs), std::end(kOurs), lower_ascii(header.name)) != std::end(kOurs))
            continue;
        lines.push_back(header.value.empty() ? header.name + ";" : header.name + ": " + header.value);
    }
    lines.push_back("Expect:");
    set_headers(job, std::move(lines), options);
    CURL* easy = job.easy.get();
    const std::string& method = job.request.method;
    if (method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    if (method == "GET" || method == "HEAD") return;
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
    if (method == "OPTIONS" && job.request.body.empty()) return;
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(job.request.body.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, job.request.body.data());
}

void set_own_request(Job& job, const FetchOptions& options) {
    set_text(job.easy.get(), CURLOPT_USERAGENT, options.user_agent);
    // libcurl decides by domain, path, secure flag and time which of them it sends.
    const SiteTrust& site = site_of(job, options);
    if (may_have_cookies(site, job.url))
        for (const FileCookie& cookie : options.cookies)
            if (is_for_site(site, cookie))
                curl_easy_setopt(job.easy.get(), CURLOPT_COOKIELIST, cookie_line(cookie).c_str());
    std::vector<std::string> lines;
    if (const std::string referrer = referrer_for(job.request.referrer, job.url); !referrer.empty())
        lines.push_back("Referer: " + referrer);
    set_headers(job, std::move(lines), options);
}

void set_login(Job& job, const FetchOptions& options) {
    const Login* login = login_for(site_of(job, options), job.request, job.url);
    if (!login) return;
    curl_easy_setopt(job.easy.get(), CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(job.easy.get(), CURLOPT_USERNAME, login->user.c_str());  // may be empty: a token alone
    curl_easy_setopt(job.easy.get(), CURLOPT_PASSWORD, login->password.c_str());
}

// Named even where there is none: else libcurl looks for one in the environment, unseen and unchecked.
void set_proxy(Job& job, const FetchOptions& options) {
    curl_easy_setopt(job.easy.get(), CURLOPT_PROXY, proxy_of(job, options).c_str());
    curl_easy_setopt(job.easy.get(), CURLOPT_NOPROXY, "");
}

// Did a private or loopback address answer? What the user mapped stands for the public host that it names.
// A browser's request to whom the user's header or login is for, and nobody can tell whose document made it.
bool is_without_secrets(const Job& job, const FetchOptions& options) {
    if (job.request.purpose != HttpRequest::Purpose::browser || !job.request.asked_by.empty()) return false;
    const SiteTrust& site = site_of(job, options);
    const std::string origin = job.url.origin();
    return (!options.headers.empty() && site.header_origins.contains(origin)) ||
           (site.login && site.login->origin == origin);
}

bool is_from_private(const Job& job, const FetchOptions& options) {
    if (!proxy_of(job, options).empty()) return job.is_private_here;
    const char* address = nullptr;
    curl_easy_getinfo(job.easy.get(), CURLINFO_PRIMARY_IP, &address);
    return address && *address && !is_mapped(options.connect_to, job.url) && !is_public_text(address);
}

curl_off_t seconds_asked_for(const Job& job) {
    curl_off_t seconds = 0;
    curl_easy_getinfo(job.easy.get(), CURLINFO_RETRY_AFTER, &seconds);
    return seconds;
}

// What libcurl says of a header line over its own limit: out of memory, since 8.6 "too large" (100).
bool is_long_line(const Job& job, CURLcode code) {
    constexpr auto kTooLarge = static_cast<CURLcode>(100);
    return (code == CURLE_OUT_OF_MEMORY || code == kTooLarge) && job.response.body.empty();
}

Cut cause_of(const Job& job, CURLcode code) {
    if (job.over_limit) return Cut::too_large;
    if (job.long_headers || is_long_line(job, code)) return Cut::long_headers;
    if (code == CURLE_OPERATION_TIMEDOUT) return Cut::timed_out;
    return code == CURLE_BAD_CONTENT_ENCODING ? Cut::undecodable : Cut::broken_off;
}

// libcurl's own words without what differs from run to run: "… port 80 after 3 ms: …".
std::string without_times(std::string text) {
    static constexpr std::string_view kBegin = " after ", kEnd = " ms";
    const std::size_t begin = text.find(kBegin);
    if (begin == std::string::npos) return text;
    const std::size_t digits = begin + kBegin.size();
    const std::size_t end = text.find_first_not_of("0123456789", digits);
    if (end == std::string::npos || end == digits || text.compare(end, kEnd.size(), kEnd) != 0) return text;
    return text.erase(begin, end + kEnd.size() - begin);
}

std::string words_of(const Job& job, Cut cut, CURLcode code, bool no_answer) {
    switch (cut) {
        case Cut::too_large:
            return "the body is larger than " + std::to_string(job.max_body_bytes) + " bytes";
        case Cut::long_headers:
            if (!job.long_headers)
                return "its headers could not be taken (one over 100 KiB, or no memory); what follows was "
                       "not read";
            return "its headers are longer than " + std::to_string(limits::kMaxHeaderBytes >> 10) +
                   " KiB; what follows was not read";
        case Cut::timed_out:
            return no_answer ? std::string(kNoAnswer)
                             : "the body did not end within the time limit (--timeout)";
        default:
            return mask_user_info(
                without_times(job.error_text[0] ? job.error_text : curl_easy_strerror(code)));
    }
}

}  // namespace

void Job::finish(Result<HttpResponse> outcome) {
    // Notify under the lock: the waiter owns this object and may destroy it the moment the lock is free.
    const std::lock_guard lock(mutex);
    result = std::move(outcome);
    ready.notify_one();
}

Result<HttpResponse> Job::wait() {
    std::unique_lock lock(mutex);
    ready.wait(lock, [this] { return result.has_value(); });
    return std::move(*result);
}

std::string proxy_of(const Job& job, const FetchOptions& options) {
    return proxy_for(options.proxies, job.url);
}

void prepare(Job& job, const FetchOptions& options) {
    if (!job.easy) job.easy.reset(curl_easy_init());
    CURL* easy = job.easy.get();
    curl_easy_reset(easy);
    // A reset handle keeps its cookies: every transfer starts without, whatever came before.
    curl_easy_setopt(easy, CURLOPT_COOKIELIST, "ALL");
    job.response = HttpResponse{};
    job.over_limit = job.not_html = job.refused_address = job.long_headers = false;
    job.header_bytes = 0;
    job.error_text[0] = 0;
    using Purpose = HttpRequest::Purpose;
    job.max_body_bytes = job.request.purpose == Purpose::robots    ? limits::kMaxRobotsBytes
                         : options.max_body_bytes                  ? options.max_body_bytes
                         : job.request.purpose == Purpose::sitemap ? limits::kMaxSitemapBytes
                                                                   : limits::kMaxBodyBytes;
    curl_easy_setopt(easy, CURLOPT_URL, job.request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    // The bytes as they came: content_coding.h undoes the codings and sees whether a stream ends.
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br, zstd");
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout_ms));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(options.timeout_ms, 15'000)));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Over TLS the handshake soon tells whether one connection serves all (HTTP/2). In plain HTTP only the
    // first answer tells, and a request that hangs would hold back all others of its host.
    const bool is_secure = job.url.scheme == "https";
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, is_secure ? 1L : 0L);
    set_proxy(job, options);
    set_text(easy, CURLOPT_CAINFO, options.cacert);
    if (options.insecure) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    job.connect_to = list_of(options.connect_to);
    if (job.connect_to) curl_easy_setopt(easy, CURLOPT_CONNECT_TO, job.connect_to.get());
    set_callbacks(job, options);
    if (job.request.purpose == HttpRequest::Purpose::browser)
        set_browser_request(job, options);
    else
        set_own_request(job, options);
    set_login(job, options);
}

Result<HttpResponse> outcome_of(Job& job, CURLcode code, const FetchOptions& options) {
    long status = 0;
    curl_easy_getinfo(job.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    job.response.url = job.response.final_url = job.request.url;
    job.response.status = static_cast<int>(status);
    job.response.from_private = is_from_private(job, options);
    job.response.asked_without_secrets = is_without_secrets(job, options);
    if (code == CURLE_OK || job.not_html) return std::move(job.response);
    // Of several addresses another may have answered.
    if (status == 0 && code == CURLE_ABORTED_BY_CALLBACK && !is_wanted(job))
        return Error{std::string(kNotWanted)};
    if (job.refused_address && status == 0) return Error{refusal_of(job.host, options.public_only)};
    const Cut cut = cause_of(job, code);
    if (status == 0) return Error{words_of(job, cut, code, true)};
    job.response.body_truncated = true;
    job.response.cut = cut;
    job.response.note = words_of(job, cut, code, false);
    return std::move(job.response);
}

std::optional<std::chrono::milliseconds> retry_after(const Job& job, CURLcode code,
                                                     const FetchOptions& options) {
    if (job.attempts > options.retries || job.request.purpose == HttpRequest::Purpose::browser)
        return std::nullopt;
    const auto back_off = std::chrono::milliseconds(100 << std::min(job.attempts, 6));
    const bool broke = code == CURLE_GOT_NOTHING || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
                       code == CURLE_HTTP2;
    if (broke && job.response.body.empty()) return back_off;
    if (code != CURLE_OK || !is_refusal(job)) return std::nullopt;
    const curl_off_t seconds = seconds_asked_for(job);
    const auto wait =
        seconds > 0 ? std::chrono::milliseconds(std::min<curl_off_t>(seconds, 3600) * 1000) : back_off;
    if (wait > kLongestWait) return std::nullopt;
    return wait;
}

bool is_refusal(const Job& job) {
    long status = 0;
    curl_easy_getinfo(job.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return status == 429 || status == 503;
}

bool asks_for_wait(const Job& job) {
    return is_refusal(job) && seconds_asked_for(job) > 0;
}

}  // namespace formleak::transfer
