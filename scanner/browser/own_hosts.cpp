#include "scanner/browser/own_hosts.h"

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

namespace formleak::browser {

using State = CanonicalName::State;

void OwnHosts::note(const std::string& url) {
    const auto parsed = parse_url(url);
    if (!parsed || named_.contains(parsed->host)) return;
    {
        const std::lock_guard lock(mutex_);
        if (contacted_.contains(parsed->host)) return;
    }
    const CanonicalName name =
        hooks_.canonical_name ? hooks_.canonical_name(url) : CanonicalName{State::given};
    const std::lock_guard lock(mutex_);
    contacted_.try_emplace(parsed->host, name);
}

void OwnHosts::note_document(const std::string& url) {
    const auto parsed = parse_url(url);
    const std::lock_guard lock(mutex_);
    if (parsed) document_host_ = parsed->host;
}

bool OwnHosts::is_foreign(const CanonicalName& name) const {
    if (name.state == State::not_found) return true;
    if (name.state != State::known) return false;
    Request there;
    there.url = "https://" + name.name + "/";
    return hooks_.is_third_party(there);
}

bool OwnHosts::is_another_partys(const std::string& host) const {
    if (named_.contains(host)) return false;
    if (!is_of_the_site(host)) return true;
    CanonicalName name;
    {
        const std::lock_guard lock(mutex_);
        if (host == document_host_) return false;
        const auto entry = contacted_.find(host);
        if (entry == contacted_.end()) return true;
        name = entry->second;
    }
    return is_foreign(name);
}

// An alias is one host; others of its domain may be anybody's.
bool OwnHosts::is_of_the_site(const std::string& host) const {
    const std::string domain = registrable_domain(host);
    if (!alias_domains_.contains(domain)) return true;
    const std::lock_guard lock(mutex_);
    return domain == registrable_domain(document_host_);
}

bool OwnHosts::is_other_name(const std::string& host) const {
    {
        const std::lock_guard lock(mutex_);
        if (!contacted_.contains(host)) return false;
    }
    return is_another_partys(host);
}

std::string OwnHosts::canonical_of(const std::string& host) const {
    if (!is_other_name(host)) return {};
    const std::lock_guard lock(mutex_);
    return contacted_.at(host).name;
}

std::vector<OtherName> OwnHosts::other_names() const {
    std::map<std::string, CanonicalName> contacted;
    {
        const std::lock_guard lock(mutex_);
        contacted = contacted_;
    }
    std::vector<OtherName> out;
    for (const auto& [host, name] : contacted)
        if (name.state == State::behind_proxy || is_another_partys(host)) out.push_back({host, name});
    return out;
}

}  // namespace formleak::browser
