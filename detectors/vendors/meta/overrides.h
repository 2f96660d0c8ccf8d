// What the page's own code tells Meta's library to do otherwise, and whether it helps. Facts,
// sections 1.3, 1.4 and 6.
#pragma once

#include <string>
#include <vector>

#include "detectors/vendors/meta/meta_state.h"

namespace formleak::meta {

// Every command that touches this pixel's matching, in source order. `effective` means: it keeps typed data
// from Meta.
std::vector<Override> find_overrides(const PageCommands& page, const std::string& account,
                                     const std::vector<std::string>& all_accounts);

// Consent was revoked and granted before the library could run: the grant stays behind the lock, nothing is
// ever sent.
bool is_locked_for_good(const PageCommands& page);
// Consent is revoked at load and may be granted later.
bool waits_for_grant(const PageCommands& page);

}  // namespace formleak::meta
