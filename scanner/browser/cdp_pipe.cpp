#include "scanner/browser/cdp_pipe.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "scanner/model/limits.h"

namespace formleak::browser {

CdpPipe::CdpPipe(int to_browser, int from_browser, std::function<void(CdpEvent&&)> on_event)
    : to_(copy_of(to_browser)),
      from_(copy_of(from_browser)),
      on_event_(std::move(on_event)),
      reader_([this] { read_loop(); }) {}

CdpPipe::~CdpPipe() {
    stop();
}

void CdpPipe::stop() {
    alive_ = false;
    if (reader_.joinable()) reader_.join();
}

std::string CdpPipe::frame(std::uint64_t id, std::string_view session, std::string_view method,
                           std::string_view params) const {
    std::string out;
    out.reserve(params.size() + method.size() + session.size() + 64);
    out.append("{\"id\":").append(std::to_string(id)).append(",\"method\":\"").append(method).append("\"");
    if (!session.empty()) out.append(",\"sessionId\":\"").append(session).append("\"");
    out.append(",\"params\":").append(params).append("}");
    out.push_back('\0');
    return out;
}

bool CdpPipe::write_all(std::string_view bytes) {
    const std::lock_guard lock(write_mutex_);
    while (!bytes.empty() && alive_) {
        const ssize_t sent = ::write(to_.get(), bytes.data(), bytes.size());
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return bytes.empty();
}

std::shared_ptr<CdpPipe::Waiting> CdpPipe::expect(std::uint64_t id, std::string_view session) {
    const auto waiting = std::make_shared<Waiting>();
    waiting->session = session;
    const std::lock_guard lock(mutex_);
    if (abandoned_.contains(session)) waiting->end();
    return waiting_[id] = waiting;
}

bool CdpPipe::wait_for(const std::shared_ptr<Waiting>& waiting, std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    return answered_.wait_until(lock, until, [&] { return waiting->done || !alive_; }) && waiting->done;
}

Result<Json> CdpPipe::call(std::string_view session, std::string_view method, const Json& params,
                           std::chrono::milliseconds timeout) {
    if (!alive_) return Error{"the browser has gone"};
    const std::uint64_t id = next_id_++;
    const auto waiting = expect(id, session);
    const bool written = write_all(frame(id, session, method, params.dump()));
    const bool done = written && wait_for(waiting, std::chrono::steady_clock::now() + timeout);
    const std::lock_guard lock(mutex_);
    waiting_.erase(id);
    if (done) return std::move(waiting->answer);
    return Error{alive_ ? std::string(method) + " timed out" : "the browser has gone"};
}

void CdpPipe::post(std::string_view session, std::string_view method, std::string_view params) {
    write_all(frame(next_id_++, session, method, params));
}

void CdpPipe::post_all(std::string_view session, const std::vector<Message>& messages) {
    std::string bytes;
    for (const Message& message : messages)
        bytes += frame(next_id_++, session, message.method, message.params);
    write_all(bytes);
}

bool CdpPipe::call_all(std::string_view session, const std::vector<Message>& messages,
                       std::chrono::milliseconds timeout) {
    std::vector<std::pair<std::uint64_t, std::shared_ptr<Waiting>>> all;
    std::string bytes;
    for (const Message& message : messages) {
        const std::uint64_t id = next_id_++;
        all.emplace_back(id, expect(id, session));
        bytes += frame(all.back().first, session, message.method, message.params);
    }
    bool done = write_all(bytes);
    const auto until = std::chrono::steady_clock::now() + timeout;
    for (const auto& [id, waiting] : all) {
        done = done && wait_for(waiting, until);
        const std::lock_guard lock(mutex_);
        waiting_.erase(id);
    }
    return done;
}

void CdpPipe::read_loop() {
    CdpSplitter splitter(limits::kMaxCdpMessageBytes);
    std::string block(256u << 10, '\0');
    while (alive_ && from_.get() >= 0) {
        pollfd ready{from_.get(), POLLIN, 0};
        if (::poll(&ready, 1, 100) <= 0) continue;
        const ssize_t got = ::read(from_.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        if (!splitter.feed(std::string_view(block).substr(0, static_cast<std::size_t>(got)),
                           [&](std::string_view text) { take(text, splitter.cut()); }))
            break;
    }
    {
        const std::lock_guard lock(mutex_);
        alive_ = false;
    }
    answered_.notify_all();
}

std::uint64_t CdpPipe::ask(std::string_view session, std::string_view method, std::string_view params,
                           std::function<void()> on_answer) {
    const std::uint64_t id = next_id_++;
    {
        const std::lock_guard lock(asked_mutex_);
        asked_[id] = std::move(on_answer);
    }
    write_all(frame(id, session, method, params));
    return id;
}

void CdpPipe::forget(std::uint64_t question) {
    const std::lock_guard lock(asked_mutex_);
    asked_.erase(question);
}

void CdpPipe::abandon(std::string_view session) {
    {
        const std::lock_guard lock(mutex_);
        abandoned_.emplace(session);
        for (auto& [id, waiting] : waiting_)
            if (waiting->session == session && !waiting->done) waiting->end();
    }
    answered_.notify_all();
}

void CdpPipe::take(std::string_view text, const std::vector<CutString>& cut) {
    ++messages_;
    auto message = read_cdp_message(text);
    if (!message) return;
    if (!message->id) {
        message->event.bytes = text.size();
        message->event.cut = cut;
        return on_event_(std::move(message->event));
    }
    {
        const std::lock_guard lock(asked_mutex_);
        if (const auto question = asked_.find(*message->id); question != asked_.end()) {
            question->second();
            asked_.erase(question);
            return;
        }
    }
    const std::lock_guard lock(mutex_);
    const auto entry = waiting_.find(*message->id);
    if (entry == waiting_.end()) return;
    entry->second->answer = std::move(message->answer);
    entry->second->done = true;
    answered_.notify_all();
}

}  // namespace formleak::browser
