// What the one who scans has entrusted us with (headers, cookies, logins), and who may see it; and whom we
// may contact on a page's word. Not for: sending (transfer).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/http.h"
#include "scanner/model/url.h"
#include "scanner/text/cookie_file.h"

namespace formleak {

// User and password that stood in a target's address.
struct Login {
    std::string origin;  // Url::origin(): nobody else is told
    std::string user, password;
};

// One target of a run, with its aliases.
struct SiteTrust {
    std::set<std::string> header_origins;  // Url::origin() of those that get the headers of --header
    std::string header_owner;              // the one of them that stands for all, for messages
    // Registrable: cookies go no further, whatever their own domain says, and from an https target not over
    // http.
    std::set<std::string> cookie_domains;
    bool cookies_need_tls = false;
    std::set<std::string> hosts;  // of the targets and the aliases: these may be private
    std::optional<Login> login;
    std::set<std::string> other_targets;  // origins that the run reads on their own terms
};

bool may_have_headers(const SiteTrust& site, const HttpRequest& request, const Url& url);
bool may_have_cookies(const SiteTrust& site, const Url& url);
// Is it a cookie of the site itself? By registrable domain.
bool is_for_site(const SiteTrust& site, const FileCookie& cookie);
const Login* login_for(const SiteTrust& site, const HttpRequest& request, const Url& url);

// The Referer that browsers send by default (strict-origin-when-cross-origin, W3C Referrer Policy 3.7
// and 8.3): the whole address to its own origin, only the origin to others, nothing from https to http.
// Empty: none.
std::string referrer_for(std::string_view page, const Url& url);

// Where a request for this address goes: its host, or the place that one of curl's HOST1:PORT1:HOST2:PORT2
// names for it.
std::string mapped_host(const std::vector<std::string>& connect_to, const Url& url);

// Does one of curl's HOST1:PORT1:HOST2:PORT2 say where this address is to be found? Empty parts hold for all.
bool is_mapped(const std::vector<std::string>& connect_to, const Url& url);

}  // namespace formleak
