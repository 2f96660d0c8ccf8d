// A few threads that run small tasks: the fetches of all tabs. Not for: pages (engine/worker_pool).
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace formleak::browser {

// run() from any thread. The destructor runs what is still waiting and joins.
class TaskPool {
  public:
    explicit TaskPool(std::size_t threads);
    ~TaskPool();
    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;
    void run(std::function<void()> task);

  private:
    void work();
    std::mutex mutex_;  // guards tasks_ and stopping_
    std::condition_variable wake_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace formleak::browser
