#include "scanner/capture/earlier_bodies.h"

namespace formleak::capture {
namespace {

constexpr std::size_t kPerBody = 500;  // what the tables and nodes cost, roughly

std::string address_of(const RecordNames& names) {
    return names.url.empty() || names.date.empty() ? std::string() : names.date + " " + names.url;
}

std::size_t size_of(const RecordNames& names, const EarlierBody& body) {
    std::size_t size = kPerBody + body.response.body.size();
    size += 2 * (names.id.size() + names.url.size() + names.date.size() + names.digest.size());
    for (const Header& header : body.response.headers) size += 64 + header.name.size() + header.value.size();
    return size;
}

}  // namespace

void EarlierBodies::add(const RecordNames& names, const Exchange& exchange) {
    Kept kept{names, {exchange.response, exchange.body_state}, 0};
    kept.bytes = size_of(kept.names, kept.body);
    if (kept.bytes > max_bytes_) return;
    kept_.push_front(std::move(kept));
    const Place place = kept_.begin();
    bytes_ += place->bytes;
    // A name that is used twice means the later one.
    if (!names.id.empty()) by_id_[names.id] = place;
    if (const std::string address = address_of(names); !address.empty()) by_address_[address] = place;
    if (!names.digest.empty()) by_digest_[names.digest] = place;
    while (bytes_ > max_bytes_) forget_oldest();
}

const EarlierBody* EarlierBodies::find(const RecordNames& names) {
    const auto place_in = [this](const std::map<std::string, Place>& table, const std::string& name) {
        const auto found = name.empty() ? table.end() : table.find(name);
        return found == table.end() ? kept_.end() : found->second;
    };
    Place place = place_in(by_id_, names.id);
    if (place == kept_.end()) place = place_in(by_address_, address_of(names));
    if (place == kept_.end()) place = place_in(by_digest_, names.digest);
    if (place == kept_.end()) return nullptr;
    const std::string& digest = place->names.digest;
    if (!digest.empty() && !names.digest.empty() && digest != names.digest) return nullptr;
    kept_.splice(kept_.begin(), kept_, place);
    return &place->body;
}

void EarlierBodies::forget_oldest() {
    const Place last = std::prev(kept_.end());
    const auto drop = [last](std::map<std::string, Place>& table, const std::string& name) {
        const auto found = table.find(name);
        if (found != table.end() && found->second == last) table.erase(found);
    };
    drop(by_id_, last->names.id);
    drop(by_address_, address_of(last->names));
    drop(by_digest_, last->names.digest);
    bytes_ -= last->bytes;
    kept_.pop_back();
}

}  // namespace formleak::capture
