// Which Google containers a page loads, and from where they can be fetched. Fetches nothing.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/page.h"

namespace formleak::containers {

struct ContainerRequest {
    std::string id;          // GTM-…, G-…, AW-…, DC-…, GT-…
    std::string url;         // what to fetch: as the page has it, else built from host and id
    std::string data_layer;  // the name given with &l= or to the snippet; empty: dataLayer
    std::string how;         // script | frame | snippet | call | resource
    SourceSpan span;     // in the page's text for the page's own markup and inline scripts; line 0 otherwise
    bool active = true;  // false: held back or switched off, as the script that asks for it is
    std::string why;     // why not active
    ConsentGate consent_gate = ConsentGate::none;
};

// One per id and host, in source order. Script::reading must be set for the scripts that are to be looked
// into.
std::vector<ContainerRequest> wanted_containers(const Page& page);

// Whether an address is at the host that containers come from, and not at one of the site's own.
bool lies_at_home(std::string_view address);

// The container's address at that host: gtm.js for GTM ids, gtag/js for the rest. `origin` without a slash at
// its end; empty: Google's own.
std::string container_url(std::string_view origin, std::string_view id, std::string_view data_layer);

// The id in an address of a container or its frame (gtm.js, gtag/js, gtag/destination, ns.html), on any host;
// empty for any other address.
std::string container_id_in_url(std::string_view url);

// A whole id: GTM-ABC123, G-…, AW-123…, DC-…, GT-….
bool is_container_id(std::string_view text);

}  // namespace formleak::containers
