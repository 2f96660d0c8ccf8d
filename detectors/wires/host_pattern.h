// How declarations write hosts and paths (model/wire.h).
#pragma once

#include <string_view>

namespace formleak::wires {

// '*' stands for anything; the whole text must match.
bool matches_glob(std::string_view pattern, std::string_view text);
// `host` in lower-case ASCII.
bool matches_host(std::string_view pattern, std::string_view host);

}  // namespace formleak::wires
