// The Chrome DevTools protocol over a pair of pipes: ids, replies, events. Not for: knowing what the messages
// mean.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>

#include "scanner/browser/cdp_message.h"
#include "scanner/browser/contained_process.h"

namespace formleak::browser {

// Any thread may send and call, except that on_event must not call(): it runs on the reading thread, in the
// order of the pipe.
class CdpPipe {
  public:
    // Keeps copies of the descriptors: the process they belong to may end first, and their numbers be given
    // out again.
    CdpPipe(int to_browser, int from_browser, std::function<void(CdpEvent&&)> on_event);
    ~CdpPipe();
    // From here on on_event is not called and what is sent goes nowhere. The owner's thread, once.
    void stop();
    CdpPipe(const CdpPipe&) = delete;
    CdpPipe& operator=(const CdpPipe&) = delete;

    // Sends and waits for the answer. The error is the browser's own sentence, "timed out" or "the browser
    // has gone".
    Result<Json> call(std::string_view session, std::string_view method, const Json& params,
                      std::chrono::milliseconds timeout = std::chrono::seconds(10));
    // Sends; the answer is dropped. `params` is JSON text, so that a large piece kept from before can be
    // pasted in.
    void post(std::string_view session, std::string_view method, std::string_view params = "{}");
    // Several messages in one go: nothing else comes between them. Waits for all answers; false when one is
    // missing at the time limit.
    struct Message {
        std::string method;
        std::string params = "{}";
    };
    bool call_all(std::string_view session, const std::vector<Message>& messages,
                  std::chrono::milliseconds timeout);
    void post_all(std::string_view session, const std::vector<Message>& messages);

    // Sends without waiting; `on_answer` is called once, on the reading thread, when an answer comes,
    // whatever it says. It must not call forget(). Returns the number to forget it by.
    std::uint64_t ask(std::string_view session, std::string_view method, std::string_view params,
                      std::function<void()> on_answer);
    // From here on its on_answer is not called any more.
    void forget(std::uint64_t question);

    // Whoever waits for an answer of that session, or will, waits no longer: it was ended.
    void abandon(std::string_view session);

    bool is_alive() const { return alive_; }
    // Messages and bytes received so far.
    std::uint64_t messages() const { return messages_; }

  private:
    struct Waiting {
        std::string session;
        bool done = false;
        Result<Json> answer = Error{"timed out"};
        void end() {
            answer = Error{"the page was ended"};
            done = true;
        }
    };
    std::string frame(std::uint64_t id, std::string_view session, std::string_view method,
                      std::string_view params) const;
    bool write_all(std::string_view bytes);
    std::shared_ptr<Waiting> expect(std::uint64_t id, std::string_view session);
    bool wait_for(const std::shared_ptr<Waiting>& waiting, std::chrono::steady_clock::time_point until);
    void read_loop();
    void take(std::string_view text, const std::vector<CutString>& cut);

    const Descriptor to_, from_;
    const std::function<void(CdpEvent&&)> on_event_;
    std::atomic<bool> alive_ = true;
    std::atomic<std::uint64_t> messages_ = 0, next_id_ = 1;
    std::mutex write_mutex_;
    std::mutex mutex_;  // guards waiting_ and what it points to, and abandoned_
    std::condition_variable answered_;
    std::map<std::uint64_t, std::shared_ptr<Waiting>> waiting_;
    std::set<std::string, std::less<>> abandoned_;  // sessions
    std::mutex asked_mutex_;                        // guards asked_; held while an on_answer runs
    std::map<std::uint64_t, std::function<void()>> asked_;
    std::thread reader_;
};

}  // namespace formleak::browser
