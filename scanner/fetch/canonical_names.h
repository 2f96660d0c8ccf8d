// Looks up what hosts are other names of, each once. libcurl resolves for its transfers by itself and does
// not tell. Not for: which hosts may be asked about (http_fetcher: none behind a proxy).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "scanner/model/canonical_name.h"

namespace formleak {

// The canonical name of a host, as the resolver spells it; nothing: it has none to tell. May block for long.
using ResolveCanonical = std::function<std::optional<std::string>(const std::string& host)>;
// By the system's resolver.
std::optional<std::string> resolve_canonical(const std::string& host);

// Thread-safe.
class CanonicalNames {
  public:
    explicit CanonicalNames(ResolveCanonical resolve = resolve_canonical,
                            std::chrono::milliseconds patience = std::chrono::seconds(5));

    // Blocks for `patience` at most; what comes later is for whoever asks later. At most 64 look-ups are
    // under way at once, and 4,096 hosts remembered: those beyond are not found. Addresses of numbers, and
    // names that only networks of ours have, are looked up by nobody and stand for themselves; so does a host
    // that is another name of such a name.
    CanonicalName of(const std::string& host);

  private:
    struct State;
    const std::chrono::milliseconds patience_;
    const std::shared_ptr<State> state_;  // look-ups that nobody waits for any more keep it
};

}  // namespace formleak
