#include "scanner/engine/script_budget.h"

#include "scanner/model/limits.h"

namespace formleak {

void ScriptBudget::begin_wave(std::size_t pages) {
    const std::lock_guard lock(mutex_);
    declared_.assign(pages, std::nullopt);
    settled_ = 0;
}

void ScriptBudget::take(const std::vector<std::string>& wanted) {
    for (const std::string& address : wanted)
        if (admitted_.size() < limits::kMaxFetchedScripts) admitted_.insert(address);
}

void ScriptBudget::declare(std::size_t page, std::vector<std::string> wanted) {
    if (page >= declared_.size()) return take(wanted);
    if (declared_[page]) return;
    declared_[page] = std::move(wanted);
    for (; settled_ < declared_.size() && declared_[settled_]; ++settled_) take(*declared_[settled_]);
    declared_one_.notify_all();
}

// Even if every page before this one, and this one, wanted only addresses of their own.
bool ScriptBudget::surely_suffices(std::size_t page) const {
    std::size_t most = admitted_.size();
    for (std::size_t i = settled_; i <= page; ++i)
        most += declared_[i] ? declared_[i]->size() : limits::kMaxFetchedScriptsPerPage;
    return most <= limits::kMaxFetchedScripts;
}

std::set<std::string> ScriptBudget::admit(std::size_t page, std::vector<std::string> wanted) {
    std::unique_lock lock(mutex_);
    const std::set<std::string> all(wanted.begin(), wanted.end());
    declare(page, std::move(wanted));
    const bool in_wave = page < declared_.size();
    declared_one_.wait(lock, [&] { return !in_wave || settled_ > page || surely_suffices(page); });
    if (in_wave && settled_ <= page) return all;
    std::set<std::string> out;
    for (const std::string& address : all)
        if (admitted_.contains(address)) out.insert(address);
    return out;
}

void ScriptBudget::pass(std::size_t page) {
    const std::lock_guard lock(mutex_);
    declare(page, {});
}

}  // namespace formleak
