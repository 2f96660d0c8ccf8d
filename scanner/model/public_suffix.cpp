#include "scanner/model/public_suffix.h"

#include <libpsl.h>

namespace formleak {

std::string registrable_domain(std::string_view host) {
    const std::string text(host);
    const bool is_address =
        text.find(':') != std::string::npos || text.find_first_not_of("0123456789.") == std::string::npos;
    if (is_address || !psl_builtin()) return text;
    const char* domain = psl_registrable_domain(psl_builtin(), text.c_str());
    return domain ? std::string(domain) : text;
}

bool is_same_site(std::string_view host, std::string_view other_host) {
    return registrable_domain(host) == registrable_domain(other_host);
}

}  // namespace formleak
