#include "scanner/page/page_addresses.h"

#include <algorithm>
#include <cctype>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Nothing a parser would rewrite: no escapes, no dot segments, no empty query, no scheme.
bool is_plain(std::string_view reference) {
    if (reference.ends_with('?')) return false;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const char c = reference[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-_.=&?").find(c) != std::string_view::npos;
        if (!plain || (c == '/' && i + 1 < reference.size() && reference[i + 1] == '.')) return false;
    }
    return true;
}

// "/a/b.html?c=d"
bool is_plain_path(std::string_view reference) {
    return reference.starts_with('/') && !reference.starts_with("//") && is_plain(reference);
}

// "offert/steg-1.html": no step up in front.
bool is_plain_relative(std::string_view reference) {
    return !reference.empty() && std::isalnum(static_cast<unsigned char>(reference.front())) &&
           is_plain(reference);
}

// mailto: and its like lead to no page, however long they are.
bool is_of_web(std::string_view reference) {
    const std::size_t colon = reference.find_first_of(":/?#");
    if (colon == std::string_view::npos || reference[colon] != ':') return true;
    const std::string scheme = lower_ascii(reference.substr(0, std::min<std::size_t>(colon, 10)));
    return scheme == "http" || scheme == "https";
}

}  // namespace

PageAddresses::PageAddresses(const std::optional<Url>& base) : base_(base) {
    if (base_) base_text_ = base_->text();
    if (!base_ || base_->scheme == "file") return;
    origin_ = base_->origin();
    // Where relative references begin is the address parser's to say: a base may have odd paths.
    const auto inside = resolve_url(*base_, "x");
    if (inside && !inside->has_query && inside->path.ends_with("/x"))
        folder_ = origin_ + inside->path.substr(0, inside->path.size() - 1);
}

std::string PageAddresses::resolve(std::string_view reference) const {
    if (!origin_.empty() && is_plain_path(reference)) return origin_ + std::string(reference);
    if (!folder_.empty() && is_plain_relative(reference)) return folder_ + std::string(reference);
    if (!origin_.empty() && reference.starts_with(origin_) && is_plain_path(reference.substr(origin_.size())))
        return std::string(reference);
    const auto url = resolve_url(*base_, reference);
    return url ? url->text() : std::string();
}

const std::string& PageAddresses::absolute(std::string_view reference) {
    static const std::string kNone;
    left_out_ = false;
    if (!base_ || reference.empty() || reference.starts_with("data:")) return kNone;
    if (origin_.size() + reference.size() > limits::kMaxUrlBytes) {
        if (is_of_web(reference)) too_long_.insert(reference);
        return kNone;
    }
    if (const auto known = known_.find(reference); known != known_.end()) return known->second;
    // A long base makes every short link long: what is resolved is counted, whoever asks.
    left_out_ = bytes_ > limits::kMaxResolvedBytesPerPage;
    if (left_out_) return kNone;
    std::string& made = known_.emplace(reference, resolve(reference)).first->second;
    const bool may_be_too_long = base_text_.size() + reference.size() > limits::kMaxUrlBytes;
    if (made.size() > limits::kMaxUrlBytes || (made.empty() && may_be_too_long && is_of_web(reference))) {
        made.clear();
        too_long_.insert(reference);
    }
    bytes_ += made.size();
    return made;
}

}  // namespace formleak
