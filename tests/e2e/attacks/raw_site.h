// A site whose answers are bytes, for what no well-behaved server says. Shared by the attack tests on
// servers.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

#include "tests/e2e/site.h"
#include "tests/support/gzip.h"
#include "tests/support/raw_server.h"

namespace formleak::test {

inline const std::string kPage = "<!doctype html><html><body><p>A page with words.</p></body></html>";
inline const std::string kNotFound =
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

inline std::string typed_answer(const std::string& status, const std::string& headers,
                                const std::string& body, const std::string& type) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

inline std::string html_answer(const std::string& status, const std::string& headers,
                               const std::string& body) {
    return typed_answer(status, headers, body, "text/html; charset=utf-8");
}

inline std::string text_answer(const std::string& body) {
    return typed_answer("200 OK", "", body, "text/plain");
}

// ASCII as UTF-16, without a mark; its first byte is NUL when `is_big`.
inline std::string utf16(const std::string& ascii, bool is_big) {
    std::string out;
    for (const char c : ascii) out += is_big ? std::string{'\0', c} : std::string{c, '\0'};
    return out;
}

inline std::string half(const std::string& bytes) {
    return bytes.substr(0, bytes.size() / 2);
}

inline std::string all_problems(const Scanned& scanned) {
    std::string out;
    for (const std::string& problem : scanned.problems()) out += problem + "\n";
    return out;
}

// Answers by path, 404 for the others. An answer that ends in "hang" is sent without that word, and the
// connection stays open until the peer leaves.
class RawSite {
  public:
    explicit RawSite(std::map<std::string, std::string> answers)
        : answers_(std::move(answers)), server_([this](const RawServer::Connection& c) { serve(c); }) {}

    void set(const std::string& path, const std::string& bytes) {
        const std::lock_guard lock(mutex_);
        answers_[path] = bytes;
    }
    // What the first `times` requests for a path get; then it is answered like any other.
    void set_first(const std::string& path, const std::string& bytes, int times) {
        const std::lock_guard lock(mutex_);
        first_[path] = {bytes, times};
    }
    // For paths that begin so and have no answer of their own.
    void set_below(const std::string& prefix, const std::string& bytes) {
        const std::lock_guard lock(mutex_);
        below_[prefix] = bytes;
    }
    // All paths asked for, in the order they came.
    std::vector<std::string> asked() const {
        const std::lock_guard lock(mutex_);
        return order_;
    }
    int hits(const std::string& path) const {
        const std::lock_guard lock(mutex_);
        const auto entry = hits_.find(path);
        return entry == hits_.end() ? 0 : entry->second;
    }
    // Requests to paths that begin so.
    int hits_below(const std::string& prefix) const {
        const std::lock_guard lock(mutex_);
        int count = 0;
        for (const auto& [path, hits] : hits_) count += path.starts_with(prefix) ? hits : 0;
        return count;
    }
    // Until a path was asked for so often; false after 20 s.
    bool wait_for(const std::string& path, int count) {
        std::unique_lock lock(mutex_);
        return asked_.wait_for(lock, std::chrono::seconds(20), [&] { return hits_[path] >= count; });
    }
    int port() const { return server_.port(); }
    std::string url(const std::string& path) const { return server_.url(path); }
    // For --connect-to: this host, on port 80, is this server.
    std::string connect_to(const std::string& host) const {
        return host + ":80:127.0.0.1:" + std::to_string(port());
    }

  private:
    std::string answer_to(const std::string& path) {
        const std::lock_guard lock(mutex_);
        ++hits_[path];
        order_.push_back(path);
        asked_.notify_all();
        if (const auto first = first_.find(path);
            first != first_.end() && hits_[path] <= first->second.second)
            return first->second.first;
        if (const auto own = answers_.find(path); own != answers_.end()) return own->second;
        for (const auto& [prefix, bytes] : below_)
            if (path.starts_with(prefix)) return bytes;
        return kNotFound;
    }
    void serve(const RawServer::Connection& c) {
        std::string bytes = answer_to(c.path);
        const bool hangs = bytes.ends_with("hang");
        if (hangs) bytes.resize(bytes.size() - 4);
        c.send(bytes);
        while (hangs && c.pause(1000)) {
        }
    }
    mutable std::mutex mutex_;
    std::condition_variable asked_;
    std::map<std::string, std::string> answers_, below_;
    std::map<std::string, int> hits_;
    std::map<std::string, std::pair<std::string, int>> first_;
    std::vector<std::string> order_;
    RawServer server_;  // last: its threads use the rest
};

}  // namespace formleak::test
