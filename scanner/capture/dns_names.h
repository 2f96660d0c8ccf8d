// What a crawler's record of a name's resolution says about other names. Not for: asking a resolver.
#pragma once

#include <string_view>

#include "scanner/capture/exchange_sink.h"

namespace formleak::capture {

// Lines such as "metrics.example.com. 300 IN CNAME example.sc.omtrdc.net." (RFC 1035, section 5.1; text/dns
// of RFC 4027) go into `aliases`, other lines are passed over. Names in lower case, without the last dot; the
// first answer for a name stays. At most limits::kMaxCaptureNames in all.
void read_dns_names(std::string_view text, HostAliases& aliases);

}  // namespace formleak::capture
