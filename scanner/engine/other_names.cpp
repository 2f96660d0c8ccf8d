#include "scanner/engine/other_names.h"

#include <algorithm>

#include "scanner/model/url.h"

namespace formleak {
namespace {

bool was_asked_after_value(const VisitResult& visit, const std::string& host) {
    return std::any_of(visit.exchanges.begin(), visit.exchanges.end(), [&](const Exchange& exchange) {
        if (exchange.request.moment <= Request::Moment::load) return false;
        const auto url = parse_url(as_web_address(exchange.request.url));
        return url && url->host == host;
    });
}

std::string sentence(const OtherName& name) {
    const std::string why = name.canonical.state == CanonicalName::State::known
                                ? "its name is another name of " + name.canonical.name
                                : "what its name stands for could not be looked up";
    return name.host + " counted as another party's after the first value: " + why +
           " (if it is the site's own, add --alias " + name.host + ")";
}

}  // namespace

void OtherNamesSeen::add(const std::string& page, const VisitResult& visit) {
    for (const OtherName& name : visit.other_names) {
        if (name.canonical.state == CanonicalName::State::behind_proxy)
            unknown_.insert(name.host);
        else if (!lines_.contains(name.host) && was_asked_after_value(visit, name.host))
            lines_[name.host] = {page, sentence(name)};
    }
}

void OtherNamesSeen::add(const OtherNamesSeen& later) {
    lines_.insert(later.lines_.begin(), later.lines_.end());
    unknown_.insert(later.unknown_.begin(), later.unknown_.end());
}

std::vector<WorthALook> OtherNamesSeen::lines() const {
    std::vector<WorthALook> out;
    for (const auto& [host, line] : lines_) out.push_back(line);
    return out;
}

}  // namespace formleak
