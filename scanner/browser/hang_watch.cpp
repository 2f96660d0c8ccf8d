#include "scanner/browser/hang_watch.h"

#include <vector>

namespace formleak::browser {
namespace {

constexpr std::chrono::milliseconds kBetween{1000};   // an answer and the next question
constexpr std::chrono::milliseconds kPatience{3000};  // for a script that was stopped to be gone
constexpr int kMostStops = 2;                         // of one page; what hangs again will hang once more

}  // namespace

HangWatch::~HangWatch() {
    std::map<std::string, Watched> all;
    {
        const std::lock_guard lock(mutex_);
        all.swap(sessions_);
    }
    for (const auto& [session, watched] : all) pipe_.forget(watched.question);
}

void HangWatch::add(const std::string& session) {
    const std::lock_guard lock(mutex_);
    sessions_[session].answered = Clock::now();
}

bool HangWatch::remove(const std::string& session) {
    std::uint64_t question = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto entry = sessions_.find(session);
        if (entry == sessions_.end()) return false;
        question = entry->second.question;
        sessions_.erase(entry);
    }
    pipe_.forget(question);
    return true;
}

void HangWatch::on_answer(const std::string& session) {
    const std::lock_guard lock(mutex_);
    const auto entry = sessions_.find(session);
    if (entry == sessions_.end()) return;
    entry->second.is_waiting = entry->second.is_stopped = false;
    entry->second.answered = Clock::now();
}

void HangWatch::ask(const std::string& session) {
    const std::uint64_t question = pipe_.ask(session, "Runtime.evaluate", "{\"expression\":\"0\"}",
                                             [this, session] { on_answer(session); });
    {
        const std::lock_guard lock(mutex_);
        if (const auto entry = sessions_.find(session); entry != sessions_.end()) {
            entry->second.question = question;
            return;
        }
    }
    pipe_.forget(question);  // it went meanwhile
}

HangWatch::Found HangWatch::look(Clock::time_point now) {
    Found found;
    std::vector<std::string> to_ask, to_stop;
    {
        const std::lock_guard lock(mutex_);
        for (auto& [session, watched] : sessions_) {
            if (!watched.is_waiting) {
                if (now - watched.answered < kBetween) continue;
                watched.is_waiting = true;
                watched.asked = now;
                to_ask.push_back(session);
            } else if (watched.is_stopped) {
                found.is_stuck |= now - watched.stopped > kPatience;
            } else if (now - watched.asked >= limit_) {
                watched.is_stopped = true;
                watched.stopped = now;
                found.is_stuck |= ++watched.stops >= kMostStops;
                to_stop.push_back(session);
            }
        }
    }
    found.stopped = to_stop.size();
    for (const std::string& session : to_stop) pipe_.post(session, "Runtime.terminateExecution");
    for (const std::string& session : to_ask) ask(session);
    return found;
}

}  // namespace formleak::browser
