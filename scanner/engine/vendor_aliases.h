// Hosts that are other names of a known vendor's, by the names a capture tells. Not for: reading captures,
// deciding which hosts are the site's own.
#pragma once

#include "scanner/capture/exchange_sink.h"

namespace formleak {

// Host → the vendor's name at the end of its chain of other names, or on the way; only for hosts that have
// one. Chains of more than 10 names, and circles, end where they are.
capture::HostAliases vendor_aliases(const capture::HostAliases& aliases);

}  // namespace formleak
