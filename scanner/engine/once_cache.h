// A map that computes each value once, whoever asks first; the others wait for it.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace formleak {

// Thread-safe. Values are shared and never change. `make` must not ask this cache for the same key.
template <typename T>
class OnceCache {
  public:
    std::shared_ptr<const T> get(const std::string& key, const std::function<T()>& make) {
        std::promise<std::shared_ptr<const T>> promise;
        std::shared_future<std::shared_ptr<const T>> future;
        bool mine = false;
        {
            const std::lock_guard lock(mutex_);
            const auto [entry, inserted] = entries_.try_emplace(key);
            if (inserted) entry->second = promise.get_future().share();
            future = entry->second;
            mine = inserted;
        }
        if (mine) promise.set_value(std::make_shared<const T>(make()));
        return future.get();
    }

    // Made, or being made.
    bool has(const std::string& key) const {
        const std::lock_guard lock(mutex_);
        return entries_.contains(key);
    }

    // Who has the value keeps it; the next to ask makes it anew.
    void forget(const std::string& key) {
        const std::lock_guard lock(mutex_);
        entries_.erase(key);
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::string, std::shared_future<std::shared_ptr<const T>>> entries_;
};

}  // namespace formleak
