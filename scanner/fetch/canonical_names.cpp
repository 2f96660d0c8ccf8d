#include "scanner/fetch/canonical_names.h"

#include <netdb.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "scanner/fetch/reach.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostUnderWay = 64, kMostHosts = 4096;

struct AddressesDeleter {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

bool is_number(const std::string& host) {
    return host.find(':') != std::string::npos || std::none_of(host.begin(), host.end(), [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || c >= 0x80;
           });
}

// Whose name it is, when the resolver has answered `told`.
std::string spell(const std::string& host, const std::string& told) {
    std::string name = lower_ascii(told);
    while (name.ends_with('.')) name.pop_back();
    return name.empty() || is_number(name) || transfer::is_inner_name(name) ? host : name;
}

}  // namespace

std::optional<std::string> resolve_canonical(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_CANONNAME;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return std::nullopt;
    const std::unique_ptr<addrinfo, AddressesDeleter> list(found);
    if (!found || !found->ai_canonname) return std::nullopt;
    return found->ai_canonname;
}

struct CanonicalNames::State {
    ResolveCanonical resolve;
    std::mutex mutex;
    std::condition_variable answered;
    std::map<std::string, std::optional<CanonicalName>> names;  // nothing: under way
    std::size_t under_way = 0;

    // In a thread of its own: a resolver cannot be told to stop.
    static void look_up(const std::shared_ptr<State>& state, const std::string& host) {
        const auto told = state->resolve(host);
        const std::lock_guard lock(state->mutex);
        state->names[host] = told ? CanonicalName{CanonicalName::State::known, spell(host, *told)}
                                  : CanonicalName{CanonicalName::State::not_found};
        --state->under_way;
        state->answered.notify_all();
    }
};

CanonicalNames::CanonicalNames(ResolveCanonical resolve, std::chrono::milliseconds patience)
    : patience_(patience), state_(std::make_shared<State>()) {
    state_->resolve = std::move(resolve);
}

CanonicalName CanonicalNames::of(const std::string& host) {
    if (is_number(host) || transfer::is_inner_name(host)) return {CanonicalName::State::known, host};
    std::unique_lock lock(state_->mutex);
    if (!state_->names.contains(host)) {
        if (state_->under_way >= kMostUnderWay || state_->names.size() >= kMostHosts) return {};
        state_->names[host];
        ++state_->under_way;
        std::thread(&State::look_up, state_, host).detach();
    }
    state_->answered.wait_for(lock, patience_, [&] { return state_->names[host].has_value(); });
    return state_->names[host].value_or(CanonicalName{});
}

}  // namespace formleak
