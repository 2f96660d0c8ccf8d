// Content-Security-Policy, as far as it decides whether a vendor's script may load on a page. Source: CSP
// Level 3.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak {

// May a page with these policies (one string per header or meta element) load a script from `script_url`?
// Every policy has to agree. 'strict-dynamic' counts as a yes, as do nonces: a trusted script may add others,
// and which is trusted cannot be told from the policy. `page_host` is what 'self' stands for.
bool csp_allows_script(const std::vector<std::string>& policies, std::string_view script_url,
                       std::string_view page_host);

}  // namespace formleak
