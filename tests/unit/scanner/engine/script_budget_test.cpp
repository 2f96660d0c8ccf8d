#include "scanner/engine/script_budget.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

using namespace formleak;

namespace {

std::vector<std::string> addresses(int first, int count) {
    std::vector<std::string> out;
    for (int i = first; i < first + count; ++i) out.push_back("s" + std::to_string(i));
    return out;
}

// What each of 20 pages gets that want 40 addresses of their own, asked for by so many threads.
std::vector<std::size_t> sizes_with(int threads) {
    ScriptBudget budget;
    budget.begin_wave(20);
    std::vector<std::size_t> sizes(20);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < 20; i = next++)
            sizes[i] = budget.admit(i, addresses(static_cast<int>(i) * 40, 40)).size();
    };
    std::vector<std::thread> pool;
    for (int i = 0; i < threads; ++i) pool.emplace_back(work);
    for (std::thread& thread : pool) thread.join();
    return sizes;
}

}  // namespace

TEST_CASE("script_budget: the first 500 addresses in the order of the pages, on any number of threads") {
    const std::vector<std::size_t> alone = sizes_with(1);
    CHECK(alone[11] == 40);
    CHECK(alone[12] == 20);
    CHECK(alone[13] == 0);
    for (const int threads : {2, 8, 20}) CHECK(sizes_with(threads) == alone);
}

TEST_CASE("script_budget: an address counts once, and stays admitted when nothing is left") {
    ScriptBudget budget;
    budget.begin_wave(2);
    CHECK(budget.admit(0, addresses(0, 50)).size() == 50);
    CHECK(budget.admit(1, addresses(0, 50)).size() == 50);
    for (int wave = 1; wave < 12; ++wave) {
        budget.begin_wave(1);
        budget.admit(0, addresses(wave * 50, 50));
    }
    budget.begin_wave(1);
    CHECK(budget.admit(0, {"s3", "s499", "s500"}) == std::set<std::string>{"s3", "s499"});
}

TEST_CASE("script_budget: a page outside of every wave is served at once") {
    ScriptBudget budget;
    CHECK(budget.admit(7, addresses(0, 50)).size() == 50);
    budget.pass(9);
}

TEST_CASE("script_budget: a page waits for an earlier one only where its wishes could matter") {
    ScriptBudget budget;
    budget.begin_wave(2);
    CHECK(budget.admit(1, addresses(0, 50)).size() == 50);  // page 0 has not spoken: would hang otherwise
    for (int wave = 1; wave < 9; ++wave) {
        budget.begin_wave(1);
        budget.admit(0, addresses(wave * 50, 50));
    }
    budget.begin_wave(2);  // 450 are taken
    std::size_t got = 0;
    std::thread later([&] { got = budget.admit(1, addresses(2000, 40)).size(); });
    { ScriptTurn turn(budget, 0); }  // could not be read: passes
    later.join();
    CHECK(got == 40);
}
